"""Who is behind a figure: everybody out, not computable and in, each with the reason."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.scorecard.views import IndicatorLine, MemberLine, Members, Scorecard
from caseload_tui.tui.commands import bindings
from caseload_tui.tui.member_rows import MEMBER_COLUMNS, member_summary
from caseload_tui.tui.messages import OpenChild, OpenHousehold
from caseload_tui.tui.screens.base import DeskScreen
from caseload_tui.tui.text import fill
from caseload_tui.tui.widgets.bars import KeyBar, TopBar
from caseload_tui.tui.widgets.line import EmptyState, Line
from caseload_tui.tui.widgets.list_table import ListTable
from caseload_tui.tui.widgets.problem import ProblemLine


class MembersScreen(DeskScreen[None]):
    """As many lines as the figure counts."""

    CSS_PATH = "scorecard.tcss"
    AUTO_FOCUS = "#list"
    BINDINGS = bindings("members")
    HELP = (
        "Everybody the figure counts, those out of it first. Enter opens the child or the "
        "household. A child may stand here more than once where events are counted."
    )

    def __init__(self, card: Scorecard, line: IndicatorLine) -> None:
        super().__init__()
        self.card, self.figure = card, line

    def compose(self) -> ComposeResult:
        """The figure, who makes it, and why for the one under the cursor."""
        yield TopBar("Who is behind it", "scorecard")
        yield ProblemLine()
        yield Line(id="head")
        yield ListTable(MEMBER_COLUMNS, lambda row: (row.key, row.day, row.why), id="list")
        yield EmptyState()
        yield Line(id="detail")
        yield KeyBar()

    def on_mount(self) -> None:
        """Read them."""
        self.query_one("#head", Line).say(member_summary(self.figure))
        self.ask(
            "members",
            lambda: self.desk.scorecard_members(self.card, self.figure.key),
            self._show,
        )

    @property
    def list(self) -> ListTable[MemberLine]:
        """Everybody behind the figure."""
        return self.query_one("#list", ListTable)

    def _show(self, found: Members) -> None:
        self.query_one("#head", Line).say(member_summary(found.line))
        why = "Nobody is counted here.", f"It counts {found.line.who}."
        self.query_one(EmptyState).stand_in(self.list, not found.members, *why)
        self.list.show(found.members)

    def problem(self, problem: Problem) -> None:
        """Say it in a line that stays."""
        self.query_one(ProblemLine).show(problem)

    @on(ListTable.Moved)
    def _say(self) -> None:
        row = self.list.row
        words = Content("") if row is None else fill(
            "[b]$name[/b][$quiet] · $key · $worker[/]\n$why",
            name=row.name, key=row.key, worker=row.worker or "nobody", why=row.why,
        )  # fmt: skip
        self.query_one("#detail", Line).say(words)

    @on(ListTable.Opened)
    def _open(self) -> None:
        row = self.list.row
        if row is not None and row.child_id is not None:
            self.post_message(OpenChild(row.child_id))
        elif row is not None and row.household_id is not None:
            self.post_message(OpenHousehold(row.household_id))
