"""Printing tables, JSON and CSV to standard output."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.table import Table


def plain(value: object) -> Any:
    """A value as JSON holds it: dates in ISO form, dataclasses as objects."""
    if is_dataclass(value) and not isinstance(value, type):
        return {item.name: plain(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    return value


def print_json(value: object) -> None:
    """Print one JSON document and nothing else."""
    json.dump(plain(value), sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_cell(text: str) -> str:
    """Text that a spreadsheet will not run as a formula."""
    return f"'{text}" if text.lstrip().startswith(FORMULA_STARTS) else text


def print_csv(header: Sequence[str], rows: Iterable[Mapping[str, object]]) -> None:
    """Print rows as CSV; text that looks like a formula is quoted with an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        cells = (row[name] for name in header)
        writer.writerow([_csv_cell(cell) for cell in cells])
    sys.stdout.write(text.getvalue())


def _csv_cell(cell: object) -> object:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    return safe_cell(cell) if isinstance(cell, str) else cell


def print_table(table: Table) -> None:
    """Print a table as wide as the terminal, or as its contents where there is none."""
    from rich.console import Console

    width = shutil.get_terminal_size((160, 24)).columns
    Console(file=sys.stdout, width=width, highlight=False, emoji=False).print(table)
