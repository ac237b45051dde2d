"""A letter's body as a small tree: six kinds of block, three kinds of inline.

Every output (page, Word, plain text, screen) is made from this tree alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Text:
    """Words, bold or not."""

    words: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Break:
    """A new line inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Something drawn beside words that say the same: it is never the only bearer of a fact.

    ``kind`` is "date" (a calendar leaf of ``value`` 2026-03-04), "clock" (16:00) or "picture"
    (the name of a drawing).
    """

    kind: str
    value: str


Inline: TypeAlias = "Text | Break"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the letter's subject."""

    level: int
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words, with a picture at their left where there is one."""

    inlines: tuple[Inline, ...]
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of points."""

    items: tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and what they are: day, time, place. From a list whose items start in bold."""

    pairs: tuple[tuple[str, tuple[Inline, ...]], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a heading row."""

    header: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line across: what follows is standard text."""


Block: TypeAlias = "Heading | Paragraph | Bullets | Facts | Table | Rule"
Tree: TypeAlias = "tuple[Block, ...]"


def with_values(
    tree: Tree, put: Callable[[str], str], picture: Callable[[Picture], Picture]
) -> Tree:
    """The tree with ``put`` done to all its words and ``picture`` to its pictures."""

    def line(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(
            Text(put(one.words), one.strong) if isinstance(one, Text) else one for one in inlines
        )

    def block(one: Block) -> Block:
        match one:
            case Heading():
                return Heading(one.level, line(one.inlines))
            case Paragraph():
                drawn = None if one.picture is None else picture(one.picture)
                return Paragraph(line(one.inlines), drawn)
            case Bullets():
                return Bullets(tuple(map(line, one.items)))
            case Facts():
                return Facts(tuple((put(name), line(words)) for name, words in one.pairs))
            case Table():
                rows = tuple(tuple(map(line, row)) for row in one.rows)
                return Table(tuple(map(line, one.header)), rows)
            case Rule():
                return one

    return tuple(map(block, tree))


def words_of(inlines: tuple[Inline, ...]) -> str:
    """The words of some inlines on one line."""
    return "".join(one.words if isinstance(one, Text) else " " for one in inlines)


def lines_of(tree: Tree) -> Iterator[str]:
    """The words of the tree, a line for each paragraph, item or cell, in reading order."""
    for block in tree:
        match block:
            case Heading(inlines=inlines) | Paragraph(inlines=inlines):
                yield words_of(inlines)
            case Bullets(items=items):
                yield from map(words_of, items)
            case Facts(pairs=pairs):
                for name, inlines in pairs:
                    yield f"{name} {words_of(inlines)}"
            case Table(header=header, rows=rows):
                for row in (header, *rows):
                    yield from map(words_of, row)
            case Rule():
                pass


def title_of(tree: Tree) -> str:
    """The first heading, which every letter has."""
    return next((words_of(block.inlines) for block in tree if isinstance(block, Heading)), "")
