"""The dated facts of any number of children or households, in a fixed number of queries.

Whoever asks turns them into the histories the timescales are computed from.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

from db.connection import Reader, within
from db.facts import (
    ChildFacts,
    EventFactRow,
    FactRow,
    HouseholdFacts,
    LeavingCareRow,
    LegalStatusRow,
    MissingRow,
    PeriodOfCareRow,
    PlacementRow,
    PlanRow,
)
from db.rows import day, flag

R = TypeVar("R")
Raw = tuple[Any, ...]
"""A row as the driver gives it."""

_PERIODS = """
SELECT child_id, id, source_key, start, "end", end_reason FROM period_of_care
WHERE [within] ORDER BY child_id, start, id
"""
_PLACEMENTS = """
SELECT child_id, id, source_key, start, "end", type_code, provider_code, household_id
FROM placement WHERE [within] ORDER BY child_id, start, id
"""
_LEGAL_STATUSES = """
SELECT child_id, id, start, "end", code FROM legal_status
WHERE [within] ORDER BY child_id, start, id
"""
_PLANS = """
SELECT child_id, id, source_key, start, "end", kind, placement_id, category FROM plan
WHERE [within] ORDER BY child_id, start, id
"""
_FACTS = """
SELECT child_id, id, start, "end", kind, placement_id, days FROM fact
WHERE [within] ORDER BY child_id, start, id
"""
_EVENTS = """
SELECT [owner], id, "on", kind, outcome, seen, seen_alone, bedroom_seen, in_person, belongs_to,
  next_attempt, worker_id, snapshot, source
FROM event WHERE [owner] IS NOT NULL AND [within] ORDER BY [owner], "on", id
"""
_MISSING = """
SELECT child_id, id, source_key, started_on, started_at, returned_on, returned_at, away_only,
  interview_offered, interview
FROM missing_episode WHERE [within] ORDER BY child_id, started_on, id
"""
_LEAVING_CARE = """
SELECT child_id, id, eligibility, since FROM leaving_care
WHERE [within] ORDER BY child_id, since, id
"""
_CHILDREN = """
SELECT id, source_key, date_of_birth, died_on, term_dates FROM child
WHERE [within] ORDER BY id
"""
_HOUSEHOLDS = """
SELECT id, source_key, approved_on, ended_on FROM household WHERE [within] ORDER BY id
"""


class Fetched(NamedTuple):
    """The rows about some children as the store has them, plain enough for another process."""

    children: list[Raw]
    periods_of_care: list[Raw]
    placements: list[Raw]
    legal_statuses: list[Raw]
    plans: list[Raw]
    facts: list[Raw]
    events: list[Raw]
    missing: list[Raw]
    leaving_care: list[Raw]

    def __repr__(self) -> str:
        """Say nothing of a child."""
        return "Fetched()"


def fetch_children(reader: Reader, ids: Collection[int] | None = None) -> Fetched:
    """The rows about these children, or about all; nine queries in all."""
    events = _EVENTS.replace("[owner]", "child_id")
    owned = (
        _PERIODS,
        _PLACEMENTS,
        _LEGAL_STATUSES,
        _PLANS,
        _FACTS,
        events,
        _MISSING,
        _LEAVING_CARE,
    )
    found = (_rows(reader, sql, "child_id", ids) for sql in owned)
    return Fetched(list(_rows(reader, _CHILDREN, "id", ids)), *map(list, found))


def children(reader: Reader, ids: Collection[int] | None = None) -> dict[int, ChildFacts]:
    """The facts of these children, or of all, by the child's id; nine queries in all."""
    return children_of(fetch_children(reader, ids))


def children_of(fetched: Fetched) -> dict[int, ChildFacts]:
    """The facts of the children whose rows were fetched, by the child's id."""
    periods = _grouped(fetched.periods_of_care, _period)
    placements = _grouped(fetched.placements, _placement)
    statuses = _grouped(fetched.legal_statuses, _legal_status)
    plans = _grouped(fetched.plans, _plan)
    facts = _grouped(fetched.facts, _fact)
    events = _grouped(fetched.events, _event)
    missing = _grouped(fetched.missing, _missing)
    leaving = _grouped(fetched.leaving_care, _leaving_care)
    return {
        row[0]: ChildFacts(
            id=row[0],
            key=row[1],
            date_of_birth=day(row[2]),
            died_on=day(row[3]),
            term_dates=row[4],
            periods_of_care=periods.get(row[0], ()),
            placements=placements.get(row[0], ()),
            legal_statuses=statuses.get(row[0], ()),
            plans=plans.get(row[0], ()),
            facts=facts.get(row[0], ()),
            events=events.get(row[0], ()),
            missing=missing.get(row[0], ()),
            leaving_care=leaving.get(row[0], ()),
        )
        for row in fetched.children
    }


def households(reader: Reader, ids: Collection[int] | None = None) -> dict[int, HouseholdFacts]:
    """The facts of these fostering households, or of all, by id; two queries in all."""
    owned = _EVENTS.replace("[owner]", "household_id")
    events = _grouped(_rows(reader, owned, "household_id", ids), _event)
    return {
        row[0]: HouseholdFacts(row[0], row[1], day(row[2]), day(row[3]), events.get(row[0], ()))
        for row in _rows(reader, _HOUSEHOLDS, "id", ids)
    }


def _rows(reader: Reader, sql: str, column: str, ids: Collection[int] | None) -> Iterator[Raw]:
    rows: Iterator[Raw] = reader.execute(*within(sql, column, ids))
    return rows


def _grouped(rows: Iterable[Raw], make: Callable[..., R]) -> dict[int, tuple[R, ...]]:
    """Rows by their first column, which they come ordered by."""
    return {
        owner: tuple(make(*row[1:]) for row in group)
        for owner, group in groupby(rows, key=itemgetter(0))
    }


def _period(id: int, key: str, start: str, end: str | None, reason: str | None) -> PeriodOfCareRow:
    return PeriodOfCareRow(id, key, date.fromisoformat(start), day(end), reason)


def _placement(id: int, key: str, start: str, end: str | None, *rest: Any) -> PlacementRow:
    return PlacementRow(id, key, date.fromisoformat(start), day(end), *rest)


def _legal_status(id: int, start: str, end: str | None, code: str) -> LegalStatusRow:
    return LegalStatusRow(id, date.fromisoformat(start), day(end), code)


def _plan(id: int, key: str, start: str, end: str | None, *rest: Any) -> PlanRow:
    return PlanRow(id, key, date.fromisoformat(start), day(end), *rest)


def _fact(id: int, start: str, end: str | None, *rest: Any) -> FactRow:
    return FactRow(id, date.fromisoformat(start), day(end), *rest)


def _event(id: int, on: str, kind: str, outcome: str, *rest: Any) -> EventFactRow:
    seen, alone, bedroom, in_person, belongs_to, again, worker, snapshot, source = rest
    return EventFactRow(
        id,
        date.fromisoformat(on),
        kind,
        outcome,
        flag(seen),
        flag(alone),
        flag(bedroom),
        flag(in_person),
        belongs_to,
        day(again),
        worker,
        bool(snapshot),
        source,
    )


def _missing(id: int, key: str, started: str, started_at: str | None, *rest: Any) -> MissingRow:
    returned, returned_at, away_only, offered, interview = rest
    return MissingRow(
        id,
        key,
        date.fromisoformat(started),
        _moment(started_at),
        day(returned),
        _moment(returned_at),
        bool(away_only),
        flag(offered),
        interview,
    )


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _leaving_care(id: int, eligibility: str, since: str | None) -> LeavingCareRow:
    return LeavingCareRow(id, eligibility, day(since))
