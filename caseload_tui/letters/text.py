"""A letter as plain text, for an e-mail or for reading in a terminal."""

from __future__ import annotations

from textwrap import fill, wrap

from caseload_tui.letters.letter import Letter
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

WIDTH = 72


def plain_text(letter: Letter) -> str:
    """The whole letter without the letterhead, wrapped at 72 characters."""
    words = letter.words
    head = [
        words.full_date(letter.dated),
        f"{words.furniture('reference')}: {letter.reference}",
    ]
    parts = ["\n".join(head), *(_block(block) for block in letter.body), words.furniture("end")]
    return "\n\n".join(part for part in parts if part) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading(level=1, inlines=inlines):
            title = words_of(inlines)
            return f"{title}\n{'=' * min(len(title), WIDTH)}"
        case Heading(inlines=inlines):
            return words_of(inlines)
        case Paragraph(inlines=inlines):
            return "\n".join(fill(line, WIDTH) for line in _lines(inlines))
        case Bullets(items=items):
            return "\n".join(
                fill(words_of(item), WIDTH, initial_indent="- ", subsequent_indent="  ")
                for item in items
            )
        case Facts(pairs=pairs):
            width = max(len(name) for name, _ in pairs) + 1
            return "\n".join(
                fill(f"{name:<{width}}{words_of(inlines)}", WIDTH, subsequent_indent=" " * width)
                for name, inlines in pairs
            )
        case Table():
            return "\n\n".join(_row(block, row) for row in block.rows)
        case Rule():
            return "-" * 8
    raise AssertionError(block)


def _lines(inlines: tuple[Inline, ...]) -> list[str]:
    lines = [""]
    for one in inlines:
        if isinstance(one, Break):
            lines.append("")
        else:
            lines[-1] += one.words
    return [line for line in lines if line]


def _row(table: Table, row: tuple[tuple[Inline, ...], ...]) -> str:
    """A row with its headings: columns would break in an e-mail."""
    return "\n".join(
        line
        for head, cell in zip(table.header, row, strict=False)
        for line in wrap(f"{words_of(head)}: {words_of(cell)}", WIDTH, subsequent_indent="  ")
    )
