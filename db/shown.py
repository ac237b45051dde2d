"""Not writing over what somebody else saved after a row was shown."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sqlalchemy import Connection

CHANGED_SINCE = """
SELECT change_id FROM audit_entry
WHERE table_name = :kind AND row_id = :row AND change_id > :newest
  AND action NOT IN ('export', 'look', 'sign_in')
"""
_ON_SERVER = "SELECT caseload_changed_since(:kind, :row, :newest)"
"""The same by one who sees the whole trail: another team's change counts as well."""

WHOLE = "*"
"""Stands for every column of a row, where it is to be taken out."""


class Shown(NamedTuple):
    """What a person was shown: the store as it was after the change ``newest``.

    ``own`` are the changes they made here themselves, which they know of; ``leave`` the columns
    they decided to leave as somebody else saved them, as ``mark`` calls them, and ``known`` up
    to which change they have seen a row since, by ``kind.id``.
    """

    newest: int
    own: Collection[int] = ()
    leave: frozenset[str] = frozenset()
    known: Mapping[str, int] = MappingProxyType({})

    def leaves(self, kind: str, row_id: int, column: str) -> bool:
        """Whether a column stays as it is whatever this change says."""
        return mark(kind, row_id, column) in self.leave


def mark(kind: str, row_id: int, column: str) -> str:
    """What one column of one row is called among what a person decides."""
    return f"{kind}.{row_id}.{column}"


def changed_since(connection: Connection, shown: Shown, kind: str, row_id: int) -> bool:
    """Whether anybody else changed, or added, a row after it was shown."""
    from sqlalchemy import text

    query = _ON_SERVER if connection.dialect.name == "postgresql" else CHANGED_SINCE
    newest = shown.known.get(f"{kind}.{row_id}", shown.newest)
    asked = {"kind": kind, "row": row_id, "newest": newest}
    return any(found not in shown.own for found in connection.scalars(text(query), asked))
