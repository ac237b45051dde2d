"""Choosing whose figures: everybody's, a team's, a worker's, or those of nobody's children."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from caseload_tui.caseload.views import Scope, TeamLine
from caseload_tui.tui.commands import bindings
from caseload_tui.tui.scopes import TREE_COLUMNS, ScopeRow, tree
from caseload_tui.tui.widgets.bars import KeyBar
from caseload_tui.tui.widgets.list_table import ListTable


class PickScope(ModalScreen["Scope | None"]):
    """Answers with a scope, or None."""

    CSS_PATH = "pick_scope.tcss"
    BINDINGS = bindings("worker")
    HELP = "Enter takes the line under the cursor."

    def __init__(self, teams: Sequence[TeamLine], now: Scope) -> None:
        super().__init__()
        self.teams, self.now = teams, now

    def compose(self) -> ComposeResult:
        """Everybody, the teams with their workers, and the unallocated."""
        with Vertical(id="worker") as box:
            box.border_title = "Whose figures?"
            yield ListTable(TREE_COLUMNS, lambda row: row.scope, id="people", one_click=True)
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin with whose figures are shown now."""
        table = self.query_one("#people", ListTable)
        table.show(tree(self.teams), at_key=self.now)
        table.focus()

    @on(ListTable.Opened)
    def _take(self) -> None:
        row = self.query_one("#people", ListTable).row
        if isinstance(row, ScopeRow):
            self.dismiss(row.scope)

    def action_close(self) -> None:
        """Choose nothing."""
        self.dismiss(None)
