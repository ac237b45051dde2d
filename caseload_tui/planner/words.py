"""Numbers with their nouns, and whom a sentence is about, for what the planner says."""

from __future__ import annotations

import re
from collections.abc import Callable

_WHO = re.compile("⟨([^⟩]*)⟩")


def count(number: int, one: str, many: str | None = None) -> str:
    """``1 day``, ``1,204 days``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def who(key: str) -> str:
    """A key inside a sentence, marked so that whoever shows it can say a name instead."""
    return f"⟨{key}⟩"


def named(sentence: str, name: Callable[[str], str]) -> str:
    """The sentence with every marked key as ``name`` calls it."""
    return _WHO.sub(lambda found: name(found[1]), sentence)


def by_key(sentence: str) -> str:
    """The sentence with every marked key as it is."""
    return named(sentence, str)
