"""What is said of exports and of other spreadsheets: plain values for whoever shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

DATASET: Final = "ssd"
WORKBOOK: Final = "caseload.xlsx"
COUNCIL: Final = "council"
"""What is in the folder of an export; the last holds the council's own files."""


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written: rows by table of the dataset and by sheet of the workbook."""

    folder: str
    children: int
    records: int
    tables: tuple[tuple[str, int], ...]
    sheets: tuple[tuple[str, int], ...]
    left_behind: tuple[str, ...]
    """What only a backup holds, in words."""


@dataclass(frozen=True, slots=True)
class OurColumn:
    """A column of ours that a column of another spreadsheet may be matched to."""

    field: str
    title: str
    need: bool
    help: str


@dataclass(frozen=True, slots=True)
class OurSheet:
    """What the rows of another spreadsheet may be."""

    name: str
    title: str
    guidance: str
    columns: tuple[OurColumn, ...]


@dataclass(frozen=True, slots=True)
class OtherTable:
    """A table of another spreadsheet: its headings, its first rows, and what they may be."""

    label: str
    fingerprint: str
    headings: tuple[str, ...] = field(repr=False)
    rows: tuple[tuple[str, ...], ...] = field(repr=False)
    sheet: str
    columns: Mapping[str, str]
    """Our column to its heading, as guessed."""
