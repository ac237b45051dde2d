"""The planner's front door for one worker: a problem in, a checked plan out."""

from __future__ import annotations

from caseload_tui.planner.check import check
from caseload_tui.planner.plan import Booking, Bound, Plan, PlanStatus
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.weigh import weigh


class FaultyPlan(RuntimeError):
    """The solver made a plan that the independent checker refuses: a defect, never shown."""


def checked(problem: Problem, bookings: tuple[Booking, ...], *, seconds: float = 0.0) -> Plan:
    """A plan of these bookings, refused with FaultyPlan unless the checker finds nothing."""
    faults = check(problem, bookings)
    if faults:
        raise FaultyPlan("; ".join(f"{f.booking}: {f.text}" for f in faults[:5]))
    objective = weigh(problem, bookings)
    late = objective.late_days or objective.missed_events
    status = PlanStatus.PARTLY_UNMET if late else PlanStatus.PROVED_BEST
    return Plan(bookings, (), objective, status, Bound(), seconds)
