"""What is said no plan can beat, against plans of a stored caseload found in other ways."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.planning.question import question_of
from caseload_tui.planner import propose as front
from caseload_tui.planner.climbing import least_wishes
from caseload_tui.planner.limits import Limits, Watch
from caseload_tui.planner.people import absent
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.propose import best_of_one
from caseload_tui.planner.prove import law_days
from caseload_tui.planner.seating import Seating
from caseload_tui.planner.solve import solve
from caseload_tui.planner.sound import sound
from tests.conftest import ON
from tests.planner.test_prove import Here

pytest.importorskip("ortools")


def some_of(desk: Desk, rng: random.Random) -> tuple[Problem, str]:
    """A few families of a worker with chains of meetings, a week of leave, and shorter weeks."""
    start = ON + timedelta(days=1)
    question = question_of(desk, [1], start, 9)
    p, key = question.problem, question.cases.worker(1) or ""
    units = tuple(rng.sample(p.units, 5))
    seen = {d.subject for u in units for d in u.demands}
    seen |= {e.covers[0].subject for e in p.events if e.follows}
    events = tuple(e for e in p.events if e.covers[0].subject in seen)
    me = p.worker[key]
    leave = start + timedelta(days=rng.randrange(40))
    fewer = tuple(() if day in (0, 3) else week for day, week in enumerate(me.shifts))
    me = replace(me, team="alone", most_visits=rng.choice((1, 2)),
                 absences=(*me.absences, *absent(leave, leave + timedelta(days=6))),
                 later=((start + timedelta(days=rng.randrange(10, 30)), fewer),))  # fmt: skip
    return sound(replace(p, workers=(me,), units=units, events=events))[0], key


@pytest.mark.parametrize("seed", range(2))
def test_plans_found_in_other_ways_do_not_beat_what_is_said(
    desk: Desk, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(front, "_prover", lambda problem, worker, *_: Here(problem, worker))
    p, key = some_of(desk, random.Random(seed))
    assert any(event.follows for event in p.events)
    seating, _, bound = best_of_one(p, key, Limits(seconds=None, rounds=20), Watch())
    late = law_days(seating)
    wishes = least_wishes(Seating(seating.problem, key), late, 30, Watch())
    for other in range(3):
        found, _ = solve(p, key, Limits(seconds=None, rounds=60, seed=other), Watch())
        if found.misses():
            continue
        assert (bound.late_days or 0) <= law_days(found)
        if law_days(found) <= late:
            assert wishes <= found.cost() - p.weights.late_day * law_days(found) + 1e-6
