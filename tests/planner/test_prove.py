"""The second engine: its bound, its better plans, and plans without it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.planner.generate import Size, generate
from caseload_tui.planner import propose as front
from caseload_tui.planner.congested import Answer, Model, Question
from caseload_tui.planner.covering import Covering, covering
from caseload_tui.planner.limits import Limits, Watch
from caseload_tui.planner.people import ALL_DAY, absent
from caseload_tui.planner.plan import PlanStatus
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.prove import Prover, law_days, prove
from caseload_tui.planner.seating import Seating
from caseload_tui.planner.solve import solve
from tests.planner.scenes import after, child, days, demand, review, scene, unit, worker

HEAVY = Size(children=14, weeks=8, child_protection=0.5)


class Here(Prover):
    """The second engine in this process, so that tests start none."""

    def __init__(self) -> None:
        self.asked: list[Question] = []

    def about(self, problem: Covering) -> None:
        self.problem = problem

    def ask(self, question: Question, watch: Watch) -> Answer | None:
        del watch
        self.asked.append(question)
        return Model(self.problem, replace(question, seconds=None)).answer()


def seated(problem: Problem, rounds: int = 0) -> Seating:
    seating, _ = solve(problem, "W0", Limits(rounds=rounds), Watch())
    return seating


pytest.importorskip("ortools")


@pytest.mark.parametrize("seed", range(4))
def test_the_proof_meets_a_plan_or_bounds_it(seed: int) -> None:
    seating = seated(generate(seed, HEAVY))
    before = law_days(seating)
    proof = prove(seating, Here(), Watch())
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
    seating = seated(q)
    proof = prove(seating, Here(), Watch())
    assert (proof.bound, proof.found) == (3, 3), "one is seen on day 1, the other never"


def test_the_bound_holds_whatever_days_are_asked_about() -> None:
    seating = seated(generate(2, HEAVY), rounds=20)
    best = law_days(seating)
    now = dict(seating.at)
    for item in list(seating.at):
        seating.unseat(item)
    problem = covering(seating)
    for asked in (frozenset[int](), frozenset(range(10)), frozenset(range(60))):
        question = Question(asked, now, True, best + 1, None)
        assert Model(problem, question).answer().bound <= best


def test_the_bound_holds_if_meetings_that_follow_one_another_move() -> None:
    """They stood still while it was asked: it proved what a better plan had not."""
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
    assert prove(seating, Here(), Watch()).bound <= best


def test_a_question_that_has_no_answer_is_answered_so() -> None:
    """Searches that took turns ended the process on such questions."""
    seating = seated(generate(0, HEAVY), rounds=20)
    best = prove(seating, Here(), Watch()).found
    assert best
    now = dict(seating.at)
    for item in list(seating.at):
        seating.unseat(item)
    asked = Question(frozenset(range(60)), now, True, best, None)
    answer = Model(covering(seating), asked).answer()
    assert (answer.found, answer.bound, answer.finished) == (None, best, True)


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
    def refused() -> Prover:
        raise OSError("no more processes")

    monkeypatch.setattr(front, "Prover", refused)
    heard: list[str] = []
    watch = Watch(heard=lambda progress: heard.append(progress.words))
    plan = front.propose(generate(3, HEAVY), Limits(seconds=None, rounds=10), watch)
    assert plan.bookings
    assert any("stays unproved" in words for words in heard)


def test_the_real_process_answers_and_ends() -> None:
    seating = seated(generate(0, HEAVY))
    with Prover() as prover:
        proof = prove(seating, prover, Watch())
        process = prover._process
    assert proof.best
    assert not process.is_alive()
