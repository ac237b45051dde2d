"""One line for each child of a list, put together from what the store says of them all.

There may be thousands: one value is made for each, and no word that nobody looks at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import lru_cache
from operator import itemgetter

from caseload_tui.caseload.codes import lives_words
from caseload_tui.caseload.kept_cells import KeptCells
from caseload_tui.caseload.views import ChildLine, DutyCell
from caseload_tui.timescales.status import Status, status_of
from db import lists
from db.connection import Reader
from db.diary_rows import NextBookingRow
from db.rows import ChildRow, DutyRow, day

PROTECTED = "Protected address"
"""What a list says instead of where a child lives, when nobody may be told."""
NOTHING: Mapping[str, NextBookingRow] = {}

_NEVER = "9999-12-31"
"""Sorts after every day something is due."""
_NOWHERE = ("", False, None)
_STALE = ("", "")

_Place = tuple[str, bool, str | None]
"""In words, whether outside the borough, and what those who live there together share."""


def child_lines(
    reader: Reader,
    on: date,
    standards_version: str,
    ids: Collection[int] | None,
    *,
    unallocated: bool = False,
) -> tuple[tuple[ChildLine, ...], int]:
    """These children, or everybody's, by what is due next, and how many duties are overdue.

    ``unallocated`` leaves those whom nobody holds.
    """
    facts = lists.line_facts(reader, on=on, standards_version=standards_version, ids=ids)
    booked = lists.next_bookings(reader, on=on, ids=ids)
    places = _places(facts)
    found: list[tuple[str, str, ChildLine]] = []
    for id, key, called, surname, born, alone, family, protected in lists.line_people(
        reader, on=on, ids=ids
    ):
        worker = facts.allocated.get(id)
        if unallocated and worker is not None:
            continue
        lives, outside, address = places.get(id, _NOWHERE)
        dues, cells = facts.duties.get(id, _STALE)
        # By position: by name takes twice as long.
        line = ChildLine(
            id,
            key,
            called,
            surname,
            day(born),
            facts.legal.get(id),
            alone == 1,
            PROTECTED if protected else lives,
            outside,
            worker,
            None if worker is None else facts.workers[worker],
            family,
            address,
            day(facts.missing.get(id)),
            KeptCells(cells, booked.get(id, NOTHING)) if cells else (),
            not cells,
        )
        found.append((f"{dues[:10] or _NEVER} {called or ''} {surname or ''} {key}", dues, line))
    found.sort(key=itemgetter(0))
    return tuple([line for _, _, line in found]), _overdue([dues for _, dues, _ in found], on)


def _places(facts: lists.LineFacts) -> dict[int, _Place]:
    """Where each child lives: the placement, or else the address outside any."""
    places: dict[int, _Place] = {
        child: (_at_home(postcode), False, None) for child, postcode in facts.postcodes.items()
    }
    for child, (code, area, household, address, outside) in facts.homes.items():
        places[child] = (_placed(code, area), outside == 1, _together(household, address))
    return places


def _overdue(dues: Sequence[str], on: date) -> int:
    """How many of these days are past. Thousands of duties fall on a few hundred."""
    days = Counter(" ".join(dues).split())
    late = [day for day in days if status_of(date.fromisoformat(day), on) is Status.OVERDUE]
    return sum(days[day] for day in late)


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
def _at_home(postcode: str) -> str:
    found = lists.district(postcode)
    return f"At home, {found}" if found else ""


def _together(household_id: int | None, address: str | None) -> str | None:
    """What the lines of those who live in one place share."""
    return address if household_id is None else f"household {household_id}"


def cell(row: DutyRow) -> DutyCell:
    """One duty as a list shows it, before it is known whether anything is booked for it."""
    return DutyCell(row.duty, row.due, row.missing_fact, row.reference)
