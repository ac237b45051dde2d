"""A diary as a list: each day with how full it is, time away, and its stops in order. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from caseload_tui.caseload.planning.views import AbsenceLine, BookingLine, Diary, DiaryDay
from caseload_tui.tui.booking_words import (
    Short,
    about,
    bar,
    clock,
    hours,
    length,
    stands,
    state_words,
    what_for,
)
from caseload_tui.tui.text import clean, count, whole
from caseload_tui.tui.widgets.columns import Column, Spans
from caseload_tui.tui.wording import day as day_words

AWAY = {"leave": "Leave", "sick": "Sickness", "training": "Training", "meeting": "Meeting",
        "other": "Away"}  # fmt: skip
"""Kinds of absence in words."""
TO_RECORD = "? to record"
"""How a booking stands whose day is over: it was made or not, and nobody has said."""
BAR = 8
"""Cells of a day's bar."""


@dataclass(frozen=True, slots=True)
class DiaryRow:
    """A day as a heading, or an absence, a stop, or nothing, on it."""

    key: tuple[object, ...]
    day: DiaryDay
    heading: str = ""
    booking: BookingLine | None = None
    absence: AbsenceLine | None = None


def diary_rows(days: Sequence[DiaryDay], on: date) -> list[DiaryRow]:
    """Every day under its heading; a working one, and today, with nothing on it says so."""
    rows: list[DiaryRow] = []
    for day in days:
        rows.append(DiaryRow((day.day, "day"), day, heading=day_heading(day, on)))
        rows += [DiaryRow((day.day, "away", a.id), day, absence=a) for a in day.absences]
        rows += [DiaryRow((day.day, "booking", b.id), day, booking=b) for b in day.bookings]
        free = not day.absences and not day.bookings
        if free and (day.minutes_there or day.day == on or len(days) == 1):
            rows.append(DiaryRow((day.day, "nothing"), day))
    return rows


def heading_of(row: DiaryRow) -> Spans | None:
    """The words of a day."""
    return ((row.heading, ""),) if row.heading else None


def day_heading(day: DiaryDay, on: date) -> str:
    """ "Tue 9 Jun · today · ████░░░░ 3 h of 6 h, 3 h free · school holiday"."""
    parts = [day_words(day.day, on), "today" if day.day == on else "", capacity(day),
             "bank holiday" if day.bank_holiday else "",
             "school holiday" if day.school_holiday else ""]  # fmt: skip
    return " · ".join(filter(None, parts))


def capacity(day: DiaryDay) -> str:
    """How full a day is, as a bar with words."""
    there, used = day.minutes_there, day.minutes_used
    if not there and not used:
        return "" if day.bank_holiday else "away" if day.absences else "day off"
    if not there:
        return f"{'away' if day.absences else 'day off'}, yet {length(used)} booked"
    drawn = bar(used, there, BAR)
    if used > there:
        return f"{drawn} {length(used)} of {length(there)}, {length(used - there)} too much"
    free = f"{length(there - used)} free" if there > used else "full"
    return f"{drawn} {length(used)} of {length(there)}, {free}"


def hours_away(absence: AbsenceLine) -> str:
    """ "all day", "until 12:30" or "13:00–17:00"."""
    if absence.from_minute is None or absence.to_minute is None:
        return "all day"
    return hours(absence.from_minute, absence.to_minute)


def clashes(booking: BookingLine, absences: Iterable[AbsenceLine]) -> bool:
    """Whether somebody is expected while the worker is away."""
    return booking.status == "booked" and any(
        absence.from_minute is None
        or absence.to_minute is None
        or (booking.start < absence.to_minute and absence.from_minute < booking.end)
        for absence in absences
    )


def in_the_way(days: Iterable[DiaryDay]) -> int:
    """How many bookings fall on time away."""
    return sum(clashes(booking, day.absences) for day in days for booking in day.bookings)


def to_record(booking: BookingLine, on: date) -> bool:
    """Whether its day is over and nobody has said what became of it."""
    return booking.status == "booked" and booking.day < on


def columns(short: Short, on: date) -> list[Column[DiaryRow]]:
    """When, how far, who, what, where, and how it stands."""

    def time(row: DiaryRow) -> Spans:
        if row.booking is not None:
            return ((f"{clock(row.booking.start)}–{clock(row.booking.end)}", "strong"),)
        return ((hours_away(row.absence) if row.absence else "", "quiet"),)

    def road(row: DiaryRow) -> Spans:
        minutes = row.booking.travel_minutes if row.booking else 0
        return ((length(minutes) if minutes else "", "quiet"),)

    def who(row: DiaryRow) -> Spans:
        if row.booking is not None:
            return ((clean(row.booking.names), ""),)
        if row.absence is not None:
            return ((AWAY.get(row.absence.kind, "Away"), "soon"),)
        return (("nothing booked", "quiet"),)

    def for_what(row: DiaryRow) -> Spans:
        return ((what_for(row.booking, short) if row.booking else "", ""),)

    def place(row: DiaryRow) -> Spans:
        note = row.absence.note if row.absence else None
        return ((clean(row.booking.place if row.booking else note or ""), "quiet"),)

    return [
        Column("time", "Time", 11, time),
        Column("road", "Road", 6, road, stop=False),
        Column("who", "Who", 16, who, grow=3, most=40, stop=False),
        Column("what", "What", 11, for_what, grow=1, most=15, stop=False),
        Column("place", "Where", 12, place, grow=2, most=30, stop=False, from_width=90),
        Column("state", "How it stands", 21, lambda row: _state(row, on), grow=2, stop=False),
    ]


def _state(row: DiaryRow, on: date) -> Spans:
    if row.booking is None:
        return (("", ""),)
    if to_record(row.booking, on):
        return ((TO_RECORD, "today"), (f", {state_words(row.booking)}", "quiet"))
    if clashes(row.booking, row.day.absences):
        return (("▲ away", "late"), (f", {state_words(row.booking)}", "quiet"))
    return ((state_words(row.booking), stands(row.booking).style),)


def about_row(row: DiaryRow, on: date) -> Content:
    """What is under the cursor, in full."""
    if row.booking is not None:
        return about(row.booking, on)
    if row.absence is not None:
        return Content(clean(about_absence(row.absence, on)))
    return about_day(row.day, on)


def about_absence(absence: AbsenceLine, on: date) -> str:
    """ "Leave, Mon 8 Jun to Fri 12 Jun, all day · note. x takes it back."."""
    days = day_words(absence.first, on)
    if absence.last == date.max:
        days += " until further notice"
    elif absence.last != absence.first:
        days += f" to {day_words(absence.last, on)}"
    note = f" · {absence.note}" if absence.note else ""
    kind = AWAY.get(absence.kind, "Away")
    return f"{kind}, {days}, {hours_away(absence)}{note}. x takes it back."


def about_day(day: DiaryDay, on: date, *, in_lines: bool = False) -> Content:
    """One day: how full, who is away, and its stops, each on a line of its own where asked."""
    away = [f"{AWAY.get(a.kind, 'Away')} {hours_away(a)}" for a in day.absences]
    stops = [f"{clock(b.start)} {clean(b.names)}" for b in day.bookings if b.status != "cancelled"]
    words = ("\n" if in_lines else ", ").join([*away, *stops]) or "nothing booked"
    return Content.assemble((day_heading(day, on), "$text bold"), (f"\n{words}", "$quiet"))


def summary(diary: Diary, days: Sequence[DiaryDay], room: int = 1000) -> str:
    """The days in counts, as many as fit."""
    booked = [b for day in days for b in day.bookings if b.status == "booked"]
    there = sum(day.minutes_there for day in days)
    used = sum(day.minutes_used for day in days)
    clash = in_the_way(day for day in days if day.day >= diary.on)
    waiting = sum(to_record(b, diary.on) for day in days for b in day.bookings)
    parts = [
        f"▲ {clash} while away, R repairs" if clash else "",
        f"? {waiting} to record, v" if waiting else "",
        "" if diary.week else "no working week yet, H sets it",
        count(len(booked), "booking"),
        f"{length(used)} of {length(there)}",
    ]
    return whole(list(filter(None, parts)), " · ", room, least=1)
