"""Reads the lists of an Annex A workbook, whatever its sheets are called."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import Final

from caseload_tui.exchange.annex_a import rows
from caseload_tui.exchange.annex_a.lists import (
    HEADER_WITHIN,
    Header,
    Incomplete,
    find_header,
    nearly_header,
)
from caseload_tui.exchange.annex_a.person import People
from caseload_tui.exchange.collector import Collector
from caseload_tui.exchange.extract import Extract
from caseload_tui.exchange.problem import ImportProblem, NotKnown
from caseload_tui.exchange.tables import Row, Table
from caseload_tui.exchange.teams import Teams
from caseload_tui.exchange.workbook.guard import counts_from_1904
from caseload_tui.exchange.workbook.sheets import SheetRow, sheet_rows

_MAPPINGS: Final[dict[int, Callable[[Collector, People, Row], None]]] = {
    6: rows.child_in_need,
    7: rows.child_protection,
    8: rows.child_in_care,
    9: rows.leaving_care,
}


def refuse_incomplete(path: Path) -> None:
    """Say which column is missing where a sheet is plainly a list, and lacks one it needs.

    Raises:
        ImportProblem: there is such a sheet.
    """
    with closing(sheet_rows(path, most=HEADER_WITHIN)) as found:
        for row in found:
            nearly = nearly_header(row.cells)
            if nearly is not None:
                raise ImportProblem(
                    "A column is missing",
                    f"{path.name}: {row.sheet} {nearly}, but has no column "
                    f"{' or '.join(nearly.missing)}.",
                    "Export it again with that column, or put back the heading Ofsted gave it.",
                )


def read_annex_a(paths: Sequence[Path], collector: Collector) -> Extract:
    """Read every list of every workbook; a child in several becomes one.

    Raises:
        ImportProblem: a workbook cannot be opened, or holds none of the lists.
        ImportCancelled: the person asked to stop.
    """
    people = People(collector, Teams(collector))
    collector.gives_periods = True
    for path in paths:
        with closing(sheet_rows(path, cancelled=collector.cancelled)) as found:
            if not _read_sheets(path, found, collector, people):
                raise NotKnown(
                    "Not an extract we know",
                    f"{path.name} was not recognised: none of its sheets is list 6, 7, 8 or 9 "
                    "of Annex A.",
                    "Choose the Annex A workbook itself, with the headers Ofsted gave.",
                )
    people.store()
    return collector.finish()


def _read_sheets(
    path: Path, found: Generator[SheetRow], collector: Collector, people: People
) -> int:
    lists = 0
    for sheet, rows_ in groupby(found, key=lambda row: row.sheet):
        serials = not counts_from_1904(path)
        lists += _read_sheet(f"{path.name}: {sheet}", rows_, collector, people, serials)
    return lists


def _read_sheet(
    label: str, found: Iterator[SheetRow], collector: Collector, people: People, serials: bool
) -> bool:
    """Read one sheet; False when it is none of the lists."""
    header = _header(found)
    if header is None:
        collector.note(label, "this sheet is none of the lists 6 to 9, so it was left alone")
        return False
    if isinstance(header, Incomplete):
        why = f"this {header}, but lacks this column, so nothing of it was taken in"
        collector.reject_file(label, " or ".join(header.missing), why)
        return False
    if header.doubled:
        why = f"the column {header.doubled[0]} is there twice, so nothing was taken in"
        collector.reject_file(label, header.doubled[0], why)
        return True
    if header.unused:
        collector.note(label, f"columns not used: {', '.join(header.unused)[:1000]}")
    number = header.spec.number
    rows_ = ((row.number, row.cells) for row in found)
    table = Table(f"list_{number}", label, header.columns, header.headers, rows_, serials)
    collector.each_row(table, _bound(_MAPPINGS[number], collector, people))
    return True


def _header(found: Iterator[SheetRow]) -> Header | Incomplete | None:
    """Read down to the header; the rows after it are left to be read."""
    nearly: Incomplete | None = None
    for row in found:
        header = find_header(row.cells)
        if header is not None:
            return header
        nearly = nearly or nearly_header(row.cells)
        if row.number >= HEADER_WITHIN:
            break
    return nearly


def _bound(
    take: Callable[[Collector, People, Row], None], collector: Collector, people: People
) -> Callable[[Row], None]:
    return lambda row: take(collector, people, row)
