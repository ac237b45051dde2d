"""Scorecard: how are we doing, and who is behind the number?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from threading import Event

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.scorecard.views import MONTHS, Heard, Scorecard
from caseload_tui.caseload.views import EVERYONE, Saved, Scope, TeamLine
from caseload_tui.tui.commands import bindings
from caseload_tui.tui.parts import home
from caseload_tui.tui.scorecard_rows import (
    COLUMNS,
    ScorecardRow,
    about,
    heading,
    headline,
    scorecard_rows,
    whole_line,
)
from caseload_tui.tui.screens.scorecard_actions import ScorecardActions
from caseload_tui.tui.text import clean
from caseload_tui.tui.widgets.bars import KeyBar, TopBar
from caseload_tui.tui.widgets.line import EmptyState, Line
from caseload_tui.tui.widgets.list_table import ListTable
from caseload_tui.tui.widgets.problem import ProblemLine

LOOKS_EACH = 0.2
"""Seconds between looks at how far the thread has come."""
PERIODS = (12, 6, 3, 1)
"""Lengths of the periods, in months, that the key goes through."""


class ScorecardScreen(ScorecardActions):
    """The figures of everybody, a team or a worker, as at any day."""

    CSS_PATH = "scorecard.tcss"
    AUTO_FOCUS = "#list"
    SHOWS = frozenset({"scorecard", "scope"})
    BINDINGS = bindings("scorecard", "stopping_trends")
    HELP = (
        "Every figure with its count. A share is said of six or more; +3? means that three could "
        "not be computed because a fact is missing. Lateness is that of the due dates, from "
        "dated facts as they are known now. Targets are examples until you set your own (t). "
        "Enter shows who is behind a figure, in and out; d shows the figures as at another "
        "day.\n✓ on target  ● near target  ▲ off target  ? not recorded"
    )

    def __init__(self) -> None:
        super().__init__()
        self.scope: Scope = EVERYONE
        self.at: date | None = None
        self.months = MONTHS
        self._stopped = Event()
        self._come: Heard | None = None
        self._first: Scorecard | None = None
        self._outdated = False

    def compose(self) -> ComposeResult:
        """Whose, the figures, and the one under the cursor."""
        yield TopBar("", "scorecard")
        yield ProblemLine()
        yield Line(id="head")
        yield Line(id="come")
        yield ListTable(COLUMNS, lambda row: row.key, heading=heading, whole=whole_line, id="list")
        yield EmptyState()
        yield Line(id="detail")
        yield KeyBar()

    def on_mount(self) -> None:
        """Say that it is being read."""
        self.scope = home(self.app.part)
        self._looking = self.set_interval(LOOKS_EACH, self._look, pause=True)
        self.query_one("#head", Line).say(Content.styled("Reading…", "$quiet"))

    def on_unmount(self) -> None:
        """Work nothing out for a screen that is gone."""
        self._stopped.set()

    @property
    def list(self) -> ListTable[ScorecardRow]:
        """The figures."""
        return self.query_one("#list", ListTable)

    # Reading.

    def on_screen_resume(self) -> None:
        """Work the figures out when first shown, and again after something was recorded."""
        if self.card is None or self._outdated:
            self.read()

    def read_again(self, saved: Saved) -> None:
        """Something was recorded: the figures are worked out again when next seen."""
        del saved
        if self.card is None:
            return
        self._outdated = True
        if self.is_current:
            self.read()

    def read(self) -> None:
        """Work out the figures, then their trends; what was asked before is left."""
        self._stopped.set()
        stopped = self._stopped = Event()
        self._come, self._first, self._outdated = None, None, False
        scope, at, months = self.scope, self.at, self.months

        def heard(come: Heard) -> None:
            if stopped.is_set():
                return
            self._come = come
            self._first = come.card or self._first

        def work() -> Scorecard:
            return self.desk.scorecard(
                scope, on=at, months=months, heard=heard, cancelled=stopped.is_set
            )

        self.ask("scorecard", work, self._finish)
        self._looking.resume()
        self._look()

    def _finish(self, card: Scorecard) -> None:
        self._looking.pause()
        self._come, self._first = None, None
        self._look()
        if card.scope == self.scope:
            self._show(card)
        else:
            self.read()

    def _show(self, card: Scorecard) -> None:
        self.card = card
        self.query_one(ProblemLine).show(None)
        self.query_one("#head", Line).say(headline(card, card.on == self.desk.on))
        nobody = not any(line.denominator for line in card.lines)
        self.query_one(EmptyState).stand_in(
            self.list,
            nobody,
            "Nobody to count here.",
            "Press w for somebody else's figures, d for another day, or i to import.",
        )
        self.list.show(scorecard_rows(card))
        self.refresh_bindings()

    @property
    def working(self) -> bool:
        """Whether figures or trends are being worked out."""
        return self._come is not None and not self._stopped.is_set()

    def _look(self) -> None:
        """Say how far it has come, and show the figures that came before their trends."""
        come = self._come
        first, self._first = self._first, None
        if first is not None and first.scope == self.scope:
            self._show(first)
            self.is_there("scorecard")
        words = "" if come is None else (
            f"{clean(come.words)}: {come.done} of {come.total}. esc stops."
        )  # fmt: skip
        self.query_one("#come", Line).say(Content.styled(words, "$quiet"))
        self.refresh_bindings()

    def action_stop(self) -> None:
        """Leave the trends as they are."""
        self._stopped.set()
        self._come = None
        self._looking.pause()
        self._look()

    def problem(self, problem: Problem) -> None:
        """Say it in a line that stays."""
        self._looking.pause()
        self._come = None
        self._look()
        self.query_one(ProblemLine).show(problem)

    # Whose, as at when, over how long.

    def action_whose(self) -> None:
        """Choose everybody, a team or a worker."""
        from caseload_tui.tui.screens.pick_scope import PickScope

        def chosen(scope: Scope | None) -> None:
            if scope is not None:
                self._show_scope(scope)

        def asked(teams: Sequence[TeamLine]) -> None:
            self.app.push_screen(PickScope(teams, self.scope), chosen)

        self.ask("teams", self.desk.teams, asked)

    def _show_scope(self, scope: Scope) -> None:
        """Show other figures; trends under way are everybody's and go on."""
        self.scope = scope
        if self.card is None or not self.working:
            self.read()
            return
        at, months = self.at, self.months
        self.ask(
            "scope",
            lambda: self.desk.scorecard(scope, on=at, months=months, trend=False),
            self._show,
        )

    def action_as_at(self) -> None:
        """See it as at another day."""
        from caseload_tui.tui.dates import Bounds
        from caseload_tui.tui.widgets.month import MonthPicker

        def chosen(day: date | None) -> None:
            if day is not None:
                self.at = None if day == self.desk.on else day
                self.read()

        today = self.desk.on
        bounds = Bounds(latest=today, too_late="The day has not come yet.")
        self.app.push_screen(MonthPicker(today, self.at or today, bounds), chosen)

    def action_period(self) -> None:
        """Count over the next length of period."""
        place = PERIODS.index(self.months) if self.months in PERIODS else -1
        self.months = PERIODS[(place + 1) % len(PERIODS)]
        self.read()

    @on(ListTable.Moved)
    def _say_what_is_under_the_cursor(self) -> None:
        row = self.list.row
        self.query_one("#detail", Line).say(Content("") if row is None else about(row))
        self.refresh_bindings()

    @on(ListTable.Opened)
    def _open(self) -> None:
        self.open_members()
