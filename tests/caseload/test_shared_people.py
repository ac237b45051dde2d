"""People whose time more than one worker books: reviewing officers, and carers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest

from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.planning.views import (
    BookingLine,
    NewAbsence,
    PlanRequest,
    Proposal,
    WorkingDay,
)
from caseload_tui.caseload.problems import Problem
from db import lists
from db.records import HouseholdRecord, PlacementRecord, Record
from tests.caseload.team_store import child, held, in_care, team_desk
from tests.conftest import ON

MONDAY = ON + timedelta(days=1)


def placed(key: str) -> tuple[Record, ...]:
    """A child in care since long ago, now with the carers H1."""
    moved = PlacementRecord(
        key=f"carers {key}", child=key, type_code="U6", household="H1",
        start=ON - timedelta(days=20), postcode="CR0 1AA", area="Croydon",
    )  # fmt: skip
    return child(key), *in_care(key, "V2"), moved


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Three workers whose children have one reviewing officer, and two of them one home."""
    desk = team_desk(
        tmp_path,
        HouseholdRecord(key="H1", name="Carers", approved_on=ON - timedelta(days=300),
                        supervising_worker="W6", postcode="CR0 1AA", area="Croydon"),
        *placed("8"), held("8", "W1"),
        *placed("9"), held("9", "W4"),
        *(held(one, "W5", role="iro") for one in ("3", "6", "8", "9")),
    )  # fmt: skip
    yield desk
    desk.close()


def worker(desk: Desk, key: str) -> int:
    (found,) = desk.workers_named([key], None, everybody=False)
    return found


def propose(desk: Desk, key: str, weeks: int = 6) -> Proposal:
    request = PlanRequest((worker(desk, key),), MONDAY, weeks, seconds=None, rounds=2, prove=False)
    return desk.propose(request, lambda _: None, lambda: False)


def test_a_plan_counts_who_has_anybody_to_visit_and_not_everybody_on_the_staff(desk: Desk) -> None:
    everybody = tuple(desk.workers_named([], None, everybody=True))
    request = PlanRequest(everybody, MONDAY, 2, seconds=None, rounds=2, prove=False)
    proposal = desk.propose(request, lambda _: None, lambda: False)
    assert len(everybody) > 3
    assert proposal.title == "3 workers", "those who hold a child, and nobody for those of nobody"


def reviews(lines: tuple[BookingLine, ...]) -> list[BookingLine]:
    return [one for one in lines if any(c.duty == "cla_review" for c in one.covers)]


def overlap(one: BookingLine, other: BookingLine) -> bool:
    return one.day == other.day and one.start < other.end and other.start < one.end


def test_an_officer_chairs_one_review_at_a_time_whoever_booked_it(desk: Desk) -> None:
    made: list[BookingLine] = []
    for key in ("W1", "W4"):
        proposal = propose(desk, key)
        made += reviews(proposal.bookings)
        desk.accept(proposal)
    assert len({one.worker_id for one in made}) == 2
    assert not [pair for pair in combinations(made, 2) if overlap(*pair)]


def test_carers_are_visited_by_one_worker_at_a_time(desk: Desk) -> None:
    made: list[BookingLine] = []
    for key in ("W1", "W4", "W6"):
        proposal = propose(desk, key)
        made += [b for b in proposal.bookings if {c.key for c in b.covers} & {"8", "9", "H1"}]
        desk.accept(proposal)
    assert len({one.worker_id for one in made}) == 3
    assert not [pair for pair in combinations(made, 2) if overlap(*pair)]


def test_no_review_is_booked_while_its_officer_is_away_or_off(desk: Desk) -> None:
    officer = worker(desk, "W5")
    back = MONDAY + timedelta(days=14)
    desk.add_absence(NewAbsence(officer, MONDAY, back - timedelta(days=1), "leave"))
    found = reviews(propose(desk, "W4").bookings)
    assert found
    assert all(one.day >= back for one in found)
    desk.save_week(officer, [WorkingDay(3, 600, 840)])
    found = reviews(propose(desk, "W4").bookings)
    assert found
    assert all(one.day.weekday() == 3 and one.start >= 600 for one in found)
    assert all(one.end <= 840 for one in found)


def test_a_review_another_worker_booked_meanwhile_makes_a_plan_out_of_date(desk: Desk) -> None:
    early, late = propose(desk, "W1"), propose(desk, "W4")
    first, second = reviews(early.bookings)[0], reviews(late.bookings)[0]
    assert overlap(first, second), "both were offered the same time"
    desk.accept(early)
    with pytest.raises(Problem, match="out of date"):
        desk.accept(late)


def test_an_officer_is_not_asked_to_visit_whom_others_hold(desk: Desk) -> None:
    proposal = propose(desk, "W5")
    assert proposal.bookings == ()
    assert {one.name for one in proposal.unmet} == {"Kid7 Invented"}, "whom nobody holds"
    assert {one.why for one in proposal.unmet} == {"Nobody is allocated."}
    both = propose(desk, "W3")
    assert not [one for one in both.unmet if "allocated" in one.why], "Ben holds them too"


def test_bookings_at_a_home_are_found_by_its_household(desk: Desk) -> None:
    desk.accept(propose(desk, "W1"))
    with desk.reading() as reader:
        (home,) = lists.households(reader, on=ON)
        rows = lists.bookings(reader, first=ON, last=date.max, at=[home.id])
    assert {row.household_id for row in rows} == {home.id}
