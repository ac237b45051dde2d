"""What is said of an export, as plain values for screens and the command line."""

from __future__ import annotations

from dataclasses import dataclass


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
