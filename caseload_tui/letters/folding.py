"""Text reduced to what matters when looking for a name in it."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """Small letters and digits without accents, words parted by single spaces."""
    plain = "".join(
        sign
        for sign in unicodedata.normalize("NFKD", text.casefold())
        if not unicodedata.combining(sign)
    )
    return " ".join("".join(sign if sign.isalnum() else " " for sign in plain).split())


def compact(text: str) -> str:
    """The same without spaces, for postcodes."""
    return folded(text).replace(" ", "")


def holds(text: str, phrase: str) -> bool:
    """Whether folded ``text`` holds the whole words of ``phrase``. An empty one never."""
    wanted = folded(phrase)
    return bool(wanted) and f" {wanted} " in f" {text} "
