"""Papers to PDF, from plain values and a page of ours; the same bytes for the same values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import typst

from caseload_tui.caseload.problems import Problem
from caseload_tui.letters.fonts import FOLDER, unprintable

DATA = Path(__file__).parent / "data"


def typeset(page: str, values: Mapping[str, Any], day: date) -> bytes:
    """A tagged PDF of ``page`` with these values, dated ``day``; nothing is written."""
    text = json.dumps(values, ensure_ascii=False)
    for sign in unprintable([text]):
        # A sign no font has, in a team's or worker's name, must not stop a paper.
        text = text.replace(sign, "?")
    try:
        made = typst.compile(
            str(DATA / page),
            root=str(DATA),
            font_paths=_fonts(),
            format="pdf",
            sys_inputs={"job": text},
            pdf_standards="ua-1",
            timestamp=(day - date(1970, 1, 1)).days * 86_400,
        )
    except typst.TypstError as error:
        raise Problem(
            "Not written", f"The paper could not be set: {error.message}.",
            "Export the figures as xlsx or csv meanwhile.",
        ) from None  # fmt: skip
    assert isinstance(made, bytes)
    return made


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)]
    )
