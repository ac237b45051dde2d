"""Lists of children with how things stand for each on a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any

from db.connection import Reader, within
from db.rows import AllocationRow, ChildRow, HomeRow, day, flag

_HOLDS = """start <= :on AND ("end" IS NULL OR "end" > :on)"""

_AWAY = """
NOT away_only AND started_on <= :on AND (returned_on IS NULL OR returned_on > :on)
"""

_OF_WORKER = """
SELECT DISTINCT child_id FROM involvement WHERE worker_id = :worker AND [holds]
"""
_OF_TEAM = """
WITH RECURSIVE inside (id) AS (
  SELECT id FROM team WHERE id = :team
  UNION SELECT team.id FROM team JOIN inside ON team.parent_id = inside.id
)
SELECT DISTINCT i.child_id FROM involvement AS i LEFT JOIN worker AS w ON w.id = i.worker_id
WHERE coalesce(i.team_id, w.team_id) IN (SELECT id FROM inside) AND [holds]
"""
_OF_HOUSEHOLD = """
SELECT DISTINCT child_id FROM placement WHERE household_id = :household AND [holds]
"""
_CURRENT = """
(EXISTS (SELECT 1 FROM duty WHERE child_id = child.id)
  OR EXISTS (SELECT 1 FROM involvement WHERE child_id = child.id AND [holds])
  OR EXISTS (SELECT 1 FROM period_of_care WHERE child_id = child.id AND [holds])
  OR EXISTS (SELECT 1 FROM plan WHERE child_id = child.id AND [holds])
  OR EXISTS (SELECT 1 FROM leaving_care WHERE child_id = child.id AND eligibility <> 'none')
  OR EXISTS (SELECT 1 FROM missing_episode WHERE child_id = child.id AND [away]))
"""
_CHILDREN = """
SELECT id, source_key, forename, surname, preferred_name, date_of_birth, unaccompanied, family,
  address_protected
FROM child WHERE [within] ORDER BY folded, id
"""
_IN_CARE = "SELECT child_id, start FROM period_of_care WHERE [holds] AND [within]"
_LEGAL = "SELECT child_id, code FROM legal_status WHERE [holds] AND [within] ORDER BY start, id"
_HOMES = """
SELECT child_id, id, start, type_code, area, postcode, address, household_id, outside_borough
FROM placement WHERE [holds] AND [within] ORDER BY start, id
"""
_ADDRESSES = """
SELECT child_id, postcode FROM address
WHERE [holds] AND postcode IS NOT NULL AND [within] ORDER BY start, id
"""
# The plus keeps SQLite from going by the index of workers, which would visit every page.
_ALLOCATIONS = """
SELECT child_id, role = 'social_worker', start, id, worker_id, role, start_known FROM involvement
WHERE +worker_id IS NOT NULL AND role <> 'iro' AND [holds] AND [within]
"""
_WORKERS = "SELECT id, source_key, name FROM worker WHERE [within]"
_MISSING = """
SELECT child_id, started_on FROM missing_episode
WHERE [away] AND [within]
ORDER BY started_on DESC
"""


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
    if worker_id is not None:
        ids = _ids(reader, _OF_WORKER, on, worker=worker_id)
    elif team_id is not None:
        ids = _ids(reader, _OF_TEAM, on, team=team_id)
    return _standing(reader, on, ids)


def living_with(reader: Reader, household_id: int, *, on: date) -> list[ChildRow]:
    """Children whose home on a day is with this fostering household."""
    ids = _ids(reader, _OF_HOUSEHOLD, on, household=household_id)
    found = children(reader, on=on, ids=ids)
    return [child for child in found if child.home and child.home.household_id == household_id]


def unallocated(reader: Reader, *, on: date) -> list[ChildRow]:
    """Children in care, on a plan or leaving care whom no worker is allocated to on a day."""
    return [child for child in children(reader, on=on) if child.allocation is None]


def _ids(reader: Reader, sql: str, on: date, **which: int) -> list[int]:
    rows = reader.execute(_holding(sql), {"on": on.isoformat(), **which})
    return list({row[0] for row in rows})


def _holding(sql: str) -> str:
    return sql.replace("[holds]", _HOLDS).replace("[away]", _AWAY)


def _standing(reader: Reader, on: date, ids: Collection[int] | None) -> list[ChildRow]:
    """The rows; without ids everybody's, whose facts are read whole, quicker than by child."""

    def by_child(sql: str) -> Iterator[tuple[Any, ...]]:
        text, which = within(_holding(sql), "child_id", ids)
        rows: Iterator[tuple[Any, ...]] = reader.execute(text, {"on": on.isoformat(), **which})
        return rows

    in_care = dict(by_child(_IN_CARE))
    legal = dict(by_child(_LEGAL))
    missing = dict(by_child(_MISSING))
    addresses = dict(by_child(_ADDRESSES))
    homes = {row[0]: _home(*row[1:]) for row in by_child(_HOMES)}
    allocations = _allocations(reader, by_child(_ALLOCATIONS), everybody=ids is None)
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
            _district(addresses.get(id)),
            bool(protected),
        )
        for id, key, forename, surname, preferred, born, alone, family, protected in _people(
            reader, on, ids
        )
    ]


def _people(reader: Reader, on: date, ids: Collection[int] | None) -> Iterator[tuple[Any, ...]]:
    sql, which = within(_CHILDREN, "id", ids)
    if ids is None:
        sql = _holding(_CHILDREN.replace("[within]", _CURRENT))
        which = {"on": on.isoformat()}
    rows: Iterator[tuple[Any, ...]] = reader.execute(sql, which)
    return rows


def _allocations(
    reader: Reader, rows: Iterable[tuple[Any, ...]], *, everybody: bool
) -> dict[int, AllocationRow]:
    """To whom each child is allocated: a social worker before others, then who began last."""
    best: dict[int, tuple[Any, ...]] = {}
    for row in rows:
        # Beginning with the child, and then by what the choice is made.
        if row > best.get(row[0], ()):
            best[row[0]] = row
    wanted = None if everybody else {row[4] for row in best.values()}
    workers: dict[int, tuple[int, str, str]] = {
        row[0]: row for row in reader.execute(*within(_WORKERS, "id", wanted))
    }
    return {
        child: AllocationRow(*workers[worker], role, date.fromisoformat(start), bool(known))
        for child, _, start, _, worker, role, known in best.values()
    }


def _home(
    id: int, start: str, type_code: str, area: str | None, postcode: str | None, *rest: Any
) -> HomeRow:
    address, household_id, outside = rest
    started = date.fromisoformat(start)
    return HomeRow(
        id, started, type_code, area, _district(postcode), address, household_id, flag(outside)
    )


def _district(postcode: str | None) -> str | None:
    """The part of a postcode before its last three signs: "CR8" of "CR8 2AA" and "CR8 2"."""
    outward, *inward = (postcode or "").upper().split() or [""]
    if inward or len(outward) < 5:
        return outward or None
    return outward[:-3]
