"""The lines of a caseload that a filter leaves. Pure; remembers what each line's words are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from caseload_tui.caseload.views import ChildLine

if TYPE_CHECKING:
    from caseload_tui.tui.filtering import Filter

MANY = 500
"""Lines from which on their words are put together before the first key asks for them."""


Ask = Callable[[str, Callable[[], object], Callable[[object], object]], None]
"""Asks in a thread, as a screen does: a group, what to ask, and whom to tell."""


def _words_of(lines: Sequence[ChildLine]) -> dict[int, str]:
    from caseload_tui.tui.filtering import haystack

    return {line.id: haystack(line) for line in lines}


class Narrowing:
    """A filter over one list; a child's words are put together once, for each key typed."""

    def __init__(self) -> None:
        self.wanted: Filter | None = None
        self._words: dict[int, str] = {}

    def forget(self) -> None:
        """The lines are others now."""
        self._words = {}  # and not emptied: a thread may still be filling it

    def gather(self, lines: Sequence[ChildLine], ask: Ask) -> None:
        """Put the words of a long list together in a thread, before a key is typed."""
        words = self._words
        if len(lines) >= MANY:
            ask("words", lambda: words.update(_words_of(lines)), lambda _done: None)

    def left(self, lines: Sequence[ChildLine], on: date) -> Sequence[ChildLine]:
        """The lines the filter leaves; all where nothing is asked for."""
        if not self.wanted:
            return lines
        from caseload_tui.tui.filtering import Matcher

        seen = Matcher(self.wanted, on)
        return tuple(line for line in lines if seen(line, self._haystack(line)))

    def _haystack(self, line: ChildLine) -> str:
        if line.id not in self._words:
            self._words |= _words_of([line])
        return self._words[line.id]
