"""A plan as a grid: a row for each child or household, a column for each week. Pure.

A mark is the day of the month with a letter for what it is: "14v" is a visit on the 14th. A
capital is promised or pinned. Where weeks are one cell wide only the letter has room.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from caseload_tui.caseload.planning.views import BookingLine, CoverLine, Proposal, UnmetLine
from caseload_tui.tui.booking_words import LATE, LEFT_OUT, days_late, stands, state_words, when
from caseload_tui.tui.duty_groups import group_of
from caseload_tui.tui.strip26 import LETTERS
from caseload_tui.tui.text import clean
from caseload_tui.tui.widgets.columns import Column, Spans

NAME = 20
"""Cells for the name, at least."""
SIZES = (1, 3, 4, 9)
"""Cells a week may have: "v", "14v", "14v+", "Tu 14 v▲+"."""
NOT_MET = "✗"
LEGEND = (
    "v visit  r review  p PEP  h health  o other\n"
    "CAPITAL promised or pinned   ▲ late   ✗ not met   × left out   + more in the week\n"
    "bright: proposed   plain: booked before   quiet: made or left out"
)

MARKS = "   ".join(LEGEND.splitlines()[:2])
"""The signs on one line, for a terminal that has one to spare."""

Who = tuple[str, int]
"""("child", id) or ("household", id)."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """One child or household; ``weeks`` holds what is booked in each."""

    who: Who
    name: str
    worker: str
    weeks: tuple[tuple[BookingLine, ...], ...]
    not_met: frozenset[int] = frozenset()
    """Weeks in which something falls due that the plan does not meet."""
    heading: bool = False

    @property
    def child_id(self) -> int | None:
        """The child; None for a carers' household."""
        return self.who[1] if self.who[0] == "child" else None


def who_of(cover: CoverLine | UnmetLine) -> Who:
    """Whose row something belongs to."""
    if cover.child_id is not None:
        return ("child", cover.child_id)
    return ("household", cover.household_id or 0)


def grid_rows(proposal: Proposal) -> list[GridRow]:
    """Rows by worker, brothers and sisters as the alphabet has them; a heading for each worker."""
    start, count = proposal.request.start, proposal.request.weeks
    names: dict[Who, tuple[str, str]] = {}
    booked: dict[tuple[Who, int], list[BookingLine]] = {}
    for booking in sorted((*proposal.standing, *proposal.bookings), key=_order):
        week = (booking.day - start).days // 7
        for who in dict.fromkeys(who_of(cover) for cover in booking.covers):
            name = next(cover.name for cover in booking.covers if who_of(cover) == who)
            names.setdefault(who, (booking.worker, name))
            booked.setdefault((who, week), []).append(booking)
    missed: dict[Who, set[int]] = {}
    for unmet in proposal.unmet:
        if unmet.days_late is None:
            names.setdefault(who_of(unmet), ("", unmet.name))
            week = 0 if unmet.due is None else (unmet.due - start).days // 7
            missed.setdefault(who_of(unmet), set()).add(max(0, min(week, count - 1)))
    rows = [
        GridRow(who, name, worker, tuple(tuple(booked.get((who, n), ())) for n in range(count)),
                frozenset(missed.get(who, ())))
        for who, (worker, name) in names.items()
    ]  # fmt: skip
    rows.sort(key=lambda row: (row.worker.casefold(), row.name.casefold(), row.who))
    return _with_headings(rows)


def _order(booking: BookingLine) -> tuple[date, int, str]:
    return booking.day, booking.start, booking.key


def _with_headings(rows: list[GridRow]) -> list[GridRow]:
    if len({row.worker for row in rows}) < 2:
        return rows
    found: list[GridRow] = []
    for row in rows:
        if not found or found[-1].worker != row.worker:
            name = row.worker or "Nobody yet"
            found.append(GridRow(("worker", len(found)), name, row.worker, (), heading=True))
        found.append(row)
    return found


def heading_of(row: GridRow) -> Spans | None:
    """The words of a worker's heading."""
    return ((clean(row.name), ""),) if row.heading else None


def every_booking(row: GridRow, left_out: Mapping[str, str], on: date) -> list[tuple[str, str]]:
    """All that is booked for a row, each as its day and how it stands."""
    return [
        (when(booking, on), state_words(booking, left_out=booking.key in left_out))
        for week in row.weeks
        for booking in week
    ]


def grid_columns(start: date, weeks: int, left_out: Mapping[str, str]) -> list[Column[GridRow]]:
    """The name, and each week as wide as there is room for all of them."""
    found: list[Column[GridRow]] = [
        Column("who", "Who", NAME, lambda row: ((clean(row.name), "strong"),), grow=1, most=34,
               stop=False)
    ]  # fmt: skip
    froms = [0, *(2 + NAME + weeks * (size + 1) for size in SIZES[1:]), 10_000]
    for number, size in enumerate(SIZES):
        for week in range(weeks):
            title = _title(start, week, size)
            cells = _cells(week, size, left_out)
            found.append(Column(f"week {week}", title, size, cells, from_width=froms[number],
                                until_width=froms[number + 1]))  # fmt: skip
    return found


def week_of_column(key: str) -> int | None:
    """Which week a column is, counted from 0."""
    words = key.split()
    return int(words[1]) if len(words) == 2 and words[0] == "week" else None


def _title(start: date, week: int, size: int) -> str:
    """Its first day, or the month; in one cell, the month's name a letter to each of its weeks."""
    first = start + timedelta(7 * week)
    if size == 1:
        return f"{first:%b} "[min(3, week, (first.day - 1) // 7)]
    if week and first.day > 7:
        return str(first.day)
    words = f"{first.day} {first:%b}" if size > 4 else f"{first.day}{first:%b}"
    return words if len(words) <= size else f"{first:%b}"


def _cells(week: int, size: int, left_out: Mapping[str, str]) -> Callable[[GridRow], Spans]:
    def cells(row: GridRow) -> Spans:
        booked = row.weeks[week]
        if not booked:
            return ((NOT_MET, "late"),) if week in row.not_met else (("·", "quiet"),)
        return (mark(booked, row.who, size, left_out),)

    return cells


def mark(
    booked: Iterable[BookingLine], who: Who, size: int, left_out: Mapping[str, str]
) -> tuple[str, str]:
    """What a week's cell says: its first booking, or the worst where one is late."""
    ordered = sorted(booked, key=lambda each: (-days_late(each), each.key in left_out, each.day))
    first = ordered[0]
    look = stands(first, left_out=first.key in left_out)
    letter = LEFT_OUT.symbol if look is LEFT_OUT else _letter(first, who)
    late = LATE.symbol if look.symbol == LATE.symbol else ""
    more = "+" if len(ordered) > 1 else ""
    words = {
        1: late or letter,
        3: f"{first.day.day}{late or letter}",
        4: f"{first.day.day}{letter}{late or more}",
    }.get(size, f"{first.day:%a} "[:2] + f" {first.day.day:>2} {letter}{late}{more}")
    return words, look.style or "strong"


def _letter(booking: BookingLine, who: Who) -> str:
    duty = next((cover.duty for cover in booking.covers if who_of(cover) == who), "")
    letter = LETTERS[group_of(duty)]
    return letter.upper() if booking.promised or booking.pinned else letter
