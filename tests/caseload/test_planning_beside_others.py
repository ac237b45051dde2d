"""Planning one worker while colleagues do a part, and what is refused before it starts."""

from __future__ import annotations

from datetime import timedelta

import pytest

from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.planning.views import PlanRequest
from caseload_tui.caseload.problems import Problem
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
