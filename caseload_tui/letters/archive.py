"""A letter kept as text, so that a reprint is the original again, to the byte.

Templates and values may change after a letter went out; what it said may not. With the same
stationery and program the reprint has the same bytes, else the same words.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from caseload_tui.letters.codes import Audience, Kind, Style
from caseload_tui.letters.letter import Letter
from caseload_tui.letters.problems import LetterProblem
from caseload_tui.letters.tree import (
    Block,
    Break,
    Bullets,
    Facts,
    Heading,
    Inline,
    Paragraph,
    Picture,
    Rule,
    Table,
    Text,
    Tree,
)
from caseload_tui.letters.values import Words

_KEPT_WORDS = ("format", "furniture")


def keep(letter: Letter) -> str:
    """The letter as JSON, about 3 kB. It holds names and an address: keep it in the store."""
    words = letter.words
    return json.dumps(
        {
            "version": 1,
            "reference": letter.reference,
            "kind": letter.kind,
            "audience": letter.audience,
            "style": letter.style,
            "dated": letter.dated.isoformat(),
            "address": letter.address,
            "words": {
                "code": words.code,
                "locale": words.locale,
                "name": words.name,
                "reviewed": words.reviewed,
                "direction": words.direction,
                "table": {part: words.table[part] for part in _KEPT_WORDS},
            },
            "body": [_block(block) for block in letter.body],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def bring_back(text: str) -> Letter:
    """The letter that was kept. Raises LetterProblem when the text is damaged."""
    try:
        kept = json.loads(text)
        return Letter(
            reference=kept["reference"],
            kind=Kind(kept["kind"]),
            audience=Audience(kept["audience"]),
            style=Style(kept["style"]),
            words=Words(**kept["words"]),
            dated=date.fromisoformat(kept["dated"]),
            address=tuple(kept["address"]),
            body=_tree(kept["body"]),
        )
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise LetterProblem(
            "The letter kept from then cannot be read.", "Make it again from the bookings."
        ) from error


def _block(block: Block) -> list[Any]:
    match block:
        case Heading():
            return ["heading", block.level, _line(block.inlines)]
        case Paragraph():
            drawn = [block.picture.kind, block.picture.value] if block.picture else None
            return ["paragraph", _line(block.inlines), drawn]
        case Bullets():
            return ["bullets", [_line(item) for item in block.items]]
        case Facts():
            return ["facts", [[name, _line(words)] for name, words in block.pairs]]
        case Table():
            rows = [[_line(cell) for cell in row] for row in block.rows]
            return ["table", [_line(cell) for cell in block.header], rows]
        case Rule():
            return ["rule"]


def _line(inlines: tuple[Inline, ...]) -> list[Any]:
    return [[one.words, one.strong] if isinstance(one, Text) else None for one in inlines]


def _inlines(line: list[Any]) -> tuple[Inline, ...]:
    return tuple(Break() if one is None else Text(one[0], one[1]) for one in line)


def _tree(blocks: list[Any]) -> Tree:
    found: list[Block] = []
    for kind, *rest in blocks:
        match kind:
            case "heading":
                found.append(Heading(rest[0], _inlines(rest[1])))
            case "paragraph":
                found.append(Paragraph(_inlines(rest[0]), Picture(*rest[1]) if rest[1] else None))
            case "bullets":
                found.append(Bullets(tuple(map(_inlines, rest[0]))))
            case "facts":
                found.append(Facts(tuple((name, _inlines(line)) for name, line in rest[0])))
            case "table":
                rows = tuple(tuple(map(_inlines, row)) for row in rest[1])
                found.append(Table(tuple(map(_inlines, rest[0])), rows))
            case "rule":
                found.append(Rule())
            case _:
                raise ValueError(f"a block of the unknown kind {kind}")
    return tuple(found)
