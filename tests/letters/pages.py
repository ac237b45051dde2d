"""Every shipped letter, made once for all tests that look at the page."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pdfplumber
import pypdfium2  # type: ignore[import-untyped]  # comes with pdfplumber
import pypdfium2.raw as raw  # type: ignore[import-untyped]

from caseload_tui.letters.codes import Audience, Kind, Style
from caseload_tui.letters.envelope import window_lines
from caseload_tui.letters.letter import Letter
from caseload_tui.letters.render import render
from caseload_tui.letters.samples import DATED, sample_owed
from caseload_tui.letters.stationery import Stationery
from caseload_tui.letters.typeset import pdf
from caseload_tui.letters.view import view_of
from tests.letters.world import library, stationery

MM = 72 / 25.4


@dataclass(frozen=True)
class Sample:
    kind: Kind
    audience: Audience
    style: Style

    def __str__(self) -> str:
        return f"{self.audience}-{self.kind}-{self.style}"


def _samples() -> Iterator[Sample]:
    for template in library().all():
        yield Sample(template.kind, template.audience, template.style)
        if template.audience is Audience.YOUNG_PERSON and template.style is Style.STANDARD:
            yield Sample(template.kind, template.audience, Style.LARGE_PRINT)


SAMPLES = sorted(_samples(), key=str)


def sample_letter(sample: Sample, visits: int = 1, look: Stationery | None = None) -> Letter:
    """The shipped template filled with invented values."""
    look = look or stationery()
    many = visits if sample.kind is Kind.SCHEDULE else 1
    owed, facts = sample_owed(sample.audience, sample.kind, many)
    to = facts.recipients["recipient"]
    assert to.address is not None
    return render(
        library().choose(sample.kind, sample.audience, sample.style, "en"),
        view_of(owed, facts, look, DATED),
        window_lines(to.name, to.address.printed, look.envelope),
        sample.style,
    )


@cache
def sample_pdf(sample: Sample) -> bytes:
    """Its PDF."""
    return pdf([sample_letter(sample, visits=6)], stationery()).data


def chars(data: bytes, *, page: int | None = None) -> list[dict[str, Any]]:
    """The signs of a PDF that are read aloud (artifacts are not)."""
    with pdfplumber.open(io.BytesIO(data)) as book:
        pages = book.pages if page is None else [book.pages[page]]
        return [one for leaf in pages for one in leaf.chars if one.get("tag") != "Artifact"]


def spoken(data: bytes) -> str:
    """The words of a PDF that are read aloud, in the order of the page."""
    pages = []
    for page in pypdfium2.PdfDocument(data):
        text, said, aloud = page.get_textpage(), [], dict[int, bool]()
        for n in range(text.count_chars()):
            sign = chr(raw.FPDFText_GetUnicode(text, n))
            if not raw.FPDFText_IsGenerated(text, n):  # those are the gaps between words
                one = raw.FPDFText_GetTextObject(text, n)
                at = ctypes.cast(one, ctypes.c_void_p).value or 0
                if at not in aloud:
                    aloud[at] = "Artifact" not in _marks(one)
                sign = sign if aloud[at] else " "
            said.append(sign)
        pages.append("".join(said))
    return "\n".join(pages)


def _marks(one: Any) -> Iterator[str]:
    """The names under which a piece of a page is marked."""
    for n in range(raw.FPDFPageObj_CountMarks(one)):
        mark, size, name = (
            raw.FPDFPageObj_GetMark(one, n),
            ctypes.c_ulong(),
            (raw.FPDF_WCHAR * 64)(),
        )
        raw.FPDFPageObjMark_GetName(mark, name, ctypes.sizeof(name), size)
        yield bytes(name)[: size.value].decode("utf-16-le").rstrip("\0")
