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
from caseload_tui.timescales.interval import Unit as Counted
from caseload_tui.timescales.reckoning import Reckoning

_MOST = 5
"""No duty here falls due more often in the months than a chain of this length."""
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
        "core_group": Manner(60, Hours.OFFICE, lead=14, at_home=False),
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


def chain(asked: Asked, where: Where, start: date, arranged: date | None = None) -> Iterator[Event]:
    """Every event of one duty that falls due, or becomes useful, before the months end.

    The next one is not among them where somebody outside holds it on the day ``arranged``:
    what follows is then counted from that day.
    """
    manner = MANNERS[asked.duty]
    previous: Event | None = None
    before: tuple[date, ...] = ()
    answer = asked.answer(asked.on)
    if arranged is not None:
        answer, before = asked.answer(arranged, arranged), (arranged,)
        if answer is None or answer.duty.anchor_date != arranged:
            return
    for n in range(1, _MOST + 1):
        if answer is None or answer.duty.due is None:
            return
        event = _event(asked, answer, manner, where, n, previous)
        held = max(event.due, start)
        if event.opens >= asked.end or held >= asked.end + timedelta(days=manner.lead):
            return
        yield event
        answer = asked.answer(held, held, earlier=before)
        if answer is None or answer.duty.anchor_date != held:
            return
        previous, before = event, (*before, held)


def _event(
    asked: Asked,
    answer: Reckoning,
    manner: Manner,
    where: Where,
    n: int,
    previous: Event | None,
) -> Event:
    duty = answer.duty
    assert duty.due is not None
    due = duty.lawful_by or duty.due
    opens = max(duty.opens or date.min, due - timedelta(days=manner.lead))
    aim = duty.aim or (duty.due if duty.lawful_by else None)
    if aim is None and manner.ready:
        aim = due - timedelta(days=manner.ready)
    key = f"{asked.history.key}:{asked.duty}:{n}"
    event = Event(
        key=key,
        worker=where.worker,
        covers=(Due(asked.history.key, asked.duty, duty.rule),),
        opens=opens,
        due=due,
        closes=max(due, asked.on) + timedelta(days=_LATE_BY_DAYS),
        place=_place(manner, where),
        minutes=manner.minutes,
        aim=aim,
        hours=manner.hours,
        needs=(where.chair,) if manner.chaired and where.chair else (),
        household=where.household if manner.at_home and not _school(manner, where) else None,
        announced=manner.announced,
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
