"""Repair from the store: after each thing that upsets a diary only what must change changes."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from caseload_tui.caseload.changes import CARE, NewChild, NewVisit
from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.planning import repairing
from caseload_tui.caseload.planning.views import (
    BookingLine,
    NewAbsence,
    Outcome,
    RepairOption,
    RepairProposal,
)
from caseload_tui.caseload.views import EVERYONE
from caseload_tui.planner.limits import Limits
from caseload_tui.planner.repair import repair
from db.records import LegalStatusRecord, PlacementRecord
from tests.caseload.letter_world import TAKEN_IN, book, on_queue, send_all
from tests.caseload.test_planning import MONDAY, WORKER, booked, go_on, unheard
from tests.conftest import ON


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Search little: what must change does not depend on it, and no clock decides."""
    little = Limits(seconds=None, rounds=10, prove=False)
    monkeypatch.setattr(f"{repairing.__name__}.solve", partial(repair, limits=little))


def mend(desk: Desk) -> RepairProposal:
    return desk.repair(WORKER, unheard, go_on)


def diary_of(desk: Desk) -> list[BookingLine]:
    """What is booked from today on, in order."""
    days = desk.diary(WORKER, desk.on, MONDAY + timedelta(weeks=6)).days
    return [one for day in days for one in day.bookings if one.status == "booked"]


def visited(desk: Desk, days: int = 14, *, several: bool = False) -> BookingLine:
    """A booked visit to a child in care, or to several, more than some days from now."""
    return next(
        one
        for one in diary_of(desk)
        if one.day > desk.on + timedelta(days=days)
        and (len({c.child_id for c in one.covers}) > 1) is several
        and all(c.child_id and c.duty == "cla_visit" for c in one.covers)
    )


def whom(option: RepairOption) -> set[int | None]:
    """The children of everything that changes."""
    lines = [line for c in option.changes for line in (c.before, c.after) if line]
    return {cover.child_id for line in lines for cover in line.covers}


def settled(desk: Desk, proposal: RepairProposal) -> None:
    """Accepting puts everything right: then nothing is left to repair; undo brings all back."""
    before = booked(desk)
    desk.accept_repair(proposal, 0)
    again = mend(desk)
    assert again.lost == ()
    assert again.options == ()
    desk.undo()
    assert booked(desk) == before


def test_a_diary_that_nothing_upset_stays_as_it_is(planned: Desk) -> None:
    proposal = mend(planned)
    assert proposal.lost == ()
    assert proposal.options == ()


def test_days_of_leave_move_what_is_booked_then(planned: Desk) -> None:
    day = visited(planned).day
    planned.add_absence(NewAbsence(WORKER, day, day + timedelta(days=1), "leave"))
    proposal = mend(planned)
    there = [one for one in diary_of(planned) if day <= one.day <= day + timedelta(days=1)]
    assert {one.id for one, _ in proposal.lost} == {one.id for one in there}
    moved = {c.before.id for c in proposal.options[0].changes if c.before}
    assert moved == {one.id for one in there}
    settled(planned, proposal)


def test_half_a_day_away_moves_only_what_is_in_that_half(planned: Desk) -> None:
    days = [one.day for one in diary_of(planned)]
    day = next(d for d in days if days.count(d) > 1 and d > ON + timedelta(days=7))
    first, *rest = [one for one in diary_of(planned) if one.day == day]
    noon = first.start + first.minutes
    planned.add_absence(NewAbsence(WORKER, day, day, "sick", 0, noon))
    proposal = mend(planned)
    assert [one.id for one, _ in proposal.lost] == [first.id]
    kept = {(one.id, one.start) for one in rest}
    planned.accept_repair(proposal, 0)
    assert kept <= {(one.id, one.start) for one in diary_of(planned) if one.day == day}


def test_a_worker_who_calls_in_sick_today_is_expected_nowhere_today(later: Desk) -> None:
    today = [one for one in diary_of(later) if one.day == later.on]
    assert today
    later.add_absence(NewAbsence(WORKER, later.on, later.on, "sick"))
    proposal = mend(later)
    assert {one.id for one, _ in proposal.lost} == {one.id for one in today}
    new = [c.after for c in proposal.options[0].changes if c.after]
    assert all(one.day > later.on for one in new)
    settled(later, proposal)


def move_home(desk: Desk, child: int, postcode: str) -> None:
    """The child lives elsewhere from today on."""
    with desk.reading() as reader:
        ((home,),) = reader.execute(
            'SELECT id FROM placement WHERE child_id = :child AND "end" IS NULL', {"child": child}
        ).fetchall()
    with desk.store.change("ann", "moved") as work:
        before = work.row("placement", home)
        work.end("placement", home, desk.on)
        record = PlacementRecord(
            key=work.fresh_key(), child=str(child), type_code=before["type_code"], start=desk.on,
            postcode=postcode, area="Elsewhere",
        )  # fmt: skip
        work.add(record, links={"child": child})


def test_a_child_who_moves_is_seen_there_and_soon(planned: Desk) -> None:
    """What was agreed stays agreed, at the new home; the first visit there is owed sooner."""
    line = visited(planned)
    child = line.covers[0].child_id
    assert child is not None
    move_home(planned, child, "SM1 2AB")
    proposal = mend(planned)
    option = proposal.options[0]
    lost = {one.id for one, _ in proposal.lost}
    theirs = [c for c in option.changes if c.before and c.before.covers[0].child_id == child]
    visits = [c for c in theirs if c.before and c.before.covers[0].duty == "cla_visit"]
    assert visits
    for change in visits:
        assert change.before
        assert change.after
        assert "SM1" in change.after.place
        same = (change.after.day, change.after.start) == (change.before.day, change.before.start)
        assert same == (change.before.id not in lost)
    soon = [c.after for c in option.changes if c.before is None and c.after]
    assert any(one.day < line.day and child in {c.child_id for c in one.covers} for one in soon)


def test_a_brother_who_moves_away_is_no_longer_met_at_his_sisters(planned: Desk) -> None:
    line = visited(planned, 0, several=True)
    moving, *staying = [c.child_id for c in line.covers]
    assert moving is not None
    move_home(planned, moving, "SM1 2AB")
    proposal = mend(planned)
    assert "they do not all live there any more" in {why for _, why in proposal.lost}
    planned.accept_repair(proposal, 0)
    on_the_day = [
        one for one in diary_of(planned) if (one.day, one.start) == (line.day, line.start)
    ]
    assert [{c.child_id for c in one.covers} for one in on_the_day] == [set(staying)]
    theirs = [one for one in diary_of(planned) if moving in {c.child_id for c in one.covers}]
    assert {one.place for one in theirs if one.covers[0].duty == "cla_visit"} == {"Elsewhere SM1"}
    assert mend(planned).options == ()


def test_a_new_child_is_fitted_in_and_nothing_else_changes(planned: Desk) -> None:
    new = NewChild(
        "Zsófia", "Sample", date(2014, 3, 9), CARE, ON, key="Z9", legal_code="C2",
        type_code="U6", area="Purley", postcode="CR8 2AA", worker_id=WORKER, held_since=ON,
    )  # fmt: skip
    planned.add_child(new)
    child = next(one.id for one in planned.caseload(EVERYONE).children if one.key == "Z9")
    proposal = mend(planned)
    assert proposal.lost == ()
    assert {c.before for c in proposal.options[0].changes} == {None}
    assert whom(proposal.options[0]) == {child}
    settled(planned, proposal)


def test_a_visit_made_early_leaves_what_is_booked(planned: Desk) -> None:
    child = visited(planned).covers[0].child_id
    assert child is not None
    planned.record_visit(NewVisit(child, ON, ("cla_visit",)))
    proposal = mend(planned)
    assert proposal.lost == ()
    assert proposal.options == ()


def first_of_the_week(desk: Desk) -> BookingLine:
    """A visit to a child in care that was booked for a day of this week now past."""
    days = desk.diary(WORKER, MONDAY, desk.on - timedelta(days=1)).days
    return next(
        one for day in days for one in day.bookings if [c.duty for c in one.covers] == ["cla_visit"]
    )


def test_a_visit_made_late_counts_from_the_day_it_was_made(later: Desk) -> None:
    line = first_of_the_week(later)
    assert line.id is not None
    later.record_outcome(Outcome(line.id, made=False, reason="nobody in"))
    later.record_visit(NewVisit(line.covers[0].child_id or 0, later.on, ("cla_visit",)))
    proposal = mend(later)
    assert proposal.lost == ()
    assert all(c.before is None for option in proposal.options[:1] for c in option.changes)


def test_a_visit_that_was_not_made_is_tried_again_soon(later: Desk) -> None:
    line = first_of_the_week(later)
    assert line.id is not None
    later.record_outcome(Outcome(line.id, made=False, reason="nobody in"))
    proposal = mend(later)
    assert proposal.lost == ()
    option = proposal.options[0]
    assert all(c.before is None for c in option.changes)
    assert line.covers[0].child_id in whom(option)


def test_only_who_moved_away_is_told_that_a_visit_is_cancelled(
    letters: Desk, tmp_path: Path
) -> None:
    """A sister who is seen as agreed once got a letter that cancelled it and told it anew."""
    day = ON + timedelta(days=9)
    booking = book(letters, "C-10442", "C-10443", on=day, household="H1", place="Anytown AN7 (H1)")
    with letters.store.change("ann", "an order") as work:
        for key in ("C-10442", "C-10443"):
            work.add(LegalStatusRecord(key=f"S{key}", child=key, code="C2", start=TAKEN_IN))
    send_all(letters, tmp_path)
    assert on_queue(letters) == []
    children = {one.key: one.id for one in letters.caseload(EVERYONE).children}
    move_home(letters, children["C-10443"], "AN9 1AA")
    (worker,) = letters.workers_named(["W1"], None, everybody=False)
    proposal = letters.repair(worker, unheard, go_on)
    letters.accept_repair(proposal, 0)
    diary = letters.diary(worker, day, day).days[0].bookings
    stands = next(one for one in diary if one.id == booking)
    assert (stands.status, stands.sequence, stands.promised) == ("booked", 0, True)
    assert [c.key for c in stands.covers] == ["C-10442"]
    cancelled = [one for one in on_queue(letters) if one.kind == "cancelled"]
    assert {child for one in cancelled for child in one.child_ids} == {children["C-10443"]}
    letters.undo()
    again = letters.diary(worker, day, day).days[0].bookings
    assert [(one.status, [c.key for c in one.covers]) for one in again] == [
        ("booked", ["C-10442", "C-10443"])
    ]
