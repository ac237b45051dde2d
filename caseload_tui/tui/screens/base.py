"""What every screen and form here shares: the desk, questions in threads, the top line."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from textual import getters
from textual.screen import ModalScreen, Screen

from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.asking import Asking
from caseload_tui.tui.commands import bindings
from caseload_tui.tui.door import Desk

if TYPE_CHECKING:
    from textual.app import App

    from caseload_tui.caseload.views import Saved

ResultT = TypeVar("ResultT")


class DeskScreen(Screen[ResultT], Asking):
    """A full screen over an open store."""

    BINDINGS = bindings("screen")
    HELP = ""
    """What this screen is for, in a few sentences; shown by ``?``."""

    app = getters.app(CaseloadApp)

    @property
    def desk(self) -> Desk:
        """The open store."""
        return self.app.desk

    def _newest(self) -> int | None:
        return self.desk.newest()

    def _post_register(self, app: App[object]) -> None:
        """Say that the styles are of now: for a mode's first screen all would be parsed twice."""
        super()._post_register(app)
        self._css_update_count = app._css_update_count

    def _compositor_refresh(self) -> None:
        """Draw nothing while a batch would hold it back: it stays to be drawn afterwards."""
        if not self.app._batch_count:
            super()._compositor_refresh()

    def on_mount(self) -> None:
        """Read again whenever something is recorded anywhere."""
        self.app.changed_signal.subscribe(self, self.read_again)

    def read_again(self, saved: Saved) -> None:
        """Something was recorded or undone: a screen that lists things reads them again."""


class DeskForm(ModalScreen["Saved | None"], Asking):
    """A dialog that records something and answers with what was saved."""

    BINDINGS = bindings("form")
    HELP = ""
    """What this form is for; shown by ``?``."""

    app = getters.app(CaseloadApp)

    @property
    def desk(self) -> Desk:
        """The open store."""
        return self.app.desk

    def _newest(self) -> int | None:
        return self.desk.newest()
