"""What the app tells people: what could not be done, what was recorded, and what others saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App
from textual.screen import Screen
from textual.signal import Signal

from caseload_tui.caseload.problems import Conflict
from caseload_tui.caseload.views import Saved
from caseload_tui.tui import factories
from caseload_tui.tui.asking import Asking
from caseload_tui.tui.messages import Changed, ShowConflict, ShowProblem
from caseload_tui.tui.text import clean

if TYPE_CHECKING:
    _Base = App[None]
else:
    _Base = object

NOTHING_SAVED = Saved("")
"""What makes every list read again though nothing was recorded here."""


class Telling(_Base):
    """Mixed into the app."""

    changed_signal: Signal[Saved]
    """Told to every list, which then reads again."""

    def on_show_problem(self, message: ShowProblem) -> None:
        """Say what could not be done, why, and what to do."""
        problem = message.problem
        if isinstance(problem, Conflict):
            self.on_show_conflict(ShowConflict(problem.unalterable(), lambda _none: None))
            return
        self.notify(
            clean(f"{problem.message} {problem.todo}".strip()),
            title=clean(problem.title),
            severity="error",
            timeout=12,
            markup=False,
        )

    def on_show_conflict(self, message: ShowConflict) -> None:
        """Show what two people saved of the same, and ask which holds."""
        # What lies behind is out of date.
        self.changed_signal.publish(NOTHING_SAVED)
        self.push_screen(factories.conflict(message.conflict), message.answered)

    def on_changed(self, message: Changed) -> None:
        """Say what was recorded and let every list read again."""
        lines = (message.saved.sentence, *message.saved.new_dues)
        self.clear_notifications()
        self.notify("\n".join(clean(line) for line in lines), timeout=8, markup=False)
        self.changed_signal.publish(message.saved)

    def ask_form(self, form: Screen[Saved | None]) -> None:
        """Open a form and tell everybody what it recorded."""

        def answered(saved: Saved | None) -> None:
            if saved is not None:
                self.post_message(Changed(saved))

        self.clear_notifications()
        if isinstance(form, Asking) and isinstance(self.screen, Asking):
            # A form begins with what was on the screen below, which may be read anew meanwhile.
            form.newest = self.screen.newest
        self.push_screen(form, answered)
