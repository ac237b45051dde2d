"""The numbers rows had in the store an extract was written from.

What a letter says of whom it went to, and a frozen scorecard of who was in, names children and
carers by number. Into a store where a kind was never kept, rows go with the numbers they had.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy import Connection, text

from db.matching import Matcher
from db.records import Record

Numbers = Mapping[str, Mapping[str, int]]
"""The number of each row by its key, by kind."""

_HIGHEST: Final = 2**53
_EVER_KEPT: Final = """
SELECT EXISTS (SELECT 1 FROM "[kind]")
  OR EXISTS (SELECT 1 FROM audit_entry WHERE table_name = :kind)
"""
_COUNT_ON: Final = text("SELECT setval(pg_get_serial_sequence(:table, 'id'), :highest)")


def to_keep(
    connection: Connection, kind: str, numbers: Numbers, records: Sequence[Record]
) -> Mapping[str, int]:
    """The numbers rows of a kind keep: all, or none where any is wanting or any could be taken."""
    told = numbers.get(kind, {})
    given = {record.key: told.get(record.key, 0) for record in records}
    fit = all(0 < number < _HIGHEST for number in given.values())
    if not given or not fit or len(set(given.values())) < len(given):
        return {}
    ever = text(_EVER_KEPT.replace("[kind]", kind))
    return {} if connection.scalar(ever, {"kind": kind}) else given


def count_on(connection: Connection, kind: str, highest: int) -> None:
    """Let a server go on after the highest number given; a file does by itself."""
    if connection.dialect.name == "postgresql":
        connection.execute(_COUNT_ON, {"table": kind, "highest": highest})


def are_the_same(numbers: Numbers, kinds: Sequence[str], matchers: Mapping[str, Matcher]) -> bool:
    """Whether every row of these kinds that an extract numbers has that number here."""
    told = [(kind, key, number) for kind in kinds for key, number in numbers.get(kind, {}).items()]
    return bool(told) and all(matchers[kind].ids.get(key) == number for kind, key, number in told)
