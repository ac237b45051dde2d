"""The planner's front door: a problem in, a checked and explained plan out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from caseload_tui.planner.assemble import finish
from caseload_tui.planner.bound import alone
from caseload_tui.planner.check import check
from caseload_tui.planner.joint import joint_items
from caseload_tui.planner.limits import Limits, Watch
from caseload_tui.planner.plan import Booking, Bound, Plan, PlanStatus, Unmet
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.reasons import with_reasons
from caseload_tui.planner.seating import Seating
from caseload_tui.planner.shortfall import unmet
from caseload_tui.planner.solve import all_bookings, solve
from caseload_tui.planner.sound import sound
from caseload_tui.planner.team import plan_team
from caseload_tui.planner.weigh import weigh


class FaultyPlan(RuntimeError):
    """The solver made a plan that the independent checker refuses: a defect, never shown."""


def propose(problem: Problem, limits: Limits | None = None, watch: Watch | None = None) -> Plan:
    """The best plan found within the limits for every worker of ``problem``.

    ``watch`` hears of each better complete plan and may stop it at any moment; what cannot be
    planned is in ``unmet`` with the reason. Raises NothingToPlan for months without a day.
    """
    limits = limits or Limits()
    watch = watch or Watch()
    if watch.seconds is None:
        watch.seconds = limits.seconds
    whole, aside = sound(problem)
    busy = sorted({i.worker for i in whole.items.values()})
    if len(busy) > 1 or joint_items(whole):
        bookings = finish(whole, plan_team(whole, limits, watch))
        return finished(whole, bookings, aside, watch, Bound())
    if not busy:
        return finished(whole, whole.bookings, aside, watch, Bound(0, None, "Nothing is owed."))

    def better(seating: Seating, early: Sequence[Booking]) -> None:
        bookings = all_bookings(whole, seating, early)
        plan = checked(whole, bookings)
        late = plan.objective.late_days
        watch.say(f"{len(bookings)} bookings, {late} late days", plan)

    seating, early = solve(whole, busy[0], limits, watch, better)
    bound = alone(seating)
    return finished(whole, all_bookings(whole, seating, early), aside, watch, bound)


def checked(problem: Problem, bookings: tuple[Booking, ...]) -> Plan:
    """A plan of these bookings, refused with FaultyPlan unless the checker finds nothing."""
    faults = check(problem, bookings)
    if faults:
        raise FaultyPlan("; ".join(f"{f.booking}: {f.text}" for f in faults[:5]))
    return Plan(bookings, (), weigh(problem, bookings))


def finished(
    problem: Problem,
    bookings: tuple[Booking, ...],
    aside: tuple[Unmet, ...],
    watch: Watch,
    bound: Bound,
) -> Plan:
    """The plan to show: checked, weighed, every booking and every shortfall explained."""
    plan = checked(problem, bookings)
    missing = unmet(problem, bookings)
    least = (bound.late_days, bound.missed_events)
    proved = least == (plan.objective.late_days, plan.objective.missed_events)
    if proved:
        status = PlanStatus.PROVED_BEST
    else:
        status = PlanStatus.PARTLY_UNMET if missing or aside else PlanStatus.FEASIBLE
    return replace(
        plan,
        bookings=with_reasons(problem, bookings),
        unmet=(*missing, *aside),
        status=status,
        bound=replace(bound, words=bound.words or in_words(plan, bound)),
        seconds=round(watch.elapsed, 2),
    )


def in_words(plan: Plan, bound: Bound) -> str:
    """How far from the best a plan can be, for people."""
    late, least = plan.objective.late_days, bound.late_days
    if least is None:
        return "It is not known how many late days could be avoided."
    if late == 0:
        return "Nothing is late."
    if late == least:
        return f"No plan has fewer than these {late} late days."
    return f"{late} late days; at least {least} cannot be avoided."
