"""Accepting a plan in parts, days after it was made, and beside bookings that cannot stand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.planning.views import BookingLine, NewAbsence, PlanRequest, Proposal
from caseload_tui.caseload.problems import Problem
from tests.caseload.conftest import desk_over
from tests.caseload.team_store import child, held, in_care
from tests.conftest import ON

MONDAY = ON + timedelta(days=1)
WORKER = 1


def propose(desk: Desk, weeks: int = 3) -> Proposal:
    request = PlanRequest((WORKER,), MONDAY, weeks, seconds=None, rounds=2, prove=False)
    return desk.propose(request, lambda _: None, lambda: False)


def booked(desk: Desk) -> set[tuple[date, int, str]]:
    diary = desk.diary(WORKER, ON, ON + timedelta(weeks=6))
    lines = [one for day in diary.days for one in day.bookings if one.status == "booked"]
    return set(map(seat, lines))


def seat(line: BookingLine) -> tuple[date, int, str]:
    return line.day, line.start, line.names


@pytest.fixture
def days_later(demo_file: Path, tmp_path: Path) -> Iterator[Desk]:
    """The demo a few days after the plans of these tests begin."""
    yield from desk_over(demo_file, tmp_path, on=MONDAY + timedelta(days=3))


def test_a_plan_is_accepted_child_by_child_and_then_the_rest(desk: Desk) -> None:
    proposal = propose(desk)
    everything = set(map(seat, proposal.bookings))
    together = [frozenset(c.child_id for c in b.covers if c.child_id) for b in proposal.bookings]
    alone = sorted({kids for kids in together if kids}, key=sorted)
    first = alone[0]
    second = next(kids for kids in alone if not kids & first)
    desk.accept(proposal, first)
    desk.accept(proposal, second)
    assert booked(desk) < everything
    desk.accept_document(desk.plan_document(proposal))
    assert booked(desk) == everything
    with pytest.raises(Problem, match="Accepted already"):
        desk.accept(proposal)
    assert booked(desk) == everything


def test_a_plan_whose_first_days_have_passed_is_refused_with_them(
    desk: Desk, days_later: Desk
) -> None:
    proposal = propose(desk)
    gone = [one for one in proposal.bookings if one.day < days_later.on]
    assert gone
    document = desk.plan_document(proposal)
    with pytest.raises(Problem, match="out of date") as refused:
        days_later.accept_document(document)
    assert gone[0].covers[0].key in refused.value.message
    assert "has passed" in refused.value.message
    assert booked(days_later) == set()


def test_a_plan_is_accepted_while_bookings_that_cannot_stand_wait(desk: Desk) -> None:
    desk.accept(propose(desk))
    desk.add_absence(NewAbsence(WORKER, MONDAY, MONDAY + timedelta(days=1), "sick"))
    before = booked(desk)
    longer = propose(desk, weeks=8)
    assert longer.bookings
    desk.accept(longer)
    assert booked(desk) > before


def test_a_plan_that_knew_nothing_of_a_child_who_came_since_is_refused(desk: Desk) -> None:
    proposal = propose(desk)
    with desk.store.change("ann", "a child came") as work:
        for record in (child("NEW"), *in_care("NEW", since=ON), held("NEW", "W101", ON)):
            work.add(record)
    with pytest.raises(Problem, match="NEW, cla_visit: due by 29 Nov 2026") as refused:
        desk.accept(proposal)
    assert "which the plan did not know" in refused.value.message


def test_what_waits_for_a_repair_is_late_for_that_reason_alone(desk: Desk) -> None:
    desk.accept(propose(desk, weeks=8))
    away = MONDAY + timedelta(days=14), MONDAY + timedelta(days=25)
    desk.add_absence(NewAbsence(WORKER, *away, "sick"))
    unmet = propose(desk, weeks=8).unmet
    lost = {(one.name, one.duty) for one in unmet if "W101" not in one.why and one.booked
            and away[0] <= one.booked <= away[1]}  # fmt: skip
    late = [one for one in unmet if one.due and one.due >= away[0] and (one.name, one.duty) in lost]
    waiting = [one for one in late if "waits for its repair" in one.why]
    assert waiting
    assert {one.fix for one in waiting} == {"Repair the diary first."}
    assert not [one for one in late if "crowd out" in one.why]
