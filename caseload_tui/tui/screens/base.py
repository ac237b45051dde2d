"""What every screen and form here shares: the desk, questions in threads, the top line."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

from textual import getters
from textual.screen import ModalScreen, Screen

from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.asking import Asking
from caseload_tui.tui.commands import bindings
from caseload_tui.tui.parts import uses_of

if TYPE_CHECKING:
    from textual.app import App

    from caseload_tui.caseload.views import Saved
    from caseload_tui.tui.door import Desk

ResultT = TypeVar("ResultT")


Check = Callable[[Any, str, "tuple[object, ...]"], "bool | None"]


def _only_their_part(check: Check) -> Check:
    @wraps(check)
    def asked(self: Any, action: str, parameters: tuple[object, ...]) -> bool | None:
        if not self.app.may(uses_of(type(self)).get(action, "")):
            return False
        return check(self, action, parameters)

    return asked


class DeskScreen(Screen[ResultT], Asking):
    """A full screen over an open store."""

    BINDINGS = bindings("screen")
    HELP = ""
    """What this screen is for, in a few sentences; shown by ``?``."""

    app = getters.app(CaseloadApp)

    _drawn = False
    """Whether people see the screen."""
    _waiting: tuple[Callable[[], object], ...] = ()

    @property
    def desk(self) -> Desk:
        """The open store."""
        return self.app.desk

    def __init_subclass__(cls, **more: Any) -> None:
        """Have each kind of screen offer only what is somebody's part, whatever else it asks."""
        super().__init_subclass__(**more)
        own = vars(cls).get("check_action")
        if own is not None:
            cls.check_action = _only_their_part(own)  # type: ignore[assignment]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key does something here, for whoever uses the store."""
        its = self.app.may(uses_of(type(self)).get(action, ""))
        return its and super().check_action(action, parameters)

    def _newest(self) -> int | None:
        return self.desk.newest()

    def _post_register(self, app: App[object]) -> None:
        """Begin with the styles of now, and of this size: all would be read and set twice."""
        super()._post_register(app)
        self._css_update_count = app._css_update_count
        width, height = app.size
        wide = self._get_breakpoint_classes(width, app.HORIZONTAL_BREAKPOINTS or [])
        tall = self._get_breakpoint_classes(height, app.VERTICAL_BREAKPOINTS or [])
        self.add_class(*wide, *tall, update=False)

    def _compositor_refresh(self) -> None:
        """Draw nothing while a batch would hold it back: it stays to be drawn afterwards."""
        if not self.app._batch_count:
            super()._compositor_refresh()
            self._drawn = True
            waiting, self._waiting = self._waiting, ()
            for call in waiting:
                self.call_later(call)

    def after_first_frame(self, call: Callable[[], object]) -> None:
        """Call once people see the screen: at once where they do already.

        Textual's ``call_after_refresh`` may come before the first frame, and what is loaded
        or begun then is waited for.
        """
        if self._drawn:
            call()
        else:
            self._waiting += (call,)

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
