"""Lists of children with how things stand for each on a day."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from db.connection import Reader, within
from db.lists import standing
from db.rows import AllocationRow, ChildRow, HomeRow, day, flag

_CHILDREN = """
SELECT id, source_key, forename, surname, preferred_name, date_of_birth, unaccompanied, family,
  address_protected
FROM child WHERE [within] ORDER BY folded, id
"""
_HOMES = standing.homes(
    "id, start, type_code, area, postcode, address, household_id, outside_borough"
)
_ALLOCATIONS = standing.allocations('worker_id, role, start, start_known, "end"')
_WORKERS = "SELECT id, source_key, name FROM worker WHERE [within]"


def children(
    reader: Reader,
    *,
    on: date,
    worker_id: int | None = None,
    team_id: int | None = None,
    ids: Collection[int] | None = None,
) -> list[ChildRow]:
    """Children by folded name: a worker's, a team's (and those inside it), these, or all.

    "All" are those with an open involvement, period of care or plan, a leaving-care status
    or a duty, and those who are missing. Where records overlap, the one that started last is shown.
    """
    return _standing(reader, on, wanted(reader, on, worker_id, team_id, ids))


def wanted(
    reader: Reader,
    on: date,
    worker_id: int | None = None,
    team_id: int | None = None,
    ids: Collection[int] | None = None,
) -> Collection[int] | None:
    """The ids of a worker's children, a team's, or these; None for everybody's."""
    if worker_id is not None:
        return standing.ids_of(reader, standing.OF_WORKER, on, worker=worker_id)
    if team_id is not None:
        return standing.ids_of(reader, standing.OF_TEAM, on, team=team_id)
    return ids


def living_with(reader: Reader, household_id: int, *, on: date) -> list[ChildRow]:
    """Children whose home on a day is with this fostering household."""
    ids = standing.ids_of(reader, standing.OF_HOUSEHOLD, on, household=household_id)
    found = children(reader, on=on, ids=ids)
    return [child for child in found if child.home and child.home.household_id == household_id]


def unallocated(reader: Reader, *, on: date) -> list[ChildRow]:
    """Children in care, on a plan or leaving care whom no worker is allocated to on a day."""
    return [child for child in children(reader, on=on) if child.allocation is None]


def _standing(reader: Reader, on: date, ids: Collection[int] | None) -> list[ChildRow]:
    def latest(sql: str) -> dict[int, Any]:
        return dict(standing.by_child(reader, sql, on, ids))

    in_care, legal, missing = map(latest, (standing.IN_CARE, standing.LEGAL, standing.MISSING))
    addresses = latest(standing.ADDRESSES)
    homes = {row[0]: _home(*row[1:]) for row in standing.by_child(reader, _HOMES, on, ids)}
    allocations = _allocations(reader, on, ids)
    return [
        ChildRow(
            id,
            key,
            forename,
            surname,
            preferred,
            day(born),
            flag(alone),
            family,
            day(in_care.get(id)),
            legal.get(id),
            homes.get(id),
            allocations.get(id),
            day(missing.get(id)),
            standing.district(addresses.get(id)),
            bool(protected),
        )
        for (
            id, key, forename, surname, preferred, born, alone, family, protected
        ) in standing.people(reader, _CHILDREN, on, ids, allocations)
    ]  # fmt: skip


def _allocations(reader: Reader, on: date, ids: Collection[int] | None) -> dict[int, AllocationRow]:
    """To whom each child is allocated."""
    found = {row[0]: row[1:] for row in standing.by_child(reader, _ALLOCATIONS, on, ids)}
    their = None if ids is None else {worker for worker, *_ in found.values()}
    workers: dict[int, tuple[int, str, str]] = {
        row[0]: row for row in reader.execute(*within(_WORKERS, "id", their))
    }
    return {
        child: AllocationRow(
            *workers[worker], role, date.fromisoformat(start), bool(known), day(end)
        )
        for child, (worker, role, start, known, end) in found.items()
    }


def _home(
    id: int, start: str, type_code: str, area: str | None, postcode: str | None, *rest: Any
) -> HomeRow:
    address, household_id, outside = rest
    started, where = date.fromisoformat(start), standing.district(postcode)
    return HomeRow(id, started, type_code, area, where, address, household_id, flag(outside))
