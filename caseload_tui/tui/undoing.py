"""The key that takes the last change back, and the question before it is a whole import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

from caseload_tui.caseload.problems import Problem, WholeImport
from caseload_tui.tui.asking import Asking
from caseload_tui.tui.messages import Changed

if TYPE_CHECKING:
    from caseload_tui.tui.door import Desk

    class _Base(App[None], Asking):
        """What the app is besides."""
else:
    _Base = object


class Undoing(_Base):
    """Mixed into the app."""

    _desk: Desk | None

    def action_undo(self) -> None:
        """Take back the last thing recorded."""
        self._undo(imports=False)

    def _undo(self, *, imports: bool) -> None:
        if (desk := self._desk) is not None:
            self.ask(
                "undo",
                lambda: desk.undo(imports=imports),
                lambda saved: self.post_message(Changed(saved)),
            )

    def problem(self, problem: Problem) -> None:
        """Ask, where it says that it takes out a whole import; show any other."""
        if not isinstance(problem, WholeImport):
            super().problem(problem)
            return
        from caseload_tui.tui.widgets.confirm import Confirm

        def answered(yes: bool | None) -> None:
            if yes:
                self._undo(imports=True)

        self.push_screen(Confirm(problem.message, yes="Take it out", no="Keep it"), answered)
