"""Which column is which, in a spreadsheet of somebody else's: said once, and remembered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from caseload_tui.caseload.exchange_views import OtherTable, OurSheet
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.views import Saved
from caseload_tui.tui.commands import bindings
from caseload_tui.tui.match_rows import (
    HEADING_COLUMNS,
    MATCH_COLUMNS,
    Heading,
    Match,
    about,
    headings,
    lacking,
    matches,
)
from caseload_tui.tui.screens.base import DeskScreen
from caseload_tui.tui.text import plain
from caseload_tui.tui.widgets.bars import KeyBar, TopBar
from caseload_tui.tui.widgets.choice import Choice, Option
from caseload_tui.tui.widgets.line import Line
from caseload_tui.tui.widgets.list_table import ListTable
from caseload_tui.tui.widgets.problem import ProblemLine

SAYS = (
    "Nobody has said yet which column is which. Every spreadsheet with these headings is read so."
)


class MatchColumns(DeskScreen[bool]):
    """One table after another; answers whether any was matched."""

    CSS_PATH = "match_columns.tcss"
    BINDINGS = bindings("match")
    HELP = (
        "Say what the rows are, then for each of our columns which of yours it is: enter chooses, "
        "backspace takes the choice away. A guess stands there already. It is remembered for "
        "every spreadsheet with the same headings, and nothing is taken in before the preview."
    )
    AUTO_FOCUS = "#matches"

    def __init__(self, tables: Sequence[OtherTable]) -> None:
        super().__init__()
        self.waiting = list(tables)
        self.any_matched = False
        self.sheets: tuple[OurSheet, ...] = ()
        self.sheet = ""
        self.columns: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """What the rows are, and our columns beside theirs."""
        yield TopBar("Match columns")
        yield Line(id="says")
        yield Choice((), id="sheet")
        yield ListTable(MATCH_COLUMNS, lambda row: row.ours.field, id="matches")
        yield ProblemLine()
        yield Line(id="about")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the first table with the guess for it."""
        desk = self.desk
        self.ask("sheets", desk.our_sheets, self._begin)

    def _begin(self, sheets: tuple[OurSheet, ...]) -> None:
        self.sheets = sheets
        chosen = self.query_one("#sheet", Choice)
        chosen.options = tuple(Option(sheet.name, sheet.title) for sheet in sheets)
        self._show_table()

    @property
    def table(self) -> OtherTable:
        """The spreadsheet's table that is matched now."""
        return self.waiting[0]

    @property
    def list(self) -> ListTable[Match]:
        """Our columns."""
        return self.query_one("#matches", ListTable)

    def _show_table(self) -> None:
        table = self.table
        self.sheet, self.columns = table.sheet, dict(table.columns)
        names = [sheet.name for sheet in self.sheets]
        chosen = self.query_one("#sheet", Choice)
        chosen.value = self.sheet
        chosen.cursor = names.index(self.sheet)
        self.query_one("#says", Line).say(plain(f"{table.label}. {SAYS}"))
        self._show_columns()

    def _ours(self) -> OurSheet:
        return next(sheet for sheet in self.sheets if sheet.name == self.sheet)

    def _show_columns(self) -> None:
        rows = matches(self._ours(), self.columns, self.table)
        self.list.show(rows)
        self._explain()

    @on(ListTable.Moved)
    def _explain(self) -> None:
        if not self.sheets:
            return
        rows = matches(self._ours(), self.columns, self.table)
        row = self.list.row
        said = about(row) if row is not None else ""
        self.query_one("#about", Line).say(plain(f"{said} {lacking(rows)}".strip()))

    @on(Choice.Changed)
    def _other_sheet(self) -> None:
        chosen = self.query_one("#sheet", Choice).value
        if chosen is None or chosen == self.sheet:
            return
        self.sheet = chosen
        desk, table = self.desk, self.table
        self.ask("guess", lambda: desk.guess_columns(chosen, table), self._guessed)

    def _guessed(self, columns: Mapping[str, str]) -> None:
        self.columns = dict(columns)
        self._show_columns()

    # Matching one column.

    @on(ListTable.Opened)
    def action_choose(self) -> None:
        """Choose the heading of the column under the cursor."""
        row = self.list.row
        if row is not None:
            found = headings(self._ours(), self.columns, self.table)
            self.app.push_screen(PickHeading(row, found), self._chosen)

    def _chosen(self, heading: str | None) -> None:
        row = self.list.row
        if row is None or heading is None:
            return
        kept = {ours: theirs for ours, theirs in self.columns.items() if theirs != heading}
        kept.pop(row.ours.field, None)
        self.columns = kept | ({row.ours.field: heading} if heading else {})
        self._show_columns()

    def action_none(self) -> None:
        """Match nothing to the column under the cursor."""
        self._chosen("")

    # Going on.

    def action_use(self) -> None:
        """Remember this, and go on to the next table or back to the import."""
        desk, table, sheet, columns = self.desk, self.table, self.sheet, dict(self.columns)
        self.query_one(ProblemLine).show(None)
        self.ask("match", lambda: desk.match_columns(table, sheet, columns), self._matched)

    def _matched(self, _saved: Saved) -> None:
        self.any_matched = True
        self._next()

    def action_leave_alone(self) -> None:
        """Leave this table alone."""
        self._next()

    def _next(self) -> None:
        self.waiting.pop(0)
        if self.waiting:
            self._show_table()
        else:
            self.dismiss(self.any_matched)

    def action_leave(self) -> None:
        """Go back; what was matched so far is remembered."""
        self.dismiss(self.any_matched)

    def problem(self, problem: Problem) -> None:
        """Say it below the columns, which stay as they are."""
        self.query_one(ProblemLine).show(problem)


class PickHeading(ModalScreen[str | None]):
    """Answers with a heading, an empty one for none, or None where nothing was chosen."""

    CSS_PATH = "match_columns.tcss"
    BINDINGS = bindings("worker")
    HELP = "Enter takes the heading under the cursor."
    AUTO_FOCUS = "#headings"

    def __init__(self, match: Match, found: Sequence[Heading]) -> None:
        super().__init__()
        self.match, self.found = match, found

    def compose(self) -> ComposeResult:
        """Their headings, each with its first values."""
        with Vertical(id="box") as box:
            box.border_title = f"{self.match.ours.title} is"
            yield ListTable(HEADING_COLUMNS, lambda row: row.name, id="headings", one_click=True)
        yield KeyBar()

    def on_mount(self) -> None:
        """Show all, the cursor on the one chosen so far."""
        table: ListTable[Heading] = self.query_one("#headings", ListTable)
        table.show(self.found)
        names = [heading.name for heading in self.found]
        if self.match.heading in names:
            table.action_move(names.index(self.match.heading))

    @on(ListTable.Opened)
    def _take(self) -> None:
        row = self.query_one("#headings", ListTable).row
        if row is not None:
            self.dismiss(row.name)

    def action_close(self) -> None:
        """Choose nothing."""
        self.dismiss(None)
