"""Letters to PDF: tagged (PDF/UA-1), fonts embedded, the same bytes for the same letter."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, time
from functools import cache
from pathlib import Path
from threading import local
from typing import Any

import typst
from babel.dates import format_date

from caseload_tui.letters.codes import Audience, Style
from caseload_tui.letters.envelope import ENVELOPES
from caseload_tui.letters.fitting import ending, fitted
from caseload_tui.letters.fonts import FOLDER, check_signs, fonts
from caseload_tui.letters.letter import Letter
from caseload_tui.letters.problems import LetterProblem
from caseload_tui.letters.stationery import Stationery
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
    lines_of,
    words_of,
)
from caseload_tui.letters.values import Words

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Made:
    """A PDF and how many pages each letter in it has, in their order."""

    data: bytes
    pages: tuple[int, ...]


def pdf(letters: Sequence[Letter], stationery: Stationery, *, language: str | None = None) -> Made:
    """One PDF of these letters, each beginning on a fresh sheet.

    ``language`` is the whole file's, else the first letter's; each letter keeps its own.
    Raises LetterProblem, which names no person, when a letter cannot be set: a sign that no
    font has, an address that does not fit its window. Nothing is written.
    """
    check_letters(letters)
    data = _compile(letters, stationery, "pdf", language=language)[0]
    pages = json.loads(_compiler().query("<pages>", field="value"))
    return Made(data, tuple(pages))


def check_letters(letters: Sequence[Letter]) -> None:
    """Refuse letters that cannot be printed, all together, before the first page is set."""
    check_signs(text for letter in letters for text in printed_texts(letter))


def png(letter: Letter, stationery: Stationery, dots_per_inch: int = 110) -> list[bytes]:
    """The pages of one letter as pictures, for a preview exactly as printed."""
    check_signs(printed_texts(letter))
    return _compile([letter], stationery, "png", dots_per_inch)


def printed_texts(letter: Letter) -> list[str]:
    """Every text that comes from outside and stands on the page."""
    return [letter.reference, *letter.address, *lines_of(letter.body)]


def _compile(
    letters: Sequence[Letter],
    stationery: Stationery,
    form: str,
    dots_per_inch: int = 110,
    language: str | None = None,
) -> list[bytes]:
    job = {
        "title": letters[0].title if len(letters) == 1 else "Letters",
        "lang": language or letters[0].language,
        "look": _look(stationery),
        "letters": [_letter(letter, stationery) for letter in letters],
    }
    dated = max(letter.dated for letter in letters)
    try:
        made = _compiler().compile(
            format="pdf" if form == "pdf" else "png",
            ppi=dots_per_inch,
            sys_inputs={"job": json.dumps(job, ensure_ascii=False)},
            pdf_standards="ua-1" if form == "pdf" else [],
            # Midnight of the letter's date: bytes must not depend on when they are made.
            timestamp=(dated - date(1970, 1, 1)).days * 86_400,
        )
    except typst.TypstError as error:
        raise _explained(error) from None
    assert made is not None
    return made if isinstance(made, list) else [made]


def compile_drawing(values: str, accent: str, dots_per_inch: int) -> bytes:
    """One drawing (the JSON of its values) as a PNG."""
    made = typst.compile(
        str(DATA / "drawing.typ"),
        root=str(DATA),
        font_paths=_fonts(),
        format="png",
        ppi=dots_per_inch,
        sys_inputs={"drawing": values, "accent": accent},
    )
    assert isinstance(made, bytes)
    return made


_REMEMBERED = 6
"""Compilations after which much is forgotten: the typesetter keeps what it used in the last ten,
and two parts of a run are made in turns, each of which counts for the other."""


def forget() -> None:
    """Give back the memory of big files already made: some 2 MB for each letter in them."""
    empty = typst.Compiler(font_paths=_fonts())
    for _ in range(_REMEMBERED):
        empty.compile(b"", format="svg")


_of_thread = local()


def _compiler() -> typst.Compiler:
    """One compiler for each thread: fonts load once, and threads do not share state."""
    compiler: typst.Compiler | None = getattr(_of_thread, "compiler", None)
    if compiler is None:
        compiler = typst.Compiler(
            input=str(DATA / "stationery.typ"), root=str(DATA), font_paths=_fonts()
        )
        _of_thread.compiler = compiler
    return compiler


@cache
def _fonts() -> typst.Fonts:
    found = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)]
    )
    missing = {font.family for font in fonts()} - set(found.families())
    if missing:
        raise LetterProblem(
            f"The font {min(missing)} of the program is missing or damaged.",
            "Install the program again.",
        )
    return found


def _explained(error: typst.TypstError) -> LetterProblem:
    if "does not fit" in error.message:
        return LetterProblem(
            "The name and address do not fit the window of the envelope.",
            "Shorten the address, or choose another envelope in the stationery file.",
        )
    if "image" in error.message or "decode" in error.message:
        return LetterProblem(
            "The logo cannot be read as a picture.", "Save it again as .png or .svg."
        )
    return LetterProblem(
        f"The letter could not be set: {error.message}.", "Check its template and the logo."
    )


def _look(stationery: Stationery) -> dict[str, Any]:
    lines = [*stationery.service_address, stationery.service_phone, stationery.service_hours]
    svg = stationery.logo_format == "svg"
    return {
        "window": asdict(ENVELOPES[stationery.envelope]),
        "accent": stationery.accent,
        "duplex": stationery.duplex,
        "folds": stationery.fold_marks,
        "service": {
            "name": stationery.service_name,
            "lines": [line for line in [*lines, stationery.email] if line],
        },
        "logo": [1] if svg else list(stationery.logo),
        "logo_text": stationery.logo.decode("utf-8", "replace") if svg else "",
        "logo_format": stationery.logo_format,
        "logo_words": stationery.logo_words,
    }


def _letter(letter: Letter, stationery: Stationery) -> dict[str, Any]:
    table = letter.words.table["furniture"]
    style = _style(letter, stationery)
    if letter.style is Style.STANDARD:
        # Large print and Easy Read keep their space: it is what they are for.
        style = fitted(letter.body, style, ENVELOPES[stationery.envelope].body)
    ends = ending(letter.body, style)
    heading = isinstance(letter.body[ends], Heading) if ends < len(letter.body) else False
    return {
        "ref": letter.reference,
        "reference": table["reference"],
        "page": table["page"],
        "end": table["end"],
        "date": letter.words.full_date(letter.dated),
        "lang": letter.language,
        "dir": letter.words.direction,
        "address": list(letter.address),
        "style": style,
        "ending": ends,
        "above": 1.35 * 1.08 * style["air"] if heading else style["spacing"],
        "body": [_block(block, letter.words) for block in letter.body],
    }


def _style(letter: Letter, stationery: Stationery) -> dict[str, Any]:
    size = stationery.size(letter.audience, letter.style)
    easy = letter.style is Style.EASY_READ
    return {
        "size": size,
        "small": max(9.5, size * 0.8 if size < 16 else size * 0.75),
        "leading": 0.8 if easy else 0.62,
        "spacing": 1.25 if easy else 1.0,
        "title": 1.4 if letter.style is Style.LARGE_PRINT else 1.55,
        "picture": {Style.EASY_READ: 21, Style.LARGE_PRINT: 20}.get(letter.style, 16),
        "gap": 1.3 if easy else 1.15,
        "air": 1.0,
        "young": letter.audience is Audience.YOUNG_PERSON,
    }


def _block(block: Block, words: Words) -> dict[str, Any]:
    match block:
        case Heading():
            return {"t": "h", "l": block.level, "c": _inlines(block.inlines)}
        case Paragraph(picture=None):
            return {"t": "p", "c": _inlines(block.inlines)}
        case Paragraph(picture=Picture() as picture):
            return {"t": "p", "c": _inlines(block.inlines), "pic": picture_values(picture, words)}
        case Bullets():
            return {"t": "ul", "items": [_inlines(item) for item in block.items]}
        case Facts():
            pairs = [{"name": name.rstrip(":"), "c": _inlines(c)} for name, c in block.pairs]
            return {"t": "facts", "pairs": pairs}
        case Table():
            return {
                "t": "table",
                "widths": _widths(block),
                "header": [{"c": _inlines(cell)} for cell in block.header],
                "rows": [[{"c": _inlines(cell)} for cell in row] for row in block.rows],
            }
        case Rule():
            return {"t": "hr"}
    raise AssertionError(block)


def _widths(table: Table) -> list[int]:
    """A share of the width for each column: short ones take what they need (0).

    Where all are short the last takes the rest, so that every table is as wide as the page.
    """
    longest = [
        max(len(words_of(row[column])) for row in (table.header, *table.rows))
        for column in range(len(table.header))
    ]
    widths = [0 if length <= 24 else min(length, 60) for length in longest]
    return widths if any(widths) else [*widths[:-1], 1]


def _inlines(inlines: Sequence[Inline]) -> list[dict[str, Any]]:
    return [
        {"t": "br"} if isinstance(one, Break) else {"t": "s", "w": one.words, "b": one.strong}
        for one in inlines
    ]


def picture_values(picture: Picture, words: Words) -> dict[str, Any]:
    """What a drawing shows, in the words of a language."""
    match picture.kind:
        case "date":
            day = date.fromisoformat(picture.value)
            return {
                "kind": "date",
                "day": format_date(day, "d", locale=words.locale),
                "month": format_date(day, "MMM", locale=words.locale),
                "weekday": format_date(day, "EEE", locale=words.locale),
            }
        case "clock":
            at = time.fromisoformat(picture.value)
            return {"kind": "clock", "hour": at.hour, "minute": at.minute}
    return {"kind": "picture", "name": picture.value}
