"""Doctor: what in the data stops a date being worked out, or makes one doubtful."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input

from caseload_tui.caseload.pages import Finding
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.views import EVERYONE, Saved, Scope
from caseload_tui.tui.commands import bindings
from caseload_tui.tui.findings import COLUMNS, FindingRow, arrange, heading, summary
from caseload_tui.tui.messages import OpenChild
from caseload_tui.tui.screens.base import DeskScreen
from caseload_tui.tui.text import fill, plain
from caseload_tui.tui.widgets.bars import KeyBar, TopBar
from caseload_tui.tui.widgets.filter_line import FilterLine
from caseload_tui.tui.widgets.line import EmptyState, Line
from caseload_tui.tui.widgets.list_table import ListTable
from caseload_tui.tui.widgets.problem import ProblemLine


class FindingFilter(FilterLine):
    """Words that findings must hold."""

    HELP = "Type words to narrow the list: a name, a worker, a file, a duty it blocks."

    def __init__(self) -> None:
        super().__init__()
        self.placeholder = "Filter: a name, a worker, a file, or what it blocks"


class DoctorScreen(DeskScreen[None]):
    """Findings by kind; the one under the cursor in full below."""

    CSS_PATH = "doctor.tcss"
    BINDINGS = bindings("doctor")
    HELP = (
        "Contradictions, gaps and questions in what was imported or recorded, each with what it "
        "blocks and what to do. Nothing here changes the data: put it right in the case system "
        "and import again, or record the missing fact on the child's screen."
    )

    def compose(self) -> ComposeResult:
        """The list, and the finding under the cursor."""
        yield TopBar("Doctor")
        yield Line(id="summary")
        yield FindingFilter()
        yield ListTable(COLUMNS, lambda row: row.number, heading=heading, id="findings")
        yield EmptyState()
        yield ProblemLine()
        yield Line(id="finding")
        yield KeyBar()

    def on_mount(self) -> None:
        """Examine the children on screen before this one."""
        self.findings: tuple[Finding, ...] | None = None
        self.scope: Scope = self.app.scope
        self.whose = ""
        self.table.focus()
        self._examine()

    @property
    def table(self) -> ListTable[FindingRow]:
        """The findings."""
        return self.query_one("#findings", ListTable)

    def _examine(self) -> None:
        scope = self.scope
        self.query_one("#summary", Line).say(plain("Examining the data…"))
        self.ask(
            "doctor",
            lambda: (self.desk.caseload(scope).title, self.desk.doctor(scope)),
            self._found,
        )

    def _found(self, answer: tuple[str, tuple[Finding, ...]]) -> None:
        self.whose, self.findings = answer
        self.query_one(ProblemLine).show(None)
        self._show()

    def read_again(self, saved: Saved) -> None:  # noqa: ARG002
        """What was recorded may have mended something."""
        self._examine()

    def problem(self, problem: Problem) -> None:
        """Say what kept the data from being examined."""
        self.query_one("#summary", Line).say(plain("Not examined"))
        self.query_one(ProblemLine).show(problem)

    def _show(self) -> None:
        findings = self.findings or ()
        rows = arrange(findings, self.query_one(FilterLine).value)
        self.table.show(rows)
        self.table.display = bool(rows)
        empty = self.query_one(EmptyState)
        empty.display = self.findings is not None and not rows
        if findings:
            empty.say("No finding matches the filter.", "Press / to change it.")
        else:
            empty.say("Nothing found.", "No contradiction, gap or question in these records.")
        self.query_one("#summary", Line).say(plain(summary(findings, self.whose), "b"))
        self._explain()

    @on(ListTable.Moved)
    def _explain(self) -> None:
        row = self.table.row
        finding = row.finding if row else None
        words = Content("")
        if finding is not None:
            who = finding.child or finding.child_key or "No one child"
            blocks = ", ".join(finding.blocks) or "nothing"
            words = fill(
                "[b]$who[/b][$quiet] · $key · $worker[/]\n$what.\n"
                "[$quiet]Where   [/]$where\n[$quiet]Blocks  [/]$blocks\n[$quiet]To do   [/]$todo",
                who=who, key=finding.child_key or "–", worker=finding.worker or "unallocated",
                what=finding.what.rstrip("."), where=finding.where, blocks=blocks,
                todo=finding.todo,
            )  # fmt: skip
        self.query_one("#finding", Line).say(words)

    @on(ListTable.Opened)
    def _opened(self) -> None:
        row = self.table.row
        if row and row.finding and row.finding.child_id is not None:
            self.post_message(OpenChild(row.finding.child_id))

    @on(Input.Changed)
    def _typed(self) -> None:
        self._show()

    @on(FilterLine.Left)
    def _left(self) -> None:
        self.table.focus()

    def action_filter(self) -> None:
        """Narrow the list."""
        line = self.query_one(FilterLine)
        line.add_class("-open")
        line.focus()

    def action_everyone(self) -> None:
        """Examine every child, or again only those of the list before."""
        self.scope = self.app.scope if self.scope == EVERYONE else EVERYONE
        self._examine()
