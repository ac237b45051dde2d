"""What can be done with a scorecard: open, set a target, export, freeze, compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseload_tui.caseload.scorecard.views import FrozenCard, IndicatorLine, Scorecard
from caseload_tui.caseload.views import ScopeKind
from caseload_tui.tui.messages import Changed
from caseload_tui.tui.screens.base import DeskScreen

if TYPE_CHECKING:
    from caseload_tui.tui.scorecard_rows import ScorecardRow
    from caseload_tui.tui.widgets.list_table import ListTable

NEEDS_LINE = frozenset({"target"})
FROZEN_WHOLE = frozenset({ScopeKind.EVERYONE, ScopeKind.TEAM})
"""What can be frozen: a worker's figures are too few to stand for anything."""
NEEDS_CARD = frozenset({"export", "freeze", "target", "promises"})


class ScorecardActions(DeskScreen[None]):
    """A screen over one scorecard, ``card``, once it is worked out."""

    card: Scorecard | None = None

    @property
    def list(self) -> ListTable[ScorecardRow]:
        """The figures."""
        raise NotImplementedError

    @property
    def working(self) -> bool:
        """Whether figures are being worked out."""
        raise NotImplementedError

    @property
    def line(self) -> IndicatorLine | None:
        """The figure under the cursor."""
        row = self.list.row
        return None if row is None else row.line

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A target needs a figure, a file a scorecard, and stopping something to stop."""
        if not self.is_mounted:
            return super().check_action(action, parameters)
        if action == "stop":
            return self.working
        if action in NEEDS_CARD and self.card is None:
            return False
        if action in NEEDS_LINE:
            return self.line is not None and self.line.supported
        if action == "freeze":
            return self.card is not None and self.card.scope.kind in FROZEN_WHOLE
        if action == "monday":
            return self._monday_worker is not None
        return super().check_action(action, parameters)

    def open_members(self) -> None:
        """Show who is behind the figure under the cursor."""
        from caseload_tui.tui.screens.members import MembersScreen

        card, line = self.card, self.line
        if card is not None and line is not None and line.supported:
            self.app.push_screen(MembersScreen(card, line))

    def action_target(self) -> None:
        """Set the council's own target for the figure under the cursor."""
        from caseload_tui.tui.forms.target import TargetForm

        if self.line is not None:
            self.app.ask_form(TargetForm(self.line))

    def action_export(self) -> None:
        """Write the scorecard to a file."""
        from caseload_tui.tui.forms.scorecard_file import ScorecardFile

        if self.card is not None:
            self.app.ask_form(ScorecardFile(self.card))

    @property
    def _monday_worker(self) -> int | None:
        card = self.card
        if card is not None and card.scope.kind is ScopeKind.WORKER:
            return card.scope.id
        return self.desk.my_worker

    def action_monday(self) -> None:
        """Write a worker's Monday sheet."""
        from caseload_tui.tui.forms.scorecard_file import MondayFile

        if self._monday_worker is not None:
            self.app.ask_form(MondayFile(self._monday_worker, self.desk.on))

    def action_freeze(self) -> None:
        """Keep the scorecard as it is known now."""
        card = self.card
        if card is not None:
            self.ask(
                "freeze",
                lambda: self.desk.freeze_scorecard(card),
                lambda saved: self.post_message(Changed(saved)),
            )

    def action_frozen(self) -> None:
        """Compare a frozen scorecard with what is known now."""
        from caseload_tui.tui.screens.frozen import FrozenScreen

        def asked(cards: tuple[FrozenCard, ...]) -> None:
            self.app.push_screen(FrozenScreen(cards))

        self.ask("frozen", self.desk.frozen_scorecards, asked)

    def action_promises(self) -> None:
        """Show which promises made by letter were kept."""
        from caseload_tui.tui.screens.promises import PromisesScreen

        if self.card is not None:
            self.app.push_screen(PromisesScreen(self.card))
