"""Choosing who takes a child over, with how full everybody is."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from caseload_tui.caseload.team.views import LoadLine
from caseload_tui.tui.commands import bindings
from caseload_tui.tui.move_rows import taker_columns, takers
from caseload_tui.tui.widgets.bars import KeyBar
from caseload_tui.tui.widgets.list_table import ListTable


class PickTaker(ModalScreen[int | None]):
    """Answers with the worker's id, or None. ``but`` is the present worker, who is left out."""

    CSS_PATH = "pick_worker.tcss"
    BINDINGS = bindings("worker")
    AUTO_FOCUS = "#text"
    HELP = "The team first, most room first. Type part of a name; enter takes the first."

    def __init__(self, lines: Sequence[LoadLine], but: int | None) -> None:
        super().__init__()
        self.lines, self.but = lines, but

    def compose(self) -> ComposeResult:
        """Part of a name, and those who have it."""
        with Vertical(id="worker") as box:
            box.border_title = "Give to whom?"
            yield Input(placeholder="Part of a name or of a team", id="text", compact=True)
            yield ListTable(taker_columns(), lambda row: row.worker_id, id="people",
                            one_click=True)  # fmt: skip
        yield KeyBar()

    def on_mount(self) -> None:
        """Show everybody."""
        self._narrow()

    @property
    def table(self) -> ListTable[LoadLine]:
        """Those who match."""
        return self.query_one("#people", ListTable)

    @on(Input.Changed)
    def _narrow(self) -> None:
        self.table.show(takers(self.lines, self.query_one("#text", Input).value, self.but))

    @on(Input.Submitted)
    @on(ListTable.Opened)
    def _take(self) -> None:
        row = self.table.row
        if row is not None:
            self.dismiss(row.worker_id)

    def on_key(self, event: events.Key) -> None:
        """Move in the list while typing."""
        if event.key in ("down", "up") and not self.table.has_focus:
            event.stop()
            self.table.action_move(1 if event.key == "down" else -1)

    def action_close(self) -> None:
        """Choose nobody."""
        self.dismiss(None)
