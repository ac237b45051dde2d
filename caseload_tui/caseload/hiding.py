"""Which words on a screen are names, so that they can be hidden from whoever looks over it.

The words themselves are not handed out, only a number for each: what hides names must hold
none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk
    from db.connection import Reader

WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
"""A word of a name: letters, with what joins two of them inside."""
SHORTEST_CUT = 2
"""Letters of a word that was cut to fit, from which on it is taken for the name it began."""
_NAMES = """
SELECT forename FROM child UNION SELECT surname FROM child
UNION SELECT preferred_name FROM child UNION SELECT name FROM household
UNION SELECT name FROM contact
"""


class Hidden(NamedTuple):
    """The numbers of words that are names, and of their beginnings."""

    words: frozenset[int] = frozenset()
    cut: frozenset[int] = frozenset()

    def has(self, word: str, *, cut: bool) -> bool:
        """Whether a word is part of a name; ``cut``: it was cut off to fit."""
        folded = word.casefold()
        if hash(folded) in self.words:
            return True
        return cut and len(folded) >= SHORTEST_CUT and hash(folded) in self.cut

    def __repr__(self) -> str:
        """Name nobody."""
        return f"Hidden({len(self.words)})"


def hidden_of(names: Iterable[str | None]) -> Hidden:
    """What hides these names."""
    words = {word for name in names if name for word in _words(name)}
    cut = {word[:end] for word in words for end in range(SHORTEST_CUT, len(word))}
    return Hidden(frozenset(map(hash, words)), frozenset(map(hash, cut)))


def hidden_words(desk: Desk) -> Hidden:
    """What hides the names of children, their carers and those who get letters."""
    with desk.reading() as reader:
        return hidden_of(_names(reader))


def _names(reader: Reader) -> Iterator[str | None]:
    for (name,) in reader.execute(_NAMES):
        yield name


def _words(name: str) -> Iterator[str]:
    for found in WORD.finditer(name):
        whole = found.group().casefold()
        if len(whole) > 1:
            yield whole
        yield from (part for part in re.split(r"['’\-]", whole) if len(part) > 1)
