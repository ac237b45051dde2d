"""A month to pick a day from."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from caseload_tui.tui.commands import bindings
from caseload_tui.tui.dates import Bounds, DayRefused
from caseload_tui.tui.day_words import MONTHS, say_day

CELL = 4
"""Cells one day takes."""


def weeks_of(day: date) -> list[list[date]]:
    """The weeks, Monday first, of the month that ``day`` is in; some days are neighbours'."""
    return calendar.Calendar().monthdatescalendar(day.year, day.month)


def moved(day: date, bounds: Bounds, *, days: int = 0, months: int = 0) -> date:
    """``day`` moved, or the nearest bound where that would leave the bounds."""
    try:
        other = day + timedelta(days) + relativedelta(months=months)
    except (OverflowError, ValueError):
        return day
    return max(bounds.earliest, min(bounds.latest, other))


class MonthGrid(Widget, can_focus=True):
    """One month as a grid; arrows move by day and week, page keys by month."""

    BINDINGS = bindings("month")

    day: reactive[date] = reactive(date.min)

    class Picked(Message):
        """The day the grid stands on is the one meant."""

    def __init__(self, today: date, day: date, bounds: Bounds) -> None:
        super().__init__()
        self.today = today
        self.bounds = bounds
        self.set_reactive(MonthGrid.day, moved(day, bounds))

    def render(self) -> Content:
        """The month's name, the weekdays, and the days."""
        title = f"{MONTHS[self.day.month - 1].capitalize()} {self.day.year}".center(7 * CELL)
        lines = [Content(title), Content("".join(f" {name} " for name in calendar_head()))]
        for week in weeks_of(self.day):
            lines.append(Content("").join(self._cell(day) for day in week))
        return Content("\n").join(lines)

    def _cell(self, day: date) -> Content:
        text = f"[{day.day:2}]" if day == self.day else f" {day.day:2} "
        return Content.styled(text, self._look(day))

    def _look(self, day: date) -> str:
        if day == self.day:
            return "$on-focus on $focus bold"
        if day.month != self.day.month or not self._allowed(day):
            return "$line"
        return "bold underline" if day == self.today else ""

    def _allowed(self, day: date) -> bool:
        try:
            self.bounds.check(day, self.today)
        except DayRefused:
            return False
        return True

    def action_move(self, days: int) -> None:
        """Move by days."""
        self.day = moved(self.day, self.bounds, days=days)

    def action_turn(self, months: int) -> None:
        """Move by months, to the month's last day where there is no such day."""
        self.day = moved(self.day, self.bounds, months=months)

    def action_today(self) -> None:
        """Move to today, or as near as the bounds let."""
        self.day = moved(self.today, self.bounds)

    def action_pick(self) -> None:
        """This is the day."""
        self.post_message(self.Picked())

    def on_click(self, event: events.Click) -> None:
        """Pick the day under the mouse."""
        offset = event.get_content_offset(self)
        weeks = weeks_of(self.day)
        if offset is None or not 2 <= offset.y < len(weeks) + 2 or offset.x >= 7 * CELL:
            return
        day = weeks[offset.y - 2][offset.x // CELL]
        if self._allowed(day):
            self.day = day
            self.action_pick()


def calendar_head() -> tuple[str, ...]:
    """Two letters for each day of the week, Monday first."""
    return ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


class MonthPicker(ModalScreen[date | None]):
    """Asks for a day; None when the person turns away."""

    CSS_PATH = "month.tcss"
    BINDINGS = bindings("picker")

    def __init__(self, today: date, day: date, bounds: Bounds) -> None:
        super().__init__()
        self.today = today
        self.grid = MonthGrid(today, day, bounds)

    def compose(self) -> ComposeResult:
        """The grid, the day it stands on, and the keys."""
        with Static(id="month"):
            yield self.grid
            yield Static(id="month-day", markup=False)
            yield Static("arrows · page keys · t today · enter", id="month-keys", markup=False)

    def action_close(self) -> None:
        """Turn away."""
        self.dismiss(None)

    def on_mount(self) -> None:
        """Say which day the grid stands on, now and whenever it moves."""
        self.watch(self.grid, "day", self._say)

    def _say(self, day: date) -> None:
        self.query_one("#month-day", Static).update(say_day(day, self.today))

    @on(MonthGrid.Picked)
    def _picked(self) -> None:
        self.dismiss(self.grid.day)
