"""Taking the last change back, and the question before it where that is a whole import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseload_tui.caseload.problems import WholeImport
from caseload_tui.tui.messages import Changed
from caseload_tui.tui.widgets.confirm import Confirm

if TYPE_CHECKING:
    from caseload_tui.caseload.views import Saved
    from caseload_tui.tui.app import CaseloadApp
    from caseload_tui.tui.door import Desk


def undo(app: CaseloadApp, desk: Desk, *, imports: bool = False) -> None:
    """Take back the last change of a desk, an import only when somebody says so."""

    def take_back() -> Saved | WholeImport:
        try:
            return desk.undo(imports=imports)
        except WholeImport as question:
            return question

    def taken_back(answer: Saved | WholeImport) -> None:
        if not isinstance(answer, WholeImport):
            app.post_message(Changed(answer))
            return
        meant = Confirm(answer.message, yes="Take it out", no="Keep it")
        app.push_screen(meant, lambda yes: undo(app, desk, imports=True) if yes else None)

    app.ask("undo", take_back, taken_back)
