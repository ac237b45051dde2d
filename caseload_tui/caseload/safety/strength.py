"""How well a passphrase would stand up to guessing.

Cyber Essentials asks for twelve characters, or eight with a list of what is too common. The
list here is that of zxcvbn: common passwords, names, words, dates, keyboards and repeats.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

LONG, SHORT = 12, 8
"""Characters that are enough where it is not easily guessed, and where it is very hard to."""

WORDS = ("very easy to guess", "easy to guess", "fair", "good", "very good")


@dataclass(frozen=True, slots=True)
class Strength:
    """What is said of a passphrase while it is chosen."""

    score: int
    """From 0 to 4."""
    enough: bool
    words: str
    advice: str
    """What would make it better; "" where nothing need."""


def judged(passphrase: str, known: Collection[str] = ()) -> Strength:
    """How good a passphrase is; ``known`` are words whoever guesses would try first."""
    score, length = _score(passphrase, known), len(passphrase)
    enough = (length >= LONG and score >= 2) or (length >= SHORT and score >= 3)
    if length < SHORT:
        more = "1 more character" if length == SHORT - 1 else f"{SHORT - length} more characters"
        advice = f"{more}, or better: four words that have no link."
    elif enough:
        advice = ""
    elif length < LONG:
        advice = f"Make it {LONG} characters or more: four words that have no link."
    else:
        advice = "It is common, or follows a pattern: use four words that have no link."
    return Strength(score, enough, WORDS[score] if length >= SHORT else "too short", advice)


def _score(passphrase: str, known: Collection[str]) -> int:
    if not passphrase:  # zxcvbn fails on it
        return 0
    from zxcvbn import zxcvbn

    return int(zxcvbn(passphrase[:72], user_inputs=["caseload", *known])["score"])
