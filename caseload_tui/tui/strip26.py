"""The 26-week strip of a child: what was made, is planned, is due and is overdue. Pure.

One cell is one week from Monday: four weeks behind, this one, and 21 ahead.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from caseload_tui.caseload.views import DutyCell, Mark
from caseload_tui.timescales.status import Status
from caseload_tui.tui.duty_groups import Group, group_of, urgency
from caseload_tui.tui.status import look
from caseload_tui.tui.widgets.columns import Spans

WEEKS = 26
BEHIND = 4
"""Whole weeks shown before this one."""

NAME = 3
"""Cells that the name of a month takes."""
MADE, PLANNED, EMPTY = "✓", "○", "·"
LETTERS = {Group.VISIT: "v", Group.REVIEW: "r", Group.PEP: "p", Group.HEALTH: "h",
           Group.OTHER: "o"}  # fmt: skip
LEGEND = (
    f"{MADE} made   {PLANNED} planned   ▲ overdue\ndue: v visit  r review  p PEP  h health  o other"
)


def window(on: date) -> tuple[date, date]:
    """The first and the last day of the strip."""
    monday = on - timedelta(on.weekday() + 7 * BEHIND)
    return monday, monday + timedelta(7 * WEEKS - 1)


def month_line(on: date) -> str:
    """The strip's title: each month's name where its first Monday is, if there is room for it.

    A month of which less is in the strip than its name takes is left out, at either end.
    """
    monday, _ = window(on)
    days = [monday + timedelta(7 * week) for week in range(WEEKS)]
    starts = [week for week, day in enumerate(days) if week == 0 or day.day <= 7]
    line = [" "] * WEEKS
    for start, end in zip(starts, [*starts[1:], WEEKS], strict=True):
        if end - start > NAME or start + NAME == WEEKS:
            line[start : start + NAME] = f"{days[start]:%b}"
    return "".join(line)


def week_of(day: date, on: date) -> int | None:
    """The cell a day falls in; None outside the strip."""
    start, end = window(on)
    return (day - start).days // 7 if start <= day <= end else None


def strip(duties: Iterable[DutyCell], marks: Iterable[Mark], on: date) -> Spans:
    """The 26 cells, each with its style; in one cell an overdue duty hides a due one, a due
    one a planned visit, and a planned visit a made one."""
    cells: list[tuple[str, str]] = [(EMPTY, "quiet")] * WEEKS
    for mark in sorted(marks, key=lambda mark: not mark.made):
        if (week := week_of(mark.day, on)) is not None:
            cells[week] = (MADE, "quiet") if mark.made else (PLANNED, "focus")
    for cell in sorted(duties, key=urgency, reverse=True):
        _put_due(cells, cell, on)
    return _joined(cells)


def _put_due(cells: list[tuple[str, str]], cell: DutyCell, on: date) -> None:
    if cell.due is None:
        return
    status = cell.status(on)
    start, _ = window(on)
    if status is Status.OVERDUE:
        week = max(0, (cell.due - start).days // 7)
        cells[week] = (look(status).symbol, look(status).style)
    elif (due_week := week_of(cell.due, on)) is not None:
        cells[due_week] = (LETTERS[group_of(cell.duty)], look(status).style)


def _joined(cells: list[tuple[str, str]]) -> Spans:
    """Neighbours of one style as one span, so that fewer pieces are drawn."""
    spans: list[tuple[str, str]] = []
    for text, style in cells:
        if spans and spans[-1][1] == style:
            spans[-1] = (spans[-1][0] + text, style)
        else:
            spans.append((text, style))
    return tuple(spans)
