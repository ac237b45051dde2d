"""A move that is recorded before it happens: each visit is planned at the home of its day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.planning.proposing import held_by
from caseload_tui.caseload.planning.views import PlanRequest
from caseload_tui.planner.check import check
from db.records import LegalStatusRecord, PeriodOfCareRecord, PlacementRecord
from tests.caseload.team_store import LONG_AGO, child, held, in_care, team_desk
from tests.conftest import ON

MOVES = ON + timedelta(days=40)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A child who is to move to Bromley, and another in Croydon, both with the same worker."""
    homes = (
        PlacementRecord(key="old", child="M", type_code="U6", start=LONG_AGO, end=MOVES,
                        postcode="CR0 1AA", area="Croydon"),
        PlacementRecord(key="new", child="M", type_code="U6", start=MOVES,
                        postcode="BR1 1AA", area="Bromley"),
    )  # fmt: skip
    desk = team_desk(
        tmp_path, child("M"), PeriodOfCareRecord(key="care M", child="M", start=LONG_AGO),
        LegalStatusRecord(key="legal M", child="M", code="C2", start=LONG_AGO), *homes,
        held("M", "W6"), child("N"), *in_care("N"), held("N", "W6"),
    )  # fmt: skip
    yield desk
    desk.close()


def test_visits_and_reviews_are_planned_where_the_child_lives_on_their_day(desk: Desk) -> None:
    worker = desk.workers_named(["W6"], None, everybody=False)
    request = PlanRequest(worker, ON + timedelta(days=1), 26, ("cla_visit", "cla_review"),
                          seconds=None, rounds=5, prove=False)  # fmt: skip
    proposal = desk.propose(request, lambda _: None, lambda: False)
    theirs = [b for b in proposal.bookings if "M" in {c.key for c in b.covers}]
    visits = [b for b in theirs if b.covers[0].duty == "cla_visit"]
    assert {b.place for b in visits if b.day < MOVES} == {"Croydon CR0"}
    assert {b.place for b in visits if b.day >= MOVES} == {"Bromley BR1"}
    first = min(b.day for b in visits if b.day >= MOVES)
    assert first - MOVES <= timedelta(days=7)
    assert max(b.day - a.day for a, b in pairwise(visits)) <= timedelta(days=42)
    reviews = [b for b in theirs if b.covers[0].duty == "cla_review"]
    assert reviews[-1].place == "Bromley BR1"
    held = held_by(proposal)
    assert check(held.question.problem, held.plan.bookings) == ()
    desk.accept(proposal)
    assert desk.propose(request, lambda _: None, lambda: False).bookings == ()
