"""The chain of seals over the audit trail: each change's seal holds the one before it.

An altered, added or deleted row of the trail no longer fits its seal, and neither does
anything after it. What an entry says is sealed by a salted hash of it, so that its words can
lawfully be erased later and the chain still holds. Whoever can write the store could seal it
all anew: so the newest seal belongs in a place of its own (``caseload check`` shows it), and
a trail cut short is noticed by the seal that is no longer in it.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from db.connection import Reader

START = "0" * 64
"""What stands before the first seal."""


def salt() -> str:
    """Sixteen random bytes in hexadecimal, so that erased words cannot be guessed at."""
    return secrets.token_hex(16)


def sealed_words(salted: str, before: str | None, after: str | None) -> str:
    """The hash that stands for what an entry says."""
    return _hash([salted, before, after])


def sealed_change(previous: str, change: Sequence[Any], entries: Sequence[Sequence[Any]]) -> str:
    """The seal of one change.

    ``change`` is its id, who, at, what, source and undoes_id; each of ``entries`` its table,
    row, action and sealed words, in the order in which they were written.
    """
    return _hash([previous, list(change), [list(entry) for entry in entries]])


def _hash(parts: list[Any]) -> str:
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), default=_odd)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _odd(value: object) -> list[str]:
    """What only somebody else wrote into the trail: it fits no seal, and stops no look."""
    return [type(value).__name__, repr(value)]


class Seal(NamedTuple):
    """The seal of one change."""

    change_id: int
    digest: str


class Break(NamedTuple):
    """The first place where the trail is not as it was sealed, and why."""

    change_id: int
    why: str


class Chain(NamedTuple):
    """How many changes were looked at, the newest seal, and the first break if there is one.

    ``erased`` is how many entries forgot their words: no break, but each must have been lawful.
    """

    changes: int
    newest: Seal | None
    broken: Break | None
    erased: int = 0


_SEALED = """
SELECT c.id, c.who, c.at, c.what, c.source, c.undoes_id, s.digest,
  e.table_name, e.row_id, e.action, e.sealed, e.salt, e.before, e.after
FROM change_set AS c
LEFT JOIN change_seal AS s ON s.change_id = c.id
LEFT JOIN audit_entry AS e ON e.change_id = c.id
ORDER BY c.id, e.id
"""
_ORPHANS = """
SELECT min(s.change_id) FROM change_seal AS s
WHERE NOT EXISTS (SELECT 1 FROM change_set AS c WHERE c.id = s.change_id)
"""
_NEWEST = "SELECT change_id, digest FROM change_seal ORDER BY change_id DESC LIMIT 1"
_ONE = "SELECT digest FROM change_seal WHERE change_id = :change"


def newest(reader: Reader) -> Seal | None:
    """The seal of the last change; None in a store in which nothing was changed yet."""
    row = reader.execute(_NEWEST).fetchone()
    return None if row is None else Seal(int(row[0]), str(row[1]))


def holds(reader: Reader, seal: Seal) -> bool:
    """Whether a seal written down earlier is still in the trail as it was."""
    row = reader.execute(_ONE, {"change": seal.change_id}).fetchone()
    return row is not None and row[0] == seal.digest


def look(reader: Reader) -> Chain:
    """Seal the whole trail once more and compare."""
    (orphan,) = reader.execute(_ORPHANS).fetchone()
    previous, count, erased, broken = START, 0, 0, None
    for rows in changes(reader):
        count += 1
        erased += sum(_is_erased(row) for row in rows)
        change_id, digest = int(rows[0][0]), rows[0][6]
        if broken is None:
            if orphan is not None and orphan < change_id:
                broken = Break(int(orphan), "a change was deleted")
            else:
                why = _wrong(previous, rows)
                broken = Break(change_id, why) if why else None
        previous = digest or START
    if broken is None and orphan is not None:
        broken = Break(int(orphan), "a change was deleted")
    return Chain(count, newest(reader), broken, erased)


def changes(reader: Reader) -> Iterator[list[Any]]:
    """The rows of each change in turn: itself with its seal, and one entry of it in each row."""
    found = iter(reader.execute(_SEALED).fetchone, None)
    for _, rows in groupby(found, key=lambda row: row[0]):
        yield list(rows)


def _is_erased(row: Sequence[Any]) -> bool:
    *_, table, _, _, _, salted, before, after = row
    return table is not None and salted is None and before is None and after is None


_REFUSALS = """
SELECT count(*) FROM sqlite_master
WHERE type = 'trigger' AND sql LIKE '%RAISE(ABORT, ''the audit trail is only added to'')%'
  AND tbl_name IN ('change_set', 'audit_entry', 'change_seal')
"""
_EACH_REFUSES_TWO = 6


def is_guarded(reader: Reader) -> bool:
    """Whether a store in a file still refuses to alter its trail and to delete from it."""
    (found,) = reader.execute(_REFUSALS).fetchone()
    return bool(found >= _EACH_REFUSES_TWO)


def _wrong(previous: str, rows: list[Any]) -> str | None:
    """Why the rows of one change do not fit its seal; None where they do."""
    digest = rows[0][6]
    if digest is None:
        return "a change was added without a seal"
    entries = []
    for row in rows:
        *_, table, row_id, action, sealed, salted, before, after = row
        if table is None:
            continue
        entries.append((table, row_id, action, sealed))
        if not _is_erased(row) and sealed_words(salted, before, after) != sealed:
            return "what an entry says was altered"
    if sealed_change(previous, rows[0][:6], entries) != digest:
        return "the change, an entry of it, or something before it was altered or deleted"
    return None
