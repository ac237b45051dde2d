"""How full somebody is, drawn: the one place that gives each word a symbol, a style and a bar."""

from __future__ import annotations

from caseload_tui.tui.status import Look
from caseload_tui.workload.bands import Band

BAND_LOOKS: dict[Band, Look] = {
    Band.ROOM: Look("○", "room", "soon"),
    Band.NEAR: Look("◑", "near full", ""),
    Band.FULL: Look("●", "full", "today"),
    Band.OVER: Look("▲", "over", "late"),
    Band.NO_HOURS: Look("–", "no hours", "unknown"),
}
CELLS, FULL_CELLS = 10, 8
"""A bar's cells, and how many of them are 100%."""


def load_bar(percent: int | None) -> str:
    """``██████░░``: what is free up to 100% is grey, what is above it stands out beyond."""
    if percent is None:
        return " " * CELLS
    filled = min(CELLS, round(percent * FULL_CELLS / 100))
    if percent > 0:
        filled = max(1, filled)
    return ("█" * filled + "░" * (FULL_CELLS - filled)).ljust(CELLS)


def load_words(percent: int | None, band: Band) -> str:
    """`` 110% ▲ over``, to stand after a bar."""
    look = BAND_LOOKS[band]
    share = "     " if percent is None else f" {percent:>3}%"
    return f"{share} {look.symbol} {look.word}"
