"""Markdown to the small tree; what the tree has no place for is refused by line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

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

MARK = re.compile("\ue000([0-9]+)\ue001")
"""Stands in the source for a value that is put in after reading."""
PICTURES = Path(__file__).parent / "data" / "pictures"


@cache
def pictures() -> frozenset[str]:
    """The names of the drawings there are."""
    return frozenset(path.stem for path in PICTURES.glob("*.svg"))


@cache
def _reader() -> MarkdownIt:
    rules = ["heading", "list", "table", "hr", "emphasis", "image", "newline", "escape"]
    # Not allowed, but recognised, so that they are refused rather than printed as signs.
    return MarkdownIt("zero").enable([*rules, "link", "backticks", "fence", "blockquote"])


@lru_cache(maxsize=512)
def read_markdown(source: str) -> Tree:
    """Read the body of a letter. Raises LetterProblem naming the line.

    Letters of one template differ in their values alone, which come later, so the same
    source is asked for again and again.
    """
    tokens = _reader().parse(source)
    blocks: list[Block] = []
    at = 0
    while at < len(tokens):
        end = _end_of(tokens, at)
        blocks.append(_block(tokens[at : end + 1]))
        at = end + 1
    return tuple(blocks)


def _end_of(tokens: Sequence[Token], at: int) -> int:
    """The index of the token that closes the one at ``at``."""
    depth = 0
    for index in range(at, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    raise AssertionError("unbalanced")


def _block(tokens: Sequence[Token]) -> Block:
    first = tokens[0]
    match first.type:
        case "heading_open":
            if first.tag not in ("h1", "h2"):
                raise _refused(first, "a heading this deep", "Use # or ##.")
            _, inlines = _inlines(tokens[1])
            return Heading(int(first.tag[1]), inlines)
        case "paragraph_open":
            picture, inlines = _inlines(tokens[1], pictured=True)
            return Paragraph(inlines, picture)
        case "bullet_list_open":
            return _list(tokens)
        case "table_open":
            return _table(tokens)
        case "hr":
            return Rule()
    names = {
        "ordered_list_open": "a numbered list",
        "blockquote_open": "a quotation",
        "fence": "a code block",
        "code_block": "a code block",
    }
    raise _refused(first, names.get(first.type, first.type), "Use a paragraph or a list.")


def _list(tokens: Sequence[Token]) -> Bullets | Facts:
    items: list[tuple[Inline, ...]] = []
    at = 1
    while tokens[at].type == "list_item_open":
        end = _end_of(tokens, at)
        inner = [token for token in tokens[at : end + 1] if token.type == "inline"]
        if len(inner) != 1 or any(t.type.endswith("list_open") for t in tokens[at : end + 1]):
            raise _refused(tokens[at], "a list point of several paragraphs", "Keep it to one.")
        items.append(_inlines(inner[0])[1])
        at = end + 1
    names = [_fact_name(item) for item in items]
    if items and all(names):
        return Facts(
            tuple((str(name), _after_name(item)) for name, item in zip(names, items, strict=True))
        )
    return Bullets(tuple(items))


def _fact_name(item: tuple[Inline, ...]) -> str | None:
    first = item[0] if item else None
    if isinstance(first, Text) and first.strong and first.words.rstrip().endswith(":"):
        return first.words.strip()
    return None


def _after_name(item: tuple[Inline, ...]) -> tuple[Inline, ...]:
    rest = item[1:]
    if rest and isinstance(rest[0], Text):
        return (Text(rest[0].words.lstrip(), rest[0].strong), *rest[1:])
    return rest


def _table(tokens: Sequence[Token]) -> Table:
    rows: list[list[tuple[Inline, ...]]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_inlines(token)[1])
    return Table(tuple(rows[0]), tuple(tuple(row) for row in rows[1:]))


def _inlines(token: Token, *, pictured: bool = False) -> tuple[Picture | None, tuple[Inline, ...]]:
    picture: Picture | None = None
    strong = False
    found: list[Inline] = []
    for child in token.children or []:
        match child.type:
            case "text" | "text_special":
                _add(found, child.content, strong)
            case "strong_open" | "strong_close":
                strong = child.nesting == 1
            case "softbreak":
                _add(found, " ", strong)
            case "hardbreak":
                found.append(Break())
            case "image" if pictured and not found and picture is None:
                picture = _picture(token, unquote(str(child.attrGet("src") or "")))
            case "image":
                raise _refused(token, "a picture in the middle of words", "Put it first.")
            case "em_open" | "em_close":
                raise _refused(token, "slanted text, hard to read for many", "Use **bold**.")
            case other:
                name = {"link_open": "a link", "code_inline": "code"}.get(other, other)
                raise _refused(token, name, "Write it out in words.")
    return picture, _trimmed(found)


def _add(found: list[Inline], words: str, strong: bool) -> None:
    last = found[-1] if found else None
    if isinstance(last, Text) and last.strong == strong:
        found[-1] = Text(last.words + words, strong)
    elif words:
        found.append(Text(words, strong))


def _trimmed(found: list[Inline]) -> tuple[Inline, ...]:
    if found and isinstance(found[0], Text):
        found[0] = Text(found[0].words.lstrip(" "), found[0].strong)
    if found and isinstance(found[-1], Text):
        found[-1] = Text(found[-1].words.rstrip(" "), found[-1].strong)
    return tuple(one for one in found if not isinstance(one, Text) or one.words)


def _picture(token: Token, source: str) -> Picture:
    kind, _, value = source.partition(":")
    # A mark stands for a value that comes later.
    if kind in ("date", "clock", "picture") and MARK.fullmatch(value):
        return Picture(kind, value)
    try:
        return checked_picture(kind, value)
    except LetterProblem as problem:
        raise _refused(token, problem.message, problem.todo) from None


def checked_picture(kind: str, value: str) -> Picture:
    """A picture that can be drawn. Raises LetterProblem naming what cannot."""
    try:
        if kind == "date":
            return Picture(kind, date.fromisoformat(value).isoformat())
        if kind == "clock":
            return Picture(kind, time.fromisoformat(value).strftime("%H:%M"))
    except ValueError:
        raise LetterProblem(
            f"a {kind} of “{value}”", "Use visit.calendar or visit.clock."
        ) from None
    if kind == "picture" and value in pictures():
        return Picture(kind, value)
    raise LetterProblem(
        f"the picture “{kind}:{value}”", f"There are: {', '.join(sorted(pictures()))}."
    )


def _refused(token: Token, what: str, todo: str) -> LetterProblem:
    line = (token.map or [0])[0] + 1
    what = MARK.sub("…", what)
    return LetterProblem(f"line {line}: a letter cannot hold {what}.", todo)
