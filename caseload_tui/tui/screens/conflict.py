"""Two people changed the same thing: both versions side by side, and neither lost unseen."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from caseload_tui.caseload.problems import Conflict
from caseload_tui.tui.commands import bindings
from caseload_tui.tui.text import clean
from caseload_tui.tui.widgets.problem import problem_words

COLUMNS = ("", "You saw", "They saved", "You want")


class ConflictScreen(ModalScreen[None]):
    """Shows what was, what the other person saved, and what was to be saved."""

    CSS_PATH = "whole.tcss"
    BINDINGS = bindings("whole")

    def __init__(self, conflict: Conflict) -> None:
        super().__init__()
        self._conflict = conflict

    def compose(self) -> ComposeResult:
        """The sentence, then the versions side by side."""
        with VerticalScroll() as scroll:
            scroll.border_subtitle = "esc to close"
            yield Static(problem_words(self._conflict), markup=False)
            yield Static(self._side_by_side(), id="both", markup=False)

    def _side_by_side(self) -> Table:
        table = Table(box=None, expand=True, padding=(1, 2, 0, 0))
        for title in COLUMNS:
            table.add_column(title, overflow="fold")
        for line in self._conflict.lines:
            differs = "bold" if line.theirs != line.before else ""
            table.add_row(
                clean(line.label),
                clean(line.before),
                Text(clean(line.theirs), style=differs),
                clean(line.yours),
            )
        return table
