"""What places are called: by the planner, which tells homes apart, and by people."""

from __future__ import annotations

AT_SCHOOL = "At school"


def home_key(words: str, unique: str) -> str:
    """The key of a home; people can read it, and no two homes share one."""
    return f"{words or 'Home'} ({unique})"


def place_words(key: str) -> str:
    """A place as people read it: without what tells two homes of one area apart."""
    return key if key.startswith(AT_SCHOOL) else key.partition(" (")[0]
