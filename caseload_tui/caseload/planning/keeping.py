"""Changing what is booked, one by one, and the working time it is booked in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from caseload_tui.caseload.letters.promises import break_promises
from caseload_tui.caseload.planning.conflicts import DAY, PINNED, STATUS, TIME, refuse_if_changed
from caseload_tui.caseload.planning.proposing import Held, rechecked
from caseload_tui.caseload.planning.question import Question, question_of
from caseload_tui.caseload.planning.repairing import moved_to
from caseload_tui.caseload.planning.slots import slots
from caseload_tui.caseload.planning.views import (
    BookingLine,
    Diary,
    NewAbsence,
    Slot,
    WorkingDay,
)
from caseload_tui.caseload.planning.weeks import settled_week, week_between
from caseload_tui.caseload.problems import Problem as Refused
from caseload_tui.caseload.recording import changing
from caseload_tui.caseload.shown import as_shown
from caseload_tui.caseload.views import Saved
from caseload_tui.caseload.wording import day_words, full_day, time_words
from caseload_tui.planner.districts import centre_of, district_of
from caseload_tui.planner.plan import Booking, Plan
from db import lists
from db.diary_records import AbsenceRecord, WorkingTimeRecord
from db.diary_rows import BookingRow

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk

WEEKS_AFTER = 7
"""How many weeks after a booking are looked at when it is moved: the next visit's."""

ROAD_BEFORE, ROAD_AFTER = 60, 105
"""Minutes on the road before the first visit and after the last that a working day may have."""


def booking_slots(desk: Desk, booking_id: int) -> tuple[Slot, ...]:
    """Where a booking could go instead, the best first."""
    question, one, _ = _standing(desk, booking_id)
    return slots(question, question.problem.bookings, one)


def _standing(desk: Desk, booking_id: int) -> tuple[Question, Booking, BookingRow]:
    with desk.reading() as reader:
        row = lists.details(reader, "booking", booking_id)
    if row is None:
        raise Refused("No such booking", "It is no longer in the store.")
    if row["held_by"] is not None:
        raise Refused(
            "Others hold this",
            "Its day is theirs to give, and no plan can move it.",
            "Enter the new day they gave (m in the diary), or cancel it with x.",
        )
    weeks = max(0, (row["on"] - desk.on).days // 7) + WEEKS_AFTER
    question = question_of(desk, [row["worker_id"]], desk.on, weeks)
    for one in question.problem.bookings:
        known = question.rows[one.key]
        if known.id == booking_id:
            return question, one, known
    raise Refused("This booking stands", "It is over, or was cancelled.", "Book another one.")


def move_booking(
    desk: Desk,
    booking_id: int,
    day: date,
    start: int,
    reason: str,
    shown: BookingLine | None = None,
) -> Saved:
    """Put a booking on another day or time that is lawful and free; it keeps its identity."""
    left = refuse_if_changed(desk, shown, {DAY: full_day(day), TIME: time_words(start)})
    question, one, row = _standing(desk, booking_id)
    day, start = one.day if DAY in left else day, one.start if TIME in left else start
    others = tuple(each for each in question.problem.bookings if each.key != one.key)
    there = replace(one, day=day, start=start)
    held = Held(question.extended(bookings=others), Plan(others))
    plan = rechecked(held, [*others, there])
    after = next(each for each in plan.bookings if each.key == one.key)
    with as_shown(None), changing(desk, f"Moved a booking to {full_day(day)}") as work:
        work.update("booking", row.id, moved_to(after) | {"reason": reason}, seen=row.version)
        break_promises(work, row.id, "moved", reason, desk.on)
    return Saved(f"Moved from {day_words(one.day, desk.on)} to {day_words(day, desk.on)}.")


def cancel_booking(
    desk: Desk, booking_id: int, reason: str, shown: BookingLine | None = None
) -> Saved:
    """Cancel a booking; what it was for stays owed."""
    if refuse_if_changed(desk, shown, {STATUS: "cancelled"}):
        return Saved("Left as somebody else saved it.")
    day, version = _to_cancel(desk, booking_id)
    with as_shown(None), changing(desk, f"Cancelled a booking of {full_day(day)}") as work:
        cancelled = {"status": "cancelled", "reason": reason}
        work.update("booking", booking_id, cancelled, seen=version)
        break_promises(work, booking_id, "cancelled", reason, desk.on)
    return Saved(f"Cancelled: {day_words(day, desk.on)}. What it was for is still owed.")


def _to_cancel(desk: Desk, booking_id: int) -> tuple[date, int]:
    """The day and version of a booking that may be cancelled; Problem where it may not."""
    with desk.reading() as reader:
        row = lists.details(reader, "booking", booking_id)
    if row is not None and row["held_by"] is not None and row["status"] == "booked":
        return row["on"], row["version"]
    _, one, known = _standing(desk, booking_id)
    return one.day, known.version


def pin_booking(
    desk: Desk, booking_id: int, pinned: bool, shown: BookingLine | None = None
) -> Saved:
    """Pin a booking to its day, or no longer."""
    if refuse_if_changed(desk, shown, {PINNED: "yes" if pinned else "no"}):
        return Saved("Left as somebody else saved it.")
    _, one, row = _standing(desk, booking_id)
    what = "Pinned a booking" if pinned else "Unpinned a booking"
    with as_shown(None), changing(desk, what) as work:
        work.update("booking", row.id, {"pinned": pinned}, seen=row.version)
    return Saved(f"{'Pinned' if pinned else 'No longer pinned'}: {day_words(one.day, desk.on)}.")


def base_of(typed: str) -> str | None:
    """Where journeys start: a postcode, or the first half of one; None for the usual office.

    Raises Problem where it is none that roads can be reckoned from.
    """
    base = " ".join(typed.upper().split())
    district = district_of(base)
    if base and (district.isalpha() or centre_of(district) is None):
        raise Refused(
            "This cannot be saved",
            f"{base} is not a postcode that roads can be reckoned from.",
            "Write one such as CR0 1EA, or its first half, or leave it empty for the office.",
        )
    return base or None


def save_week(
    desk: Desk,
    worker_id: int,
    week: Sequence[WorkingDay],
    base: str = "",
    shown: Diary | None = None,
) -> Saved:
    """Record when a worker can visit, from today on, and where their journeys start.

    ``shown`` is the diary the person saw: Conflict where its week or base is no longer that.
    """
    start = base_of(base)
    with desk.reading() as reader:
        span = {"first": desk.on, "last": date.max, "workers": [worker_id]}
        before = lists.working_times(reader, **span).get(worker_id, [])  # type: ignore[arg-type]
    if shown is not None:
        # A week is many rows: it is compared as a person sees it, not row by row.
        now = week_between(desk, worker_id, shown.first, shown.last)
        seen = (shown.week, shown.base)
        week, base = settled_week(worker_id, (week, start or ""), now, seen)
        start = base or None
    with as_shown(None), changing(desk, "Changed working time") as work:
        if work.row("worker", worker_id)["base"] != start:
            work.update("worker", worker_id, {"base": start})
        for row in before:
            if row.start >= desk.on:
                work.remove("working_time", row.id)
            else:
                work.end("working_time", row.id, desk.on, seen=row.version)
        for one in week:
            record = WorkingTimeRecord(
                key=work.fresh_key(),
                worker=str(worker_id),
                start=desk.on,
                weekday=one.weekday,
                from_minute=one.from_minute,
                to_minute=one.to_minute,
                out_from=max(0, one.from_minute - ROAD_BEFORE),
                back_by=min(24 * 60, one.to_minute + ROAD_AFTER),
            )
            work.add(record, links={"worker": worker_id})
    return Saved("Working time saved, from today on.")


def add_absence(desk: Desk, absence: NewAbsence) -> Saved:
    """Record that a worker is away."""
    with changing(desk, f"Away from {full_day(absence.first)}") as work:
        record = AbsenceRecord(
            key=work.fresh_key(),
            worker=str(absence.worker_id),
            start=absence.first,
            end=absence.last + timedelta(days=1),
            from_minute=absence.from_minute,
            to_minute=absence.to_minute,
            kind=absence.kind,  # type: ignore[arg-type] # checked by the record
            note=absence.note,
        )
        work.add(record, links={"worker": absence.worker_id})
    return Saved("Time away saved. Repair the diary if something was booked then.")


def remove_absence(desk: Desk, absence_id: int) -> Saved:
    """Take out an absence that was entered in error."""
    with changing(desk, "Removed time away") as work:
        work.remove("absence", absence_id)
    return Saved("Time away removed.")
