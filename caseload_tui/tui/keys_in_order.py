"""Each key is dealt with before the next one is given to anybody.

Textual hands a key to what has the focus as soon as it comes; a key that moves the focus, or
opens something, is only acted on when it has come up to the app, behind the keys typed after
it. Whoever types quickly then fills in one field what was meant for three, and what is typed
while a view is being read goes to the one before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.app import App

from caseload_tui.tui.asking import Asking

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.message_pump import MessagePump
    from textual.timer import Timer

    _Base = App[None]
else:
    _Base = object

PATIENCE = 10.0
"""Seconds after which keys are given to whatever is there, though more is still to come."""
TURNS = 3
"""How often what a key led to may be passed on by a message of its own."""
ALWAYS = frozenset({"escape", "ctrl+q", "ctrl+c"})
"""Keys that leave what takes too long; what was typed before them is then not wanted."""

Typed = events.Key | events.Paste


class KeysInOrder(_Base):
    """Mixed into the app, before ``App``."""

    _under_way: Typed | None = None
    """The key that is still on its way up from what had the focus."""
    _held: tuple[Typed, ...] = ()
    _impatient: Timer | None = None

    async def on_event(self, event: events.Event) -> None:
        """Hold a key back until those before it are done with, and what they open can take it."""
        if not isinstance(event, Typed) or event.is_forwarded:
            await super().on_event(event)
        elif self._held or self._under_way or self._is_opening():
            if self._impatient is None:
                self._impatient = self.set_timer(PATIENCE, self._give_all)
            self._held += (event,)
            self.release_keys()
        else:
            await self._give(event)

    async def _give(self, event: Typed) -> None:
        target: DOMNode = self.focused or self.screen
        await super().on_event(event)
        if event.is_forwarded:
            self._under_way = event
            self._follow(event, [*target.ancestors_with_self] * TURNS)

    def _follow(self, event: Typed, way: Sequence[MessagePump]) -> None:
        """Come after the event, and what it led to, in the queue of each on the way up."""
        node, *rest = way

        def dealt_with() -> None:
            if rest:
                self._follow(event, rest)
            else:
                self._landed(event)

        if not node.call_later(dealt_with):
            self._landed(event)

    def _landed(self, event: Typed) -> None:
        if self._under_way is event:
            self._under_way = None
            self.release_keys()

    def _is_opening(self) -> bool:
        """Whether what a key opened is not there yet."""
        screen = self.screen
        if not screen.is_mounted:
            screen.call_later(self.release_keys)  # it has no turn before it is mounted
            return True
        return isinstance(screen, Asking) and screen.is_opening

    def release_keys(self) -> None:
        """Give the next key that is held back, if it need not wait any longer."""
        if self._held:
            self.call_later(self._give_next)

    async def _give_next(self) -> None:
        if self._under_way:
            return
        ready = self._held
        if ready and self._is_opening():
            leaving = [n for n, event in enumerate(ready) if _leaves(event)]
            ready = ready[leaving[-1] :] if leaving else ()
        if ready:
            self._held = ready[1:]
            await self._give(ready[0])
            self.release_keys()
        if not self._held:
            self._wait_no_more()

    def _wait_no_more(self) -> None:
        if self._impatient is not None:
            self._impatient.stop()
            self._impatient = None

    async def _give_all(self) -> None:
        given, self._held, self._under_way = self._held, (), None
        self._wait_no_more()
        for event in given:
            await super().on_event(event)


def _leaves(event: Typed) -> bool:
    return isinstance(event, events.Key) and event.key in ALWAYS
