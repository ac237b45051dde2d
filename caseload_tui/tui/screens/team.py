"""Team: is everyone's load manageable? Side by side, with words, and never one number alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.team.views import HeldLine, LoadLine, TeamPage
from caseload_tui.caseload.views import Saved, TeamLine
from caseload_tui.tui.commands import bindings
from caseload_tui.tui.messages import OpenChild
from caseload_tui.tui.screens.team_actions import TeamActions
from caseload_tui.tui.team_rows import (
    ORDERS,
    TeamRow,
    about,
    columns,
    first_team,
    heading_of,
    headline,
    next_order,
    summary,
    team_rows,
)
from caseload_tui.tui.widgets.bars import KeyBar, TopBar
from caseload_tui.tui.widgets.line import EmptyState, Line
from caseload_tui.tui.widgets.list_events import HeadPressed
from caseload_tui.tui.widgets.list_table import ListTable
from caseload_tui.tui.widgets.problem import ProblemLine

if TYPE_CHECKING:
    from caseload_tui.planner.hours import HoursNeeded

MOST = 16
"""A list of more workers than this is not looked into: choose a team."""


class TeamScreen(TeamActions):
    """A team, or everybody, as at any day."""

    CSS_PATH = "team.tcss"
    AUTO_FOCUS = "#list"
    BINDINGS = bindings("team")
    HELP = (
        "Who holds how many children and families, and how many weighted points against what "
        "they have time for. Full: ░ ends at 100 percent of capacity, and what stands beyond is "
        "too much. Late work earns no points. Visits is the hours of visits, roads and "
        "writing up that a week needs, of those there are; it is worked out for one team at a "
        "time, for today. Enter on a worker says how many more children visits leave time for. "
        "The average is by the national definition, with what it is made of.\n"
        "○ room  ◑ near full  ● full  ▲ over  ✎ a note of disagreement waits"
    )

    def __init__(self) -> None:
        super().__init__()
        self.team_id: int | None = None
        self.at: date | None = None
        self.known: dict[int, HoursNeeded] = {}
        self.order = "name"
        self._chosen = False
        self._stopped = Event()

    def compose(self) -> ComposeResult:
        """Whose, the average, the list, and what is under the cursor."""
        yield TopBar("", "team")
        yield ProblemLine()
        yield Line(id="head")
        yield Line(id="average")
        yield ListTable(columns(self.known, self.desk.on), lambda row: row.key,
                        heading=heading_of, id="list")  # fmt: skip
        yield EmptyState()
        yield Line(id="detail")
        yield KeyBar()

    def on_mount(self) -> None:
        """Say that it is being read."""
        self.query_one("#head", Line).say(Content.styled("Reading…", "$quiet"))

    @property
    def list(self) -> ListTable[TeamRow]:
        """Workers, then children nobody holds."""
        return self.query_one("#list", ListTable)

    # Reading.

    def on_screen_resume(self) -> None:
        """Read when first shown, and go on with the hours afterwards."""
        self._stopped = Event()
        if self.page is None:
            self._read()
        else:
            self._ask_hours()

    def on_screen_suspend(self) -> None:
        """Work out no more hours behind another screen."""
        self._stopped.set()

    def read_again(self, saved: Saved) -> None:
        """Something was recorded or undone."""
        del saved
        self.known.clear()
        if self.page is not None:
            self._read()

    def _read(self) -> None:
        chosen, team_id, at = self._chosen, self.team_id, self.at
        scope, mine = self.app.scope, self.desk.my_worker

        def call() -> TeamPage:
            whose = team_id if chosen else first_team(self.desk.teams(), scope, mine)
            return self.desk.team(whose, at)

        self.ask("team", call, self._show)

    def _show(self, page: TeamPage) -> None:
        self.page, self.team_id = page, page.team_id
        self.query_one(ProblemLine).show(None)
        self.query_one("#head", Line).say(headline(page, self.desk.on))
        self.query_one("#average", Line).say(summary(page))
        nothing = not (page.lines or page.unallocated or page.with_manager)
        why = "Nobody holds a child here.", "Press w for another team, or i to import."
        self.query_one(EmptyState).stand_in(self.list, nothing, *why)
        self._list()
        self._ask_hours()
        self.refresh_bindings()

    def _list(self) -> None:
        if self.page is not None:
            self.list.sorted_by = None if self.order == "name" else (self.order, True)
            self.list.show(team_rows(self.page, self.order))

    def action_sort(self) -> None:
        """Sort each team by the next column: fullest, latest, most children."""
        self.order = next_order(self.order)
        self._list()

    @on(ListTable.HeadPressed)
    def _sort_by(self, event: HeadPressed) -> None:
        if event.column in ORDERS:
            self.order = "name" if event.column == self.order else event.column
            self._list()

    def _ask_hours(self) -> None:
        """Ask the planner about the next worker whose hours are not known yet.

        One at a time, each a tenth of a second or two: whoever leaves does not wait for many.
        """
        page = self.page
        if page is None or page.on != self.desk.on or len(page.lines) > MOST:
            return
        waiting = (
            line.worker_id
            for line in page.lines
            if line.children and line.worker_id not in self.known
        )
        worker = next(waiting, None)
        if worker is not None and not self._stopped.is_set():
            self.ask("hours", lambda: self.desk.hours_of(worker), partial(self._know, worker))

    def _know(self, worker: int, hours: HoursNeeded) -> None:
        self.known[worker] = hours
        self.list.refresh()
        self._say_what_is_under_the_cursor()
        self._ask_hours()

    def problem(self, problem: Problem) -> None:
        """Say it in a line that stays."""
        if self.page is None:
            self.query_one("#head", Line).say(Content(""))
        self.query_one(ProblemLine).show(problem)

    # Whose, and as at when.

    def action_worker(self) -> None:
        """Choose a team, or everybody."""
        from caseload_tui.tui.screens.pick_team import PickTeam

        def chosen(team_id: int | None) -> None:
            if team_id is not None:
                self._chosen, self.team_id = True, team_id or None
                self._read()

        def asked(teams: Sequence[TeamLine]) -> None:
            self.app.push_screen(PickTeam(teams), chosen)

        self.ask("teams", self.desk.teams, asked)

    def action_as_at(self) -> None:
        """See it as at another day."""
        from caseload_tui.tui.dates import Bounds
        from caseload_tui.tui.widgets.month import MonthPicker

        def chosen(day: date | None) -> None:
            if day is not None:
                self.at = None if day == self.desk.on else day
                self._read()

        today = self.desk.on
        bounds = Bounds(latest=today, too_late="The day has not come yet.")
        self.app.push_screen(MonthPicker(today, self.at or today, bounds), chosen)

    # What is under the cursor.

    @property
    def line(self) -> LoadLine | None:
        """The worker under the cursor."""
        row = self.list.row
        return None if row is None else row.line

    @property
    def held(self) -> HeldLine | None:
        """The child under the cursor whom nobody, or a manager, holds."""
        row = self.list.row
        return None if row is None else row.held

    @on(ListTable.Moved)
    def _say_what_is_under_the_cursor(self) -> None:
        row = self.list.row
        words = Content("") if row is None else about(row, self.known, self.desk.on)
        self.query_one("#detail", Line).say(words)
        self.refresh_bindings()

    @on(ListTable.Opened)
    def _open(self) -> None:
        if self.held is not None:
            self.post_message(OpenChild(self.held.child_id))
        else:
            self.action_why()
