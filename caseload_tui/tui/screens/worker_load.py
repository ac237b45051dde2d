"""One worker's caseload: why this many points, and what there is time for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from threading import Event
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.team.views import WorkerPage
from caseload_tui.caseload.views import Saved
from caseload_tui.tui.commands import bindings
from caseload_tui.tui.load_rows import LoadRow, about, columns, heading_of, headline, load_rows
from caseload_tui.tui.messages import Changed, OpenChild
from caseload_tui.tui.screens.base import DeskScreen
from caseload_tui.tui.text import clean
from caseload_tui.tui.widgets.bars import KeyBar, TopBar
from caseload_tui.tui.widgets.confirm import Confirm
from caseload_tui.tui.widgets.line import Line
from caseload_tui.tui.widgets.list_table import ListTable
from caseload_tui.tui.widgets.problem import ProblemLine

if TYPE_CHECKING:
    from caseload_tui.caseload.planning.load import WorkerLoad

SAID = (
    "Court work counts too little",
    "Travel counts too little",
    "One family needs far more than its points",
    "Hours for other duties are missing",
)
DECIDED = (
    "The figure stands",
    "Hours are reduced",
    "Children will move",
    "The weights are looked at",
)


class WorkerLoadScreen(DeskScreen[None]):
    """The points of each child, the hours of the week, room for more, and notes."""

    CSS_PATH = "team.tcss"
    AUTO_FOCUS = "#list"
    SHOWS = frozenset({"load"})
    BINDINGS = bindings("load", "screen")
    HELP = (
        "Each child's points with what each is for; late dates are told and count nothing. "
        "Below: the hours of the week that make the capacity, how many more typical children "
        "the planner finds room for and what it assumed, and notes of disagreement with the "
        "manager's decisions."
    )

    def __init__(self, worker_id: int, at: date | None = None) -> None:
        super().__init__()
        self.worker_id, self.at = worker_id, at
        self.page: WorkerPage | None = None
        self.load: WorkerLoad | None = None
        self._stopped = Event()

    def compose(self) -> ComposeResult:
        """Whose, the list, and the line under the cursor in full."""
        yield TopBar("Caseload size", "team")
        yield ProblemLine()
        yield Line(id="head")
        yield ListTable(columns(self.desk.on), lambda row: row.key, heading=heading_of, id="list")
        yield Line(id="detail")
        yield KeyBar()

    def on_mount(self) -> None:
        """Read at once; ask the planner afterwards."""
        self.query_one("#head", Line).say(Content.styled("Reading…", "$quiet"))
        self._read()

    def on_unmount(self) -> None:
        """Nobody waits for the planner any more."""
        self._stopped.set()

    def _read(self) -> None:
        self.ask("load", lambda: self.desk.worker_load(self.worker_id, self.at), self._show)

    def read_again(self, saved: Saved) -> None:
        """Something was recorded or undone."""
        del saved
        self.load = None
        self._read()

    def _show(self, page: WorkerPage) -> None:
        self.page = page
        self.query_one(ProblemLine).show(None)
        self.query_one("#head", Line).say(headline(page, self.desk.on))
        self._list()
        if self.load is None and self.at is None and page.children:
            stopped, worker = self._stopped, self.worker_id
            self.ask("hours", lambda: tuple(self.desk.loads([worker], stopped.is_set)), self._know)

    def _know(self, loads: Sequence[WorkerLoad]) -> None:
        self.load = loads[0] if loads else None
        self._list()

    def _list(self) -> None:
        if self.page is not None:
            self.query_one("#list", ListTable).show(load_rows(self.page, self.load))
            self.refresh_bindings()

    def problem(self, problem: Problem) -> None:
        """Say it in a line that stays."""
        if self.page is None:
            self.query_one("#head", Line).say(Content(""))
        self.query_one(ProblemLine).show(problem)

    @property
    def row(self) -> LoadRow | None:
        """The row under the cursor."""
        row = self.query_one("#list", ListTable).row
        return row if isinstance(row, LoadRow) else None

    @on(ListTable.Moved)
    def _say_what_is_under_the_cursor(self) -> None:
        row = self.row
        words = Content("") if row is None else about(row, self.desk.on)
        self.query_one("#detail", Line).say(words)
        self.refresh_bindings()

    @on(ListTable.Opened)
    def _open_child(self) -> None:
        if self.row is not None and self.row.child is not None:
            self.post_message(OpenChild(self.row.child.child_id))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each key only where there is something for it, and nothing changes the past."""
        if not self.is_mounted:
            return True
        row = self.row
        match action:
            case "hours" | "note":
                return self.page is not None and self.at is None
            case "decide":
                return row is not None and row.note is not None and row.note.decision is None
            case "take_out":
                return row is not None and row.fact is not None and self.at is None
        return super().check_action(action, parameters)

    # Recording.

    def action_hours(self) -> None:
        """Record contract hours, a duty, a reduction or a first year."""
        from caseload_tui.tui.forms.capacity import CapacityForm

        if self.page is not None:
            name = clean(self.page.line.name)
            self.app.ask_form(CapacityForm(self.worker_id, name, self.desk.on))

    def action_take_out(self) -> None:
        """Take recorded hours out, where they were an error."""
        fact = None if self.row is None else self.row.fact
        if fact is None:
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.record("hours out", lambda: self.desk.remove_capacity(fact.id), self._tell)

        words = "Take these hours out, also of past figures? To end them, record what follows."
        self.app.push_screen(Confirm(words, yes="Take them out", no="Keep them"), answered)

    def _tell(self, saved: Saved) -> None:
        self.post_message(Changed(saved))

    def action_note(self) -> None:
        """Attach a note of disagreement."""
        from caseload_tui.tui.forms.reason import ReasonForm

        if self.page is not None:
            line = self.page.line
            form = ReasonForm(
                "Disagree", clean(line.name), SAID,
                lambda said: self.desk.add_note(self.worker_id, said),
                f"About: {line.figure}. The note stays beside the figure until it is decided.",
            )  # fmt: skip
            self.app.ask_form(form)

    def action_decide(self) -> None:
        """Record the decision on the note under the cursor."""
        from caseload_tui.tui.forms.reason import ReasonForm

        note = None if self.row is None else self.row.note
        if note is not None:
            form = ReasonForm(
                "Decide", clean(note.said_by), DECIDED,
                lambda decision: self.desk.decide_note(note.id, decision),
                "A decision stays. Who made it, and when, is kept with it.",
            )  # fmt: skip
            self.app.ask_form(form)
