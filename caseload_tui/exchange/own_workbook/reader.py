"""Reads the project's own workbook back, and spreadsheets whose columns were matched to it."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import Final

from caseload_tui.exchange.cells import Cell, text_of
from caseload_tui.exchange.collector import Collector
from caseload_tui.exchange.extract import Extract
from caseload_tui.exchange.files import broken_archive, unreadable
from caseload_tui.exchange.own_workbook import rows
from caseload_tui.exchange.own_workbook.sheets import MARK, SheetSpec, sheets
from caseload_tui.exchange.own_workbook.writer import LISTS, READ_ME
from caseload_tui.exchange.tables import Row, Table
from caseload_tui.exchange.workbook.guard import check_workbook
from caseload_tui.exchange.workbook.sheets import SheetRow, sheet_rows

_HEADER_WITHIN: Final = 15
_CHUNK: Final = 1 << 20


def is_own_workbook(path: Path) -> bool:
    """Whether the workbook has our mark in it; looked for without opening it as a workbook.

    Raises:
        ImportProblem: it is refused by the guard, or cannot be read.
    """
    check_workbook(path)
    mark = MARK.encode()
    try:
        with zipfile.ZipFile(path) as archive:
            for info in archive.infolist():
                name = info.filename.lower()
                if name.endswith(".xml") and ("sharedstrings" in name or "worksheets/" in name):
                    with archive.open(info) as part:
                        tail = b""
                        while more := part.read(_CHUNK):
                            if mark in tail + more:
                                return True
                            tail = more[-len(mark) :]
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
        raise broken_archive(path.name) from None
    except OSError as error:
        raise unreadable(path.name, error) from None
    return False


def read_own_workbook(paths: Sequence[Path], collector: Collector) -> Extract:
    """Read every sheet of every workbook.

    Raises:
        ImportProblem: one cannot be opened.
        ImportCancelled: the person asked to stop.
    """
    collector.settles = False
    for path in paths:
        with closing(sheet_rows(path, cancelled=collector.cancelled)) as found:
            _read_sheets(path, found, collector)
    return collector.finish()


def _read_sheets(path: Path, found: Generator[SheetRow], collector: Collector) -> None:
    for title, group in groupby(found, key=lambda row: row.sheet):
        label, its = f"{path.name}: {title}", iter(group)
        spec = _marked(its)
        if spec is not None:
            _read_sheet(label, spec, its, collector)
        elif title not in (READ_ME, LISTS):
            collector.note(label, "this sheet is none of the workbook's, so it was left alone")


def _marked(found: Iterator[SheetRow]) -> SheetSpec | None:
    """The sheet that the mark at the top says it is; the rows after it are left to be read."""
    first = next(found, None)
    told = text_of(first.cells[0]) if first is not None and first.cells else None
    if told is None or not told.startswith(MARK):
        return None
    title = told.removeprefix(MARK).strip()
    return next((spec for spec in sheets().values() if spec.title == title), None)


def _read_sheet(
    label: str, spec: SheetSpec, found: Iterator[SheetRow], collector: Collector
) -> None:
    columns: dict[str, int] | None = None
    for row in found:
        columns = _columns(spec, row.cells)
        if columns is not None or row.number >= _HEADER_WITHIN:
            break
    if columns is None:
        needed = ", ".join(column.title for column in spec.needed)
        collector.reject_file(label, None, f"there is no row with the headings {needed}")
        return
    titles = {column.field: column.title for column in spec.columns}
    its = ((row.number, row.cells) for row in found)
    table = Table(spec.name, label, columns, titles, its, serial_dates=True)
    read_rows(collector, spec, table)


def read_rows(collector: Collector, spec: SheetSpec, table: Table) -> None:
    """Take in every row of a table as rows of a sheet."""

    def take(row: Row) -> None:
        rows.take(collector, spec, row)

    collector.each_row(table, take)


def _columns(spec: SheetSpec, cells: Sequence[Cell]) -> dict[str, int] | None:
    """Where each column stands under this row, if it is the row of headings."""
    titles = [(text_of(cell) or "").casefold() for cell in cells]
    found = {
        column.field: titles.index(column.title.casefold())
        for column in spec.columns
        if column.title.casefold() in titles
    }
    return found if all(column.field in found for column in spec.needed) else None
