"""Moving children between workers: everything it would do, before anything is saved."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.team.views import Board, Move, MovesPreview, SuggestedMoves
from caseload_tui.caseload.views import Saved
from caseload_tui.tui.commands import bindings
from caseload_tui.tui.messages import OpenChild
from caseload_tui.tui.move_rows import (
    EFFECTS,
    Key,
    MoveRow,
    about,
    columns,
    heading_of,
    headline,
    move_rows,
    moves_of,
    with_kin,
)
from caseload_tui.tui.screens.base import DeskScreen
from caseload_tui.tui.text import clean, count, plain
from caseload_tui.tui.widgets.bars import KeyBar, TopBar
from caseload_tui.tui.widgets.confirm import Confirm
from caseload_tui.tui.widgets.line import EmptyState, Line
from caseload_tui.tui.widgets.list_table import ListTable
from caseload_tui.tui.widgets.problem import ProblemLine


class GiveTable(ListTable[MoveRow]):
    """Children; enter, or a second click, gives the one under the cursor to somebody."""


class MovesScreen(DeskScreen[Saved | None]):
    """A team with each child; answers with what was saved."""

    CSS_PATH = "team.tcss"
    AUTO_FOCUS = "#list"
    SHOWS = frozenset({"board"})
    BINDINGS = bindings("moves")
    HELP = (
        "Enter gives the child under the cursor to somebody, with brothers and sisters of the "
        "same worker; o moves the child alone; t ticks several, and enter then gives them all. "
        "Below: what that does to everybody concerned. "
        "Points are what the child would count there: the road differs, and a child is new to "
        "their new worker. Nothing is saved before s."
    )

    def __init__(
        self,
        team_id: int | None,
        moves: Sequence[Move] = (),
        words: str = "",
        worker: int | None = None,
    ) -> None:
        """``moves`` to begin with, ``words`` said of them, and whose children come first."""
        super().__init__()
        self.team_id, self.words, self.worker = team_id, words, worker
        self.chosen: dict[Key, int] = {(m.from_id, m.child_id): m.to_id for m in moves}
        self.ticked: set[Key] = set()
        self.names: dict[int, str] = {}
        self.board: Board | None = None
        self.preview: MovesPreview | None = None

    def compose(self) -> ComposeResult:
        """The children, what the moves do, and the child under the cursor."""
        yield TopBar("Move children", "team")
        yield ProblemLine()
        yield Line(id="head")
        yield Line(id="advice")
        shown = columns(self.chosen, self.ticked, self.names, self.desk.on)
        yield GiveTable(shown, lambda row: row.key, heading=heading_of, id="list")
        yield EmptyState()
        yield ListTable(EFFECTS, lambda row: row.before.worker_id, opens=False, id="effects")
        yield Line(id="detail")
        yield KeyBar()

    def on_mount(self) -> None:
        """Read the team."""
        self.query_one("#effects").display = False
        self.query_one("#head", Line).say(Content.styled("Reading…", "$quiet"))
        self._advise(self.words)
        self.ask("board", lambda: self.desk.board(self.team_id), self._show)

    def on_unmount(self) -> None:
        """Nothing is left that could be lost."""
        self.app.unfinished = ""

    def _advise(self, words: str) -> None:
        line = self.query_one("#advice", Line)
        line.display = bool(words)
        line.say(plain(words))

    @property
    def list(self) -> GiveTable:
        """The children."""
        return self.query_one("#list", GiveTable)

    def _show(self, board: Board) -> None:
        self.board = board
        self.names.update({line.worker_id: line.name for line in board.takers})
        rows = move_rows(board)
        why = "Nobody holds a child here.", "esc goes back."
        self.query_one(EmptyState).stand_in(self.list, not rows, *why)
        first = next((r.key for r in rows if r.about in self.chosen), None)
        own = next((r.key for r in rows if r.about and r.about[0] == self.worker), None)
        self.list.show(rows, at_key=first or own)
        self._changed()

    # What would move.

    def _changed(self) -> None:
        """Say what the moves chosen would do."""
        number = count(len(self.chosen), "child", "children")
        self.app.unfinished = f"The move of {number} is not saved." if self.chosen else ""
        if self.board is not None:
            self.query_one("#head", Line).say(headline(self.board, self.chosen))
        self.list.refresh()
        if not self.chosen:
            self._preview(None)
            return
        moves = moves_of(self.chosen)
        self.ask("preview", lambda: self.desk.preview_moves(moves), self._preview)

    def _preview(self, preview: MovesPreview | None) -> None:
        self.preview = preview if self.chosen else None
        self.query_one(ProblemLine).show(None)
        table = self.query_one("#effects", ListTable)
        effects = () if self.preview is None else self.preview.effects
        table.display = bool(effects)
        table.show(effects)
        table.refresh(layout=True)
        if self.preview is not None:
            said = " ".join(self.preview.warnings)
            self._advise(f"{self.words} {said}".strip() if said else self.words)
        else:
            self._advise("")
        self._say_what_is_under_the_cursor()

    def problem(self, problem: Problem) -> None:
        """Say it in a line that stays."""
        if self.board is None:
            self.query_one("#head", Line).say(Content(""))
        self.query_one(ProblemLine).show(problem)

    @on(ListTable.Moved, "#list")
    def _say_what_is_under_the_cursor(self) -> None:
        self.query_one("#detail", Line).say(about(self.list.row, self.preview))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each key only where there is something for it."""
        if not self.is_mounted:
            return True
        row = self.list.row
        key = None if row is None else row.about
        match action:
            case "alone" | "child" | "tick":
                return key is not None
            case "take_back":
                return key in self.chosen
            case "save":
                return self.preview is not None
            case "balance":
                return self.team_id is not None
        return super().check_action(action, parameters)

    @on(ListTable.Opened, "#list")
    def _give_all(self) -> None:
        if self.list.row is not None:
            self._give(sorted(self.ticked, key=str) or with_kin(self.list.row))

    def action_tick(self) -> None:
        """Tick the child with brothers and sisters, or take the ticks away; on to the next."""
        row = self.list.row
        if row is None or row.about is None:
            return
        keys = set(with_kin(row))
        if row.about in self.ticked:
            self.ticked -= keys
        else:
            self.ticked |= keys
        self.list.refresh()
        after = self.list.rows[self.list.cursor + 1 :]
        beyond = next((n for n, other in enumerate(after, 1) if other.about not in keys), 1)
        self.list.action_move(beyond)

    def action_alone(self) -> None:
        """Give the child under the cursor alone."""
        row = self.list.row
        if row is not None and row.about is not None:
            self._give([row.about])

    def _give(self, keys: Sequence[Key]) -> None:
        from caseload_tui.tui.screens.pick_taker import PickTaker

        board = self.board
        if board is None or not keys:
            return

        def chosen(taker: int | None) -> None:
            if taker is not None:
                self.words = ""
                self.chosen.update({key: taker for key in keys if key[0] != taker})
                self.ticked.clear()
                self._changed()

        present = {worker for worker, _ in keys}
        but = present.pop() if len(present) == 1 else None
        self.app.push_screen(PickTaker(board.takers, but), chosen)

    def action_take_back(self) -> None:
        """Leave the child under the cursor, and brothers and sisters, where they are."""
        row = self.list.row
        if row is not None:
            self.words = ""
            for key in with_kin(row):
                self.chosen.pop(key, None)
            self._changed()

    def action_balance(self) -> None:
        """Put the suggestion in the place of the moves chosen."""
        from caseload_tui.tui.screens.balancing import Balancing

        team = self.team_id
        if team is not None:
            self.app.push_screen(Balancing(team), self._suggested)

    def _suggested(self, found: SuggestedMoves | None) -> None:
        if found is None:
            return
        self.words = found.words
        self.chosen.clear()
        self.chosen.update({(m.from_id, m.child_id): m.to_id for m in found.moves})
        self._changed()
        self._advise(found.words)

    def action_child(self) -> None:
        """Open the child under the cursor."""
        row = self.list.row
        if row is not None and row.about is not None:
            self.post_message(OpenChild(row.about[1]))

    # Saving, and leaving.

    def action_save(self) -> None:
        """Ask from when and why, then save all of it."""
        from caseload_tui.tui.forms.save_moves import SaveMoves

        preview = self.preview
        if preview is None:
            return

        def answered(saved: Saved | None) -> None:
            if saved is not None:
                self.dismiss(saved)

        form = SaveMoves(moves_of(self.chosen), preview.warnings, self.desk.on)
        self.app.push_screen(form, answered)

    def action_leave(self) -> None:
        """Go back; asks first where moves would be lost."""
        if not self.chosen:
            self.dismiss(None)
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.dismiss(None)

        words = f"{clean(self.app.unfinished)} Leave everybody where they are?"
        self.app.push_screen(Confirm(words, yes="Move nobody", no="Go on"), answered)
