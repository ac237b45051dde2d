"""Handover sheets on paper: a page for each child, black on white."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

import typst

from caseload_tui.caseload.team.handover import Sheet
from caseload_tui.letters.fonts import FOLDER

PAGE = Path(__file__).parent / "data" / "handover.typ"


def pdf_of(sheets: Sequence[Sheet], away: str, on: date) -> bytes:
    """The sheets as one PDF. Words are handed over as values and never read as markup."""
    made = typst.compile(
        str(PAGE),
        root=str(PAGE.parent),
        font_paths=[str(FOLDER)],
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards="ua-1",
        sys_inputs={
            "sheets": json.dumps([asdict(sheet) for sheet in sheets], ensure_ascii=False),
            "away": away,
        },
        timestamp=(on - date(1970, 1, 1)).days * 86_400,
    )
    assert isinstance(made, bytes)
    return made
