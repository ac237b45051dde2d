"""One drawing of a letter (calendar leaf, clock, picture) as a PNG, for Word documents."""

from __future__ import annotations

import json
from functools import lru_cache

from caseload_tui.letters.tree import Picture
from caseload_tui.letters.typeset import compile_drawing, picture_values
from caseload_tui.letters.values import Words

DOTS_PER_INCH = 300


def picture_png(picture: Picture, words: Words, accent: str) -> bytes:
    """The drawing, 16 mm wide, at 300 dots per inch."""
    return _drawn(json.dumps(picture_values(picture, words), ensure_ascii=False), accent)


@lru_cache(maxsize=256)
def _drawn(values: str, accent: str) -> bytes:
    return compile_drawing(values, accent, DOTS_PER_INCH)
