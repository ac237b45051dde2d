"""How close together a letter is set so that it fits one page, and what stays together at its end.

An estimate from the lengths of its words: the typesetter could measure instead, at three times
the cost of a whole batch. An estimate that is wrong costs a page or some air, never a word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from typing import NamedTuple

from caseload_tui.letters.tree import (
    Block,
    Break,
    Bullets,
    Facts,
    Heading,
    Inline,
    Paragraph,
    Rule,
    Table,
    words_of,
)

Style = Mapping[str, float]

WIDTH = 170.0
"""Millimetres between the margins."""
ROOM = 297.0 - 15.0 - 18.0
"""Millimetres between the top and the bottom margin."""
POINT = 25.4 / 72
CAPITAL = 0.71
"""Height of a line without the space to the next, in ems."""
LETTER = 0.49
"""Mean width of a letter in ems, bold ones among them; the young people's font is wider."""
YOUNG_LETTER = 0.545
CLOSER: tuple[Style, ...] = (
    {},
    {"leading": 0.9, "spacing": 0.85, "gap": 0.75, "picture": 0.95, "air": 0.85},
    {"leading": 0.8, "spacing": 0.72, "gap": 0.46, "picture": 0.82, "air": 0.68},
)
"""How much of each space is kept, the most generous first. Never the size of the letters."""


class _Part(NamedTuple):
    """A block: the least space above it, its height and the least below, in millimetres."""

    above: float
    height: float
    below: float


def fitted(body: Sequence[Block], style: Style, first: float) -> dict[str, float]:
    """The style with the most space at which ``body`` fits below ``first`` millimetres.

    ``first`` is where the body of the first page starts. What needs two pages is not squeezed.
    """
    for kept in CLOSER:
        closer = dict(style) | {key: style[key] * share for key, share in kept.items()}
        if first + _date(closer) + _height(body, closer) <= 15 + ROOM:
            return closer
    return dict(style)


def ending(body: Sequence[Block], style: Style) -> int:
    """Where the end that is kept on one page begins: the last section, if it is short.

    Otherwise the last lines might stand alone on a page.
    """
    starts = [n for n, block in enumerate(body) if isinstance(block, Heading) and block.level > 1]
    start = starts[-1] if starts else max(0, len(body) - 3)
    return start if _height(body[start:], style) < ROOM / 2 else len(body)


def _em(style: Style) -> float:
    return style["size"] * POINT


def _date(style: Style) -> float:
    return style["small"] * POINT * CAPITAL + (style["spacing"] + 1.5 * style["air"]) * _em(style)


def _height(body: Sequence[Block], style: Style) -> float:
    total, before = 0.0, 0.0
    for part in (_part(block, style) for block in body):
        total += max(before, part.above) + part.height
        before = part.below
    return total


def _part(block: Block, style: Style) -> _Part:
    em, air = _em(style), style["air"]
    space = style["spacing"] * em
    match block:
        case Heading(level=1):
            big = style["title"] * em
            return _Part(0, _lines(block.inlines, style, WIDTH, style["title"]), 0.8 * air * big)
        case Heading():
            return _Part(
                1.35 * 1.08 * air * em, _lines(block.inlines, style, WIDTH, 1.08),
                0.75 * 1.08 * air * em,
            )  # fmt: skip
        case Paragraph(picture=None):
            return _Part(space, _lines(block.inlines, style, WIDTH), space)
        case Paragraph():
            words = _lines(block.inlines, style, WIDTH - style["picture"] - 5)
            gap = style["gap"] * em
            return _Part(gap, max(words, style["picture"]), gap)
        case Bullets():
            between = (style["leading"] + 0.2) * em
            heights = [_lines(item, style, WIDTH - 1.5 * em) for item in block.items]
            return _Part(space, sum(heights) + between * (len(heights) - 1), space)
        case Facts():
            inset = em * air
            rows = [_lines(words, style, WIDTH - 10 * em) + inset for _, words in block.pairs]
            return _Part(1.2 * air * em, sum(rows), 1.3 * air * em)
        case Table():
            return _Part(1.1 * air * em, _table(block, style), 1.3 * air * em)
        case Rule():
            return _Part(1.3 * air * em, 0, 1.1 * air * em)
    raise AssertionError(block)


def _table(table: Table, style: Style) -> float:
    columns = len(table.header)
    longest = [
        max(len(words_of(row[column])) for row in (table.header, *table.rows))
        for column in range(columns)
    ]
    em, letter = _em(style), _letter(style)
    fixed = sum(length * letter * em + em for length in longest if length <= 24)
    wide = sum(min(length, 60) for length in longest if length > 24)
    height = 0.0
    for row in (table.header, *table.rows):
        cells = [
            _lines(cell, style, (WIDTH - fixed) * min(longest[n], 60) / wide - em)
            for n, cell in enumerate(row)
            if longest[n] > 24
        ]
        height += max([CAPITAL * em, *cells]) + 1.04 * em
    return height


def _letter(style: Style) -> float:
    return YOUNG_LETTER if style["young"] else LETTER


def _lines(inlines: Sequence[Inline], style: Style, width: float, scale: float = 1) -> float:
    """The height of some words in lines of ``width`` millimetres."""
    em = _em(style) * scale
    across = max(1.0, width / (_letter(style) * em))
    lengths = [0]
    for one in inlines:
        if isinstance(one, Break):
            lengths.append(0)
        else:
            lengths[-1] += len(one.words)
    number = sum(max(1, ceil(length / across)) for length in lengths)
    return number * CAPITAL * em + (number - 1) * style["leading"] * em
