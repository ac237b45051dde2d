"""What can be done with a team: look into a caseload, move children, find cover."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.team.views import HeldLine, LoadLine, Move, SuggestedMoves, TeamPage
from caseload_tui.tui.screens.base import DeskScreen
from caseload_tui.tui.text import clean

NOW_ONLY = frozenset({"move", "balance", "cover"})


class TeamActions(DeskScreen[None]):
    """The half of the Team screen that leads on to others."""

    page: TeamPage | None = None
    """What is shown; None before the first answer."""
    at: date | None = None
    """The day it is as at; None for today."""

    @property
    def line(self) -> LoadLine | None:
        """The worker under the cursor."""
        raise NotImplementedError

    @property
    def held(self) -> HeldLine | None:
        """The child under the cursor whom nobody, or a manager, holds."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Children move today, not in the past, and only a worker's load has a why."""
        if not self.is_mounted:
            return True
        if action in NOW_ONLY and (self.page is None or self.at is not None):
            return False
        if action in ("why", "cover"):
            return self.line is not None
        return super().check_action(action, parameters)

    @property
    def whose_team(self) -> int | None:
        """The team on show, or the one of what is under the cursor."""
        if self.page is not None and self.page.team_id is not None:
            return self.page.team_id
        under = self.line or self.held
        return None if under is None else under.team_id

    def action_why(self) -> None:
        """Open one worker's caseload."""
        from caseload_tui.tui.screens.worker_load import WorkerLoadScreen

        if self.line is not None:
            self.app.push_screen(WorkerLoadScreen(self.line.worker_id, self.at))

    def action_move(self) -> None:
        """Lay the team out for moving children."""
        worker = self.line.worker_id if self.line else self.held and self.held.worker_id
        self._lay_out((), "", worker or None)

    def action_balance(self) -> None:
        """Ask for the fewest moves after which nobody is over, and lay them out."""
        from caseload_tui.tui.screens.balancing import Balancing

        team = self.whose_team
        if team is None:
            self.problem(Problem("Which team?", "A suggestion is for one team.",
                                 "Put the cursor on one of its workers, or press w."))  # fmt: skip
            return

        def suggested(found: SuggestedMoves | None) -> None:
            if found is None:
                return
            if found.moves:
                self._lay_out(found.moves, found.words, None)
            else:
                self.notify(clean(found.words), timeout=8, markup=False)

        self.app.push_screen(Balancing(team), suggested)

    def _lay_out(self, moves: Sequence[Move], words: str, worker: int | None) -> None:
        from caseload_tui.tui.screens.moves import MovesScreen

        self.app.ask_form(MovesScreen(self.whose_team, moves, words, worker))

    def action_weights(self) -> None:
        """Set what counts how many points, from a day on."""
        from caseload_tui.tui.forms.weights import WeightsForm

        self.ask(
            "weights", self.desk.weights,
            lambda page: self.app.ask_form(WeightsForm(page, self.desk.on)),
        )  # fmt: skip

    def action_cover(self) -> None:
        """Find who could stand in for the worker under the cursor."""
        from caseload_tui.tui.screens.cover import CoverScreen

        if self.line is not None:
            self.app.ask_form(CoverScreen(self.line.worker_id, self.line.name, self.whose_team))
