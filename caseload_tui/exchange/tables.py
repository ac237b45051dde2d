"""A table of an extract and one row of it, read by the names the mapping uses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, Protocol

from caseload_tui.exchange.cells import (
    BadValue,
    Cell,
    MonthFirst,
    day_of,
    moment_of,
    number_of,
    text_of,
)
from caseload_tui.exchange.cleaning import clean
from caseload_tui.exchange.date_order import DateOrder
from caseload_tui.exchange.extract import Origin

PRIVATE: Final = frozenset(
    {"forename", "surname", "professional_name", "address_json", "worker", "personal_adviser"}
)
_SHOWN: Final = 60


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under known columns. ``label`` is how people know it: "book.xlsx: List 8"."""

    name: str
    label: str
    columns: Mapping[str, int]
    headers: Mapping[str, str]
    rows: Iterable[tuple[int, Sequence[Cell]]]
    serial_dates: bool = False
    order: DateOrder = field(default_factory=DateOrder)


def named(field: str) -> str:
    """A field of a record as people read it, where no one column of the file tells it."""
    return field.replace("_", " ")


class RowRefused(Exception):
    """A row cannot be taken in, because of one column of it; ``value`` may be shown back."""

    def __init__(self, column: str | None, why: str, value: str | None = None) -> None:
        super().__init__(why)
        self.column = column
        self.why = why
        self.value = value


class Report(Protocol):
    """Where a row tells that one of its cells was not taken in."""

    def __call__(self, row: Row, column: str | None, value: str | None, why: str) -> None:
        """Note the cell; ``value`` is None when it must not be shown back."""


@dataclass(slots=True)
class Row:
    """One row. Reading a bad optional cell reports it and gives None; a needed one refuses."""

    table: Table
    number: int
    cells: Sequence[Cell]
    report: Report
    _origin: Origin | None = None
    _kept_empty: bool = False

    @property
    def origin(self) -> Origin:
        """Where this row stands, for records made from it."""
        if self._origin is None:
            self._origin = Origin(self.table.label, self.number)
        return self._origin

    def emptied(self) -> Row:
        """This row, to keep when thousands are kept: its values go once all of it was read."""
        self._kept_empty = True
        return self

    def let_go(self) -> None:
        """Forget the values, where whoever keeps the row needs only its place."""
        if self._kept_empty:
            self.cells = ()

    def header(self, column: str | None) -> str | None:
        """What the file calls the column."""
        return None if column is None else self.table.headers.get(column, named(column))

    def shown(self, column: str | None) -> str | None:
        """The value as it may be shown back.

        Columns slip sideways in hand-made files, so text without a single digit might be a
        name wherever it stands, and is not shown.
        """
        text = None if column is None or column in PRIVATE else text_of(self._cell(column))
        if text is None or not any(sign.isdigit() for sign in text):
            return None
        return text[:_SHOWN]

    def text(self, column: str) -> str | None:
        """The cell as text, None when blank."""
        at = self.table.columns.get(column)
        return None if at is None or at >= len(self.cells) else text_of(self.cells[at])

    def need_text(self, column: str) -> str:
        """The cell as text; a blank one refuses the row."""
        text = self.text(column)
        if text is None:
            raise RowRefused(column, "this is blank, and the row means nothing without it")
        return text

    def day(self, column: str) -> date | None:
        """The day in an optional cell."""
        try:
            return self.dated(column, self._day)
        except BadValue as bad:
            self.report(self, column, self.shown(column), str(bad))
            return None

    def need_day(self, column: str) -> date:
        """The day the row turns on."""
        try:
            day = self.dated(column, self._day)
        except BadValue as bad:
            raise RowRefused(column, str(bad), self.shown(column)) from None
        if day is None:
            raise RowRefused(column, "there is no date, and the row means nothing without it")
        return day

    def dated(self, column: str, read: Callable[[Cell], date | None]) -> date | None:
        """The day that ``read`` finds in a cell, noting what that shows of day and month.

        Raises:
            BadValue: ``read`` does.
        """
        cell = self._cell(column)
        try:
            day = read(cell)
        except MonthFirst:
            self.table.order.not_read(column, self.number)
            raise
        if type(cell) is str:
            self.table.order.read(column, day)
        return day

    def _day(self, cell: Cell) -> date | None:
        return day_of(cell, serials=self.table.serial_dates)

    def moment(self, column: str) -> datetime | None:
        """The time in a cell, None when it holds only a day. Bad cells are left to ``day``."""
        try:
            return moment_of(self._cell(column))
        except BadValue:
            return None

    def number_in(self, column: str) -> float | None:
        """The number in an optional cell."""
        try:
            return number_of(self._cell(column))
        except BadValue as bad:
            self.report(self, column, self.shown(column), str(bad))
            return None

    def code(self, column: str, cleaning: str | None = None) -> str | None:
        """The cleaned code in an optional cell, by the cleaning table of that name."""
        text = self.text(column)
        if text is None:
            return None
        try:
            return clean(cleaning or column, text)
        except BadValue as bad:
            self.report(self, column, text[:_SHOWN], str(bad))
            return None

    def need_code(self, column: str, cleaning: str | None = None) -> str:
        """The cleaned code the row turns on."""
        text = self.need_text(column)
        try:
            code = clean(cleaning or column, text)
        except BadValue as bad:
            raise RowRefused(column, str(bad), text[:_SHOWN]) from None
        if code is None:
            raise RowRefused(column, "this says that it is not known", text[:_SHOWN])
        return code

    def flag(self, column: str) -> bool | None:
        """A yes or no, None when blank or unknown."""
        answer = self.code(column, "yes_no")
        return None if answer is None else answer == "yes"

    def period(self, start: str, end: str) -> tuple[date, date | None]:
        """The days a period starts and ends; one that ends too early refuses the row."""
        first, last = self.need_day(start), self.day(end)
        if last is not None and last <= first:
            why = f"it ends on or before the day it starts, {first.isoformat()}"
            raise RowRefused(end, why, self.shown(end))
        return first, last

    def blank(self, **columns: str) -> frozenset[str]:
        """Which of these the row says are not so: its column is there, and blank.

        Each keyword is the name of a fact and its value the column that tells it.
        """
        there = self.table.columns
        return frozenset(
            [name for name, at in columns.items() if at in there and self.text(at) is None]
        )

    def cell(self, column: str) -> Cell:
        """The cell as the file holds it, None where the column is not there."""
        return self._cell(column)

    def _cell(self, column: str) -> Cell:
        position = self.table.columns.get(column)
        if position is None or position >= len(self.cells):
            return None
        return self.cells[position]
