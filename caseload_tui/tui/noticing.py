"""Showing what other people save, without anybody reopening anything.

The same for a file and a server: every two seconds a thread asks for the changes since, which
is one look at an index. What was saved here is shown at once and not looked for again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import App

from caseload_tui.caseload.problems import Problem
from caseload_tui.tui.telling import NOTHING_SAVED

if TYPE_CHECKING:
    from caseload_tui.tui.app import CaseloadApp

    _Base = App[None]
else:
    _Base = object

NOTICE_EVERY = 2.0
"""Seconds between looks for what others saved."""
AT_REST = 5
"""Looks between two showings: where very many people save, lists are read again less often."""


class Noticing(_Base):
    """Mixed into the app."""

    _looking = False
    _waiting = False
    """Whether somebody saved something that is not shown yet."""
    _looks = AT_REST

    def start_noticing(self) -> None:
        """Begin to look for what others save."""
        self.set_interval(NOTICE_EVERY, self.notice_others)

    def notice_others(self) -> None:
        """Let every list read again when somebody else saved something."""
        app = _app(self)
        if not app.has_desk or self._looking:  # a slow server is not asked twice at once
            return
        desk, self._looking = app.desk, True

        def changed() -> bool:
            try:
                return desk.changed_by_others()
            except Problem:
                # Whoever next asks for something is told why it cannot be had.
                return False
            finally:
                self._looking = False

        app.ask("others", changed, self._show)

    def _show(self, changed: bool) -> None:
        self._waiting, self._looks = self._waiting or changed, self._looks + 1
        if self._waiting and self._looks > AT_REST:
            self._waiting, self._looks = False, 0
            _app(self).changed_signal.publish(NOTHING_SAVED)


def _app(app: Any) -> CaseloadApp:
    from caseload_tui.tui.app import CaseloadApp

    assert isinstance(app, CaseloadApp)
    return app
