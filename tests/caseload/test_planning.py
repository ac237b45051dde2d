"""Planning from the store: proposals, bookings while the facts hold, repairs, the diary."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from caseload_tui.caseload.changes import NewVisit
from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.opening import open_desk
from caseload_tui.caseload.planning.cases import Cases
from caseload_tui.caseload.planning.keys import Keys
from caseload_tui.caseload.planning.patterns import assumed, said_of
from caseload_tui.caseload.planning.proposing import held_by
from caseload_tui.caseload.planning.views import (
    BookingLine,
    ChildOutcome,
    NewAbsence,
    Outcome,
    PlanProgress,
    PlanRequest,
    Proposal,
    WorkingDay,
)
from caseload_tui.caseload.problems import Conflict, Problem
from caseload_tui.caseload.team.views import NewCapacity
from caseload_tui.caseload.views import EVERYONE
from caseload_tui.caseload.wording import full_day, time_words
from caseload_tui.planner.check import check
from db import lists
from tests.caseload.people import cell_of
from tests.conftest import ON

MONDAY = ON + timedelta(days=1)
WORKER = 1


def unheard(_: PlanProgress) -> None:
    """Progress nobody watches."""


def go_on() -> bool:
    return False


def propose(desk: Desk, **more: object) -> Proposal:
    fields: dict[str, object] = {"weeks": 5, "seconds": None, "rounds": 2, "prove": False}
    request = PlanRequest((WORKER,), MONDAY, **{**fields, **more})  # type: ignore[arg-type]
    return desk.propose(request, unheard, go_on)


def booked(desk: Desk) -> list[tuple[date, int, str]]:
    diary = desk.diary(WORKER, MONDAY, MONDAY + timedelta(weeks=6))
    return [
        (day.day, one.start, one.names)
        for day in diary.days
        for one in day.bookings
        if one.status == "booked"
    ]


def test_the_figures_of_a_plan_add_up_to_its_bookings(desk: Desk) -> None:
    proposal = propose(desk)
    figures = dict(proposal.figures)
    counts = [int(figures.get(words, 0)) for words in
              ("visits", "other appointment", "other appointments")]  # fmt: skip
    assert sum(counts) == len(proposal.bookings) > counts[0]
    assert "other appointments" not in dict(propose(desk, include=("cla_visit",)).figures)


def test_a_proposal_is_checked_explained_and_saves_nothing(desk: Desk) -> None:
    proposal = propose(desk)
    assert len(proposal.bookings) > 20
    assert all(one.why for one in proposal.bookings)
    assert all(one.why and one.fix for one in proposal.unmet)
    assert booked(desk) == []
    held = held_by(proposal)
    assert check(held.question.problem, held.plan.bookings) == ()


def test_accepting_makes_every_booking_in_one_change_that_undo_takes_back(desk: Desk) -> None:
    proposal = propose(desk)
    saved = desk.accept(proposal)
    assert saved.sentence == f"{len(proposal.bookings)} bookings made."
    assert booked(desk) == sorted((one.day, one.start, one.names) for one in proposal.bookings)
    desk.undo()
    assert booked(desk) == []


def test_planning_again_from_an_accepted_plan_changes_nothing(planned: Desk) -> None:
    proposal = propose(planned)
    assert proposal.bookings == ()
    assert len(proposal.standing) == len(booked(planned))


def test_brothers_and_sisters_at_one_home_outside_care_are_visited_together(desk: Desk) -> None:
    at_home = [c for c in desk.caseload(EVERYONE).children if c.lives.startswith("At home")]
    families = Counter(child.family for child in at_home if child.family)
    family, _ = families.most_common(1)[0]
    together = {child.id for child in at_home if child.family == family}
    assert len(together) > 1
    visits = [one for one in propose(desk).bookings if any(
        c.child_id in together and c.duty == "cp_visit" for c in one.covers)]  # fmt: skip
    assert any({c.child_id for c in one.covers} == together for one in visits)
    assert {one.place for one in visits} == {"Home CR0"}


def test_a_booking_never_hides_a_duty(desk: Desk) -> None:
    before = [(line.child_key, line.duty, line.due) for line in desk.due()]
    desk.accept(propose(desk))
    assert [(line.child_key, line.duty, line.due) for line in desk.due()] == before


def test_a_plan_made_before_the_facts_changed_is_refused_with_what_changed(desk: Desk) -> None:
    proposal = propose(desk)
    line = next(one for one in proposal.bookings if any(c.duty == "cla_visit" for c in one.covers))
    child = next(cover for cover in line.covers if cover.duty == "cla_visit")
    assert child.child_id is not None
    desk.record_visit(NewVisit(child.child_id, ON, ("cla_visit",)))
    with pytest.raises(Problem, match="out of date") as refused:
        desk.accept(proposal)
    assert child.key in refused.value.message
    assert booked(desk) == []


def test_accepting_twice_is_refused(desk: Desk) -> None:
    proposal = propose(desk)
    desk.accept(proposal)
    before = booked(desk)
    with pytest.raises(Problem):
        desk.accept(proposal)
    assert booked(desk) == before


def test_one_child_or_all_but_the_rejected_can_be_accepted(desk: Desk) -> None:
    proposal = propose(desk)
    held = Counter(c.child_id for b in proposal.bookings for c in b.covers if c.child_id)
    child = held.most_common(1)[0][0]
    theirs = [b for b in proposal.bookings if any(c.child_id == child for c in b.covers)]
    rejected = {theirs[0].key: "they asked for another day"}
    desk.accept(proposal, frozenset({child}), rejected)
    assert len(booked(desk)) == len(theirs) - 1
    taken_back = desk.undo().sentence
    assert f"{full_day(theirs[0].day)} (they asked for another day)" in taken_back


def test_a_proposed_booking_moves_only_to_a_lawful_free_slot(desk: Desk) -> None:
    proposal = propose(desk)
    line = proposal.bookings[4]
    offered = desk.slots(proposal, line.key)
    assert offered
    moved = desk.move_proposed(proposal, line.key, offered[0].day, offered[0].start)
    (there,) = [one for one in moved.bookings if one.key == line.key]
    assert (there.day, there.start, there.pinned) == (offered[0].day, offered[0].start, True)
    # What was said of the plan before it was changed for the worse is not said any more.
    worst = max(offered, key=lambda slot: slot.late_days)
    assert worst.late_days
    later = desk.move_proposed(proposal, line.key, worst.day, worst.start)
    assert later.bound_words != proposal.bound_words
    assert later.status == "partly_unmet"
    christmas = date(2026, 12, 25)
    with pytest.raises(Problem, match="not possible"):
        desk.move_proposed(proposal, line.key, christmas, line.start)


def test_nobody_chosen_and_no_week_to_plan_are_said(desk: Desk) -> None:
    with pytest.raises(Problem, match="No worker"):
        desk.propose(PlanRequest((), MONDAY), unheard, go_on)
    with pytest.raises(Problem, match="Nothing to plan"):
        propose(desk, weeks=0)


def test_a_worker_without_working_days_is_told_and_nothing_crashes(desk: Desk) -> None:
    desk.add_absence(NewAbsence(WORKER, ON, ON + timedelta(days=300), "leave"))
    proposal = propose(desk)
    assert proposal.bookings == ()
    assert proposal.unmet


def test_a_week_away_is_repaired_and_everything_else_stays(planned: Desk) -> None:
    before = booked(planned)
    away = date(2026, 12, 7), date(2026, 12, 11)
    planned.add_absence(NewAbsence(WORKER, *away, "sick"))
    proposal = planned.repair(WORKER, unheard, go_on)
    lost = [one for one, _ in proposal.lost]
    assert lost
    assert all(away[0] <= one.day <= away[1] for one in lost)
    assert {why for _, why in proposal.lost} == {
        f"Grace Okafor is away on {day.day} December 2026" for day in {one.day for one in lost}
    }, "people are named, not their identifiers"
    planned.accept_repair(proposal, 0)
    after = booked(planned)
    assert not [one for one in after if away[0] <= one[0] <= away[1]]
    stayed = [one for one in before if not away[0] <= one[0] <= away[1]]
    assert set(stayed) <= set(after)
    assert planned.repair(WORKER, unheard, go_on).lost == ()


def test_planning_and_moving_go_on_while_a_sick_week_waits_for_its_repair(planned: Desk) -> None:
    away = date(2026, 12, 7), date(2026, 12, 11)
    planned.add_absence(NewAbsence(WORKER, *away, "sick"))
    lost = [one for one, _ in planned.repair(WORKER, unheard, go_on).lost]
    again = propose(planned)
    assert len([one for one in again.unmet if "cannot stand" in one.why]) >= len(lost)
    diary = planned.diary(WORKER, away[1], away[1] + timedelta(weeks=2))
    later = next(b for day in diary.days for b in day.bookings if b.day > away[1])
    assert later.id is not None
    slot = planned.booking_slots(later.id)[0]
    planned.move_booking(later.id, slot.day, slot.start, "asked for")
    assert (slot.day, slot.start) in {(day, start) for day, start, *_ in booked(planned)}


def test_nothing_booked_has_nothing_to_repair(desk: Desk) -> None:
    with pytest.raises(Problem, match="Nothing to repair"):
        desk.repair(WORKER, unheard, go_on)


def test_a_booking_moves_keeping_its_identity_and_a_higher_sequence(planned: Desk) -> None:
    diary = planned.diary(WORKER, MONDAY, MONDAY + timedelta(weeks=5))
    line = [one for day in diary.days for one in day.bookings][6]
    assert line.id is not None
    slot = planned.booking_slots(line.id)[0]
    planned.move_booking(line.id, slot.day, slot.start, "the school asked")
    again = planned.diary(WORKER, MONDAY, MONDAY + timedelta(weeks=5))
    (there,) = [one for day in again.days for one in day.bookings if one.key == line.key]
    assert (there.day, there.start, there.sequence) == (slot.day, slot.start, line.sequence + 1)
    with pytest.raises(Problem, match="not possible"):
        planned.move_booking(line.id, date(2026, 12, 25), 600, "a bank holiday")


def test_a_cancelled_booking_leaves_its_duty_owed(planned: Desk) -> None:
    line = planned.diary(WORKER, MONDAY, MONDAY + timedelta(weeks=5))
    one = next(b for day in line.days for b in day.bookings)
    assert one.id is not None
    before = planned.due()
    saved = planned.cancel_booking(one.id, "the carers are ill")
    assert "still owed" in saved.sentence
    assert [(d.duty, d.due) for d in planned.due()] == [(d.duty, d.due) for d in before]
    with pytest.raises(Problem, match="This booking stands"):
        planned.cancel_booking(one.id, "again")


def test_what_somebody_else_changed_meanwhile_is_shown_beside_mine(planned: Desk) -> None:
    diary = planned.diary(WORKER, MONDAY, MONDAY + timedelta(weeks=5))
    shown = [one for day in diary.days for one in day.bookings][6]
    assert shown.id is not None
    theirs, mine, *_ = planned.booking_slots(shown.id)
    planned.move_booking(shown.id, theirs.day, theirs.start, "the school asked", shown)
    with pytest.raises(Conflict):
        planned.cancel_booking(shown.id, "mine", shown)
    with pytest.raises(Conflict):
        planned.pin_booking(shown.id, True, shown)
    again = planned.diary(WORKER, MONDAY, MONDAY + timedelta(weeks=5))
    (there,) = [one for day in again.days for one in day.bookings if one.key == shown.key]
    assert (there.day, there.start, there.pinned) == (theirs.day, theirs.start, shown.pinned)
    with pytest.raises(Conflict) as caught:
        planned.move_booking(shown.id, mine.day, mine.start, "mine", shown)
    versions = {line.label: line for line in caught.value.lines}
    assert versions["Time"].theirs == time_words(theirs.start)
    assert versions["Time"].yours == time_words(mine.start)
    assert versions["Day"].before == full_day(shown.day)
    assert planned.user in caught.value.message
    planned.move_booking(shown.id, mine.day, mine.start, "looked at both", there)


def with_several_children(desk: Desk) -> tuple[BookingLine, int]:
    """A visit of this week to several looked-after children, and its id."""
    diary = desk.diary(WORKER, MONDAY, desk.on)
    line = next(
        one
        for day in diary.days
        for one in day.bookings
        if len({c.child_id for c in one.covers if c.duty == "cla_visit"}) > 1
    )
    assert line.id is not None
    return line, line.id


def test_each_child_of_a_visit_is_recorded_as_they_were_seen(later: Desk) -> None:
    line, booking = with_several_children(later)
    first, second = [c.child_id or 0 for c in line.covers if c.duty == "cla_visit"][:2]
    before = cell_of(later, second, "cla_visit").due
    asleep = ChildOutcome(second, seen=False, seen_alone=False, reason="asleep")
    again = later.on + timedelta(days=3)
    later.record_outcome(Outcome(booking, True, next_attempt=again, otherwise=(asleep,)))
    seen, missed = (
        next(e for e in later.child(child).timeline if e.on == line.day and e.kind == "cla_visit")
        for child in (first, second)
    )
    assert (seen.seen, seen.seen_alone, seen.next_attempt) == (True, True, None)
    assert (missed.seen, missed.next_attempt) == (False, again)
    assert f"by {line.worker}" in seen.detail
    assert cell_of(later, second, "cla_visit").due == before
    assert cell_of(later, first, "cla_visit").due != before


def test_nobody_is_recorded_who_was_not_to_be_visited(later: Desk) -> None:
    line, booking = with_several_children(later)
    stranger = ChildOutcome(max(c.child_id or 0 for c in line.covers) + 1, True, True)
    with pytest.raises(Problem, match="was not to be visited"):
        later.record_outcome(Outcome(booking, True, otherwise=(stranger,)))
    again = later.diary(WORKER, line.day, line.day)
    assert [one.status for one in again.days[0].bookings if one.key == line.key] == ["booked"]


def test_an_outcome_records_a_visit_for_each_child_and_closes_the_booking(later: Desk) -> None:
    desk = later
    line, booking = with_several_children(desk)
    desk.record_outcome(Outcome(booking, made=True))
    for cover in line.covers:
        if cover.child_id is not None:
            made = [e for e in desk.child(cover.child_id).timeline if e.on == line.day]
            assert [e.seen_alone for e in made if e.kind == "cla_visit"] == [True]
    with pytest.raises(Problem, match="Already recorded"):
        desk.record_outcome(Outcome(booking, made=True))
    desk.undo()
    again = desk.diary(WORKER, line.day, line.day)
    assert [one.status for one in again.days[0].bookings if one.key == line.key] == ["booked"]


def test_the_diary_knows_holidays_leave_and_how_full_a_day_is(planned: Desk) -> None:
    friday = date(2026, 12, 11)
    planned.add_absence(NewAbsence(WORKER, friday, friday, "training", 9 * 60, 13 * 60))
    diary = planned.diary(WORKER, date(2026, 12, 7), date(2026, 12, 28))
    days = {day.day: day for day in diary.days}
    assert days[date(2026, 12, 25)].bank_holiday
    assert days[date(2026, 12, 28)].bank_holiday, "the substitute for Boxing Day"
    assert days[date(2026, 12, 22)].school_holiday
    assert days[date(2026, 12, 12)].minutes_there == 0
    whole = days[date(2026, 12, 10)].minutes_there
    assert days[friday].minutes_there == whole - 4 * 60
    assert [one.kind for one in days[friday].absences] == ["training"]
    busy = next(day for day in diary.days if day.bookings)
    assert busy.minutes_used >= sum(one.minutes for one in busy.bookings)


def test_a_part_time_week_is_kept_to(desk: Desk) -> None:
    week = tuple(WorkingDay(day, 9 * 60, 15 * 60) for day in (0, 1, 2))
    desk.save_week(WORKER, week)
    assert desk.diary(WORKER, MONDAY, MONDAY).week == week
    proposal = propose(desk)
    assert proposal.bookings
    assert {one.day.weekday() for one in proposal.bookings} <= {0, 1, 2}
    assert all(one.start >= 9 * 60 and one.end <= 15 * 60 for one in proposal.bookings)


def test_journeys_start_at_the_base_that_was_entered(desk: Desk) -> None:
    week = desk.diary(WORKER, MONDAY, MONDAY).week
    road = sum(one.travel_minutes for one in propose(desk).bookings)
    desk.save_week(WORKER, week, " ct9 1aa ")
    assert desk.diary(WORKER, MONDAY, MONDAY).base == "CT9 1AA"
    assert sum(one.travel_minutes for one in propose(desk).bookings) > road
    for typed in ("the old mill", "Seaside", "ZZ9"):
        with pytest.raises(Problem, match="not a postcode"):
            desk.save_week(WORKER, week[:1], typed)
    assert desk.diary(WORKER, MONDAY, MONDAY).week == week, "nothing is half saved"
    desk.undo()
    assert desk.diary(WORKER, MONDAY, MONDAY).base == ""


def test_a_calendar_file_holds_the_bookings_and_no_childs_name(
    planned: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "grace.ics"
    planned.export_calendar(WORKER, MONDAY, MONDAY + timedelta(weeks=6), file)
    text = file.read_text(encoding="utf-8")
    announced = [
        one
        for day in planned.diary(WORKER, MONDAY, MONDAY + timedelta(weeks=6)).days
        for one in day.bookings
        if one.announced
    ]
    assert text.count("BEGIN:VEVENT") == len(announced) > 20
    for child in planned.caseload(EVERYONE).children:
        assert child.name.split()[-1] not in text
        assert child.key not in text


def events(file: Path) -> dict[str, int]:
    """Uid and sequence of every event of a calendar file."""
    text = file.read_bytes().decode().replace("\r\n ", "")
    uids = re.findall(r"^UID:(.+)\r$", text, re.M)
    return dict(zip(uids, map(int, re.findall(r"^SEQUENCE:(\d+)\r$", text, re.M)), strict=True))


def test_what_was_exported_and_then_undone_is_taken_out_of_the_calendar(
    planned: Desk, tmp_path: Path
) -> None:
    file, gone = tmp_path / "g.ics", tmp_path / "g.cancelled.ics"
    last = MONDAY + timedelta(weeks=6)
    planned.export_calendar(WORKER, MONDAY, last, file)
    before = events(file)
    assert len(before) > 20
    assert not gone.exists()
    planned.undo()
    said = planned.export_calendar(WORKER, MONDAY, last, file)
    assert events(file) == {}
    assert events(gone) == {uid: number + 1 for uid, number in before.items()}
    assert "METHOD:CANCEL" in gone.read_text()
    assert f"{len(before)} to be taken out" in said.sentence
    planned.export_calendar(WORKER, MONDAY, last, file)
    assert events(gone) == {uid: number + 1 for uid, number in before.items()}


def test_a_booking_that_moved_beyond_the_days_exported_is_told_all_the_same(
    planned: Desk, tmp_path: Path
) -> None:
    one = next(
        each
        for day in planned.diary(WORKER, MONDAY, MONDAY + timedelta(weeks=6)).days
        for each in day.bookings
        if each.announced
        and each.id
        and any(s.day > each.day for s in planned.booking_slots(each.id))
    )
    assert one.id is not None
    file = tmp_path / "g.ics"
    planned.export_calendar(WORKER, MONDAY, one.day, file)
    before = events(file)
    slot = next(s for s in planned.booking_slots(one.id) if s.day > one.day)
    planned.move_booking(one.id, slot.day, slot.start, "asked for")
    planned.export_calendar(WORKER, MONDAY, one.day, file)
    assert set(events(file)) == set(before)
    assert sum(events(file).values()) == sum(before.values()) + 1
    assert slot.day.strftime("%Y%m%d") in file.read_text()


def test_a_calendar_that_cannot_be_written_is_said(planned: Desk, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="could not be written"):
        planned.export_calendar(WORKER, MONDAY, MONDAY, tmp_path / "none" / "g.ics")


def test_a_booking_at_a_home_they_have_left_does_not_stop_planning(planned: Desk) -> None:
    diary = planned.diary(WORKER, MONDAY, MONDAY + timedelta(weeks=6))
    one = next(each for day in diary.days for each in day.bookings)
    assert one.id is not None
    with planned.store.change("ann", "moved") as work:
        work.update("booking", one.id, {"place": "Purley CR8 (nobody now)"})
    standing = {line.place for line in propose(planned).standing}
    assert "Purley CR8" in standing, "what tells homes apart is for the planner"
    mended = planned.repair(WORKER, unheard, go_on)
    moved = [c for c in mended.options[0].changes if c.before and c.before.id == one.id]
    assert [c.why for c in moved] == ["they live elsewhere now"]


def test_a_meeting_at_school_is_where_the_schools_contact_says(desk: Desk) -> None:
    peps = propose(desk, include=("pep",), weeks=13).bookings
    assert peps
    with desk.reading() as reader:
        ids = {cover.child_id: one for one in peps for cover in one.covers if cover.child_id}
        known = {
            contact.child_id: contact.postcode
            for contact in lists.contacts(reader, children=list(ids))
            if contact.role == "school"
        }
    assert known
    for child, one in ids.items():
        postcode = known.get(child)
        where = f"At school {postcode.split()[0]}" if postcode else "At school, address not"
        assert one.place.startswith(where)


def test_without_a_contact_a_school_is_as_far_as_home() -> None:
    cases = Cases()
    home = cases.place("Purley", "CR8 2AA", "one")
    assert cases.school("SM1 4AB", home) == "At school SM1"
    unknown = cases.school(None, home)
    assert unknown == "At school, address not recorded (as far as CR8)"
    assert cases.places[unknown].area == "CR8"
    assert cases.school(None, None) is None


def test_a_part_timer_without_a_pattern_is_planned_for_their_share_of_each_day(
    desk: Desk,
) -> None:
    desk.save_week(WORKER, ())
    desk.add_capacity(NewCapacity(WORKER, "contract", ON, hours=18.5))
    proposal = propose(desk)
    assert any("50% of full time" in words for words in proposal.assumed)
    assert max(Counter(b.day for b in proposal.bookings).values()) <= 2
    gaps = [one for one in desk.doctor(EVERYONE) if one.where == "working pattern"]
    assert [one.what for one in gaps] == list(proposal.assumed)


def test_what_is_assumed_of_workers_is_said_in_few_words() -> None:
    half = assumed("Jo Reed", Fraction(1, 2))
    assert (half.most_visits, half.most_minutes) == (2, 210)
    assert "3 hours 30 minutes" in half.assumed
    assert "50% of full time" in half.assumed
    full = assumed("Jo Reed", Fraction(1))
    assert (full.most_visits, full.most_minutes, full.assumed) == (3, 420, "")
    full = assumed("Jo Reed", None)
    assert (full.most_visits, full.most_minutes) == (3, 420)
    both = said_of({1: half, 2: full, 3: full}, [1, 2, 3])
    assert both == (half.assumed, "No working pattern is recorded of 2 workers: "
                    "five days a week are assumed.")  # fmt: skip


def test_two_people_with_one_identifier_have_two_diaries() -> None:
    keys = Keys()
    assert keys.key("worker", 1, "77") == "77"
    assert keys.key("child", 5, "77") == "77 (child 5)"
    assert keys.key("child", 5, "77") == "77 (child 5)"
    assert (keys.row("77"), keys.row_id("child", "77")) == (("worker", 1), None)
    assert keys.row_id("child", "77 (child 5)") == 5


def test_the_same_seed_gives_the_same_plan(desk: Desk) -> None:
    first = propose(desk, include=("fostering_supervision",))
    again = propose(desk, include=("fostering_supervision",))
    assert [replace(one, why="") for one in first.bookings] == [
        replace(one, why="") for one in again.bookings
    ]
    assert {c.duty for one in first.bookings for c in one.covers} == {"fostering_supervision"}


def test_what_is_booked_shows_beside_what_is_owed(planned: Desk) -> None:
    lines = [line for line in planned.due() if line.booked]
    assert lines
    for child in planned.caseload(EVERYONE).children:
        for cell in child.duties:
            if cell.booked:
                same = [d for d in planned.child(child.id).duties if d.duty == cell.duty]
                assert cell.booked in [one.booked for one in same]


def test_today_lists_what_is_booked_today_in_order(planned_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "monday.store"
    shutil.copy(planned_file, path)
    desk = open_desk(path, on=MONDAY, user="ann")
    booked_today = desk.today(EVERYONE).booked
    (day,) = desk.diary(WORKER, MONDAY, MONDAY).days
    assert [one.booking_id for one in booked_today] == [one.id for one in day.bookings]
    assert [one.names for one in booked_today] == [one.names for one in day.bookings]
    assert booked_today
    desk.close()
