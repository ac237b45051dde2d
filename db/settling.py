"""What becomes of a field when an extract says one thing and the store holds another.

An extract may correct what it told before, also by leaving blank what it had filled in. It
does not undo what a person or another source has said since, as long as it only repeats
itself; when it says something new, the new value holds. A blank never wipes what a person
or another source has filled in.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, text

from db.audit import thawed
from db.kind import Kind

_TRAIL = text(
    """
    SELECT a.row_id, c.source, a.before FROM audit_entry AS a
    JOIN change_set AS c ON c.id = a.change_id
    WHERE a.table_name = :kind AND a.action = 'change'
      AND a.row_id IN :ids
      AND c.undoes_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM change_set AS u WHERE u.undoes_id = c.id)
    ORDER BY a.id DESC
    """
).bindparams(bindparam("ids", expanding=True))


class Earlier(NamedTuple):
    """An earlier change of a row: which extract made it (None: a person), and what was."""

    source: str | None
    before: Mapping[str, Any]


Trail = Sequence[Earlier]
"""Earlier changes of one row that are still in force, the latest first."""


def trails(connection: Connection, kind: Kind, ids: Collection[int]) -> dict[int, list[Earlier]]:
    """The trail of each of these rows that has one."""
    found: dict[int, list[Earlier]] = {}
    wanted = {"kind": kind.name, "ids": list(ids)}
    for row_id, source, before in connection.execute(_TRAIL, wanted):
        found.setdefault(row_id, []).append(Earlier(source, thawed(kind.table, before)))
    return found


def settled(
    source: str, told_by: str, current: Mapping[str, Any], said: Mapping[str, Any], trail: Trail
) -> dict[str, Any]:
    """Of what ``source`` says, the columns to change in a row that ``told_by`` told first."""
    return {
        name: value
        for name, value in said.items()
        if current[name] != value and _holds(source, told_by, name, value, trail)
    }


def _holds(source: str, told_by: str, name: str, value: Any, trail: Trail) -> bool:
    """Whether the value that ``source`` gives replaces the one in the store."""
    setters = [earlier for earlier in trail if name in earlier.before]
    since: list[Earlier] = []
    for earlier in setters:
        if earlier.source == source:
            break
        since.append(earlier)
    its_own = len(since) < len(setters) or told_by == source
    if its_own and not since:
        return True
    if value is None:
        return False
    return not (its_own and since[-1].before[name] == value)
