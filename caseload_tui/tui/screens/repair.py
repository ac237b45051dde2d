"""Repair: what of a diary cannot stand, before and after, and the promises it would break."""

from __future__ import annotations

from threading import Event

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from caseload_tui.caseload.planning.views import PlanProgress, RepairProposal
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.views import Saved
from caseload_tui.tui.commands import bindings
from caseload_tui.tui.plan_request import come_words
from caseload_tui.tui.repair_rows import (
    about,
    certainty,
    columns,
    cost,
    heading_of,
    headline,
    name,
    question,
    repair_rows,
)
from caseload_tui.tui.screens.base import DeskScreen
from caseload_tui.tui.text import clean, plain
from caseload_tui.tui.widgets.bars import KeyBar, TopBar
from caseload_tui.tui.widgets.confirm import Confirm
from caseload_tui.tui.widgets.line import SIDE, EmptyState, Line
from caseload_tui.tui.widgets.list_table import ListTable
from caseload_tui.tui.widgets.problem import ProblemLine
from caseload_tui.tui.widgets.tab_line import TabLine

LOOKS_EACH = 0.1
"""Seconds between looks at how far the thread has come."""
LIMIT = 2.0
"""Seconds a repair usually takes at most."""


class RepairScreen(DeskScreen[Saved | None]):
    """One tab for each way to mend the diary; answers with what was saved."""

    CSS_PATH = "repair.tcss"
    SHOWS = frozenset({"repair"})
    BINDINGS = bindings("repair")
    HELP = (
        "After sickness, leave or a move: what cannot stand, and the ways to put it right "
        "(t shows the next). Only what must change changes, and promises last as long as they "
        "can. Nothing is saved until you accept one."
    )

    def __init__(self, worker_id: int, worker: str) -> None:
        super().__init__()
        self.worker_id, self.worker = worker_id, worker
        self.proposal: RepairProposal | None = None
        self._stopped = Event()
        self._come: PlanProgress | None = None

    def compose(self) -> ComposeResult:
        """What it costs, the ways, and each booking before and after."""
        yield TopBar("Repair")
        yield ProblemLine()
        yield Line(id="head")
        yield TabLine()
        yield Line(id="way")
        yield ListTable(columns(self.desk.on, self.desk.duty_short), lambda row: row.number,
                        heading=heading_of, opens=False, id="changes")  # fmt: skip
        yield EmptyState()
        yield Line(id="detail")
        yield KeyBar()

    def on_mount(self) -> None:
        """Look for ways at once."""
        self._looking = self.set_interval(LOOKS_EACH, self._look)
        self._look()
        self.query_one("#changes").focus()

        def heard(progress: PlanProgress) -> None:
            self._come = progress

        stopped = self._stopped
        self.ask(
            "repair", lambda: self.desk.repair(self.worker_id, heard, stopped.is_set), self._show
        )

    def _look(self) -> None:
        come = self._come
        words = come_words(come, come.seconds if come else 0.0, LIMIT)
        stage = "Stopping…" if self._stopped.is_set() else come.words if come else "Reading"
        self.query_one("#head", Line).say(plain(f"{self.worker} · {words} · {stage}"))

    def _show(self, proposal: RepairProposal) -> None:
        self._looking.stop()
        self.proposal = proposal
        self.query_one(TabLine).show([name(option) for option in proposal.options])
        self._show_option()

    @property
    def option(self) -> int:
        """Which way is on show."""
        return self.query_one(TabLine).active

    @on(TabLine.Chosen)
    def _show_option(self) -> None:
        proposal = self.proposal
        if proposal is None:
            return
        table, empty = self.query_one("#changes", ListTable), self.query_one(EmptyState)
        table.display, empty.display = bool(proposal.options), not proposal.options
        if not proposal.options:
            whole = not proposal.lost
            empty.say(
                "Everything booked can stand." if whole else "No way to mend it was found.",
                "Nothing to repair: esc goes back." if whole else
                "Ask for cover, or shorten the absence, and try again. esc goes back.",
            )  # fmt: skip
            self.query_one("#head", Line).say(plain(self.worker, "bold"))
            self.query_one("#way", Line).say(Content(""))
            self.refresh_bindings()
            return
        table.show(repair_rows(proposal.options[self.option]))
        table.focus()
        words = (f" · {headline(proposal)}", "$quiet")
        self.query_one("#head", Line).say(
            Content.assemble((clean(self.worker), "$text bold"), words)
        )
        chosen = proposal.options[self.option]
        sure = certainty(chosen, self.app.size.width - 2 * SIDE)
        self.query_one("#way", Line).say(
            Content.assemble((cost(chosen), "$text bold"), (f"\n{sure}", "$quiet"))
        )
        self.refresh_bindings()

    @on(ListTable.Moved)
    def _say_what_is_under_the_cursor(self) -> None:
        row = self.query_one("#changes", ListTable).row
        words = Content("") if row is None else about(row, self.desk.on)
        self.query_one("#detail", Line).say(words)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to accept until there is a way, nothing to turn to without two."""
        options = len(self.proposal.options) if self.proposal else 0
        match action:
            case "accept":
                return options > 0
            case "option":
                return options > 1
        return super().check_action(action, parameters)

    def action_option(self, by: int) -> None:
        """Show the other way."""
        self.query_one(TabLine).step(by)

    def action_accept(self) -> None:
        """Ask with what it breaks, then save this way."""
        proposal, option = self.proposal, self.option
        if proposal is None or not proposal.options:
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.record(
                    "accept", lambda: self.desk.accept_repair(proposal, option), self.dismiss
                )

        asked = question(proposal.options[option])
        self.app.push_screen(Confirm(asked, yes="Repair so", no="Not yet"), answered)

    def problem(self, problem: Problem) -> None:
        """Say it in a line that stays."""
        self._looking.stop()
        self.query_one("#head", Line).say(plain(self.worker, "bold"))
        self.query_one(ProblemLine).show(problem)

    def action_stop(self) -> None:
        """Leave everything as it is."""
        self._stopped.set()
        self.dismiss(None)
