"""Writes the workbook: empty for people to fill in, or with everything a store holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from caseload_tui.exchange.own_workbook import values
from caseload_tui.exchange.own_workbook.sheets import (
    EXAMPLE,
    LONG,
    MARK,
    NUMBER,
    REFERENCE,
    ColumnSpec,
    SheetSpec,
    kind_of,
    part,
    sheets,
)
from db.numbering import Numbers
from db.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

READ_ME: Final = "Read me"
LISTS: Final = "Lists"
ROWS_PER_SHEET: Final = 900_000
CELL: Final = 15_000
"""Signs of long words in one cell; some take the room of two, and a cell has that of 32,767."""
_ROWS_TO_FILL: Final = 2_000
_HEADER_ROW: Final = 2
_ACROSS: Final = 7
_LINE_HEIGHT: Final = 15
_EARLIEST_SERIAL: Final = date(1900, 3, 1)
"""Before it spreadsheets disagree about the day, because 1900 was no leap year."""
_INK, _QUIET, _LINE, _HEAD = "#1D2528", "#6B767B", "#C9D1D3", "#E6EEF0"

_ADVICE: Final = (
    "Fill in the sheets you need and leave the others; then: caseload import THIS FILE",
    "The same rows again change nothing. A row that is changed is taken as a correction.",
    "Columns in bold are needed. Choose a cell to see what it means and what may stand in it.",
    f"Rows that begin with {EXAMPLE} are made up, only show how to fill one in, and are left out.",
    "Children, workers and carers are named by the identifier your extracts use. A UPN, or the "
    "name of a worker of whom there is only one, does as well.",
    "An end is the first day on which something no longer holds.",
    "Reference may stay blank. Where it is filled in, keep it: it tells which record a row is.",
    "Formulas are not worked out again: what the spreadsheet last showed is what is read.",
    "This file may hold names. Keep it where your other records of children are kept.",
)


def write_template(path: Path) -> None:
    """Write the workbook for people to fill in, with drop-down lists and made-up examples."""
    wanted = [spec.to_fill for spec in sheets().values() if spec.template]
    with _book(path) as book:
        book.read_me(wanted)
        for spec in wanted:
            sheet = book.sheet(spec, spec.title)
            example = [column.example for column in spec.columns]
            book.row(sheet, _HEADER_ROW + 1, example, made_up=True)
            book.help(sheet, spec)
        book.lists(wanted)


def write_records(
    path: Path, batches: Iterable[Sequence[Record]], numbers: Numbers | None = None
) -> Counter[str]:
    """Write every record on the sheet of its kind; how many rows each sheet got.

    ``numbers`` are those of rows that others name by number.
    """
    written: Counter[str] = Counter()
    open_sheets: dict[str, Any] = {}
    with _book(path) as book:
        book.read_me(list(sheets().values()))
        for batch in batches:
            for name, rows in _by_sheet(batch).items():
                spec = _wide_enough(sheets()[name], rows)
                told = (numbers or {}).get(kind_of(spec.record), {})
                for record in rows:
                    part, at = divmod(written[name], ROWS_PER_SHEET)
                    if at == 0:
                        title = spec.title if part == 0 else f"{spec.title} ({part + 1})"
                        open_sheets[name] = book.sheet(spec, title)
                    cells = [_cell(spec, column, record, told) for column in spec.columns]
                    book.row(open_sheets[name], _HEADER_ROW + 1 + at, cells)
                    written[name] += 1
    return written


def sheet_of(record: Record) -> SheetSpec:
    """The first sheet that has a column for all that the record says."""
    for spec in sheets().values():
        if type(record) is spec.record and _fits(spec, record):
            return spec
    raise LookupError(f"no sheet is for a {type(record).__name__}")


def _fits(spec: SheetSpec, record: Record) -> bool:
    if any(getattr(record, field) not in some for field, some in (spec.only or {}).items()):
        return False
    held = {"key", *(column.field for column in spec.columns)}
    kinds = spec.fields
    return all(name in held or getattr(record, name) == kinds[name].get_default() for name in kinds)


def _by_sheet(batch: Sequence[Record]) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for record in batch:
        found.setdefault(sheet_of(record).name, []).append(record)
    return found


def _wide_enough(spec: SheetSpec, rows: Sequence[Record]) -> SheetSpec:
    """The sheet with further columns for words that are longer than a cell."""
    columns: list[ColumnSpec] = []
    for column in spec.columns:
        columns.append(column)
        if column.kind == LONG:
            longest = max(len(getattr(row, column.field) or "") for row in rows)
            columns += [
                replace(
                    column, field=part(column.field, n), title=part(column.title, n), need=False
                )
                for n in range(2, ceil(longest / CELL) + 1)
            ]
    return replace(spec, columns=tuple(columns))


def _cell(
    spec: SheetSpec, column: ColumnSpec, record: Record, numbers: Mapping[str, int]
) -> str | float | date | None:
    if column.field == NUMBER:
        return numbers.get(record.key)
    if column.field == "key" or (column.field == REFERENCE and REFERENCE not in spec.fields):
        return record.key
    if column.kind == LONG:
        field, _, number = column.field.partition(" ")
        at = CELL * (int(number.strip("()") or 1) - 1)
        return (getattr(record, field) or "")[at : at + CELL] or None
    return values.written(column, getattr(record, column.field))


@contextmanager
def _book(path: Path) -> Iterator[_Book]:
    import xlsxwriter

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(str(path), options) as file:
        file.set_properties({"title": "Caseload workbook", "comments": "May hold names."})
        yield _Book(file)


class _Book:
    """A workbook being written; sheets of one look."""

    def __init__(self, file: Any) -> None:
        self.file = file
        look: dict[str, Any] = {"font_name": "Calibri", "font_size": 11, "font_color": _INK}
        self.plain = file.add_format(look)
        self.text = file.add_format(look | {"num_format": "@"})
        self.day = file.add_format(look | {"num_format": "dd/mm/yyyy", "align": "left"})
        self.title = file.add_format(look | {"bold": True, "font_size": 16})
        self.said = file.add_format(
            look | {"font_color": _QUIET, "text_wrap": True, "valign": "top"}
        )
        head = look | {"bg_color": _HEAD, "bottom": 1, "bottom_color": _LINE, "valign": "vcenter"}
        self.head = file.add_format(head)
        self.needed = file.add_format(head | {"bold": True})
        made_up = look | {"italic": True, "font_color": _QUIET}
        self.made_up = file.add_format(made_up)
        self.made_up_day = file.add_format(made_up | {"num_format": "dd/mm/yyyy", "align": "left"})

    def read_me(self, wanted: Sequence[SheetSpec]) -> None:
        """The first sheet: what this is, and what each sheet is for."""
        sheet = self.file.add_worksheet(READ_ME)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_column(0, 0, 26, self.plain)
        sheet.set_column(1, 1, 96, self.said)
        sheet.write_string(0, 0, f"{MARK} {READ_ME}", self.title)
        for number, line in enumerate(_ADVICE, 2):
            sheet.set_row(number, 30 if len(line) > 110 else 15)
            sheet.write_string(number, 1, line, self.said)
        for number, spec in enumerate(wanted, len(_ADVICE) + 3):
            sheet.set_row(number, 45 if len(spec.guidance) > 200 else 30)
            sheet.write_url(number, 0, f"internal:'{spec.title}'!A1", self.plain, spec.title)
            sheet.write_string(number, 1, spec.guidance, self.said)

    def sheet(self, spec: SheetSpec, title: str) -> Any:
        """A sheet with its mark, guidance and headings."""
        sheet = self.file.add_worksheet(title)
        for at, column in enumerate(spec.columns):
            form = self.day if column.kind == "day" else self.text
            sheet.set_column(at, at, _width(column), form)
        sheet.write_string(0, 0, f"{MARK} {spec.title}", self.title)
        across = min(len(spec.columns), _ACROSS) - 1
        room = sum(_width(column) for column in spec.columns[:_ACROSS])
        sheet.set_row(1, _LINE_HEIGHT * ceil(len(spec.guidance) / (0.9 * room)) + 4)
        if across > 0:
            sheet.merge_range(1, 0, 1, across, spec.guidance, self.said)
        else:
            sheet.write_string(1, 0, spec.guidance, self.said)
        sheet.set_row(_HEADER_ROW, 20)
        for at, column in enumerate(spec.columns):
            form = self.needed if column.need else self.head
            sheet.write_string(_HEADER_ROW, at, column.title, form)
        sheet.freeze_panes(_HEADER_ROW + 1, 1)
        return sheet

    def row(self, sheet: Any, at: int, cells: Sequence[Any], *, made_up: bool = False) -> None:
        """One row; text is only ever text, whatever it begins with."""
        for number, cell in enumerate(cells):
            if isinstance(cell, date) and cell >= _EARLIEST_SERIAL:
                sheet.write_datetime(at, number, cell, self.made_up_day if made_up else self.day)
            elif isinstance(cell, date | str):
                sheet.write_string(at, number, str(cell), self.made_up if made_up else self.text)
            elif cell is not None:
                sheet.write_number(at, number, cell, self.made_up if made_up else self.plain)

    def help(self, sheet: Any, spec: SheetSpec) -> None:
        """What may stand in each cell, shown when it is chosen."""
        first, last = _HEADER_ROW + 1, _HEADER_ROW + _ROWS_TO_FILL
        for at, column in enumerate(spec.columns):
            rule: dict[str, Any] = {"validate": "any"}
            if spec.allowed(column):
                rule = {"validate": "list", "source": self.range_of(spec, column)}
                rule |= {"error_type": "stop", "error_title": "Not one of the list"}
                rule |= {
                    "error_message": "Choose one of the values in the list, or leave it blank."
                }
            if column.help:
                rule |= {"input_title": column.title[:32], "input_message": column.help[:255]}
            if len(rule) > 1:
                sheet.data_validation(first, at, last, at, rule)

    def range_of(self, spec: SheetSpec, column: ColumnSpec) -> str:
        """Where on the sheet of lists the values of a column stand."""
        allowed = _lists([each.to_fill for each in sheets().values() if each.template])
        at = list(allowed).index(spec.allowed(column))
        name = _column_name(at)
        return f"={LISTS}!${name}$2:${name}${len(spec.allowed(column)) + 1}"

    def lists(self, wanted: Sequence[SheetSpec]) -> None:
        """The values to choose from, one list a column."""
        sheet = self.file.add_worksheet(LISTS)
        found = _lists(wanted)
        sheet.set_column(0, len(found), 24, self.text)
        rows = max(map(len, found)) + 1
        for at in range(rows):
            for number, (allowed, title) in enumerate(found.items()):
                column = (title, *allowed)
                if at < len(column):
                    sheet.write_string(at, number, column[at], self.head if at == 0 else self.text)


def _width(column: ColumnSpec) -> int:
    """Wide enough for the heading and what stands in the example."""
    example = "22/11/2026" if column.kind == "day" else str(column.example or "")
    return max(12, min(34, max(len(column.title) + 3, len(example) + 3)))


def _lists(wanted: Sequence[SheetSpec]) -> dict[tuple[str, ...], str]:
    """Every list of values, once, with the title of a column that takes it."""
    found: dict[tuple[str, ...], str] = {}
    for spec in wanted:
        for column in spec.columns:
            if allowed := spec.allowed(column):
                found.setdefault(allowed, column.title)
    return found


def _column_name(at: int) -> str:
    """A, B, ... as spreadsheets count columns."""
    name = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
