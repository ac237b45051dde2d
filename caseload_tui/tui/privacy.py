"""Initials in the place of names, while somebody may be looking over a shoulder. Pure."""

from __future__ import annotations

import re

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
