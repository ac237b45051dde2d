"""What the lines of a list of children are made of: a few answers, each by child.

There may be thousands of children, so nothing is made of a child here: whoever puts the
answers together makes one value of each.
"""

# No annotations as text here: a NamedTuple compiles each, twice the cost of all the rest.
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from db.connection import Reader
from db.lists import standing

_PEOPLE = """
SELECT id, source_key, coalesce(nullif(preferred_name, ''), forename), surname, date_of_birth,
  unaccompanied, family, address_protected
FROM child WHERE [within]
"""
_HOMES = standing.homes("type_code, area, household_id, address, outside_borough")
_ALLOCATIONS = standing.allocations("worker_id")
_WORKERS = "SELECT id, name FROM worker"
_DUTIES = """
SELECT child_id, dues, cells FROM duty_state
WHERE child_id IS NOT NULL AND computed_on <= :on AND valid_until >= :on
  AND standards_version = :version AND [within]
"""


class LineFacts(NamedTuple):
    """How things stand on a day, by the number of the child; who has nothing is left out."""

    legal: Mapping[int, str]
    """Codes of legal statuses."""
    homes: Mapping[int, tuple[str, str | None, int | None, str | None, int | None]]
    """Of the placement: type, area, household, address, and whether outside the borough."""
    postcodes: Mapping[int, str]
    """Of the address outside any placement."""
    allocated: Mapping[int, int]
    """The worker."""
    workers: Mapping[int, str]
    """Every worker's name, by the worker's number."""
    missing: Mapping[int, str]
    """Since when, as ISO text."""
    duties: Mapping[int, tuple[str, str]]
    """See ``db.duty_cells``; without those whose cached duties do not hold on the day."""

    def __repr__(self) -> str:
        """Say nothing of a child."""
        return "LineFacts()"


def line_facts(
    reader: Reader, *, on: date, standards_version: str, ids: Collection[int] | None = None
) -> LineFacts:
    """How things stand for these children, or for all who are current on a day."""

    def by_child(sql: str) -> Iterator[tuple[Any, ...]]:
        return standing.by_child(reader, sql, on, ids)

    kept = standing.by_child(reader, _DUTIES, on, ids, version=standards_version)
    return LineFacts(
        legal=dict(by_child(standing.LEGAL)),
        homes={row[0]: row[1:] for row in by_child(_HOMES)},
        postcodes=dict(by_child(standing.ADDRESSES)),
        allocated=dict(by_child(_ALLOCATIONS)),
        workers=dict(reader.execute(_WORKERS)),
        missing=dict(by_child(standing.MISSING)),
        duties={child: (dues, cells) for child, dues, cells in kept},
    )


def line_people(
    reader: Reader, facts: LineFacts, *, on: date, ids: Collection[int] | None = None
) -> list[tuple[Any, ...]]:
    """These children, or all who are current on a day, in no order; ``facts`` are of the same.

    Number, identifier, what they are called, surname, day of birth as ISO text, whether
    unaccompanied, family, and whether nobody may be told where they live.
    """
    return standing.people(reader, _PEOPLE, on, ids, facts.allocated)
