"""Print how the planner compares with the greedy baseline: ratios and gaps, never pass or fail.

    python -m benchmarks.planner worker|heavy|team|authority|repair [--seeds 1,2,3] [--seconds 5]

``--seconds 0`` limits the work instead of the time: the same plans on any machine, however busy,
with the processor seconds they took (of a core each; all processes together).
Uses the reference instances and their checker where those are present, else the project's own.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from benchmarks.planner.generate import Size, generate, with_leave
from benchmarks.planner.shared import as_problem, as_proposal, reference
from caseload_tui.planner.changing import with_held
from caseload_tui.planner.check import check
from caseload_tui.planner.cover import covered
from caseload_tui.planner.limits import Limits, Watch
from caseload_tui.planner.measure import held_days
from caseload_tui.planner.plan import Booking, Objective, Plan, PlanStatus
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.propose import propose
from caseload_tui.planner.repair import QUICK, repair
from caseload_tui.planner.solve import greedy_bookings
from caseload_tui.planner.taken import Taken
from caseload_tui.planner.weigh import weigh

SIZES = {
    "worker": Size(1, 25, 26),
    "heavy": Size(1, 25, 26, 0.4),
    "team": Size(7, 161, 26),
    "authority": Size(110, 2530, 26),
}
SECONDS = {"worker": 5.0, "heavy": 5.0, "team": 10.0, "authority": 120.0, "repair": 5.0}
SEEDS = {"worker": 8, "heavy": 4, "team": 3, "authority": 1, "repair": 4}


@dataclass(frozen=True, slots=True)
class Case:
    """One instance, and how many faults another's checker finds in bookings (None: no checker)."""

    problem: Problem
    instance: dict[str, object] | None

    def faults(self, bookings: Sequence[Booking]) -> int | None:
        """Hard faults found by the reference checker."""
        checker = reference("check_plan")
        if self.instance is None or checker is None:
            return None
        found = checker.check(checker.Inst(self.instance), as_proposal(self.problem, bookings))
        return len(found["hard"])


def case(kind: str, seed: int) -> Case:
    """The instance of a seed."""
    size, maker = SIZES[kind], reference("make_instance")
    if maker is None:
        return Case(generate(seed, size), None)
    load = "heavy" if kind == "heavy" else "normal"
    made = maker.gen(seed, size.workers, size.children, size.weeks, load)
    return Case(as_problem(made), made)


def greedily(problem: Problem) -> Iterator[Booking]:
    """The baseline's bookings, every worker alone."""
    given = {b.key for b in problem.bookings}
    for worker in problem.workers:
        made = greedy_bookings(problem.only(worker.key), worker.key)
        yield from (b for b in made if b.key not in given)


def greedy(problem: Problem) -> Objective:
    """The baseline's objective."""
    return weigh(problem, [*problem.bookings, *greedily(problem)])


def greedy_with_cover(problem: Problem) -> Objective:
    """The baseline's once colleagues cover what is late: alone, it drives less as it visits less.

    Of bookings that clash, which the baseline does not see, the first is kept.
    """
    taken, plan = Taken(problem, problem.bookings), list(problem.bookings)
    for b in greedily(problem):
        if taken.fits(b):
            taken.enter([b])
            plan.append(b)
    settled = with_held(problem, held_days(problem, plan))
    for team in sorted({w.team for w in problem.workers}):
        mates = tuple(w for w in problem.workers if w.team == team)
        theirs = {w.key for w in mates}
        units = tuple(u for u in settled.units if u.worker in theirs)
        plan = list(covered(replace(settled, workers=mates, units=units), plan, Watch()))
    return weigh(settled, plan)


def one(kind: str, seed: int, seconds: float | None) -> tuple[Plan, Objective, float, float]:
    """(plan, baseline, seconds to the first plan, seconds in all) of one seed, printed."""
    it = case(kind, seed)
    base = greedy(it.problem)
    heard: list[float] = []
    clock = processor_seconds if seconds is None else time.perf_counter
    began = clock()
    watch = Watch(heard=lambda _: heard.append(clock() - began))
    plan = propose(it.problem, Limits(seconds=seconds, bound=True), watch)
    took = clock() - began
    o, faults = plan.objective, it.faults(plan.bookings)
    print(
        f"{kind:9} seed {seed}: late {o.late_days} (greedy {base.late_days}, at least "
        f"{plan.bound.late_days}), missed {o.missed_events} ({base.missed_events}), "
        f"area-days {o.area_days / max(1, base.area_days):.2f}{_with_cover(it.problem, o)}, "
        f"journeys {o.journey_minutes / max(1, base.journey_minutes):.2f}, "
        f"usual time {o.usual_time_percent:.0f}% ({base.usual_time_percent:.0f}%), "
        f"wishes {_percent(wishes_gap(it.problem, plan))} above their bound, "
        f"full weeks {o.full_weeks / max(1.0, base.full_weeks):.2f}, cover {o.cover_visits}, "
        f"first plan {heard[0] if heard else took:.2f} s, {took:.1f} s, {plan.status.value}, "
        f"faults {len(check(it.problem, plan.bookings))}/{faults}",
        flush=True,
    )
    return plan, base, heard[0] if heard else took, took


def _with_cover(problem: Problem, o: Objective) -> str:
    """The same of many workers' area-days, where the baseline has cover as the plan has."""
    if len(problem.workers) == 1:
        return ""
    base = greedy_with_cover(problem)
    share = o.area_days / max(1, base.area_days)
    return f" ({share:.2f} of greedy's with cover, late {base.late_days})"


def wishes_gap(problem: Problem, plan: Plan) -> float | None:
    """How much more the wishes of a plan cost than their bound; None where there is none."""
    if plan.bound.cost is None:
        return None
    each = problem.weights.late_day
    least = plan.bound.cost - each * (plan.bound.late_days or 0)
    return (plan.objective.cost - each * plan.objective.late_days) / least - 1


def _percent(share: float | None) -> str:
    return "not known how much" if share is None else f"{share:.0%}"


def processor_seconds() -> float:
    """Of this process and of all that ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def compare(kind: str, seeds: Sequence[int], seconds: float | None) -> None:
    """Every seed of one kind, and the medians."""
    rows = [one(kind, seed, seconds) for seed in seeds]
    proved = sum(plan.status is PlanStatus.PROVED_BEST for plan, *_ in rows)
    area = statistics.median(p.objective.area_days / b.area_days for p, b, *_ in rows)
    road = statistics.median(p.objective.journey_minutes / b.journey_minutes for p, b, *_ in rows)
    usual = statistics.median(p.objective.usual_time_percent for p, *_ in rows)
    late = statistics.median(p.objective.late_days for p, *_ in rows)
    gaps = [gap for s, (p, *_) in zip(seeds, rows, strict=True)
            if (gap := wishes_gap(case(kind, s).problem, p)) is not None]  # fmt: skip
    print(
        f"{kind}: median late {late:g}, proved {proved} of {len(rows)}, area-days {area:.2f}, "
        f"journeys {road:.2f} of greedy, usual time {usual:.0f}%, "
        f"wishes {_percent(statistics.median(gaps) if gaps else None)} above their bound, "
        f"first plan {statistics.median(r[2] for r in rows):.2f} s, "
        f"memory {_megabytes(resource.RUSAGE_SELF)} MB here, "
        f"{_megabytes(resource.RUSAGE_CHILDREN)} MB in the largest other process"
    )


def _megabytes(who: int) -> int:
    return resource.getrusage(who).ru_maxrss // 1024


def mend(seeds: Sequence[int], seconds: float | None) -> None:
    """Repair after a sick week in the middle of a plan that was promised to everybody."""
    for seed in seeds:
        problem = case("worker", seed).problem
        plan = propose(problem, Limits(seconds=seconds))
        told = replace(problem, bookings=tuple(replace(b, promised=True) for b in plan.bookings))
        monday = problem.start + timedelta(days=49 - problem.start.weekday())
        sick = with_leave(told, problem.workers[0].key, monday, monday + timedelta(days=4))
        clock = processor_seconds if seconds is None else time.perf_counter
        began = clock()
        mended = repair(sick, QUICK if seconds else replace(QUICK, seconds=None))
        took = clock() - began
        options = "; ".join(f"{o.words} ({o.moved} moved)" for o in mended.options)
        print(f"repair seed {seed}: {len(mended.lost)} lost, {options}; {took:.2f} s", flush=True)


def main() -> None:
    """Read what to run and run it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=sorted(SECONDS))
    parser.add_argument("--seeds", default="")
    parser.add_argument("--seconds", type=float)
    asked = parser.parse_args()
    seeds = [int(s) for s in asked.seeds.split(",") if s] or range(1, SEEDS[asked.kind] + 1)
    seconds = SECONDS[asked.kind] if asked.seconds is None else asked.seconds or None
    if asked.kind == "repair":
        mend(list(seeds), seconds)
    else:
        compare(asked.kind, list(seeds), seconds)


if __name__ == "__main__":
    main()
