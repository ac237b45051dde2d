"""The lines of a caseload that a filter leaves. Pure; remembers what each line's words are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from caseload_tui.caseload.views import ChildLine
from caseload_tui.tui.filtering import Filter, Matcher, haystack


class Narrowing:
    """A filter over one list; a child's words are put together once, for each key typed."""

    def __init__(self) -> None:
        self.wanted = Filter()
        self._words: dict[int, str] = {}

    def forget(self) -> None:
        """The lines are others now."""
        self._words.clear()

    def left(self, lines: Sequence[ChildLine], on: date) -> Sequence[ChildLine]:
        """The lines the filter leaves; all where nothing is asked for."""
        if not self.wanted:
            return lines
        seen = Matcher(self.wanted, on)
        return tuple(line for line in lines if seen(line, self._haystack(line)))

    def _haystack(self, line: ChildLine) -> str:
        words = self._words.get(line.id)
        if words is None:
            words = self._words[line.id] = haystack(line)
        return words
