"""Proposing a plan, and changing a proposal before it is accepted. Nothing here saves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from caseload_tui.caseload.planning.answer import (
    STATUS_WORDS,
    booking_line,
    figures,
    people_of,
    unmet_lines,
)
from caseload_tui.caseload.planning.question import Question, question_of
from caseload_tui.caseload.planning.views import Heard, PlanProgress, PlanRequest, Proposal
from caseload_tui.caseload.problems import Problem as Refused
from caseload_tui.caseload.wording import full_day
from caseload_tui.planner.again import worth_adding
from caseload_tui.planner.assemble import finish
from caseload_tui.planner.check import check
from caseload_tui.planner.colleagues import with_alternatives
from caseload_tui.planner.demands import EVERYTHING
from caseload_tui.planner.limits import Limits, Progress, Watch
from caseload_tui.planner.plan import Booking, Plan, Unmet
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.propose import FaultyPlan, judged
from caseload_tui.planner.propose import propose as solve
from caseload_tui.planner.reasons import with_reasons
from caseload_tui.planner.shortfall import unmet
from caseload_tui.planner.sound import NothingToPlan, sound
from caseload_tui.planner.weigh import weigh
from caseload_tui.planner.words import by_key, count
from caseload_tui.timescales.dates import short_date

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk


MOST_WEEKS = 104
"""Nobody books further ahead, and school terms are not known so far."""


@dataclass(frozen=True)
class Held:
    """A proposal as the planner knows it."""

    question: Question
    plan: Plan


def propose(
    desk: Desk, request: PlanRequest, heard: Heard, cancelled: Callable[[], bool]
) -> Proposal:
    """The best plan found in the time given; stopped early, the best so far."""
    if not request.worker_ids:
        raise Refused("Nothing to plan", "No worker was chosen.", "Choose at least one.")
    _refuse_senseless(desk, request)
    question = question_of(
        desk, request.worker_ids, request.start, request.weeks, frozenset(request.include)
    )
    limits = Limits(
        request.seconds, request.rounds, request.seed, prove=request.prove, bound=request.prove
    )
    try:
        plan = solve(question.problem, limits, Watch(heard=told(heard), stopped=cancelled))
    except NothingToPlan as error:
        raise Refused("Nothing to plan", str(error), "Choose another start or length.") from error
    except FaultyPlan as error:
        raise Refused(
            "No plan was made",
            "The plan that was found breaks a rule, which its own check noticed.",
            "Plan one worker at a time, and report this.",
        ) from error
    return shown(desk, request, _helped(_left_in_peace(Held(question, plan))))


def _refuse_senseless(desk: Desk, request: PlanRequest) -> None:
    """Refuse months that cannot be planned, and duties nobody knows."""
    if request.start < desk.on:
        raise Refused(
            "Nothing to plan", f"A plan cannot start on {full_day(request.start)}.",
            "Start it today or later.",
        )  # fmt: skip
    if not 1 <= request.weeks <= MOST_WEEKS:
        raise Refused(
            "Nothing to plan", f"{count(request.weeks, 'week')} cannot be planned.",
            f"Choose from 1 to {MOST_WEEKS}; 13 and 26 are usual.",
        )  # fmt: skip
    unknown = sorted(set(request.include) - EVERYTHING)
    if unknown:
        raise Refused(
            "No such duty", f"A plan knows nothing of {', '.join(unknown)}.",
            f"Choose from: {', '.join(sorted(EVERYTHING))}.",
        )  # fmt: skip


def _helped(held: Held) -> Held:
    """The plan with what colleagues of the team could do about what it does not meet."""
    question, plan = held.question, held.plan
    found = with_alternatives(question.problem, plan.bookings, plan.unmet, question.mates)
    return replace(held, plan=replace(plan, unmet=found))


def _left_in_peace(held: Held) -> Held:
    """The plan without more visits than are worth adding to what is booked.

    So planning again from an accepted plan changes nothing.
    """
    problem = held.question.problem
    if not problem.bookings:
        return held
    standing = {one.key for one in problem.bookings}
    worth = worth_adding(problem, held.plan.bookings)
    kept = [one for one in held.plan.bookings if one.key in standing or one.item in worth]
    if len(kept) == len(held.plan.bookings):
        return held
    return replace(held, plan=rechecked(held, kept))


def told(heard: Heard) -> Callable[[Progress], None]:
    """Tell a screen what the planner says."""

    def tell(progress: Progress) -> None:
        plan = progress.plan
        heard(
            PlanProgress(
                progress.seconds,
                progress.words,
                None if plan is None else len(plan.bookings),
                None if plan is None else plan.objective.late_days,
            )
        )

    return tell


def shown(desk: Desk, request: PlanRequest, held: Held) -> Proposal:
    """A plan in the words of the screens."""
    question, plan = held.question, held.plan
    people = people_of(desk, question)
    lines = [booking_line(desk, question, people, one) for one in plan.bookings]
    names = [people.names.get(("worker", one), "") for one in request.worker_ids]
    return Proposal(
        request=request,
        title=names[0] if len(names) == 1 else count(_owing(question.problem), "worker"),
        end=question.problem.end,
        status=plan.status.value,
        status_words=STATUS_WORDS[plan.status],
        bound_words=plan.bound.words,
        seconds=plan.seconds,
        figures=figures(plan.objective, len(plan.bookings)),
        bookings=tuple(line for line in lines if line.id is None),
        standing=tuple(line for line in lines if line.id is not None),
        unmet=unmet_lines(desk, question, people, plan.unmet),
        assumed=question.assumed,
        handle=held,
    )


def _owing(problem: Problem) -> int:
    """How many workers have anything to do: of everybody on the staff, those who hold somebody."""
    return len({item.worker for item in problem.items.values() if item.worker})


def held_by(proposal: Proposal) -> Held:
    """What the planner knows of a proposal."""
    if not isinstance(proposal.handle, Held):
        raise TypeError("this proposal was not made by a desk")
    return proposal.handle


def found(held: Held, key: str) -> Booking:
    """The booking of a plan with this key."""
    for one in held.plan.bookings:
        if one.key == key:
            return one
    raise Refused("No such booking", "It is no longer in this plan.", "Look at the plan again.")


def changed(desk: Desk, proposal: Proposal, key: str, new: Booking) -> Proposal:
    """The proposal with one booking replaced; refused where a rule would be broken."""
    held = held_by(proposal)
    others = [one for one in held.plan.bookings if one.key != key]
    new_plan = rechecked(held, [*others, new])
    return shown(desk, proposal.request, _helped(Held(held.question, new_plan)))


def rechecked(held: Held, bookings: Iterable[Booking]) -> Plan:
    """The plan of these bookings, weighed and explained anew; Problem where it breaks a rule."""
    problem, aside = sound(held.question.problem)
    known = {b.key: b for b in problem.bookings}
    apart = {b.key for b in held.question.problem.bookings} - known.keys()
    left = (known.get(one.key, one) for one in bookings if one.key not in apart)
    whole = finish(problem, tuple(left))
    faults = check(problem, whole)
    if faults:
        raise Refused(
            "That is not possible", "; ".join(by_key(fault.text) for fault in faults[:3]) + ".",
            "Choose one of the days offered.",
        )  # fmt: skip
    plan = replace(
        held.plan,
        bookings=with_reasons(problem, whole),
        unmet=(*_repair_first(unmet(problem, whole), aside), *aside),
        objective=weigh(problem, whole),
    )
    # What was said of the plan before may not be so any more.
    return judged(plan, replace(held.plan.bound, words=""))


def _repair_first(late: Iterable[Unmet], aside: Iterable[Unmet]) -> Iterator[Unmet]:
    """What is late, or missing, because a booking that cannot stand waits for its repair."""
    waiting = {one.item: one.booked for one in aside if one.booked is not None}
    for one in late:
        day = waiting.get(one.item)
        if day is None:
            yield one
        else:
            why = f"What was booked on {short_date(day)} cannot stand, and waits for its repair."
            yield replace(one, why=why, fix="Repair the diary first.")


def move_proposed(desk: Desk, proposal: Proposal, key: str, day: date, start: int) -> Proposal:
    """The proposal with one booking at another day and time."""
    one = found(held_by(proposal), key)
    return changed(desk, proposal, key, replace(one, day=day, start=start, pinned=True))


def pin_proposed(desk: Desk, proposal: Proposal, key: str, pinned: bool) -> Proposal:
    """The proposal with one booking pinned, or no longer."""
    held = held_by(proposal)
    one = found(held, key)
    rest = tuple(each for each in held.plan.bookings if each.key != key)
    order = sorted((*rest, replace(one, pinned=pinned)), key=lambda b: (b.day, b.start, b.key))
    return shown(
        desk, proposal.request, Held(held.question, replace(held.plan, bookings=tuple(order)))
    )
