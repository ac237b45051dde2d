"""Everything a store holds, as the records it could be made from again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from pydantic import ValidationError

from db.connection import Reader
from db.errors import StoreError
from db.kinds import KINDS, Kind
from db.records import Record

AT_ONCE: Final = 2_000
_LONGEST_KEY: Final = 100


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

    def _record(self, kind: Kind, row: dict[str, Any], keys: dict[int, str]) -> Record:
        fields: dict[str, Any] = {name: row[name] for name in kind.plain}
        for link in kind.links:
            other = row[link.column]
            fields[link.field] = None if other is None else self.keys(link.to)[other]
        try:
            return kind.record.model_validate({"key": keys[row["id"]], **fields})
        except ValidationError:
            raise NotWhole(kind.name, row["id"]) from None


def _apart(key: str, source: str, taken: Counter[str]) -> str:
    told = f"{key} ({source})"[:_LONGEST_KEY]
    number = 1
    while taken[told]:
        number += 1
        told = f"{key} ({source} {number})"[-_LONGEST_KEY:]
    taken[told] += 1
    return told
