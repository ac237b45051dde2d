"""Reviews, education plans, assessments to chase: what the engine says, as events with windows.

Each next one is asked of the engine as if the one before were held on its last day in time,
and its window then moves with the day the one before is really booked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType

from caseload_tui.planner.asking import Asked, phase_of
from caseload_tui.planner.owed import Due, Event, Hours
from caseload_tui.timescales.history import ChildHistory
from caseload_tui.timescales.interval import Unit as Counted
from caseload_tui.timescales.reckoning import Reckoning

_DAY = timedelta(days=1)
_LATE_BY_DAYS = 120
"""How long after its last day in time an event is still worth holding."""
_COUNTED = frozenset({Counted.DAYS, Counted.WEEKS, Counted.MONTHS, Counted.WORKING_DAYS})


@dataclass(frozen=True, slots=True)
class Manner:
    """How a kind of event is held: how long, at whose hours, how early it is useful."""

    minutes: int
    hours: Hours = Hours.CHILD
    lead: int = 28
    """Days before the last day in time on which it becomes useful."""
    ready: int = 0
    """Days before the last day in time by which it is wanted, where no aim is recorded."""
    chaired: bool = False
    at_home: bool = True
    announced: bool = True


MANNERS: Mapping[str, Manner] = MappingProxyType(
    {
        "cla_review": Manner(75, chaired=True),
        "adoption_review": Manner(75, chaired=True),
        "short_break_review": Manner(60, chaired=True),
        "secure_review": Manner(75, Hours.OFFICE),
        "cp_review": Manner(90, Hours.OFFICE, at_home=False),
        "core_group": Manner(60, Hours.OFFICE, lead=7, at_home=False),
        "cin_review": Manner(60, Hours.OFFICE, at_home=False),
        "pathway_review": Manner(60),
        "pep": Manner(60, Hours.SCHOOL, lead=77),
        "health_assessment": Manner(15, Hours.OFFICE, lead=56, ready=28, at_home=False),
        "fostering_unannounced": Manner(60, Hours.OFFICE, lead=56, announced=False),
        "foster_review": Manner(60, Hours.OFFICE),
    }
)
"""The events a plan books. A health assessment is not held by the worker: it is chased."""


@dataclass(frozen=True, slots=True)
class Where:
    """Who holds it, where, and whose time it takes besides."""

    worker: str
    home: str | None
    school: str | None = None
    household: str | None = None
    chair: str | None = None


@dataclass(frozen=True, slots=True)
class _Stretch:
    """An unbroken time in which a duty is owed: from ``begins`` up to ``until``."""

    asked: Asked
    where: Where
    begins: date
    until: date | None

    @property
    def manner(self) -> Manner:
        return MANNERS[self.asked.duty]


def chain(asked: Asked, where: Where, start: date, arranged: date | None = None) -> Iterator[Event]:
    """Every event of one duty that falls due, or becomes useful, before the months end.

    Where the duty begins in these months (a birthday), or ends in them, so do its events. The
    next one is not among them where somebody outside holds it on the day ``arranged``: what
    follows is then counted from that day.
    """
    n = 0
    for begins, until in asked.owed():
        if until is not None and until <= start:
            continue
        outside = arranged if arranged and (until is None or arranged < until) else None
        stretch = _Stretch(asked, where, begins, until)
        for event in _events(stretch, max(start, begins), n, outside):
            yield event
            n += 1


def _events(s: _Stretch, start: date, n: int, arranged: date | None) -> Iterator[Event]:
    """The events of a stretch from ``start`` on, numbered after ``n``.

    Each is asked for twice: as if those before it were held on their last days in time, which
    gives its window, and as if they were held as soon as can be, which tells whether it may
    fall due in these months at all.
    """
    asked, stop = s.asked, min(s.asked.end, s.until or date.max)
    held: tuple[date, ...] = ()
    answer, previous = asked.answer(s.begins), None
    if arranged is not None:
        held = (arranged,)
        answer = asked.answer(arranged, arranged)
        if answer is None or answer.duty.anchor_date != arranged:
            return
    soon, early = held, answer
    while answer is not None and answer.duty.due is not None and early is not None:
        n += 1
        event = _event(s, answer, n, previous)
        due = _due(early)
        useful = s.until is None and event.opens < asked.end
        if due is None or not (due < stop or useful):
            return
        yield event
        last = max(event.due, _soonest(s, start))
        held, answer = _next(asked, held, last if s.until is None else min(last, s.until - _DAY))
        lead = _lead(s.manner, due - soon[-1] if soon else None)
        soon, early = _next(asked, soon, max(start, due - lead))
        previous = event


def _soonest(s: _Stretch, start: date) -> date:
    """The first day from ``start`` on that what is late may be held: at school, in a term."""
    if s.manner.hours is Hours.SCHOOL and isinstance(s.asked.history, ChildHistory):
        terms = s.asked.standards.terms_of(s.asked.history.term_dates)
        ahead = (term for term in (terms.terms if terms else ()) if term.end >= start)
        return next((max(start, term.start) for term in ahead), start)
    return start


def _next(
    asked: Asked, held: tuple[date, ...], day: date
) -> tuple[tuple[date, ...], Reckoning | None]:
    """The days on which it is held, and what follows; nothing where that day does not count."""
    answer = asked.answer(day, day, earlier=held)
    counts = answer is not None and answer.duty.anchor_date == day
    return (*held, day), answer if counts else None


def _due(answer: Reckoning) -> date | None:
    return answer.duty.lawful_by or answer.duty.due


def _lead(manner: Manner, since: timedelta | None) -> timedelta:
    """How early it is useful: not in the first half of the time ``since`` the one before."""
    lead = timedelta(days=manner.lead)
    return lead if since is None else min(lead, max(since, _DAY) // 2)


def _event(s: _Stretch, answer: Reckoning, n: int, previous: Event | None) -> Event:
    asked, manner, where, duty = s.asked, s.manner, s.where, answer.duty
    due = _due(answer)
    assert due is not None
    lead = _lead(manner, due - previous.due if previous else None)
    opens = max(duty.opens or date.min, due - lead)
    if previous is None and s.begins > asked.on:
        opens = max(opens, s.begins)
    aim = duty.aim or (duty.due if duty.lawful_by else None)
    if aim is None and manner.ready:
        aim = due - timedelta(days=manner.ready)
    event = Event(
        key=f"{asked.history.key}:{asked.duty}:{n}",
        worker=where.worker,
        covers=(Due(asked.history.key, asked.duty, duty.rule),),
        opens=opens,
        due=due,
        closes=max(due, s.begins) + timedelta(days=_LATE_BY_DAYS),
        place=_place(manner, where),
        minutes=manner.minutes,
        aim=aim,
        hours=manner.hours,
        needs=(where.chair,) if manner.chaired and where.chair else (),
        household=where.household if manner.at_home and not _school(manner, where) else None,
        announced=manner.announced,
        until=s.until,
    )
    if previous is None:
        return event
    law = phase_of(answer, date.min, date.min).law
    if law.unit not in _COUNTED:
        return event
    return replace(event, follows=previous.key, gap=law)


def _school(manner: Manner, where: Where) -> bool:
    return manner.hours is Hours.SCHOOL and where.school is not None


def _place(manner: Manner, where: Where) -> str | None:
    if _school(manner, where):
        return where.school
    return where.home if manner.at_home else None
