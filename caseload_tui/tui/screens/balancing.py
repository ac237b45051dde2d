"""While the fewest moves are looked for: the best so far, and a way to be content with it."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from textual import getters
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from caseload_tui.caseload.problems import Problem
from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.asking import Asking
from caseload_tui.tui.commands import bindings
from caseload_tui.tui.messages import ShowProblem
from caseload_tui.tui.text import plain

if TYPE_CHECKING:
    from caseload_tui.caseload.team.views import SuggestedMoves

LOOKS_EACH = 0.2
"""Seconds between two looks at how far it is."""


class Balancing(Asking, ModalScreen["SuggestedMoves | None"]):
    """Looks for the fewest moves of one team after which nobody is over; None: it failed."""

    CSS_PATH = "../widgets/dialog.tcss"
    BINDINGS = bindings("stopping")
    app = getters.app(CaseloadApp)

    def __init__(self, team_id: int) -> None:
        super().__init__()
        self._team = team_id
        self._stopped = Event()
        self._come: SuggestedMoves | None = None

    def compose(self) -> ComposeResult:
        """How far it is, and the way to stop."""
        with Static(id="dialog"):
            yield Static(plain("Looking for the fewest moves…"), id="dialog-words")
            with Horizontal(id="dialog-answers"):
                yield Button(plain("Stop, and take the best so far"), id="stop", compact=True)

    def on_mount(self) -> None:
        """Begin at once."""
        self.set_interval(LOOKS_EACH, self._look)

        def heard(found: SuggestedMoves) -> None:
            self._come = found

        self.ask(
            "balance",
            lambda: self.app.desk.suggest_moves(self._team, heard, self._stopped.is_set),
            self.dismiss,
        )

    def _look(self) -> None:
        if self._come is not None:
            words = f"Looking for the fewest moves. So far: {self._come.words}"
            self.query_one("#dialog-words", Static).update(plain(words))

    def action_stop(self) -> None:
        """Be content with the best so far."""
        self._stopped.set()

    def on_button_pressed(self) -> None:
        """The same, by the mouse."""
        self.action_stop()

    def problem(self, problem: Problem) -> None:
        """Leave, and show it where this was asked."""
        self.dismiss(None)
        self.app.post_message(ShowProblem(problem))
