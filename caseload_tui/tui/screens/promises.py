"""Promises made by letter: which were kept, by worker and by child."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.scorecard.views import KeptLine, PromisesKept, Scorecard
from caseload_tui.caseload.wording import full_day
from caseload_tui.tui.commands import bindings
from caseload_tui.tui.messages import OpenChild
from caseload_tui.tui.screens.base import DeskScreen
from caseload_tui.tui.text import clean, count
from caseload_tui.tui.widgets.bars import KeyBar, TopBar
from caseload_tui.tui.widgets.columns import Column, Spans
from caseload_tui.tui.widgets.line import EmptyState, Line
from caseload_tui.tui.widgets.list_table import ListTable
from caseload_tui.tui.widgets.problem import ProblemLine


@dataclass(frozen=True, slots=True)
class KeptRow:
    """One worker or child, or the title of either part."""

    kept: KeptLine | None
    title: str = ""

    @property
    def key(self) -> object:
        """What tells the lines apart."""
        return self.title if self.kept is None else (self.kept.child_id, self.kept.key)


def kept_rows(found: PromisesKept) -> list[KeptRow]:
    """Workers, then children, each under its title."""
    rows: list[KeptRow] = []
    for title, lines in (("By worker", found.workers), ("By child", found.children)):
        if lines:
            rows += [KeptRow(None, title), *(KeptRow(line) for line in lines)]
    return rows


def _number(field: str) -> Column[KeptRow]:
    def cells(row: KeptRow) -> Spans:
        number = getattr(row.kept, field) if row.kept else ""
        broken = field in ("moved", "cancelled", "not_made") and number
        return ((f"{number:>8}", "late" if broken else ""),)

    return Column(field, f"{field.replace('_', ' ').capitalize():>8}", 9, cells, stop=False)


COLUMNS: tuple[Column[KeptRow], ...] = (
    Column("name", "Whose", 16, lambda row: ((clean(row.kept.name) if row.kept else "", "strong"),),
           grow=1, most=40),
    *map(_number, ("promised", "kept", "moved", "cancelled", "not_made", "unknown")),
)  # fmt: skip


class PromisesScreen(DeskScreen[None]):
    """Visits promised by letter against visits made on the promised day."""

    CSS_PATH = "scorecard.tcss"
    AUTO_FOCUS = "#list"
    BINDINGS = bindings("members")
    HELP = (
        "A letter names a day, and the child waits for it. Kept is a visit made on that very "
        "day. Unknown is one of which nobody has recorded what became of it."
    )

    def __init__(self, card: Scorecard) -> None:
        super().__init__()
        self.card = card

    def compose(self) -> ComposeResult:
        """The counts, worst first."""
        yield TopBar("Promises", "scorecard")
        yield ProblemLine()
        yield Line(id="head")
        yield ListTable(
            COLUMNS,
            lambda row: row.key,
            heading=lambda row: ((row.title, ""),) if row.kept is None else None,
            id="list",
        )
        yield EmptyState()
        yield KeyBar()

    def on_mount(self) -> None:
        """Read them."""
        card = self.card
        self.ask(
            "promises",
            lambda: self.desk.promises_kept(card.scope, on=card.on, months=card.months),
            self._show,
        )

    @property
    def list(self) -> ListTable[KeptRow]:
        """Workers and children."""
        return self.query_one("#list", ListTable)

    def _show(self, found: PromisesKept) -> None:
        promised = sum(line.promised for line in found.workers)
        kept = sum(line.kept for line in found.workers)
        words = f" · {kept:,} of {count(promised, 'promise')} kept" if promised else ""
        self.query_one("#head", Line).say(
            Content.assemble(
                (clean(self.card.title), "bold"),
                (f" · promised for the {count(self.card.months, 'month')} to "
                 f"{full_day(found.last)}", "$quiet"),
                (words, "bold"),
            )
        )  # fmt: skip
        rows = kept_rows(found)
        self.query_one(EmptyState).stand_in(
            self.list,
            not rows,
            "No letter has promised a day in this time.",
            "Accept a plan, send its letters, and what becomes of them is counted here.",
        )
        self.list.show(rows)

    def problem(self, problem: Problem) -> None:
        """Say it in a line that stays."""
        self.query_one(ProblemLine).show(problem)

    @on(ListTable.Opened)
    def _open(self) -> None:
        row = self.list.row
        if row is not None and row.kept is not None and row.kept.child_id is not None:
            self.post_message(OpenChild(row.kept.child_id))
