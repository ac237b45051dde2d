"""Choosing one team, or everybody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from caseload_tui.caseload.views import TeamLine
from caseload_tui.tui.commands import bindings
from caseload_tui.tui.text import clean, count
from caseload_tui.tui.widgets.bars import KeyBar
from caseload_tui.tui.widgets.columns import Column
from caseload_tui.tui.widgets.list_table import ListTable

EVERYBODY = 0
"""The answer for all teams: ids begin at 1."""


class Choice(NamedTuple):
    """One team to choose."""

    id: int
    name: str
    workers: str


COLUMNS: tuple[Column[Choice], ...] = (
    Column("name", "Team", 24, lambda row: ((clean(row.name), "strong"),), grow=1),
    Column("workers", "Workers", 12, lambda row: ((row.workers, "quiet"),), stop=False),
)


class PickTeam(ModalScreen[int | None]):
    """Answers with the team's id, ``EVERYBODY``, or None."""

    CSS_PATH = "pick_worker.tcss"
    BINDINGS = bindings("worker")
    HELP = "Enter takes the team under the cursor."

    def __init__(self, teams: Sequence[TeamLine]) -> None:
        super().__init__()
        self.choices = [Choice(EVERYBODY, "Everyone", "")] + [
            Choice(team.id, team.name, count(len(team.workers), "worker"))
            for team in teams
            if team.id is not None
        ]

    def compose(self) -> ComposeResult:
        """Everybody, then each team."""
        with Vertical(id="worker") as box:
            box.border_title = "Which team?"
            yield ListTable(COLUMNS, lambda row: row.id, id="people", one_click=True)
        yield KeyBar()

    def on_mount(self) -> None:
        """Show them."""
        table = self.query_one("#people", ListTable)
        table.show(self.choices)
        table.focus()

    @on(ListTable.Opened)
    def _take(self) -> None:
        row = self.query_one("#people", ListTable).row
        if isinstance(row, Choice):
            self.dismiss(row.id)

    def action_close(self) -> None:
        """Choose nothing."""
        self.dismiss(None)
