"""Where the address must stand for each window envelope, in millimetres on an A4 page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from caseload_tui.letters.problems import LetterProblem


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the page that shows, however the folded sheet slides in the envelope.

    ``top`` to ``bottom`` and ``left`` to ``right`` bound the address; ``body`` is where the
    letter itself may begin. ``lines`` is the most that fit, ``characters`` the most a line
    may hold, and ``folds`` are the heights of the fold marks.
    """

    left: float
    right: float
    top: float
    bottom: float
    body: float
    lines: int
    size: float
    """Points."""
    characters: int
    folds: tuple[float, ...] = ()


ENVELOPES = {
    # DL, 35 x 90 mm window 20 from the left and 18 up: safe for folds at 99 and at 105 mm.
    "dl": Window(20, 100, 57, 81, 95, 5, 11, 38, (105, 210)),
    # C5, 35 x 90 mm window 20 from the left and 60 up.
    "c5": Window(20, 91, 67, 88.5, 104, 5, 10, 37, (148.5,)),
    # GOV.UK Notify precompiled letters.
    "notify": Window(24.6, 120, 39.5, 66.3, 95, 7, 10, 50),
    # Handed over or e-mailed: nothing has to show through.
    "none": Window(20, 110, 45, 75, 82, 7, 11, 45),
}


def window_lines(name: str, lines: Sequence[str], envelope: str) -> tuple[str, ...]:
    """The name and address as at most as many lines as the window shows.

    Short neighbours are joined with a comma; the name and the postcode stay alone. Raises
    LetterProblem (which names no address) when it cannot fit.
    """
    window = ENVELOPES[envelope]
    found = [name, *(line.strip() for line in lines if line.strip())]
    while len(found) > window.lines:
        pairs = [
            (len(found[i]) + len(found[i + 1]) + 2, i) for i in range(1, max(1, len(found) - 2))
        ]
        shortest = min(pairs, default=(window.characters + 1, 0))
        if shortest[0] > window.characters:
            break
        i = shortest[1]
        found[i : i + 2] = [f"{found[i]}, {found[i + 1]}"]
    if len(found) > window.lines or any(len(line) > window.characters for line in found):
        raise LetterProblem(
            f"The name and address do not fit the window of the {envelope} envelope.",
            f"Shorten the address to {window.lines - 1} lines of at most "
            f"{window.characters} characters, or choose another envelope.",
        )
    return tuple(found)
