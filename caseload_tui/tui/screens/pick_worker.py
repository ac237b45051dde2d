"""Choosing one worker, or whose visits to plan, by part of a name."""

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
from caseload_tui.tui.plan_request import Whose, team_of
from caseload_tui.tui.text import clean
from caseload_tui.tui.widgets.bars import KeyBar
from caseload_tui.tui.widgets.columns import Column
from caseload_tui.tui.widgets.line import EmptyState
from caseload_tui.tui.widgets.list_table import ListTable

RowT = TypeVar("RowT")
AnswerT = TypeVar("AnswerT")


NOBODY = ("There is nobody to choose yet.",
          "An extract brings the workers and teams: press esc, then 2 and i.")  # fmt: skip
NO_MATCH = ("Nobody has all of that in their name.", "Take a letter away.")


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


class Picker(ModalScreen["AnswerT | None"], Generic[RowT, AnswerT]):
    """A list narrowed by part of a name; answers with what a row stands for, or None."""

    CSS_PATH = "pick_worker.tcss"
    BINDINGS = bindings("worker")
    AUTO_FOCUS = "#text"

    def __init__(self, title: str, columns: Sequence[Column[RowT]], hint: str) -> None:
        super().__init__()
        self.asks, self.columns, self.hint = title, columns, hint

    def matching(self, text: str) -> Sequence[RowT]:
        """The rows that part of a name leaves."""
        raise NotImplementedError

    def answer_of(self, row: RowT) -> AnswerT:
        """What a row stands for, by which it is told from the others."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Part of a name, and those who have it."""
        with Vertical(id="worker") as box:
            box.border_title = self.asks
            yield Input(placeholder=self.hint, id="text", compact=True)
            yield ListTable(self.columns, self.answer_of, id="people", one_click=True)
            yield EmptyState()
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
        text = self.query_one("#text", Input).value
        found = self.matching(text)
        self.table.show(found)
        self.table.display = bool(found)
        empty = self.query_one(EmptyState)
        empty.display = not found
        empty.say(*(NO_MATCH if text.strip() else NOBODY))

    @on(Input.Submitted)
    @on(ListTable.Opened)
    def _take(self) -> None:
        row = self.table.row
        if row is not None:
            self.dismiss(self.answer_of(row))

    def on_key(self, event: events.Key) -> None:
        """Move in the list while typing."""
        if event.key in ("down", "up") and not self.table.has_focus:
            event.stop()
            self.table.action_move(1 if event.key == "down" else -1)

    def action_close(self) -> None:
        """Choose nobody."""
        self.dismiss(None)


class PickWorker(Picker[Person, int]):
    """Chooses among every team's workers."""

    HELP = "Type part of a name or of a team; enter takes the first, the arrows move."

    def __init__(self, teams: Sequence[TeamLine], title: str = "Which worker are you?") -> None:
        super().__init__(title, COLUMNS, "Part of a name")
        self.teams = teams

    def matching(self, text: str) -> Sequence[Person]:
        """By name."""
        return people(self.teams, text)

    def answer_of(self, row: Person) -> int:
        """Its id."""
        return row.id


WHOSE_COLUMNS: tuple[Column[Whose], ...] = (
    Column("name", "Worker or team", 20, lambda row: ((row.words, "strong"),), grow=2),
    Column("team", "Team", 14, lambda row: ((row.team, "quiet"),), grow=1, stop=False),
)


class PickWhose(Picker[Whose, Whose]):
    """Chooses among the workers, and whole teams."""

    HELP = "Type part of the name of a worker or a team; enter takes the first, the arrows move."

    def __init__(self, teams: Sequence[TeamLine]) -> None:
        super().__init__("Whose visits?", WHOSE_COLUMNS, "Part of the name of a worker or a team")
        self.teams = teams

    def matching(self, text: str) -> Sequence[Whose]:
        """Teams first, then everybody by name."""
        workers = (
            Whose("o", clean(one.name), (one.id,), clean(one.team))
            for one in people(self.teams, text)
        )
        words = text.casefold().split()
        named = (each for team in self.teams for each in team_of("o", team))
        return [*(each for each in named if all(w in each.words.casefold() for w in words)),
                *workers]  # fmt: skip

    def answer_of(self, row: Whose) -> Whose:
        """The row itself."""
        return row
