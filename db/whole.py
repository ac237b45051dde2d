"""Everything a store holds, as the records it could be made from again."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from pydantic import ValidationError

from db.connection import Reader
from db.errors import StoreError
from db.identities import OF_OWN, IdentityRecord
from db.kind import Kind
from db.kinds import KINDS
from db.records import Record
from db.work import OWN

AT_ONCE: Final = 2_000
_LONGEST_KEY: Final = 100
_NUMBERED: Final = sorted({to for kind in KINDS.values() for to in kind.by_number})
_KNOWN_AS: Final = """
SELECT row_id, source, source_key FROM identifier
WHERE table_name = :kind AND source NOT IN (:besides, :own)
"""
_OWN_KEYS: Final = """
UNION SELECT id, source, source_key FROM "[kind]" WHERE source NOT IN (:besides, :own)
"""
_IN_ORDER: Final = " ORDER BY 1, 2, 3"


class NotWhole(StoreError):
    """A row that no longer is what its kind of record may be; names the row and no value."""

    title = "Nothing was exported"

    def __init__(self, kind: str, row_id: int) -> None:
        what = kind.replace("_", " ")
        super().__init__(
            f"A {what} (number {row_id} in the store) holds a value that could not be taken in "
            "again. Correct or remove it, and export again."
        )


class Whole:
    """The records of a store, each named by one key that no other of its kind has."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._keys: dict[str, dict[int, str]] = {}

    def records(self, kind: str) -> Iterator[list[Record]]:
        """The records of a kind, some at a time, in the order in which they were added.

        Raises:
            NotWhole: a row could not be taken in again as it is.
        """
        its = KINDS[kind]
        found = self._reader.execute(f'SELECT * FROM "{its.name}" ORDER BY id')  # noqa: S608
        names = [column[0] for column in found.description]
        keys = self.keys(kind)
        while rows := found.fetchmany(AT_ONCE):
            yield [self._record(its, dict(zip(names, row, strict=True)), keys) for row in rows]

    def keys(self, kind: str) -> dict[int, str]:
        """The key of every row of a kind; one that two sources use has its source added."""
        if kind not in self._keys:
            query = f'SELECT id, source, source_key FROM "{kind}" ORDER BY id'  # noqa: S608
            rows = self._reader.execute(query).fetchall()
            times = Counter(row[2] for row in rows)
            self._keys[kind] = {
                row_id: key if times[key] == 1 else _apart(key, source, times)
                for row_id, source, key in rows
            }
        return self._keys[kind]

    def numbers(self) -> dict[str, dict[str, int]]:
        """The number of every row that others name by number, by kind and key."""
        return {kind: {key: row for row, key in self.keys(kind).items()} for kind in _NUMBERED}

    def identities(self, besides: str) -> Iterator[list[Record]]:
        """By which keys extracts know rows, some at a time; but not those of one source."""
        for kind in KINDS:
            query = _KNOWN_AS + (_OWN_KEYS.replace("[kind]", kind) if kind in OF_OWN else "")
            told = {"kind": kind, "besides": besides, "own": OWN}
            found = self._reader.execute(query + _IN_ORDER, told)
            keys = self.keys(kind)
            while rows := found.fetchmany(AT_ONCE):
                yield [_identity(kind, keys[row], source, key) for row, source, key in rows]

    def _record(self, kind: Kind, row: dict[str, Any], keys: dict[int, str]) -> Record:
        fields: dict[str, Any] = {name: row[name] for name in kind.plain}
        for link in kind.links:
            other = row[link.column]
            fields[link.field] = None if other is None else self.keys(link.to)[other]
        try:
            return kind.record.model_validate({"key": keys[row["id"]], **fields})
        except ValidationError:
            raise NotWhole(kind.name, row["id"]) from None


def _identity(kind: str, row: str, source: str, key: str) -> IdentityRecord:
    mark = hashlib.sha256(f"{kind}/{source}/{key}".encode()).hexdigest()[:32]
    return IdentityRecord(key=mark, kind=kind, row=row, source=source, known_as=key)


def _apart(key: str, source: str, taken: Counter[str]) -> str:
    told = f"{key} ({source})"[:_LONGEST_KEY]
    number = 1
    while taken[told]:
        number += 1
        told = f"{key} ({source} {number})"[-_LONGEST_KEY:]
    taken[told] += 1
    return told
