"""The second engine: its bound, its better plans, and plans without it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.planner.generate import Size, generate
from caseload_tui.planner import propose as front
from caseload_tui.planner.covering import Covering, covering
from caseload_tui.planner.lateness import Model, Told, all_free
from caseload_tui.planner.limits import Limits, Watch
from caseload_tui.planner.people import ALL_DAY, absent
from caseload_tui.planner.plan import PlanStatus
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.prove import Proof, Prover, law_days, prove
from caseload_tui.planner.seating import Seating
from caseload_tui.planner.solve import solve
from tests.planner.scenes import after, child, days, demand, review, scene, unit, worker

HEAVY = Size(children=14, weeks=8, child_protection=0.5)


class Here(Prover):
    """The second engine in this process, so that tests start none."""

    def __init__(self, problem: Problem, worker: str = "W0") -> None:
        self.told, self.ended = Told(0), False
        self.asked = [all_free(problem, worker)]

    def hear(self, seconds: float = 0.0) -> Told:
        del seconds
        if not self.told.done:
            self.told = Model(self.asked[-1]).least()
        return self.told

    def ask(self, problem: Covering) -> None:
        self.told = Told(0)
        self.asked.append(problem)

    def __exit__(self, *_: object) -> None:
        return None


def seated(problem: Problem, rounds: int = 0) -> Seating:
    seating, _ = solve(problem, "W0", Limits(rounds=rounds), Watch())
    return seating


pytest.importorskip("ortools")


def proved(seating: Seating, problem: Problem) -> Proof:
    return prove(seating, Here(problem), Limits(seconds=None), Watch())


@pytest.mark.parametrize("seed", range(4))
def test_the_proof_meets_a_plan_or_bounds_it(seed: int) -> None:
    p = generate(seed, HEAVY)
    seating = seated(p)
    before = law_days(seating)
    proof = proved(seating, p)
    assert proof.bound <= proof.found <= before
    assert proof.found == law_days(seating)
    assert proof.best


def test_two_who_need_the_same_hour_cannot_both_be_in_time() -> None:
    only = worker(
        "W0",
        absences=tuple(a for d in (0, 2, 3, 4, 7, 8) for a in absent(after(d), after(d))),
        most_visits=1,
    )
    p = scene(
        unit("A", demand("A", gap=days(7)), worker="W0"),
        unit("B", demand("B", gap=days(7)), worker="W0"),
        workers=[only], children=[child("A"), child("B")], weeks=1,
    )  # fmt: skip
    q = replace(p, end=after(9))
    proof = proved(seated(q), q)
    assert (proof.bound, proof.found) == (3, 3), "one is seen on day 1, the other never"


def test_the_bound_holds_if_meetings_that_follow_one_another_move() -> None:
    mondays = ((ALL_DAY,), *((),) * 6)
    first = review("B", 0, 14, worker="W0")
    second = replace(first, key="second", follows="B:review", gap=days(14), closes=after(27))
    p = scene(unit("A", demand("A", gap=days(7)), worker="W0"), events=[first, second],
              workers=[worker("W0", most_visits=1)],
              children=[child("A", mondays), child("B")], weeks=2)  # fmt: skip
    seating = seated(p, rounds=20)
    best = law_days(seating)
    seating.unseat("A")
    seating.unseat("B:review")
    elsewhere = np.full((len(seating.board.days), len(seating.board.starts)), np.inf)
    elsewhere[list(seating.board.days).index(after(7))] = 0.0
    seating.seat("B:review", elsewhere)
    seating.seat("A")
    assert law_days(seating) > best, "the meeting is in the way"
    assert proved(seating, p).bound <= best


def test_the_first_of_meetings_that_follow_one_another_is_never_free() -> None:
    first = review("B", 0, 3, worker="W0")
    second = replace(first, key="second", follows="B:review", gap=days(14), closes=after(27))
    away = tuple(a for d in range(7) for a in absent(after(d), after(d)))
    p = scene(events=[first, second], workers=[worker("W0", absences=away)],
              children=[child("B")], weeks=2)  # fmt: skip
    assert Model(all_free(p, "W0")).least().bound == 4, "due on day 3, nobody there before day 7"


def test_around_meetings_that_follow_one_another_the_rest_is_asked_about_anew() -> None:
    """What is free on paper finds no place around them, so they are asked about where they are."""
    first = review("B", 0, 5, worker="W0")
    second = replace(first, key="second", follows="B:review", gap=days(5), closes=after(11))
    p = scene(unit("A", demand("A", gap=days(3)), worker="W0"), events=[first, second],
              workers=[worker("W0", most_visits=1)], children=[child("A"), child("B")],
              weeks=2)  # fmt: skip
    seating = seated(p, rounds=20)
    least = law_days(seating)
    seating.unseat("A")
    seating.reseat_priced("A", ())
    here = Here(p)
    proof = prove(seating, here, Limits(seconds=None), Watch())
    assert len(here.asked) == 2
    assert proof.found == law_days(seating) <= least


def test_a_process_that_ends_leaves_the_plan_unproved() -> None:
    p = generate(0, HEAVY)
    seating = seated(p)
    before = dict(seating.at)
    heard: list[str] = []
    with Prover(p, "W0", None) as prover:
        prover._process.kill()
        watch = Watch(heard=lambda progress: heard.append(progress.words))
        proof = prove(seating, prover, Limits(seconds=None), watch)
    assert not proof.best
    assert seating.at == before
    assert heard == ["The proof stopped: its process ended."]


def test_late_days_nothing_can_avoid_are_constant() -> None:
    p = scene(unit("U", demand("C", gap=days(7), last=after(-10)), worker="W0"),
              workers=[worker("W0")], children=[child("C")])  # fmt: skip
    seating = seated(p)
    for item in list(seating.at):
        seating.unseat(item)
    problem = covering(seating)
    assert problem.constant >= 3, "the days before the months began cannot be saved"
    assert all(np.diff(list(days_)).min(initial=1) > 0 for _, days_ in problem.needs)


def test_without_the_second_engine_the_plan_is_as_good_but_unproved(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(front, "installed", lambda: False)
    p = generate(3, HEAVY)
    plan = front.propose(p, Limits(seconds=None, rounds=10))
    assert plan.bookings
    assert plan.status in (PlanStatus.PARTLY_UNMET, PlanStatus.PROVED_BEST)


def test_a_proof_that_cannot_start_leaves_the_plan_unproved(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused(*_: object, **__: object) -> Prover:
        raise OSError("no more processes")

    monkeypatch.setattr(front, "Prover", refused)
    heard: list[str] = []
    watch = Watch(heard=lambda progress: heard.append(progress.words))
    plan = front.propose(generate(3, HEAVY), Limits(seconds=None, rounds=10), watch)
    assert plan.bookings
    assert any("stays unproved" in words for words in heard)


def test_the_real_process_answers_and_ends() -> None:
    p = generate(0, HEAVY)
    seating = seated(p)
    with Prover(p, "W0", None) as prover:
        proof = prove(seating, prover, Limits(seconds=None), Watch())
        process = prover._process
    assert proof.best
    assert not process.is_alive()
