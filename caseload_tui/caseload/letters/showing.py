"""A letter, or a template filled with invented values, as lines a terminal can wrap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from caseload_tui.caseload.letters.views import LetterText, LineKind, ReadingLine, Remark, Span
from caseload_tui.letters.letter import Letter
from caseload_tui.letters.lint import MOST_AGE, lint, reading_of
from caseload_tui.letters.plain import clean
from caseload_tui.letters.problems import Finding, LetterProblem
from caseload_tui.letters.templates import Template
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
    Text,
    Tree,
    words_of,
)
from caseload_tui.letters.values import Words


def lines_of_letter(letter: Letter) -> tuple[LetterText, ...]:
    """The whole letter from the address to its last line, in the order it is read."""
    words = letter.words
    head = [_line("address", line) for line in letter.address]
    head.append(_line("date", words.full_date(letter.dated)))
    head.append(_line("date", f"{words.furniture('reference')}: {letter.reference}"))
    end = _line("end", words.furniture("end"))
    return (*head, *lines_of_tree(letter.body), end)


def lines_of_tree(tree: Tree) -> tuple[LetterText, ...]:
    """The lines of a letter's own words."""
    return tuple(line for block in tree for line in _block(block))


def _line(part: str, words: str) -> LetterText:
    return LetterText(LineKind(part), (Span(words),))


def _block(block: Block) -> Iterator[LetterText]:
    match block:
        case Heading():
            part = "title" if block.level == 1 else "heading"
            yield LetterText(LineKind(part), _spans(block.inlines))
        case Paragraph():
            for number, line in enumerate(_broken(block.inlines)):
                yield LetterText(LineKind("more" if number else "text"), _spans(line))
        case Bullets():
            for item in block.items:
                yield LetterText(LineKind("bullet", 2), _spans(item))
        case Facts() | Table():
            yield from _named(block)
        case Rule():
            yield LetterText(LineKind("rule"), ())


def _named(block: Facts | Table) -> Iterator[LetterText]:
    """Values with their names: a table's columns would not fit beside each other."""
    if isinstance(block, Facts):
        for name, inlines in block.pairs:
            yield LetterText(LineKind("fact"), (Span(f"{name} "), *_spans(inlines)))
        return
    for row in block.rows:
        for at, (head, cell) in enumerate(zip(block.header, row, strict=False)):
            spans = (Span(f"{words_of(head)}: "), *_spans(cell))
            yield LetterText(LineKind("table", 0 if at == 0 else 2), spans)


def _broken(inlines: Sequence[Inline]) -> list[list[Inline]]:
    lines: list[list[Inline]] = [[]]
    for one in inlines:
        if isinstance(one, Break):
            lines.append([])
        else:
            lines[-1].append(one)
    return [line for line in lines if line]


def _spans(inlines: Sequence[Inline]) -> tuple[Span, ...]:
    return tuple(
        Span(one.words, one.strong) if isinstance(one, Text) else Span(" ") for one in inlines
    )


def remarks_on(template: Template, words: Words) -> tuple[Remark, ...]:
    """What the checks have to say about some words."""
    return tuple(map(remark, lint(template, words)))


def remark(finding: Finding) -> Remark:
    """A finding for a screen."""
    return Remark(finding.line, finding.message, finding.suggestion, finding.blocking)


def reading_line(template: Template, words: Words) -> ReadingLine | None:
    """How the words read; None where they cannot be filled, or are not English."""
    if template.language != "en":
        return None
    try:
        found = reading_of(template, words)
    except LetterProblem:
        return None
    most = MOST_AGE[template.audience]
    return ReadingLine(found.age, found.words, most, clean(found.longest))
