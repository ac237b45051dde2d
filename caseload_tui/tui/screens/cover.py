"""Cover: somebody is away, or leaves. What falls due, who has room, and what to do about it."""

from __future__ import annotations

from datetime import date, timedelta

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.team.cover_views import Cover
from caseload_tui.caseload.views import Saved
from caseload_tui.tui.commands import bindings
from caseload_tui.tui.cover_rows import CoverRow, about, columns, cover_rows, heading_of
from caseload_tui.tui.dates import DayRefused, Facing
from caseload_tui.tui.forms.form import Row
from caseload_tui.tui.messages import Changed, OpenChild
from caseload_tui.tui.screens.base import DeskScreen
from caseload_tui.tui.text import clean, count
from caseload_tui.tui.widgets.bars import KeyBar, TopBar
from caseload_tui.tui.widgets.date_field import DateField
from caseload_tui.tui.widgets.line import Line
from caseload_tui.tui.widgets.list_table import ListTable
from caseload_tui.tui.widgets.problem import ProblemLine

TWO_WEEKS = timedelta(days=13)


class CoverScreen(DeskScreen[Saved | None]):
    """Who could stand in for a worker, for what, between two days."""

    CSS_PATH = "team.tcss"
    AUTO_FOCUS = "#list"
    SHOWS = frozenset({"cover"})
    BINDINGS = bindings("cover", "screen")
    HELP = (
        "Give the first and the last day away; no last day means that they leave, and shows four "
        "weeks. a enters the time away, and the diary can then be repaired, promises first. m "
        "gives children to others for good. p writes a handover sheet for each child.\n"
        "○ booked  ■ promised by letter"
    )

    def __init__(self, worker_id: int, worker: str, team_id: int | None) -> None:
        super().__init__()
        self.worker_id, self.worker, self.team_id = worker_id, worker, team_id
        self.cover: Cover | None = None

    def compose(self) -> ComposeResult:
        """The days, and what they mean."""
        today = self.desk.on
        yield TopBar("Cover", "team")
        yield ProblemLine()
        yield Line(id="head")
        yield Row("Away from", DateField(today, id="first", value=today, facing=Facing.FUTURE))
        yield Row("Until", DateField(today, id="last", value=today + TWO_WEEKS,
                                     facing=Facing.FUTURE, optional=True))  # fmt: skip
        yield ListTable(columns(today), lambda row: row.key, heading=heading_of, id="list")
        yield Line(id="detail")
        yield KeyBar()

    def on_mount(self) -> None:
        """Read for the days proposed."""
        self._head("Reading…")
        self._read()

    def read_again(self, saved: Saved) -> None:
        """Something was recorded or undone."""
        del saved
        self._read()

    @property
    def days(self) -> tuple[date, date | None] | None:
        """The days given; None while one of them is none."""
        try:
            first = self.query_one("#first", DateField).must_read()
            return first, self.query_one("#last", DateField).read()
        except DayRefused:
            return None

    @on(DateField.Changed)
    def _read(self) -> None:
        days = self.days
        if days is not None:
            self.ask("cover", lambda: self.desk.cover(self.worker_id, *days), self._show)

    def _head(self, words: str) -> None:
        name = (clean(self.worker), "$text bold")
        self.query_one("#head", Line).say(Content.assemble(name, (f" · {words}", "$quiet")))

    def _show(self, cover: Cover) -> None:
        self.cover = cover
        self.query_one(ProblemLine).show(None)
        late = sum(duty.late for duty in cover.duties)
        self._head(
            f"{count(len(cover.children), 'child', 'children')} · "
            f"{count(len(cover.duties), 'date')} in that time, {late} late already"
            + (f" · {count(cover.promises, 'promise')} by letter" if cover.promises else "")
        )
        self.query_one("#list", ListTable).show(cover_rows(cover))
        self.refresh_bindings()

    def problem(self, problem: Problem) -> None:
        """Say it in a line that stays."""
        self.query_one(ProblemLine).show(problem)

    @on(ListTable.Moved)
    def _say_what_is_under_the_cursor(self) -> None:
        row = self.query_one("#list", ListTable).row
        if row is None or isinstance(row, CoverRow):
            self.query_one("#detail", Line).say(about(row, self.desk.on))

    @on(ListTable.Opened)
    def _open(self) -> None:
        row = self.query_one("#list", ListTable).row
        if isinstance(row, CoverRow) and row.duty is not None:
            self.post_message(OpenChild(row.duty.child_id))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing can be done before the days are read, or for somebody who holds nobody."""
        if not self.is_mounted:
            return True
        if action in ("away", "move", "repair"):
            return self.cover is not None
        if action == "handover":
            return self.cover is not None and bool(self.cover.children)
        return super().check_action(action, parameters)

    # What to do about it.

    def action_away(self) -> None:
        """Enter the time away; then offer to repair the diary."""
        from caseload_tui.tui.forms.absence import AbsenceForm

        days = self.days
        if days is None:
            return

        def answered(saved: Saved | None) -> None:
            if saved is not None:
                self.post_message(Changed(saved))
                if self.cover is not None and self.cover.booked:
                    self.action_repair()

        form = AbsenceForm(self.worker_id, clean(self.worker), days[0], self.desk.on)
        self.app.push_screen(form, answered)

    def action_repair(self) -> None:
        """Mend the diary around the time away."""
        from caseload_tui.tui.screens.repair import RepairScreen

        self.app.ask_form(RepairScreen(self.worker_id, clean(self.worker)))

    def action_move(self) -> None:
        """Give children to others for good."""
        from caseload_tui.tui.screens.moves import MovesScreen

        self.app.ask_form(MovesScreen(self.team_id, worker=self.worker_id))

    def action_handover(self) -> None:
        """Write a handover sheet for each child."""
        from caseload_tui.tui.forms.handover_file import HandoverForm

        cover = self.cover
        if cover is not None:
            self.app.ask_form(HandoverForm(cover, clean(self.worker)))
