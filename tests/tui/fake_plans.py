"""The values of synthetic plans: bookings, slots, what cannot be met."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from caseload_tui.caseload.planning.views import (
    BookingLine,
    CoverLine,
    Proposal,
    Slot,
    UnmetLine,
    WorkingDay,
)
from caseload_tui.caseload.views import ChildLine
from tests.tui.fake_pages import TITLES
from tests.tui.fake_people import RULES

TIMES = (9 * 60 + 30, 11 * 60, 13 * 60 + 30, 15 * 60 + 15)
WEEK = (
    *(WorkingDay(day, 9 * 60, 17 * 60) for day in (0, 1, 2, 3)),
    WorkingDay(4, 9 * 60, 12 * 60 + 30),
)


def monday(day: date) -> date:
    return day - timedelta(day.weekday())


def _cover(line: ChildLine, duty: str, due: date | None) -> CoverLine:
    opens, aim = (due - timedelta(28), due - timedelta(7)) if due else (None, None)
    return CoverLine(line.id, None, line.key, line.name, duty, TITLES[duty][0],
                     RULES[duty], opens, aim, due)  # fmt: skip


def _booking(lines: list[ChildLine], duty: str, day: date, start: int,
             due: date | None) -> BookingLine:  # fmt: skip
    first = lines[0]
    return BookingLine(
        id=None, key=f"{first.key}-{duty}-{day:%m%d}", worker_id=first.worker_id or 0,
        worker=first.worker or "Nobody", day=day, start=start, minutes=60,
        travel_minutes=15 + first.id % 4 * 5, place=first.lives or "Place not recorded",
        covers=tuple(_cover(line, duty, due) for line in lines),
        announced=first.id % 9 != 6, pinned=False, promised=False, status="proposed",
        why=f"{day:%A} as for the last visit, in the area already travelled to that day.",
    )  # fmt: skip


def bookings_of(lines: list[ChildLine], start: date, weeks: int) -> list[BookingLine]:
    """A visit to each child every four weeks, brothers and sisters together, and reviews."""
    made: list[BookingLine] = []
    for number, line in enumerate(lines):
        cells = {cell.duty: cell for cell in line.duties}
        duty = next((d for d in ("cla_visit", "cin_visit") if d in cells), None)
        together = [other for other in lines if line.address and other.address == line.address]
        if duty and (not together or together[0] is line):
            due = cells[duty].due
            day = start + timedelta(number % 5 + 7 * (number // 10 % 2))
            while day < start + timedelta(7 * weeks):
                slot = TIMES[number // 5 % 4]
                made.append(_booking(together or [line], duty, day, slot, due))
                due, day = day + timedelta(42), day + timedelta(28)
        review = cells.get("cla_review")
        if review and review.due and start <= review.due < start + timedelta(7 * weeks):
            day = monday(review.due) + timedelta(number % 4)
            made.append(_booking([line], "cla_review", day, 16 * 60 + 30, review.due))
    return sorted(made, key=lambda each: (each.day, each.start, each.key))


def changed(proposal: Proposal, key: str, **changes: object) -> Proposal:
    bookings = (
        replace(each, **changes) if each.key == key else each  # type: ignore[arg-type]
        for each in proposal.bookings
    )
    ordered = sorted(bookings, key=lambda each: (each.day, each.start, each.key))
    return replace(proposal, bookings=tuple(ordered))


def slots_of(booking: BookingLine) -> tuple[Slot, ...]:
    days = [booking.day + timedelta(n) for n in (1, 2, 7, 14, 21, 28)]
    return tuple(
        Slot(day, TIMES[n % 4], "same area that day, 4 miles fewer" if late == 0
             else f"{late} days after the last lawful day", late)
        for n, day in enumerate(day for day in days if day.weekday() < 5)
        for late in (max(0, max((day - c.due).days for c in booking.covers if c.due)),)
    )  # fmt: skip


def unmet_of(bookings: list[BookingLine], lines: list[ChildLine]) -> tuple[UnmetLine, ...]:
    late = [
        UnmetLine(cover.child_id, None, cover.name, cover.duty, cover.duty_title, cover.due,
                  (each.day - cover.due).days, each.day, "No free day before it.",
                  f"Half a day of cover in the week of {monday(each.day):%-d %B}.")
        for each in bookings for cover in each.covers
        if cover.due is not None and cover.late_on(each.day)
    ]  # fmt: skip
    for line in lines[-1:]:
        late.append(UnmetLine(line.id, None, line.name, "placement_plan", "Placement plan",
                              None, None, None, "It has no date: a fact is missing.",
                              "Record when the placement began [/b]."))  # fmt: skip
    return tuple(late)
