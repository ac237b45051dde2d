"""A worker whose allocation is recorded to end in the months planned."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from caseload_tui.caseload.planning.views import PlanRequest, Proposal
from db.records import Record
from tests.caseload.team_store import child, held, in_care, team_desk
from tests.caseload.test_planning import MONDAY, go_on, unheard
from tests.conftest import ON

LEAVES = ON + timedelta(days=80)
NOBODY = "From 10 February 2027 nobody is allocated."


def plan(folder: Path, *allocations: Record, start: date = MONDAY) -> Proposal:
    desk = team_desk(folder, child("M"), *in_care("M"), *allocations)
    (worker,) = desk.workers_named(["W6"], None, everybody=False)
    request = PlanRequest(
        (worker,), start, 20, ("cla_visit", "cla_review"), seconds=None, rounds=2, prove=False
    )
    return desk.propose(request, unheard, go_on)


@pytest.mark.parametrize(
    ("next_worker", "why"),
    [(None, NOBODY), ("W4", "From 10 February 2027 Di Manager is allocated.")],
)
def test_nothing_is_booked_with_a_worker_who_no_longer_holds_the_child(
    tmp_path: Path, next_worker: str | None, why: str
) -> None:
    after = [held("M", next_worker, since=LEAVES)] if next_worker else []
    proposal = plan(tmp_path, held("M", "W6", end=LEAVES), *after)
    assert proposal.bookings
    assert all(one.day < LEAVES for one in proposal.bookings)
    said = {(line.duty, line.why) for line in proposal.unmet if line.days_late is None}
    assert said == {("cla_visit", why), ("cla_review", why)}


def test_an_allocation_that_goes_on_with_the_same_worker_does_not_end_the_plan(
    tmp_path: Path,
) -> None:
    proposal = plan(tmp_path, held("M", "W6", end=LEAVES), held("M", "W6", since=LEAVES))
    assert any(one.day >= LEAVES for one in proposal.bookings)
    assert not [line for line in proposal.unmet if line.days_late is None]


def test_months_that_begin_after_the_worker_left_hold_nothing_of_the_child(
    tmp_path: Path,
) -> None:
    proposal = plan(tmp_path, held("M", "W6", end=LEAVES), start=LEAVES + timedelta(days=5))
    assert not proposal.bookings
    assert {(line.days_late, line.why) for line in proposal.unmet} == {(None, NOBODY)}
