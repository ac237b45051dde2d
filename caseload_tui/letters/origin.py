"""Which line of a template each sentence of the letter comes from, so that a remark can say it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from caseload_tui.letters.templates import Template

_MARK = re.compile("\ue010([0-9]+)\ue011")
"""Stands at the end of each line; no template holds such signs of its own."""
_NO_WORDS = re.compile(r"\s*(?:(?:\{%.*?%\}\s*)*|[-|: ]+)")
_END = re.compile(r"(\s*\\?\s*|\s*\|\s*)$")
_SENTENCE = re.compile(r"(?<=[.!?:])\s+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words of a filled letter, and the line of the template on which they begin, from 1."""

    words: str
    line: int


def numbered(template: Template) -> Template:
    """The template with the number of each of its lines at the end of that line."""
    lines = template.body.split("\n")
    body = "\n".join(_with_number(line, number) for number, line in enumerate(lines, start=1))
    return replace(template, body=body)


def _with_number(line: str, number: int) -> str:
    if _NO_WORDS.fullmatch(line):
        return line
    return _END.sub(lambda end: f"\ue010{number}\ue011{end[0]}", line, count=1)


def plain_lines(lines: Iterable[str]) -> Iterator[str]:
    """The lines of a filled, numbered template without the numbers."""
    return (_MARK.sub("", line) for line in lines)


def sentences(lines: Iterable[str]) -> Iterator[Sentence]:
    """The sentences of such lines, each with the line of the template it begins on."""
    last = 1
    for line in lines:
        words, marks = _taken_apart(line)
        cuts = [0, *(found.end() for found in _SENTENCE.finditer(words)), len(words)]
        for start, end in pairwise(cuts):
            last = next((number for at, number in marks if at > start), last)
            if words[start:end].strip():
                yield Sentence(words[start:end].strip(), last)


def _taken_apart(line: str) -> tuple[str, list[tuple[int, int]]]:
    """The words, and after how many signs of them each line of the template ended."""
    words, marks, at = "", [], 0
    for mark in _MARK.finditer(line):
        words += line[at : mark.start()]
        marks.append((len(words), int(mark[1])))
        at = mark.end()
    return words + line[at:], marks
