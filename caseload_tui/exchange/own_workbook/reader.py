"""Reads the project's own workbook back, and spreadsheets whose columns were matched to it."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Final

from caseload_tui.exchange.cells import Cell, text_of
from caseload_tui.exchange.collector import Collector
from caseload_tui.exchange.csv_rows import rows_of
from caseload_tui.exchange.extract import Extract
from caseload_tui.exchange.files import (
    ZIP_SIGN,
    TextFile,
    broken_archive,
    check_archive,
    starts_with,
    unreadable,
)
from caseload_tui.exchange.own_workbook import rows
from caseload_tui.exchange.own_workbook.matching import (
    HEADER_WITHIN,
    SHOWN_ROWS,
    ColumnMap,
    ColumnsUnknown,
    ForeignTable,
    Numbered,
    foreign,
    matched,
)
from caseload_tui.exchange.own_workbook.sheets import LONG, MARK, SheetSpec, part, sheets
from caseload_tui.exchange.own_workbook.writer import LISTS, READ_ME
from caseload_tui.exchange.tables import Row, Table
from caseload_tui.exchange.workbook.guard import counts_from_1904
from caseload_tui.exchange.workbook.sheets import SheetRow, sheet_rows

WORKBOOK: Final = "workbook"
LIST: Final = "list "
"""Before the fingerprint of its headings, the source of a spreadsheet that was matched.

Each is a source of its own, so that what two of them tell, or our workbook too, meets as one.
"""
_MOST_SHOWN: Final = 20
_LOOKED_AT: Final = 4 << 20
_TEXT: Final = re.compile(r"xl/(?:sharedstrings|worksheets/[^/]*)\.xml", re.IGNORECASE)


def is_own_workbook(path: Path) -> bool:
    """Whether the workbook has our mark near the top of a part of it.

    Looked for in the packed file, a little of each part, without opening it as a workbook.

    Raises:
        ImportProblem: it is packed in a way no workbook is, or cannot be read.
    """
    if not starts_with(path, ZIP_SIGN):
        return False
    mark = MARK.encode()
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
            check_archive(path.name, infos)
            for info in infos:
                if _TEXT.search(info.filename):
                    with archive.open(info) as part:
                        if mark in part.read(_LOOKED_AT):
                            return True
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError):
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


def read_matched_workbook(
    paths: Sequence[Path], collector: Collector, maps: Mapping[str, ColumnMap]
) -> Extract:
    """Read every sheet whose columns a person has matched.

    Raises:
        ColumnsUnknown: there is no such sheet in one of the workbooks.
        ImportProblem: one cannot be opened.
        ImportCancelled: the person asked to stop.
    """
    collector.settles = False
    for path in paths:
        known = 0
        serials = not counts_from_1904(path)
        with closing(sheet_rows(path, cancelled=collector.cancelled)) as found:
            for title, group in groupby(found, key=lambda row: row.sheet):
                its = ((row.number, row.cells) for row in group)
                known += _read_matched(f"{path.name}: {title}", its, collector, maps, serials)
        if not known:
            raise ColumnsUnknown(path.name, _foreign_sheets(path, collector))
    return collector.finish()


def read_matched_files(
    files: Sequence[TextFile], collector: Collector, maps: Mapping[str, ColumnMap]
) -> Extract:
    """Read every CSV file whose columns a person has matched.

    Raises:
        ColumnsUnknown: there is none.
        ImportProblem: one cannot be read.
        ImportCancelled: the person asked to stop.
    """
    collector.settles = False
    known = 0
    for file in files:
        with closing(rows_of(file)) as its:
            known += _read_matched(file.name, its, collector, maps, serials=False)
    if not known:
        raise ColumnsUnknown(files[0].name, _foreign_files(files))
    return collector.finish()


def _read_matched(
    label: str,
    its: Iterable[Numbered],
    collector: Collector,
    maps: Mapping[str, ColumnMap],
    serials: bool,
) -> bool:
    found = matched(label, its, maps)
    if found is None:
        collector.note(label, "nobody has matched these columns, so it was left alone")
        return False
    spec, table, mark = found
    if collector.extract.source == WORKBOOK:
        collector.extract.source = f"{LIST}{mark}"
    read_rows(collector, spec, replace(table, serial_dates=serials))
    return True


def _foreign_sheets(path: Path, collector: Collector) -> list[ForeignTable]:
    most = HEADER_WITHIN + SHOWN_ROWS
    with closing(sheet_rows(path, most=most, cancelled=collector.cancelled)) as found:
        tables = [
            foreign(f"{path.name}: {title}", ((row.number, row.cells) for row in list(group)))
            for title, group in groupby(found, key=lambda row: row.sheet)
        ]
    return [table for table in tables if table is not None]


def _foreign_files(files: Sequence[TextFile]) -> list[ForeignTable]:
    tables = []
    for file in files[:_MOST_SHOWN]:
        with closing(rows_of(file)) as its:
            tables.append(foreign(file.name, its))
    return [table for table in tables if table is not None]


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
        if columns is not None or row.number >= HEADER_WITHIN:
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
    for column in spec.columns:
        at = 2
        while column.kind == LONG and part(column.title, at).casefold() in titles:
            found[part(column.field, at)] = titles.index(part(column.title, at).casefold())
            at += 1
    return found if all(column.field in found for column in spec.needed) else None
