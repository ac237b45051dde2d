"""Text made alike for finding: without accents, in lower case, single-spaced."""

from __future__ import annotations

import unicodedata

_UNDECOMPOSED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae"})
"""Letters that Unicode does not take apart into a letter and an accent."""


def fold(*parts: str | None) -> str:
    """Join the parts and fold them: ``fold("Siobhán", "Łuc")`` is ``"siobhan luc"``."""
    text = " ".join(part for part in parts if part)
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text.casefold().translate(_UNDECOMPOSED))
        text = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return " ".join(text.casefold().translate(_UNDECOMPOSED).split())
