"""Put a plan that the command line printed through the reference checker, as the store is now.

    caseload --store S plan propose --all --from D --format json > plan.json
    python -m benchmarks.planner.printed S plan.json [--on D]

Of the plan only who is seen when, by whom and for what is believed; which unit or meeting that
is, and what is owed, is asked of the store again. Prints hard faults, and late days where the
checker counts them by itself.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.planner.shared import reference
from benchmarks.planner.stored import check_stored, comparable
from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.opening import open_desk
from caseload_tui.caseload.planning.question import question_of
from caseload_tui.planner.attaching import attach
from caseload_tui.planner.measure import gaps
from caseload_tui.planner.plan import Booking
from caseload_tui.planner.plan_json import from_json
from caseload_tui.planner.sound import sound


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in a printed plan.

    ``compared`` are demands whose late days both count, ``different`` those they disagree on:
    (ours, the checker's).
    """

    bookings: int
    hard: tuple[str, ...]
    compared: int
    late_days: int
    different: Mapping[str, tuple[int, int]]


def check_printed(checker: ModuleType, desk: Desk, document: Mapping[str, Any]) -> Found:
    """What the reference checker finds in a plan as ``plan propose`` prints it."""
    workers = desk.workers_named(document["workers"], None, everybody=False)
    start, weeks = date.fromisoformat(document["from"]), int(document["weeks"])
    question = question_of(desk, workers, start, weeks, frozenset(document["include"]))
    problem, _ = sound(question.problem)
    bare = [_bare(one) for one in from_json(document).bookings if one.day >= start]
    bookings = attach(bare, problem.units, problem.events)
    found = check_stored(checker, problem, bookings)
    late: Counter[str] = Counter()
    for gap in gaps(problem, bookings):
        late[gap.demand.key] += gap.late_days
    same = [demand.key for demand in comparable(problem)]
    theirs = found["late"]
    return Found(
        bookings=len(bookings),
        hard=tuple(found["hard"]),
        compared=len(same),
        late_days=sum(late[key] for key in same),
        different={k: (late[k], theirs.get(k, 0)) for k in same if late[k] != theirs.get(k, 0)},
    )


def _bare(one: Booking) -> Booking:
    covers = tuple(replace(cover, demand="") for cover in one.covers)
    return replace(one, item="", needs=(), covers=covers)


def main() -> int:
    """Check one file; 1 where anything is found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("plan", type=Path)
    parser.add_argument("--on", type=date.fromisoformat, default=None)
    options = parser.parse_args()
    checker = reference("check_plan")
    if checker is None:
        print("The reference checker is not here.")
        return 2
    document = json.loads(options.plan.read_text(encoding="utf-8"))
    on = options.on or date.fromisoformat(document["on"])
    desk = open_desk(options.store, on=on, user="checker")
    found = check_printed(checker, desk, document)
    desk.close()
    print(
        f"{found.bookings} bookings, {len(found.hard)} faults; {found.late_days} late days of "
        f"{found.compared} duties compared, {len(found.different)} counted otherwise"
    )
    for fault in (*found.hard, *(f"{k}: {a} and {b}" for k, (a, b) in found.different.items())):
        print(f"  {fault}")
    return 1 if found.hard or found.different else 0


if __name__ == "__main__":
    raise SystemExit(main())
