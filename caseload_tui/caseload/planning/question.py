"""The planner's question, put together from what the store holds now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from caseload_tui.caseload.planning.absent import absences_of
from caseload_tui.caseload.planning.cases import Cases, cases_of, former_place
from caseload_tui.caseload.planning.hours import OFFICE, OFFICE_AREA
from caseload_tui.caseload.planning.mates import booked_rows, only_booked, team_mates
from caseload_tui.caseload.planning.others import chairs_of, taken_by_colleagues
from caseload_tui.caseload.planning.patterns import Pattern, patterns, said_of
from caseload_tui.caseload.views import Scope, ScopeKind
from caseload_tui.planner.attaching import attach
from caseload_tui.planner.calendars import Calendar, of_standards
from caseload_tui.planner.colleagues import NOBODY, Colleagues
from caseload_tui.planner.demands import EVERYTHING, Owed, owed
from caseload_tui.planner.districts import centres, district_of
from caseload_tui.planner.people import DAY_END, Engagement, Span, Worker
from caseload_tui.planner.places import Place, Travel, straight_line
from caseload_tui.planner.plan import Booking, Cover
from caseload_tui.planner.problem import Problem
from db import lists
from db.connection import Reader
from db.diary_rows import BookingRow, CoverRow

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk

LOOK_BACK = timedelta(days=60)


@dataclass(frozen=True)
class Question:
    """A problem, and what its keys stand for."""

    problem: Problem
    cases: Cases
    rows: dict[str, BookingRow]
    """The stored bookings among ``problem.bookings``, by key."""
    mates: Colleagues = NOBODY
    """Who else of the team could help, where one worker alone is asked about."""
    assumed: tuple[str, ...] = ()
    """What is not recorded of the workers asked about, and what is taken for it."""

    def extended(self, **changes: object) -> Question:
        """The same with parts of the problem replaced."""
        return replace(self, problem=replace(self.problem, **changes))  # type: ignore[arg-type]


def empty_question(cases: Cases, rows: dict[str, BookingRow], on: date) -> Question:
    """Stored bookings and who they are about, with nothing asked of the planner."""
    nothing = Problem(
        on=on, start=on, end=on, workers=(), places=(), travel=Travel({}), calendar=Calendar()
    )
    return Question(nothing, cases, rows)


def question_of(
    desk: Desk,
    worker_ids: Sequence[int],
    start: date,
    weeks: int,
    include: frozenset[str] = frozenset(),
) -> Question:
    """What these workers' children and carers are owed, and all that stands in the way."""
    end = start + timedelta(weeks=weeks)
    scopes = [Scope(ScopeKind.WORKER, worker) for worker in worker_ids]
    with desk.reading() as reader:
        cases = cases_of(reader, scopes, desk.on, holding=worker_ids)
        what = owed(
            cases.cases, desk.standards_in_force, desk.on, start, end, include or EVERYTHING
        )
        return _put(desk, reader, worker_ids, cases, what, start, end)


def _put(
    desk: Desk,
    reader: Reader,
    worker_ids: Sequence[int],
    cases: Cases,
    what: Owed,
    start: date,
    end: date,
) -> Question:
    keys = {cases.worker(row_id) for row_id in worker_ids}
    mates = team_mates(reader, worker_ids, desk.on) if len(worker_ids) == 1 else ()
    standing = _live(reader, worker_ids, cases, desk.on, start, end)
    # What others hold is nobody's here to move: it only takes people's time.
    live = {uid: row for uid, row in standing.items() if row.held_by is None}
    outside = [e for row in standing.values() if row.held_by is not None for e in taken(cases, row)]
    theirs = booked_rows(reader, desk.on, end, workers=mates)
    booked = [booking(cases, row) for row in live.values()]
    of_mates = [booking(cases, row) for row in theirs]
    asked = list(dict.fromkeys([*worker_ids, *(row.worker_id for row in live.values())]))
    bases, places = _bases(reader, [*asked, *mates], cases)
    went = {one.place for one in (*booked, *of_mates) if one.place}
    places |= {place: former_place(place) for place in sorted(went - places.keys())}
    weeks = patterns(reader, desk.store.path, desk.on, [*asked, *mates], start, end)
    workers = tuple(_workers(reader, asked, cases, bases, weeks, start, end))
    problem = Problem(
        on=desk.on,
        start=start,
        end=end,
        workers=tuple(w if w.key in keys else only_booked(w) for w in workers),
        places=tuple(places.values()),
        travel=_travel(reader, places),
        calendar=of_standards(desk.standards_in_force, end),
        children=tuple(cases.children),
        chairs=tuple(one for one in chairs_of(reader, cases, start, end) if one.key not in keys),
        units=what.units,
        events=what.events,
        bookings=attach(booked, what.units, what.events),
        engagements=(*outside, *taken_by_colleagues(reader, cases, worker_ids, live, desk.on, end)),
        unplannable=what.unplannable,
    )
    helpers = tuple(_workers(reader, mates, cases, bases, weeks, start, end))
    colleagues = Colleagues(helpers, tuple(of_mates))
    return Question(problem, cases, live, colleagues, said_of(weeks, worker_ids))


def _live(
    reader: Reader,
    worker_ids: Sequence[int],
    cases: Cases,
    on: date,
    start: date,
    end: date,
) -> dict[str, BookingRow]:
    """What is booked with these workers, and by whomever with the children asked about."""
    first = min(start, on) - LOOK_BACK
    children = cases.keys.ids("child")
    rows = lists.bookings(reader, first=first, last=end, workers=list(worker_ids))
    rows += lists.bookings(reader, first=first, last=end, children=children)
    return {row.uid: row for row in rows if row.status == "booked" and row.on >= on}


def _bases(
    reader: Reader, worker_ids: Sequence[int], cases: Cases
) -> tuple[dict[int, str], dict[str, Place]]:
    """The base of each worker, and every place there is."""
    known = lists.bases(reader, list(worker_ids))
    places = dict(cases.places)
    bases = {}
    for worker in worker_ids:
        words = known.get(worker)
        bases[worker] = words or OFFICE
        places[bases[worker]] = Place(bases[worker], district_of(words or OFFICE_AREA))
    return bases, places


def _travel(reader: Reader, places: dict[str, Place]) -> Travel:
    roads = straight_line(centres({place.area for place in places.values()}))
    corrections = lists.travel_corrections(reader)
    return roads.edited({(row.area_a, row.area_b): row.minutes for row in corrections})


def _workers(
    reader: Reader,
    worker_ids: Sequence[int],
    cases: Cases,
    bases: dict[int, str],
    weeks: dict[int, Pattern],
    start: date,
    end: date,
) -> Iterator[Worker]:
    away = lists.absences(reader, first=start, last=end, workers=list(worker_ids))
    teams = {row.id: row.team or "" for row in lists.workers(reader, on=start, soon_until=start)}
    for worker in worker_ids:
        yield Worker(
            key=cases.worker(worker) or "",
            base=bases[worker],
            shifts=weeks[worker].shifts,
            later=weeks[worker].later,
            team=teams.get(worker, ""),
            most_visits=weeks[worker].most_visits,
            most_minutes=weeks[worker].most_minutes,
            absences=tuple(
                one for row in away.get(worker, ()) for one in absences_of(row, start, end)
            ),
        )


def booking(cases: Cases, row: BookingRow) -> Booking:
    """A stored booking as the planner knows it."""
    return Booking(
        key=row.uid,
        item=row.item or "",
        worker=cases.worker(row.worker_id) or "",
        day=row.on,
        start=row.start_minute,
        minutes=row.minutes,
        place=row.place,
        covers=tuple(_cover(cases, cover) for cover in row.covers),
        travel_minutes=row.travel_minutes,
        household=cases.household(row.household_id),
        announced=row.announced,
        pinned=row.pinned,
        promised=row.promised_on is not None,
        why=row.why or "",
    )


def taken(cases: Cases, row: BookingRow) -> Iterator[Engagement]:
    """Whose time an appointment takes that somebody outside holds, the way there included."""
    leaves = row.start_minute - row.travel_minutes
    back = row.start_minute + row.minutes + row.travel_minutes
    span = Span(max(0, leaves), min(DAY_END, back))
    parties = {_cover(cases, cover).subject for cover in row.covers}
    worker = cases.worker(row.worker_id)
    if row.accompanied and worker is not None:
        parties.add(worker)
    for party in sorted(parties):
        yield Engagement(party, row.on, span)


def _cover(cases: Cases, cover: CoverRow) -> Cover:
    if cover.child_id is not None:
        subject = cases.keys.key("child", cover.child_id, f"child {cover.child_id}")
    else:
        subject = cases.household(cover.household_id) or ""
    return Cover(
        subject=subject,
        duty=cover.duty,
        rule=cover.rule,
        demand=cover.demand,
        window_from=cover.window_from,
        aim=cover.aim,
        due=cover.due,
    )
