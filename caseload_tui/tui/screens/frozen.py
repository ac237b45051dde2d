"""Frozen scorecards: what each would be now for the same day, and why it differs."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Event

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.scorecard.views import Comparison, Difference, FrozenCard, MovedMember
from caseload_tui.tui.commands import bindings
from caseload_tui.tui.messages import OpenChild
from caseload_tui.tui.screens.base import DeskScreen
from caseload_tui.tui.text import clean, count, fill
from caseload_tui.tui.widgets.bars import KeyBar, TopBar
from caseload_tui.tui.widgets.columns import Column, Spans
from caseload_tui.tui.widgets.line import EmptyState, Line
from caseload_tui.tui.widgets.list_table import ListTable
from caseload_tui.tui.widgets.problem import ProblemLine


@dataclass(frozen=True, slots=True)
class MovedRow:
    """One child who stands elsewhere now, or the figure it changes."""

    number: int
    moved: MovedMember | None
    title: str = ""


def moved_rows(found: Comparison) -> list[MovedRow]:
    """Every difference, under the figure it changes."""
    rows: list[MovedRow] = []
    for each in found.differences:
        rows.append(MovedRow(len(rows), None, difference_words(each)))
        for moved in each.moved:
            rows.append(MovedRow(len(rows), moved))
    return rows


def difference_words(each: Difference) -> str:
    """``Visits in time: 9 of 10 then, 10 of 10 now``."""
    return (
        f"{each.title}: {each.then_numerator:,} of {each.then_denominator:,g} then, "
        f"{each.now_numerator:,} of {each.now_denominator:,g} now"
    )


def _name(row: MovedRow) -> Spans:
    return ((clean(row.moved.name) if row.moved else "", "strong"),)


def _moved(row: MovedRow) -> Spans:
    return ((f"{row.moved.then} → {row.moved.now}" if row.moved else "", ""),)


COLUMNS: tuple[Column[MovedRow], ...] = (
    Column("name", "Who", 18, _name, grow=1, most=30),
    Column("moved", "Then and now", 24, _moved, stop=False),
    Column("why", "Why", 24, lambda row: ((clean(row.moved.reason) if row.moved else "", ""),),
           grow=3, stop=False),
)  # fmt: skip


class FrozenScreen(DeskScreen[None]):
    """One frozen scorecard at a time, the latest first."""

    CSS_PATH = "scorecard.tcss"
    AUTO_FOCUS = "#list"
    BINDINGS = bindings("members", "frozen")
    HELP = (
        "A frozen scorecard stays as it was known. What was recorded late, or put right since, "
        "shows here with who it changes, so that last month's paper can be explained."
    )

    def __init__(self, cards: tuple[FrozenCard, ...]) -> None:
        super().__init__()
        self.cards, self.place = cards, 0
        self._stopped = Event()

    def compose(self) -> ComposeResult:
        """Which, and what is different."""
        yield TopBar("Frozen", "scorecard")
        yield ProblemLine()
        yield Line(id="head")
        yield ListTable(
            COLUMNS,
            lambda row: row.number,
            heading=lambda row: ((row.title, ""),) if row.moved is None else None,
            id="list",
        )
        yield EmptyState()
        yield Line(id="detail")
        yield KeyBar()

    def on_mount(self) -> None:
        """Compare the latest."""
        self._compare()

    def on_unmount(self) -> None:
        """Work nothing out for a screen that is gone."""
        self._stopped.set()

    @property
    def list(self) -> ListTable[MovedRow]:
        """Who stands elsewhere now."""
        return self.query_one("#list", ListTable)

    def _compare(self) -> None:
        if not self.cards:
            self.query_one(EmptyState).stand_in(
                self.list,
                True,
                "No scorecard has been frozen.",
                "Press F on a scorecard of everyone or a team, say as at the end of a month.",
            )
            return
        card = self.cards[self.place]
        self.query_one("#head", Line).say(Content.styled("Comparing…", "$quiet"))
        self._stopped.set()
        stopped = self._stopped = Event()
        self.ask(
            "compare", lambda: self.desk.compare_scorecard(card.id, stopped.is_set), self._show
        )

    def _show(self, found: Comparison) -> None:
        card = found.frozen
        self.query_one("#head", Line).say(
            fill(
                "[b]As at $on[/b][$quiet] · frozen by $who on $at · $place of $all · [/]$words",
                on=card.title, who=card.who, at=card.taken_at[:10],
                place=str(self.place + 1), all=str(len(self.cards)),
                words=count(len(found.differences), "figure would differ", "figures would differ"),
            )
        )  # fmt: skip
        rows = moved_rows(found)
        why = "Nothing is different.", "What was known then is what is known now."
        self.query_one(EmptyState).stand_in(self.list, not rows, *why)
        self.list.show(rows)

    def action_older(self, by: int) -> None:
        """Compare the frozen scorecard before, or after."""
        if self.cards:
            self.place = (self.place + by) % len(self.cards)
            self._compare()

    def problem(self, problem: Problem) -> None:
        """Say it in a line that stays."""
        self.query_one(ProblemLine).show(problem)

    @on(ListTable.Moved)
    def _say(self) -> None:
        row = self.list.row
        words = Content("")
        if row is not None and row.moved is not None:
            words = fill(
                "[b]$name[/b][$quiet] · $key[/]\n$why",
                name=row.moved.name, key=row.moved.key, why=row.moved.reason,
            )  # fmt: skip
        self.query_one("#detail", Line).say(words)

    @on(ListTable.Opened)
    def _open(self) -> None:
        row = self.list.row
        if row is not None and row.moved is not None and row.moved.child_id is not None:
            self.post_message(OpenChild(row.moved.child_id))
