"""One line for each child of a list, put together from what the store says of them all.

There may be thousands: one value is made for each, and no word that nobody looks at.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from caseload_tui.caseload.codes import lives_words
from caseload_tui.caseload.kept_cells import KeptCells
from caseload_tui.caseload.views import ChildLine, DutyCell
from caseload_tui.timescales.status import Status, status_of
from db import lists
from db.connection import Reader
from db.rows import ChildRow, DutyRow, NextBookingRow, day

PROTECTED = "Protected address"
"""What a list says instead of where a child lives, when nobody may be told."""
NOTHING: Mapping[str, NextBookingRow] = {}

_NEVER = "9999-12-31"
"""Sorts after every day something is due."""
_NOWHERE = ("", False, None)
_STALE = ("", "[]")

_Place = tuple[str, bool, str | None]
"""In words, whether outside the borough, and what those who live there together share."""


def child_lines(
    reader: Reader,
    on: date,
    standards_version: str,
    ids: Collection[int] | None,
    *,
    unallocated: bool = False,
) -> tuple[tuple[ChildLine, ...], int, int]:
    """These children, or everybody's, by what is due next; of how many families, how much is late.

    ``unallocated`` leaves those whom nobody holds. The families count whoever has none recorded
    as one; what is late are duties, not children.
    """
    facts = lists.line_facts(reader, on=on, standards_version=standards_version, ids=ids)
    booked = lists.next_bookings(reader, on=on, ids=ids)
    people = lists.line_people(reader, facts, on=on, ids=ids)
    if unallocated:
        people = [one for one in people if one[0] not in facts.allocated]
    if not people:
        return (), 0, 0
    numbers, keys, called, surnames, *_, families, _ = zip(*people, strict=True)
    kept = [facts.duties.get(child, _STALE) for child in numbers]
    dues = [each for each, _ in kept]
    next_first = [
        f"{due[:10] or _NEVER} {one or ''} {two or ''} {key}"
        for due, one, two, key in zip(dues, called, surnames, keys, strict=True)
    ]
    lines = _lines(people, kept, facts, booked)
    order = sorted(range(len(lines)), key=next_first.__getitem__)
    together = {family or child for family, child in zip(families, numbers, strict=True)}
    overdue = _overdue([dues[at] for at in order], on)
    return tuple([lines[at] for at in order]), len(together), overdue


def _lines(
    people: Sequence[tuple[Any, ...]],
    kept: Sequence[tuple[str, str]],
    facts: lists.LineFacts,
    booked: Mapping[int, Mapping[str, NextBookingRow]],
) -> list[ChildLine]:
    """A line of each, made column by column: child by child takes twice as long."""
    numbers, keys, called, surnames, born, alone, families, hidden = zip(*people, strict=True)
    places = _places(facts)
    lives, outside, together = zip(*[places.get(each, _NOWHERE) for each in numbers], strict=True)
    workers = list(map(facts.allocated.get, numbers))
    missing = {child: day(since) for child, since in facts.missing.items()}
    bookings = [booked.get(each, NOTHING) for each in numbers]
    columns = (
        numbers,
        keys,
        called,
        surnames,
        map(day, born),
        map(facts.legal.get, numbers),
        [each == 1 for each in alone],
        [PROTECTED if no else where for no, where in zip(hidden, lives, strict=True)],
        outside,
        workers,
        [None if each is None else facts.workers.get(each) for each in workers],
        families,
        together,
        map(missing.get, numbers),
        map(KeptCells, [cells for _, cells in kept], bookings),
        [each is _STALE for each in kept],
    )
    return list(map(ChildLine._make, zip(*columns, strict=True)))


def _places(facts: lists.LineFacts) -> dict[int, _Place]:
    """Where each child lives: the placement, or else the address outside any."""
    places: dict[int, _Place] = {
        child: _at_home(postcode) for child, postcode in facts.postcodes.items()
    }
    for child, (code, area, household, address, outside) in facts.homes.items():
        places[child] = (_placed(code, area), outside == 1, _together(household, address))
    return places


def _overdue(dues: Sequence[str], on: date) -> int:
    """How many of these days are past; by child, by what is due next: those late come first."""

    def late(days: str) -> bool:
        due = date.fromisoformat(days[:10]) if days else None
        return status_of(due, on) is Status.OVERDUE

    first = bisect_left(dues, 1, key=lambda days: not late(days))
    days = Counter(" ".join(dues[:first]).split())
    return sum(number for day, number in days.items() if late(day))


def child_line(row: ChildRow, duties: Sequence[DutyCell] = ()) -> ChildLine:
    """One child as a list shows them, with the duties in the order they come."""
    home, worker = row.home, row.allocation
    return ChildLine(
        id=row.id,
        key=row.key,
        called=row.preferred_name or row.forename,
        surname=row.surname,
        date_of_birth=row.date_of_birth,
        legal_code=row.legal_status,
        unaccompanied=bool(row.unaccompanied),
        lives=PROTECTED if row.address_protected else lives(row),
        outside_borough=home is not None and bool(home.outside_borough),
        worker_id=None if worker is None else worker.worker_id,
        worker=None if worker is None else worker.name,
        family=row.family,
        address=None if home is None else _together(home.household_id, home.address),
        missing_since=row.missing_since,
        duties=tuple(duties),
    )


def lives(row: ChildRow) -> str:
    """In which placement, or at which address; "" where neither is recorded."""
    if row.home is not None:
        return _placed(row.home.type_code, row.home.area)
    return f"At home, {row.address_district}" if row.address_district else ""


@lru_cache(maxsize=4096)
def _placed(type_code: str, area: str | None) -> str:
    return lives_words(type_code, area)


@lru_cache(maxsize=4096)
def _at_home(postcode: str) -> _Place:
    found = lists.district(postcode)
    return (f"At home, {found}" if found else "", False, None)


def _together(household_id: int | None, address: str | None) -> str | None:
    """What the lines of those who live in one place share."""
    return address if household_id is None else f"household {household_id}"


def cell(row: DutyRow) -> DutyCell:
    """One duty as a list shows it, before it is known whether anything is booked for it."""
    return DutyCell(row.duty, row.due, row.missing_fact, row.reference)
