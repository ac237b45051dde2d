"""Planning one worker while colleagues do a part, and what is refused before it starts."""

from __future__ import annotations

import io
import sys
from datetime import timedelta

import pytest

from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.planning.proposing import held_by
from caseload_tui.caseload.planning.views import NewAbsence, PlanRequest
from caseload_tui.caseload.problems import Problem
from caseload_tui.planner import engine
from db.records import WorkerRecord
from tests.caseload.test_planning import MONDAY, WORKER, go_on, propose, unheard
from tests.conftest import ON


def test_months_that_are_past_or_endless_and_unknown_duties_are_refused(desk: Desk) -> None:
    for request in (
        PlanRequest((WORKER,), ON - timedelta(days=1)),
        PlanRequest((WORKER,), MONDAY, 105),
        PlanRequest((WORKER,), MONDAY, include=("tea",)),
    ):
        with pytest.raises(Problem):
            desk.propose(request, unheard, go_on)


def test_a_visit_booked_with_a_colleague_counts_and_is_shown(desk: Desk) -> None:
    desk.accept(propose(desk, include=("cla_visit",)))
    before = {line.key: line for line in propose(desk, include=("cla_visit",)).standing}
    one = next(iter(before.values()))
    assert one.id is not None
    with desk.store.change("ann", "given away") as work:
        colleague = work.add(WorkerRecord(key="W2", name="Colleague Example"))
        work.update("booking", one.id, {"worker": colleague})
    again = propose(desk, include=("cla_visit",))
    assert {line.key for line in again.standing} == set(before)
    visited = {cover.key for line in again.bookings for cover in line.covers}
    assert not visited & {cover.key for cover in one.covers}


class Screen(io.StringIO):
    """What a full-screen program puts in the place of the stream for errors: no file behind it."""

    def fileno(self) -> int:
        raise OSError("no file")


@pytest.mark.skipif(not engine.installed(), reason="an optional engine")
def test_a_plan_is_proved_accepted_and_repaired_under_a_screen(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every process the planner starts is started as the screens start it."""
    monkeypatch.setattr(sys, "stderr", Screen())
    asked: list[str] = []
    request = PlanRequest((WORKER,), MONDAY, 2, ("cla_visit",), seconds=None, rounds=5)
    proposal = desk.propose(request, lambda progress: asked.append(progress.words), go_on)
    assert "Asking whether late days can be fewer" in asked
    held = held_by(proposal)
    assert held.plan.bound.cost is not None
    assert held.plan.objective.late_days >= (held.plan.bound.late_days or 0) > 0
    desk.accept(proposal)
    desk.add_absence(NewAbsence(WORKER, MONDAY, MONDAY + timedelta(days=4), "sick"))
    mended = desk.repair(WORKER, unheard, go_on)
    assert mended.lost
    desk.accept_repair(mended, 0)
    assert desk.repair(WORKER, unheard, go_on).lost == ()
