"""The fonts shipped with the program, and whether they have every sign of a letter."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from caseload_tui.letters.problems import LetterProblem

FOLDER = Path(__file__).parent / "data" / "fonts"
_SHAPING = frozenset("\u2066\u2067\u2068\u2069\u200c\u200d\u200e\u200f")
"""Signs that steer shaping and are never drawn."""


@dataclass(frozen=True, slots=True)
class Font:
    """One font file, where it is from, its SHA-256 and the signs it has."""

    file: str
    family: str
    version: str
    source: str
    licence: str
    sha256: str
    covers: frozenset[int]


@cache
def fonts() -> tuple[Font, ...]:
    """The fonts letters are set in, in the order in which they are asked for a sign."""
    rows = tomllib.loads((FOLDER / "fonts.toml").read_text(encoding="utf-8"))["font"]
    return tuple(Font(**{**row, "covers": frozenset(_ranges(row["covers"]))}) for row in rows)


def unprintable(texts: Iterable[str]) -> tuple[str, ...]:
    """The signs in some texts that no font has, each once, in order."""
    found: dict[str, None] = {}
    for text in texts:
        for sign in set(unicodedata.normalize("NFC", text)) - _SHAPING:
            if ord(sign) not in _all_signs():
                found[sign] = None
    return tuple(sorted(found))


def check_signs(texts: Iterable[str]) -> None:
    """Raise LetterProblem naming the first signs that no font has."""
    missing = unprintable(texts)
    if missing:
        named = ", ".join(
            f"“{sign}” (U+{ord(sign):04X} {unicodedata.name(sign, 'unnamed').lower()})"
            for sign in missing[:3]
        )
        raise LetterProblem(
            f"No font of the program has the character {named}.",
            "Write the word another way, or print this letter from Word.",
        )


@cache
def _all_signs() -> frozenset[int]:
    return frozenset().union(*(font.covers for font in fonts()))


def _ranges(text: str) -> Iterable[int]:
    for part in text.split():
        first, _, last = part.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)
