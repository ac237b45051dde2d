"""Where the address must stand for each window envelope, in millimetres on an A4 page."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from caseload_tui.letters.problems import LetterProblem


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the page that shows, however the folded sheet slides in the envelope.

    ``top`` to ``bottom`` and ``left`` to ``right`` bound the address; ``body`` is where the
    letter itself may begin. ``lines`` is the most that fit and ``folds`` are the heights of
    the fold marks.
    """

    left: float
    right: float
    top: float
    bottom: float
    body: float
    lines: int
    size: float
    """Points."""
    folds: tuple[float, ...] = ()
    leading: float = 0.46
    """Em, between the lines."""


ENVELOPES = {
    # DL, 35 x 90 mm window 20 from the left and 18 up: safe for folds at 99 and at 105 mm.
    "dl": Window(20, 100, 57, 81, 95, 5, 11, (105, 210)),
    # C5, 35 x 90 mm window 20 from the left and 60 up.
    "c5": Window(20, 91, 67, 88.5, 104, 5, 10, (148.5,)),
    # GOV.UK Notify precompiled letters.
    "notify": Window(24.6, 120, 39.5, 66.3, 95, 7, 10, leading=0.36),
    # Handed over or e-mailed: nothing has to show through.
    "none": Window(20, 110, 45, 78, 84, 7, 11),
}


def window_lines(name: str, lines: Sequence[str], envelope: str) -> tuple[str, ...]:
    """The name and address as at most as many lines as the window shows.

    Short neighbours are joined with a comma; the name and the postcode stay alone, and a name
    too wide for the window (a couple's) takes two lines. Raises LetterProblem (which names no
    address) when it cannot fit.
    """
    window = ENVELOPES[envelope]
    if not name.strip():
        raise LetterProblem("The recipient has no name.", "Record the name.")
    named = _name_lines(name.strip(), window)
    first = len(named)
    found = [*named, *(line.strip() for line in lines if line.strip())]
    while len(found) > window.lines and len(found) > first + 2:
        widths = [line_width(f"{a}, {b}", window.size) for a, b in pairwise(found[first:-1])]
        at = first + widths.index(min(widths))
        found[at : at + 2] = [f"{found[at]}, {found[at + 1]}"]
    too_wide = any(line_width(line, window.size) > window.right - window.left for line in found)
    if len(found) > window.lines or too_wide:
        raise LetterProblem(
            f"The name and address do not fit the window of the {envelope} envelope.",
            f"Shorten the address to {window.lines - 1} lines of about "
            f"{int((window.right - window.left) / window.size * 5)} characters, or choose "
            "another envelope.",
        )
    return tuple(found)


def _name_lines(name: str, window: Window) -> list[str]:
    """The name, on two lines where it is too wide for one: broken where it reads best."""
    width = window.right - window.left
    if line_width(name, window.size) <= width:
        return [name]
    for at in (name.find(", ") + 1, name.find(" and ") + 4, name.find(" & ") + 2):
        parts = [name[:at].strip(), name[at:].strip()]
        if all(parts) and all(line_width(part, window.size) <= width for part in parts):
            return parts
    return [name]


def line_width(line: str, size: float) -> float:
    """How wide a line may get, at most, in millimetres; ``size`` in points."""
    return sum(map(_sign_width, line)) * size * MM_IN_A_POINT


def _sign_width(sign: str) -> float:
    """In em: bounds of the widths in the fonts addresses are set in."""
    if sign in "WMmwŒœÆæ@%":
        return 1.05
    category = unicodedata.category(sign)
    return _WIDTHS.get(category, _WIDTHS.get(category[0], 1.4))


_WIDTHS = {"Lu": 0.8, "Ll": 0.66, "Nd": 0.65, "Zs": 0.27, "Mn": 0.0, "Pd": 0.45, "P": 0.5}
MM_IN_A_POINT = 25.4 / 72
