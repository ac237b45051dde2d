"""Diary: my weeks. What is booked, when I am away, and how full each day is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.style import Style

from caseload_tui.caseload.planning.views import AbsenceLine, BookingLine, Diary, DiaryDay
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.views import Saved, ScopeKind, TeamLine
from caseload_tui.tui.commands import bindings
from caseload_tui.tui.diary_month import (
    DAY,
    MONTH,
    NAMES,
    WEEK,
    counted,
    month_columns,
    month_rows,
    shown,
    span,
    title,
    turned,
    weekday_of_column,
)
from caseload_tui.tui.diary_rows import (
    about_day,
    about_row,
    columns,
    diary_rows,
    heading_of,
    summary,
)
from caseload_tui.tui.messages import OpenChild
from caseload_tui.tui.screens.diary_actions import DiaryActions
from caseload_tui.tui.text import clean
from caseload_tui.tui.widgets.bars import KeyBar, TopBar
from caseload_tui.tui.widgets.diary_tables import DayTable, MonthTable, Turned
from caseload_tui.tui.widgets.line import SIDE, EmptyState, Line
from caseload_tui.tui.widgets.list_table import ListTable
from caseload_tui.tui.widgets.problem import ProblemLine
from caseload_tui.tui.widgets.tab_line import TabLine


def turning(sign: str, by: int) -> Content:
    """An arrow that a click turns the diary with, as the arrow keys do."""
    return Content.styled(sign, Style.from_meta({"@click": f"screen.turn({by})"}))


class DiaryScreen(DiaryActions):
    """A worker's diary by day, week and month; one read holds the weeks of a month."""

    CSS_PATH = "diary.tcss"
    AUTO_FOCUS = "#list"
    SHOWS = frozenset({"diary"})
    BINDINGS = bindings("diary")
    HELP = (
        "What is booked, in travel order, with time away, holidays and how full each day is. "
        "The bar of a day is visits and roads against the hours there are.\n"
        "◇ proposed  ○ booked  ■ promised  □ pinned  ✓ made  ✗ not made  – cancelled  ▲ late"
    )

    def __init__(self) -> None:
        super().__init__()
        self.worker_id: int | None = None
        self._at: date | None = None

    def compose(self) -> ComposeResult:
        """Whose and which days, the views, and what is under the cursor."""
        yield TopBar("", "diary")
        yield ProblemLine()
        yield Line(id="head")
        yield TabLine()
        wanted = columns(self.desk.duty_short, self.desk.on)
        yield DayTable(wanted, lambda row: row.key, heading=heading_of, id="list")
        yield MonthTable([], lambda row: row.monday, id="month")
        yield EmptyState()
        yield Line(id="detail")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin with this week."""
        self._at = self.desk.on
        self.set_class(True, "-week")
        tabs = self.query_one(TabLine)
        tabs.show(NAMES)
        tabs.set_reactive(TabLine.active, WEEK)
        self.query_one("#head", Line).say(Content.styled("Reading…", "$quiet"))

    # Whose diary, and which days.

    @property
    def view(self) -> int:
        """Which view is on show."""
        return self.query_one(TabLine).active

    @property
    def at(self) -> date:
        """The day under the cursor."""
        return self._at or self.desk.on

    @property
    def list(self) -> DayTable:
        """The days as a list."""
        return self.query_one("#list", DayTable)

    @property
    def month(self) -> MonthTable:
        """The month."""
        return self.query_one("#month", MonthTable)

    def on_screen_resume(self) -> None:
        """Follow the Caseload to another worker."""
        scope = self.app.scope
        wanted = scope.id if scope.kind is ScopeKind.WORKER else self.desk.my_worker
        if self.worker_id is None or (self.diary is not None and wanted is not None
                                      and wanted != self._followed):  # fmt: skip
            self._followed = self.worker_id = wanted
            self._read()

    _followed: int | None = None

    def _read(self) -> None:
        worker = self.worker_id
        if worker is None:
            self._show_nobody()
            return
        first, last = span(self.at)
        self.ask("diary", lambda: self.desk.diary(worker, first, last), self._show)

    def read_again(self, saved: Saved) -> None:
        """Something was recorded or undone."""
        del saved
        if self.diary is not None:
            self._read()

    def _show_nobody(self) -> None:
        self.query_one("#head", Line).say(Content(""))
        for table in (self.list, self.month):
            table.display = False
        empty = self.query_one(EmptyState)
        empty.display = True
        empty.say("Whose diary?", "Press w to choose a worker by name.")

    def _show(self, diary: Diary) -> None:
        self.diary = diary
        self.query_one(ProblemLine).show(None)
        self.query_one(EmptyState).display = False
        self._show_view()

    def problem(self, problem: Problem) -> None:
        """Say it in a line that stays."""
        self.query_one(ProblemLine).show(problem)

    # What is shown.

    def days(self) -> Sequence[DiaryDay]:
        """The days of this view."""
        first, last = shown(self.view, self.at)
        found = self.diary.days if self.diary else ()
        return [day for day in found if first <= day.day <= last]

    def _show_view(self) -> None:
        diary = self.diary
        if diary is None:
            return
        month = self.view == MONTH
        self.list.display, self.month.display = not month, month
        self.set_class(month, "-month")
        if month:
            self.month.set_columns(month_columns(self.desk.on, self.at))
            self.month.show(month_rows(self.days()), at_key=shown(WEEK, self.at)[0])
            self.month.go_to_column(f"day {self.at.weekday()}")
        else:
            self._show_list()
        (self.month if month else self.list).focus()
        head = Content.assemble(
            (f"{clean(diary.worker)} · ", "$text bold"), turning("‹", -1),
            (f" {title(self.view, self.at, self.desk.on)} ", "$text"), turning("›", 1), " · ",
        )  # fmt: skip
        room = self.app.size.width - 2 * SIDE - head.cell_length
        counts = summary(diary, counted(self.view, self.at, self.days()), room)
        self.query_one("#head", Line).say(Content.assemble(head, (counts, "$quiet")))
        self._say_what_is_under_the_cursor()

    def _show_list(self) -> None:
        rows = diary_rows(self.days(), self.desk.on)
        row = self.list.row
        same = row is not None and row.day.day == self.at and any(r.key == row.key for r in rows)
        # The day itself, or the nearest after it, or before it, that has a row.
        stops = [each for each in rows if not each.heading]
        near = min(stops, key=lambda r: (r.day.day < self.at, abs(r.day.day - self.at)),
                   default=None)  # fmt: skip
        self.list.show(rows, at_key=None if same or near is None else near.key)

    def _go(self, day: date) -> None:
        """Show another day, from another read where it lies outside this one."""
        before, self._at = shown(self.view, self.at), day
        if self.diary is None or span(day) != (self.diary.first, self.diary.last):
            self._read()
        elif shown(self.view, day) != before:
            self._show_view()

    def action_turn(self, by: int) -> None:
        """To the day, the week or the month before or after."""
        self.post_message(Turned(periods=by))

    @on(Turned)
    def _turned(self, event: Turned) -> None:
        day = turned(self.view, self.at, event.periods) + timedelta(event.days)
        self._go(day)

    @on(TabLine.Chosen)
    def _chosen(self, event: TabLine.Chosen) -> None:
        event.stop()
        if self.diary is not None:
            self._show_view()

    def action_view(self, by: int) -> None:
        """Show by day, by week or by month."""
        self.query_one(TabLine).step(by)

    def action_today(self) -> None:
        """Back to today."""
        self._at = self.desk.on
        self._read()

    def action_worker(self) -> None:
        """Choose whose diary is shown."""
        from caseload_tui.tui.screens.pick_worker import PickWorker

        def chosen(worker_id: int | None) -> None:
            if worker_id is not None:
                self.worker_id = worker_id
                self._read()

        def asked(teams: Sequence[TeamLine]) -> None:
            self.app.push_screen(PickWorker(teams, "Whose diary?"), chosen)

        self.ask("workers", self.desk.teams, asked)

    # What is under the cursor.

    @property
    def booking(self) -> BookingLine | None:
        """The booking under the cursor."""
        row = self.list.row
        return row.booking if row is not None and self.view != MONTH else None

    @property
    def absence(self) -> AbsenceLine | None:
        """The absence under the cursor."""
        row = self.list.row
        return row.absence if row is not None and self.view != MONTH else None

    @on(ListTable.Moved, "#list")
    @on(ListTable.Moved, "#month")
    def _moved(self) -> None:
        if self.view == MONTH:
            row = self.month.row
            if row is not None:
                self._at = row.days[weekday_of_column(self.month.column)].day
        elif self.list.row is not None:
            self._at = self.list.row.day.day
        self._say_what_is_under_the_cursor()

    def _say_what_is_under_the_cursor(self) -> None:
        words = Content("")
        if self.view == MONTH:
            day = next((each for each in self.days() if each.day == self.at), None)
            tall = self.has_class("-tall")
            words = about_day(day, self.desk.on, in_lines=tall) if day else words
        elif self.list.row is not None:
            words = about_row(self.list.row, self.desk.on)
        self.query_one("#detail", Line).say(words)
        self.refresh_bindings()

    @on(ListTable.Opened, "#month")
    def _open_day(self) -> None:
        self.query_one(TabLine).active = DAY

    @on(ListTable.Opened, "#list")
    def _open_child(self) -> None:
        covers = self.booking.covers if self.booking else ()
        child = next((cover.child_id for cover in covers if cover.child_id is not None), None)
        if child is not None:
            self.post_message(OpenChild(child))
