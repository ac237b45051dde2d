"""The planner's front door: a problem in, a checked and explained plan out."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

from caseload_tui.planner.assemble import finish
from caseload_tui.planner.bound import alone, beside_what_stands, by_anybody
from caseload_tui.planner.bounding import polished
from caseload_tui.planner.changing import changing_events, loosened
from caseload_tui.planner.check import check
from caseload_tui.planner.engine import installed
from caseload_tui.planner.improve import improve, seat_each_best
from caseload_tui.planner.joint import joint_items
from caseload_tui.planner.limits import Limits, Watch
from caseload_tui.planner.parties import engagements
from caseload_tui.planner.plan import Booking, Bound, Plan, PlanStatus, Unmet
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.prove import Proof, Prover, law_days, prove
from caseload_tui.planner.reasons import with_reasons
from caseload_tui.planner.seating import Seating
from caseload_tui.planner.shortfall import unmet
from caseload_tui.planner.solve import all_bookings, solve
from caseload_tui.planner.sound import sound
from caseload_tui.planner.team import plan_team
from caseload_tui.planner.weigh import weigh
from caseload_tui.planner.words import count

Better = Callable[[Seating, list[Booking]], None]
_PLANNING = 0.85
"""Part of the time of many workers' plan before it is weighed and explained."""
_FEW = 20
"""A bound of so many workers' plan takes little time beside the plan."""
_POLISH = 4
"""Part of the rounds spent on wishes once late days are settled."""


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
    if busy and (_together(whole, busy) or joint_items(whole)):
        planning = replace(watch, seconds=watch.seconds and watch.seconds * _PLANNING)
        few = len(busy) <= _FEW

        def on_the_way(words: str, so_far: Sequence[Booking]) -> None:
            watch.say(words, checked(whole, finish(whole, so_far)) if few else None)

        bookings = finish(whole, plan_team(whole, limits, planning, on_the_way))
        known = few and not watch.over()
        bound = by_anybody(whole) if known else Bound()
        return finished(whole, bookings, aside, watch, bound)
    if not busy:
        return finished(whole, whole.bookings, aside, watch, Bound(0, None, "Nothing is owed."))

    def better(seating: Seating, early: Sequence[Booking]) -> None:
        bookings = all_bookings(whole, seating, early)
        plan = checked(whole, bookings)
        late = plan.objective.late_days
        watch.say(f"{count(len(bookings), 'booking')}, {count(late, 'late day')}", plan)

    others = [b for b in whole.bookings if b.worker != busy[0]]
    asked = replace(whole, engagements=(*whole.engagements, *engagements(whole, others)))
    seating, early, bound = best_of_one(asked, busy[0], limits, watch, better)
    more: float | None = None
    if limits.bound and not changing_events(loosened(asked)):
        watch.say("Asking how much better it could be")
        bound, more = polished(seating, busy[0], bound, limits, watch)
    bound = beside_what_stands(bound, whole)
    plan = finished(whole, all_bookings(whole, seating, early), aside, watch, bound)
    return plan if more is None else _with_wishes(plan, more)


def _with_wishes(plan: Plan, more: float) -> Plan:
    """The plan that says how much more its wishes may cost than the least possible."""
    words = (
        f"{plan.bound.words} What is wished (short journeys, a rhythm, notice, even weeks) is "
        f"within {more:.0%} of the best possible."
    )
    return replace(plan, bound=replace(plan.bound, words=words))


def _together(problem: Problem, busy: Sequence[str]) -> bool:
    """Whether several workers are to be planned, or one whom a colleague of the team may help."""
    teams = {problem.worker[key].team for key in busy}
    return len(busy) > 1 or any(w.team in teams for w in problem.workers if w.key not in busy)


def best_of_one(
    problem: Problem, worker: str, limits: Limits, watch: Watch, better: Better | None = None
) -> tuple[Seating, list[Booking], Bound]:
    """One worker's best seating, and the fewest late days any could have.

    The second engine, where it is wanted and installed, proves late days or removes them. What
    is proved holds also for plans that hold the meetings which change a rule on other days.
    """
    prover = _prover(problem, worker, limits, watch)
    if prover is None:
        seating, early = solve(problem, worker, limits, watch, better)
        return seating, early, alone(_loose(problem, worker) or seating)
    with prover:
        seating, early = solve(problem, worker, limits, watch, better)
        loose = _loose(problem, worker)
        bound = alone(loose or seating)
        if (law_days(seating), 0) == (bound.late_days, bound.missed_events):
            return seating, early, bound
        watch.say("Asking whether late days can be fewer")
        proof = prove(seating, prover, limits, watch, changing=loose is not None)
    if better:
        better(seating, early)
    rounds, rng = limits.rounds // _POLISH, random.Random(limits.seed)
    improve(seating, rng, rounds, watch.over, lambda _: None, settled=proof.best)
    seat_each_best(seating)
    return seating, early, proved(bound, proof, seating)


def _loose(problem: Problem, worker: str) -> Seating | None:
    """Everything of a worker unseated, where a meeting might change a rule on another day."""
    loose = loosened(problem)
    return Seating(loose, worker) if changing_events(loose) else None


def _prover(problem: Problem, worker: str, limits: Limits, watch: Watch) -> Prover | None:
    """The second engine at work, or None where it is not wanted or cannot be had."""
    if not (limits.prove and installed()):
        return None
    try:
        return Prover(problem, worker, None if watch.seconds is None else limits.cores)
    except OSError:
        watch.say("No second process can be started: the plan stays unproved.")
        return None


def proved(bound: Bound, proof: Proof, seating: Seating) -> Bound:
    """The bound with what the second engine proved, in late days and events missed."""
    if seating.misses():
        return bound
    return replace(bound, late_days=max(bound.late_days or 0, proof.bound), missed_events=0)


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
    explained = replace(
        plan,
        bookings=with_reasons(problem, bookings),
        unmet=(*unmet(problem, bookings), *aside),
        seconds=round(watch.elapsed, 2),
    )
    return judged(explained, bound)


def judged(plan: Plan, bound: Bound) -> Plan:
    """The plan with how far from the best it can be: what no plan beats is in ``bound``."""
    late, missed = plan.objective.late_days, plan.objective.missed_events
    if (bound.late_days, bound.missed_events) == (late, missed):
        status = PlanStatus.PROVED_BEST
    else:
        status = PlanStatus.PARTLY_UNMET if plan.unmet else PlanStatus.FEASIBLE
    words = bound.words or in_words(plan, bound)
    return replace(plan, status=status, bound=replace(bound, words=words))


def in_words(plan: Plan, bound: Bound) -> str:
    """How far from the best a plan can be, for people."""
    late, least = plan.objective.late_days, bound.late_days
    if late == 0:
        return "Nothing is late."
    if least is None:
        return f"{count(late, 'late day')}; it is not known how many could be avoided."
    if late == least:
        return f"{count(late, 'late day')}: no plan has fewer."
    return f"{count(late, 'late day')}; at least {least:,} cannot be avoided."
