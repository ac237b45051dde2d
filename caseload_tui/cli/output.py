"""Printing JSON and CSV to standard output."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any

from caseload_tui.exchange.safe_text import guarded


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
    """Print one JSON document and nothing else; a list has a line for each item."""
    document = plain(value)
    if isinstance(document, list) and document:
        items = (json.dumps(item, ensure_ascii=False) for item in document)
        sys.stdout.write("[\n" + ",\n".join(items) + "\n]\n")
    else:
        sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def printable(text: str) -> str:
    """Text that can neither command a terminal nor turn the reading direction of others."""
    return text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)


def safe_cell(text: str) -> str:
    """Text that a spreadsheet will not run as a formula."""
    return guarded(printable(text))


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
