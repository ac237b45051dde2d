"""Locking: by a key, and after some minutes in which nobody touched anything.

Python cannot wipe what it has held in memory, so the app does not hide behind a screen: it
closes, and starts itself anew as a process that has never had the key. Only where that would
lose something unsaved, or where no passphrase was chosen, it covers the screen instead.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App

from caseload_tui.tui import factories
from caseload_tui.tui.text import clean

if TYPE_CHECKING:
    from caseload_tui.tui.app import CaseloadApp

    _Base = App[None]
else:
    _Base = object

COVER = "cover"
"""The id of whatever screen hides the app."""
LOOK_EVERY = 15.0
"""Seconds between looks at whether anybody is still there."""
STILL_ALLOWED = frozenset({"quit", "lock", "help_quit"})
KEEP_SAFE_IN = 3.0
"""Seconds after opening a store until its daily copy is made."""
CLEAR_AFTER = 60.0
"""Seconds that what was copied stays on the clipboard."""


class Locking(_Base):
    """Mixed into the app."""

    relock = False
    """Whether the app closed in order to start anew, locked."""
    _touched: tuple[float, float] = (0.0, 0.0)
    _copied = ""

    def start_watching(self) -> None:
        """Begin to look for a person who has gone."""
        self._touched = _clocks()
        self.set_interval(LOOK_EVERY, self.look_for_anybody)
        self.keep_safe()

    def keep_safe(self) -> None:
        """Some seconds later, when the first screen stands, look after the store."""
        self.set_timer(KEEP_SAFE_IN, self._keep_safe)

    def _keep_safe(self) -> None:
        app = _app(self)
        if app.has_desk:
            desk = app.desk

            def kept() -> str:
                desk.daily_copy()
                return desk.danger_of_place()

            app.ask("keep safe", kept, self._warn)

    def _warn(self, danger: str) -> None:
        if danger:
            words = clean(danger)
            self.notify(words, title="Not a safe place", severity="warning", timeout=20,
                        markup=False)  # fmt: skip

    def note_touch(self, event: events.Event) -> None:
        """Somebody is there."""
        if isinstance(event, events.Key | events.MouseEvent | events.Paste):
            self._touched = _clocks()

    @property
    def untouched_for(self) -> float:
        """Seconds since anybody did anything; also those that a computer spent asleep."""
        return max(now - then for now, then in zip(_clocks(), self._touched, strict=True))

    def look_for_anybody(self) -> None:
        """Lock when nobody has been there for as long as this person set."""
        app = _app(self)
        if not app.has_desk or self.untouched_for < 60:
            return
        desk = app.desk

        def found(minutes: int) -> None:
            if minutes and self.untouched_for >= minutes * 60:
                self.action_lock()

        app.ask("idle", lambda: desk.lock_after, found)

    def action_lock(self) -> None:
        """Lock, or hide the screen where there is no passphrase."""
        app = _app(self)
        if app.has_desk:
            desk = app.desk
            app.ask("lock", lambda: desk.asks_for_passphrase, self._lock)

    def _lock(self, has_passphrase: bool) -> None:
        app = _app(self)
        if app.screen.id == COVER:  # hidden already
            return
        app.clear_notifications()
        self.empty_clipboard()
        if not has_passphrase:
            app.push_screen(factories.blank())
        elif app.unfinished:
            app.push_screen(factories.cover())
        else:
            app.ask("relock", self._last_words(), lambda _kept: self._leave())

    def _last_words(self) -> Callable[[], None]:
        """Keeps what open forms hold."""
        from caseload_tui.tui.forms.form import Form

        forms = [screen for screen in self.screen_stack if isinstance(screen, Form)]
        keeping = [form.keeping() for form in forms]

        def keep() -> None:
            for each in keeping:
                if each is not None:
                    each()

        return keep

    def _leave(self) -> None:
        self.relock = True
        _app(self).exit()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While the app is hidden nothing but leaving works, whatever key is pressed."""
        if self._screen_stacks.get(self._current_mode) and self.screen.id == COVER:
            return action in STILL_ALLOWED
        return super().check_action(action, parameters)

    # The clipboard.

    def copy_to_clipboard(self, text: str) -> None:
        """Copy, and take it off the clipboard again before long."""
        super().copy_to_clipboard(text)
        self._copied = text
        if text:
            self.set_timer(CLEAR_AFTER, lambda: self.empty_clipboard(text))

    def empty_clipboard(self, text: str | None = None) -> None:
        """Empty it, if what this app copied last (and that is ``text``) may still be on it."""
        if self._copied and text in (None, self._copied):
            self.copy_to_clipboard("")


def _clocks() -> tuple[float, float]:
    # One stops while a computer sleeps, the other can be set back.
    return time.monotonic(), time.time()


def _app(app: Any) -> CaseloadApp:
    from caseload_tui.tui.app import CaseloadApp

    assert isinstance(app, CaseloadApp)
    return app
