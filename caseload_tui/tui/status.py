"""How each status looks: the one place that gives it a symbol, a word and a style."""

# No annotations as text here: a NamedTuple compiles each, twice the cost of all the rest.
from typing import NamedTuple

from caseload_tui.timescales.status import Status


class Look(NamedTuple):
    """A symbol and a word, always shown before any colour is needed, and a colour."""

    symbol: str
    word: str
    style: str
    """Name of the colour in theme.py, with "-" for "_": "late", "in-time"."""


LOOKS: dict[Status, Look] = {
    Status.OVERDUE: Look("▲", "late", "late"),
    Status.DUE_TODAY: Look("◆", "today", "today"),
    Status.DUE_SOON: Look("●", "soon", "soon"),
    Status.IN_TIME: Look("·", "in time", "in-time"),
    Status.NOT_COMPUTABLE: Look("?", "no date", "unknown"),
}

LETTER_LOOKS: dict[str, Look] = {
    "ready": Look("✓", "ready", "in-time"),
    "warning": Look("●", "look at", "soon"),
    "blocked": Look("▲", "stopped", "late"),
}
"""How a letter on the queue stands."""
CHECK_LOOKS: dict[str, Look] = {
    "blocking": Look("▲", "stops the letter", "late"),
    "warning": Look("●", "think about it", "soon"),
    "passed": Look("✓", "passed", "in-time"),
}
"""How one check of a letter came out, the worst first."""


def look(status: Status) -> Look:
    """The symbol, word and style of a status."""
    return LOOKS[status]
