"""Choosing one worker by part of a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from caseload_tui.caseload.views import TeamLine
from caseload_tui.tui.commands import bindings
from caseload_tui.tui.text import clean
from caseload_tui.tui.widgets.bars import KeyBar
from caseload_tui.tui.widgets.columns import Column
from caseload_tui.tui.widgets.list_table import ListTable

RowT = TypeVar("RowT")


@dataclass(frozen=True, slots=True)
class Person:
    """One worker to choose."""

    id: int
    name: str
    team: str


def people(teams: Sequence[TeamLine], text: str) -> list[Person]:
    """The workers whose name or team holds every word of ``text``, by name."""
    words = text.casefold().split()
    found = [Person(worker.id, worker.name, team.name) for team in teams for worker in team.workers]
    kept = (one for one in found if all(w in f"{one.name} {one.team}".casefold() for w in words))
    return sorted(kept, key=lambda one: (one.name.casefold(), one.id))


COLUMNS: tuple[Column[Person], ...] = (
    Column("name", "Worker", 20, lambda row: ((clean(row.name), "strong"),), grow=2),
    Column("team", "Team", 14, lambda row: ((clean(row.team), "quiet"),), grow=1, stop=False),
)


class Picker(ModalScreen[int | None], Generic[RowT]):
    """A list narrowed by part of a name; answers with a worker's id, or None."""

    CSS_PATH = "pick_worker.tcss"
    BINDINGS = bindings("worker")
    AUTO_FOCUS = "#text"

    def __init__(self, title: str, columns: Sequence[Column[RowT]], hint: str) -> None:
        super().__init__()
        self.asks, self.columns, self.hint = title, columns, hint

    def matching(self, text: str) -> Sequence[RowT]:
        """The rows that part of a name leaves."""
        raise NotImplementedError

    def worker_of(self, row: RowT) -> int:
        """The worker a row stands for."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Part of a name, and those who have it."""
        with Vertical(id="worker") as box:
            box.border_title = self.asks
            yield Input(placeholder=self.hint, id="text", compact=True)
            yield ListTable(self.columns, self.worker_of, id="people", one_click=True)
        yield KeyBar()

    def on_mount(self) -> None:
        """Show everybody."""
        self._narrow()

    @property
    def table(self) -> ListTable[RowT]:
        """Those who match."""
        return self.query_one("#people", ListTable)

    @on(Input.Changed)
    def _narrow(self) -> None:
        self.table.show(self.matching(self.query_one("#text", Input).value))

    @on(Input.Submitted)
    @on(ListTable.Opened)
    def _take(self) -> None:
        row = self.table.row
        if row is not None:
            self.dismiss(self.worker_of(row))

    def on_key(self, event: events.Key) -> None:
        """Move in the list while typing."""
        if event.key in ("down", "up") and not self.table.has_focus:
            event.stop()
            self.table.action_move(1 if event.key == "down" else -1)

    def action_close(self) -> None:
        """Choose nobody."""
        self.dismiss(None)


class PickWorker(Picker[Person]):
    """Chooses among every team's workers."""

    HELP = "Type part of a name or of a team; enter takes the first, the arrows move."

    def __init__(self, teams: Sequence[TeamLine], title: str = "Which worker are you?") -> None:
        super().__init__(title, COLUMNS, "Part of a name")
        self.teams = teams

    def matching(self, text: str) -> Sequence[Person]:
        """By name."""
        return people(self.teams, text)

    def worker_of(self, row: Person) -> int:
        """Its id."""
        return row.id
