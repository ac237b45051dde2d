"""Every shipped letter, made once for all tests that look at the page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pdfplumber

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
    with pdfplumber.open(io.BytesIO(data)) as book:
        return "\n".join(
            page.filter(lambda one: one.get("tag") != "Artifact").extract_text()
            for page in book.pages
        )
