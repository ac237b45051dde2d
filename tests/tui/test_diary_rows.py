"""A diary as rows and words, hours as people type them, and repairs: without an app."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload_tui.caseload.planning.views import (
    AbsenceLine,
    ChildOutcome,
    DiaryDay,
    NewAbsence,
    Outcome,
    WorkingDay,
)
from caseload_tui.tui.booking_words import what_for
from caseload_tui.tui.diary_month import (
    DAY,
    MONTH,
    WEEK,
    counted,
    month_columns,
    month_rows,
    shown,
    span,
    title,
    turned,
)
from caseload_tui.tui.diary_rows import (
    TO_RECORD,
    about_absence,
    about_day,
    capacity,
    clashes,
    columns,
    day_heading,
    diary_rows,
    in_the_way,
    summary,
)
from caseload_tui.tui.forms.absence import effect as away_effect
from caseload_tui.tui.forms.absence import part_of
from caseload_tui.tui.forms.incomplete import Incomplete
from caseload_tui.tui.forms.outcome import Answer, effect, outcome_of
from caseload_tui.tui.forms.week import week_of
from caseload_tui.tui.hours import HoursRefused, hours_of, read_hours, total, write_hours
from caseload_tui.tui.repair_rows import about as about_change
from caseload_tui.tui.repair_rows import certainty, cost, headline, name, question, repair_rows
from caseload_tui.tui.repair_rows import columns as repair_columns
from caseload_tui.tui.widgets.columns import place_columns
from tests.tui.fake_desk import FakeDesk
from tests.tui.fake_people import ON

MONDAY = date(2026, 6, 1)
LEAVE = AbsenceLine(9, ON, ON, None, None, "leave", None)


def day_of(**changes: object) -> DiaryDay:
    plain = DiaryDay(ON, (), (), bank_holiday=False, school_holiday=False, minutes_there=360,
                     minutes_used=120)  # fmt: skip
    return replace(plain, **changes)  # type: ignore[arg-type]


def june() -> tuple[DiaryDay, ...]:
    return FakeDesk(20).diary(1, *span(ON)).days


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (day_of(), "███░░░░░ 2 h of 6 h, 4 h free"),
        (day_of(minutes_used=360), "████████ 6 h of 6 h, full"),
        (day_of(minutes_used=400), "████████ 6 h 40 of 6 h, 40 min too much"),
        (day_of(minutes_there=0, minutes_used=0), "day off"),
        (day_of(minutes_there=0, minutes_used=0, absences=(LEAVE,)), "away"),
        (day_of(minutes_there=0, absences=(LEAVE,)), "away, yet 2 h booked"),
        (day_of(minutes_there=0, minutes_used=0, bank_holiday=True), ""),
    ],
)
def test_how_full_a_day_is_in_a_bar_and_words(day: DiaryDay, words: str) -> None:
    assert capacity(day) == words


def test_a_heading_names_holidays_and_today() -> None:
    day = day_of(minutes_there=0, minutes_used=0, bank_holiday=True, school_holiday=True)
    assert day_heading(day, ON) == "Tue 2 Jun · today · bank holiday · school holiday"


def test_every_working_day_has_a_line_and_a_day_off_only_its_heading() -> None:
    rows = diary_rows([day_of(), day_of(day=ON + timedelta(1), minutes_there=0)], ON)
    assert [bool(row.heading) for row in rows] == [True, False, True]
    assert len(diary_rows([day_of(minutes_there=0, minutes_used=0)], ON)) == 2


def test_stops_come_in_travel_order_after_time_away() -> None:
    week = [day for day in june() if MONDAY + timedelta(7) <= day.day < MONDAY + timedelta(14)]
    rows = diary_rows(week, ON)
    kinds = ["away" if r.absence else "stop" for r in rows if r.day.day.day == 10 and not r.heading]
    assert kinds == ["away", "stop"]
    starts = [r.booking.start for r in rows if r.booking and r.day.day.day == 11]
    assert starts == sorted(starts)
    assert len({row.key for row in rows}) == len(rows)


def test_a_booking_in_time_away_is_marked_and_counted() -> None:
    booking = next(b for day in june() for b in day.bookings if b.day >= ON)
    part = replace(LEAVE, from_minute=booking.end, to_minute=booking.end + 60)
    assert clashes(booking, [LEAVE])
    assert not clashes(booking, [part])
    assert clashes(booking, [replace(part, from_minute=booking.end - 1)])
    assert not clashes(replace(booking, status="cancelled"), [LEAVE])
    away = day_of(bookings=(booking,), absences=(LEAVE,))
    assert in_the_way([away, day_of()]) == 1
    state = {c.key: c for c in columns(str, ON)}["state"]
    row = next(r for r in diary_rows([away], ON) if r.booking)
    assert state.cells(row)[0] == ("▲ away", "late")
    tomorrow = {c.key: c for c in columns(str, booking.day + timedelta(1))}["state"]
    assert tomorrow.cells(row)[0] == (TO_RECORD, "today"), "it is too late to repair"


def test_what_is_only_chased_is_not_taken_for_the_thing_itself() -> None:
    booking = next(b for day in june() for b in day.bookings)
    cover = replace(booking.covers[0], duty="health_assessment")
    ours = replace(booking, covers=(cover,), held_by="")
    assert what_for(ours, lambda _: "Health") == "Chase health"
    assert what_for(replace(ours, held_by="Hill Clinic"), lambda _: "Health") == "Health"
    assert what_for(booking, lambda _: "Visit") == "Visit"


def test_an_absence_says_until_when() -> None:
    week = replace(LEAVE, last=ON + timedelta(4), note="[/b] course")
    assert about_absence(week, ON) == (
        "Leave, Tue 2 Jun to Sat 6 Jun, all day · [/b] course. x takes it back."
    )
    ill = replace(LEAVE, kind="sick", last=date.max, from_minute=0, to_minute=750)
    assert about_absence(ill, ON).startswith(
        "Sickness, Tue 2 Jun until further notice, until 12:30"
    )


def test_the_summary_counts_only_what_is_still_booked() -> None:
    desk = FakeDesk(20)
    diary = desk.diary(1, MONDAY, MONDAY + timedelta(6))
    assert summary(diary, diary.days[1:]) == "7 bookings · 9 h 35 of 27 h 30"
    assert summary(diary, diary.days[1:], 28) == "7 bookings", "no time is cut in the middle"
    assert summary(diary, diary.days) == "? 2 to record, v · 9 bookings · 12 h 20 of 35 h 30"
    assert "H sets it" in summary(replace(diary, week=()), diary.days)
    assert "nothing booked" in about_day(day_of(), ON).plain


def test_a_month_is_whole_weeks_and_fits_80_cells() -> None:
    assert span(ON) == (MONDAY, date(2026, 7, 5))
    rows = month_rows(june())
    assert [row.monday.weekday() for row in rows] == [0] * 5
    placed = place_columns(month_columns(ON, ON), 79)
    assert len(placed) == 7
    assert placed[-1].end <= 79
    for each in placed:
        for row in rows:
            assert sum(len(text) for text, _ in each.column.cells(row)) <= each.width


@pytest.mark.parametrize("width", [79, 159])
def test_a_month_marks_time_away_holidays_and_what_is_too_much(width: int) -> None:
    booking = next(b for day in june() for b in day.bookings)
    days = [day_of(day=MONDAY + timedelta(n)) for n in range(7)]
    days[0] = replace(days[0], bookings=(booking,), absences=(LEAVE,))
    days[1] = replace(days[1], absences=(LEAVE,))
    days[2] = replace(days[2], bank_holiday=True)
    days[3] = replace(days[3], bookings=(booking,), minutes_used=999)
    (row,) = month_rows(days)
    said = ["".join(text for text, _ in each.column.cells(row))
            for each in place_columns(month_columns(ON, ON), width)]  # fmt: skip
    assert "▲ 1" in said[0]
    assert "leave" in said[1]
    assert "bank h" in said[2]
    assert said[3].endswith("+")


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.sampled_from([DAY, WEEK, MONTH]))
def test_turning_on_and_back_stays_near_and_always_shows_the_day(at: date, view: int) -> None:
    first, last = shown(view, at)
    assert first <= at <= last
    on = turned(view, at, 1)
    assert shown(view, on)[0] > first
    assert abs((turned(view, on, -1) - at).days) <= 3
    assert span(at)[0].weekday() == 0
    assert span(at)[1].weekday() == 6
    week = shown(WEEK, at)
    assert span(at)[0] <= week[0]
    assert week[1] <= span(at)[1]


def test_the_days_on_show_are_said() -> None:
    assert title(DAY, ON, ON) == "Tue 2 Jun"
    assert title(WEEK, ON, ON) == "Mon 1 to Sun 7 Jun"
    assert title(WEEK, date(2026, 7, 1), ON) == "Mon 29 Jun to Sun 5 Jul"
    assert title(MONTH, date(2027, 1, 31), ON) == "January 2027"
    assert turned(MONTH, date(2027, 1, 31), 1) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("text", "spans"),
    [("", ()), ("off", ()), ("9-17", ((540, 1020),)), ("9:00–17:30", ((540, 1050),)),
     ("9 to 12.30, 14-17", ((540, 750), (840, 1020))), ("0900-1700", ((540, 1020),)),
     ("0-24", ((0, 1440),))],
)  # fmt: skip
def test_hours_are_read_as_people_type_them(text: str, spans: tuple[tuple[int, int], ...]) -> None:
    assert read_hours(text) == spans
    assert read_hours(write_hours(spans)) == spans


@pytest.mark.parametrize(
    ("text", "said"),
    [("nine to five", "not hours"), ("9-5", "not before"), ("9-25", "ends at 24:00"),
     ("14-17, 9-12", "in order"), ("9-13, 12-15", "in order"), ("9:60-12", "not hours")],
)  # fmt: skip
def test_hours_that_cannot_be_meant_say_why(text: str, said: str) -> None:
    with pytest.raises(HoursRefused, match=said):
        read_hours(text)


def test_a_week_is_read_from_its_days() -> None:
    week = week_of({0: "9-12:30, 14-17", 4: "", 5: "10-12"})
    assert week == (WorkingDay(0, 540, 750), WorkingDay(0, 840, 1020), WorkingDay(5, 600, 720))
    assert hours_of(week, 0) == "09:00–12:30, 14:00–17:00"
    assert total(week) == 210 + 180 + 120
    with pytest.raises(Incomplete, match="Friday: 17:00 is not before 09:00") as refused:
        week_of({4: "17-9"})
    assert refused.value.field == "day-4"


@pytest.mark.parametrize(
    ("part", "hours", "minutes"),
    [("all", "9-12", None), ("morning", "", (0, 750)), ("afternoon", "", (750, 1440)),
     ("hours", "13-15:30", (780, 930))],
)  # fmt: skip
def test_part_of_a_day_away(part: str, hours: str, minutes: tuple[int, int] | None) -> None:
    assert part_of(part, hours) == minutes


def test_a_month_is_counted_without_the_days_of_its_weeks_outside_it() -> None:
    first, last = span(date(2026, 6, 15))
    days = [day_of(day=first + timedelta(n)) for n in range((last - first).days + 1)]
    assert len(days) == 35
    assert [each.day for each in counted(MONTH, date(2026, 6, 15), days)] == [
        date(2026, 6, n) for n in range(1, 31)
    ]
    assert counted(WEEK, date(2026, 6, 15), days) == days


def test_some_hours_away_must_be_one_span() -> None:
    for text in ("", "9-10, 11-12"):
        with pytest.raises(HoursRefused, match="one span"):
            part_of("hours", text)
    said = away_effect(ON, ON + timedelta(2), (0, 750), ON)
    assert said.startswith("Away Tue 2 Jun to Thu 4 Jun, 3 days, until 12:30 each day.")
    assert NewAbsence(1, ON, ON, "leave").from_minute is None


def test_an_outcome_says_what_is_missing_and_keeps_what_counts() -> None:
    alone = Answer("alone", "old reason")
    assert outcome_of(5, alone, "yes", ON) == Outcome(5, True, bedroom_seen=True)
    assert outcome_of(5, Answer("missed", "refused"), "yes", ON) == Outcome(
        5, False, seen=False, seen_alone=False, reason="refused", next_attempt=ON
    )
    together = outcome_of(5, Answer("together", "baby"), "no", ON)
    assert (together.seen, together.seen_alone, together.next_attempt) == (True, False, None)
    assert together.bedroom_seen is False
    with pytest.raises(Incomplete, match="Say what happened"):
        outcome_of(5, Answer(None), "", None)
    with pytest.raises(Incomplete, match="was not seen alone"):
        outcome_of(5, Answer("together"), "", None)


def test_what_an_outcome_means_is_said_before() -> None:
    booking = next(b for day in june() for b in day.bookings)
    again = ON + timedelta(7)
    assert "stays due. Next attempt Tue 9 Jun." in effect(booking, "missed", {}, again, ON)
    assert effect(booking, "alone", {}, None, ON).startswith("Recorded on Mon 1 Jun for:\nAmina")


def test_a_child_seen_otherwise_is_recorded_otherwise() -> None:
    booking = next(b for day in june() for b in day.bookings if len(b.covers) > 1)
    first, second = booking.covers[:2]
    assert first.child_id is not None
    assert second.child_id is not None
    missed = [(second.child_id, Answer("not_seen", "asleep"))]
    said = outcome_of(5, Answer("alone"), "yes", ON, missed)
    assert said.otherwise == (ChildOutcome(second.child_id, False, False, "asleep"),)
    assert (said.seen, said.seen_alone, said.next_attempt) == (True, True, ON)
    assert said.of_child(first.child_id).seen_alone
    assert not said.of_child(second.child_id).seen
    with pytest.raises(Incomplete, match="Say why the child was not seen") as asked:
        outcome_of(5, Answer("alone"), "", None, [(second.child_id, Answer("not_seen"))])
    assert asked.value.field == f"reason-{second.child_id}"
    words = effect(booking, "alone", {second.child_id: "not_seen"}, ON, ON)
    assert f"It stays due for {second.name}. Next attempt" in words
    assert second.name not in words.partition("It stays due")[0]


def test_a_repair_lists_broken_promises_first_then_the_rest_then_what_is_late() -> None:
    desk = FakeDesk(20)
    desk.add_absence(NewAbsence(1, date(2026, 6, 8), date(2026, 6, 12), "sick"))
    proposal = desk.repair(1, lambda _: None, lambda: False)
    rows = repair_rows(proposal.options[0])
    assert [row.heading for row in rows if row.heading] == [
        "Promises that would be broken · 2",
        "What else changes · 4",
        "Late, or not met · 1",
    ]
    assert [row.number for row in rows] == list(range(len(rows)))
    after = {c.key: c for c in repair_columns(ON, str.upper)}["after"]
    assert after.cells(rows[1])[0][0] == "Mon 15 Jun, 15:15"
    assert "new letter is owed" in about_change(rows[1], ON).plain
    assert headline(proposal) == f"{len(proposal.lost)} bookings cannot stand"
    assert [name(each) for each in proposal.options] == ["Fewest bookings moved", "Fewer late days"]
    assert "2 promises broken, 8 late days." in cost(proposal.options[0])
    assert certainty(proposal.options[1], 76) == "Each was tried without. More is late."
    assert certainty(proposal.options[1], 30) == "Each was tried without."
    assert "2 promises are broken: new letters are owed." in question(proposal.options[0])
    assert "8 late days." in cost(proposal.options[0])
    known = replace(proposal.options[0], late_before=3)
    assert "8 late days, 5 more than before." in cost(known)
    assert "8 late days, as before." in cost(replace(known, late_before=8))
    assert "nothing late, 3 fewer than before." in cost(replace(known, late_days=0))
    change = rows[1].change
    assert change
    assert change.after
    theirs = replace(change, after=replace(change.after, worker_id=9, worker="Ann Ash"))
    later = "Ann Ash, Mon 15 Jun, 15:15"
    assert after.cells(replace(rows[1], change=theirs))[0][0] == later
    kept = replace(theirs, before=theirs.after and replace(theirs.after, worker_id=1))
    assert after.cells(replace(rows[1], change=kept))[0][0] == "Ann Ash, same time"
    both = replace(change.after, covers=(*change.after.covers, rows[2].change.before.covers[0]))  # type: ignore[union-attr]
    fewer = replace(change, before=both)
    assert after.cells(replace(rows[1], change=fewer))[0][0] == "same time, Priya Larkin only"
    gone = replace(rows[1].change, after=None)  # type: ignore[type-var]
    assert after.cells(replace(rows[1], change=gone))[0] == ("✗ cancelled", "late")
