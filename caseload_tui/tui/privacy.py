"""Initials in the place of names, while somebody may be looking over a shoulder. Pure.

Lists say initials where a column names people, which reads best. Whatever else is drawn, by any
screen, form, dialog, message or the palette, goes through ``Curtain``, the last thing between
the app and the terminal: so no screen can forget it. What the program says itself (keys, tabs,
titles, labels, help) is marked as its own, and stays: somebody may be called Mark.
"""

from __future__ import annotations

import re
from calendar import day_abbr, day_name, month_abbr, month_name

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from caseload_tui.caseload.hiding import WORD, Hidden
from caseload_tui.tui.text import ELLIPSIS, OURS
from caseload_tui.tui.widgets.columns import Spans

NAMED = frozenset({"Child", "Who", "To", "About", "With"})
"""Titles of the columns that name children and the people around them."""
_WORD = re.compile(r"[^\s,·]+")
_NAMES = frozenset({"", "strong"})
"""Styles that a name is drawn in; what stands beside it (missing, an address) has another."""


def initials(text: str) -> str:
    """``AR, BR`` for ``Amina Rahman, Ben R.``; identifiers and signs stay as they are."""
    return ", ".join(map(_of_one, text.split(", ")))


def _of_one(text: str) -> str:
    words = _WORD.findall(text)
    kept = [word for word in words if not _is_name(word)]
    first = (next(filter(str.isalpha, word)) for word in words if _is_name(word))
    letters = "".join(first).upper()
    return " ".join([*kept, letters] if letters else kept)


def _is_name(word: str) -> bool:
    """Whether it has letters and no figures: identifiers stay as they are."""
    return any(map(str.isalpha, word)) and not any(map(str.isdigit, word))


def without_names(title: str, spans: Spans) -> Spans:
    """What a cell under a title says, with initials for the names in it."""
    if title not in NAMED:
        return spans
    return tuple((initials(text) if style in _NAMES else text, style) for text, style in spans)


MONTHS = frozenset(map(str.casefold, (*month_name[1:], *month_abbr[1:])))
WEEKDAYS = frozenset(map(str.casefold, (*day_name, *day_abbr)))
"""Words that may be names as well: in a date they are the month and the day."""
_DATE = r" \d{1,2} [A-Z][a-z]"
DOT, WIDE_DOT = "\N{MIDDLE DOT}", "\N{KATAKANA MIDDLE DOT}"


def hide(text: str, hidden: Hidden) -> str:
    """A line with dots after the first letter of every name in it; as wide as it was."""
    shown = list(text)
    for found in WORD.finditer(text):
        word, end = found.group(), found.end()
        cut = text[end : end + 1] == ELLIPSIS
        if not word[0].islower() and hidden.has(word, cut=cut):
            if _is_of_a_date(text, found):
                continue
            for at in range(found.start() + 1, end):
                shown[at] = WIDE_DOT if cell_len(text[at]) > 1 else DOT
    return "".join(shown)


def _is_of_a_date(text: str, found: re.Match[str]) -> bool:
    word, after = found.group().casefold(), text[found.end() :]
    if word in MONTHS and (
        re.search(r"\d ?$", text[: found.start()]) or re.match(r" \d{4}\b", after)
    ):
        return True
    return word in WEEKDAYS and re.match(_DATE, after) is not None


class Curtain(LineFilter):
    """Hides names in whatever any widget draws."""

    def __init__(self, hidden: Hidden) -> None:
        super().__init__()
        self._hidden = hidden

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments with names hidden, also those that begin in one and end in another."""
        del background
        line = "".join(
            " " * len(text) if style and style.meta.get(OURS) else text
            for text, style, control in segments
            if not control
        )
        shown = hide(line, self._hidden)
        if shown == line:
            return segments
        drawn, at = [], 0
        for text, style, control in segments:
            if control:
                drawn.append(Segment(text, style, control))
                continue
            own = style is not None and style.meta.get(OURS)
            drawn.append(Segment(text if own else shown[at : at + len(text)], style))
            at += len(text)
        return drawn
