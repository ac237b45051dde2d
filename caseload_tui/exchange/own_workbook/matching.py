"""Spreadsheets with column names of their own: which column is which, said once by a person."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Final

from caseload_tui.exchange.cells import BadValue, Cell, text_of
from caseload_tui.exchange.own_workbook.sheets import ColumnSpec, SheetSpec, sheets
from caseload_tui.exchange.own_workbook.values import read
from caseload_tui.exchange.problem import ImportProblem
from caseload_tui.exchange.tables import Table

HEADER_WITHIN: Final = 15
"""Titles and blank rows may stand above the headings; they are looked for this far down."""
SHOWN_ROWS: Final = 5
_ALIKE: Final = 0.72
"""How alike two headings must be for one to be taken for the other."""
_MOST_COLUMNS: Final = 200
_BY_NUMBER: Final = frozenset(("child", "key"))
"""Columns of identifiers, which a column of names is not."""

Numbered = tuple[int, Sequence[Cell]]
"""A row and its number, counting from 1."""


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """What the rows of a spreadsheet are, and the heading that each of our columns has there."""

    sheet: str
    columns: Mapping[str, str]

    @property
    def spec(self) -> SheetSpec:
        """The sheet of our workbook that the rows belong on."""
        return sheets()[self.sheet]

    @property
    def missing(self) -> tuple[ColumnSpec, ...]:
        """The columns without which no row means anything, and that have no heading."""
        return tuple(column for column in self.spec.needed if column.field not in self.columns)


@dataclass(frozen=True, slots=True)
class ForeignTable:
    """A table nobody has matched yet: its headings and its first rows. Its repr shows neither."""

    label: str
    headings: tuple[str, ...] = field(repr=False)
    rows: tuple[tuple[str, ...], ...] = field(repr=False)

    def below(self, at: int) -> list[str]:
        """The first values under a heading, by its place."""
        return [row[at] for row in self.rows if at < len(row)]

    @property
    def fingerprint(self) -> str:
        """The same for every table with these headings, in whatever order."""
        return fingerprint(self.headings)


class ColumnsUnknown(ImportProblem):
    """No extract that is known, but tables whose columns a person may match."""

    def __init__(self, name: str, tables: Sequence[ForeignTable]) -> None:
        super().__init__(
            "Not an extract we know",
            f"{name} was not recognised: its columns are those of no extract that is known.",
            "If it is a list of education plans, leave or the like, say once which column is "
            "which: in the app under Import, or with caseload import PATH --map FILE. A workbook "
            "with our own columns comes from caseload import --template FILE.",
        )
        self.tables = tuple(tables)


def fingerprint(headings: Iterable[str]) -> str:
    """What a table is remembered by: its headings, whatever their order and spelling."""
    told = "\n".join(sorted({plain for each in headings if (plain := _plain(each))}))
    return hashlib.sha256(told.encode()).hexdigest()[:24]


def foreign(label: str, rows: Iterable[Numbered]) -> ForeignTable | None:
    """A table as a person is shown it; None where nothing looks like a row of headings."""
    found = iter(rows)
    for number, cells in found:
        if number > HEADER_WITHIN:
            return None
        if _are_headings(cells):
            shown = (_texts(each) for _, (_, each) in zip(range(SHOWN_ROWS), found, strict=False))
            return ForeignTable(label, _texts(cells), tuple(shown))
    return None


def matched(
    label: str, rows: Iterable[Numbered], maps: Mapping[str, ColumnMap]
) -> tuple[SheetSpec, Table, str] | None:
    """The table by our columns, if its headings were matched once; the rows are read on.

    The last is the fingerprint of the headings.
    """
    found = iter(rows)
    for number, cells in found:
        if number > HEADER_WITHIN:
            return None
        mark = fingerprint(_texts(cells))
        known = maps.get(mark)
        if known is not None and not known.missing:
            return known.spec, _table(label, known, _texts(cells), found), mark
    return None


def guess(table: ForeignTable) -> ColumnMap:
    """What the rows most likely are, and which heading most likely means which column."""
    guesses = [_guess_for(spec.to_fill, table) for spec in sheets().values() if spec.template]
    return max(guesses, key=lambda each: each[0])[1]


def guess_columns(sheet: str, table: ForeignTable) -> ColumnMap:
    """Which heading most likely means which column of one sheet."""
    return _guess_for(sheets()[sheet].to_fill, table)[1]


def _guess_for(spec: SheetSpec, table: ForeignTable) -> tuple[float, ColumnMap]:
    likely = sorted(
        (
            (_likeness(column, heading) * _fit(column, table.below(at)), -number, heading)
            for number, column in enumerate(spec.columns)
            for at, heading in enumerate(table.headings)
            if heading
        ),
        reverse=True,
    )
    columns: dict[str, str] = {}
    score = 0.0
    for alike, number, heading in likely:
        name = spec.columns[-number].field
        if alike >= _ALIKE and name not in columns and heading not in columns.values():
            columns[name] = heading
            score += alike
    found = ColumnMap(spec.name, columns)
    return score - 2 * len(found.missing), found


def _likeness(column: ColumnSpec, heading: str) -> float:
    told = _plain(heading)
    names = (column.title, column.field.replace("_", " "), *column.also)
    return max(_alike(_plain(name), told) for name in names)


def _fit(column: ColumnSpec, values: Sequence[str]) -> float:
    """How well the first values suit the column: 1 when all do, or there are none."""
    told = [value for value in values if value]
    if not told:
        return 1.0
    if column.field in _BY_NUMBER:
        fits = sum(any(sign.isdigit() for sign in value) for value in told)
    else:
        fits = sum(_readable(column, value) for value in told)
    return 0.7 + 0.3 * fits / len(told)


def _readable(column: ColumnSpec, value: str) -> bool:
    try:
        read(column, value)
    except BadValue:
        return False
    return True


def _alike(name: str, told: str) -> float:
    """How alike two headings are; one that holds all the words of the other is rather alike."""
    if not told:
        return 0.0
    within = set(name.split()) <= set(told.split())
    least = _ALIKE + (1 - _ALIKE) * len(name) / len(told) if within else 0.0
    compared = SequenceMatcher(None, name, told)
    # Both are quicker to find, and never below the ratio itself.
    if compared.real_quick_ratio() < _ALIKE or compared.quick_ratio() < _ALIKE:
        return least
    return max(least, compared.ratio())


def _table(
    label: str, known: ColumnMap, headings: Sequence[str], rows: Iterator[Numbered]
) -> Table:
    plain = [_plain(heading) for heading in headings]
    columns = {
        name: plain.index(_plain(heading))
        for name, heading in known.columns.items()
        if _plain(heading) in plain
    }
    titles = {name: headings[at] for name, at in columns.items()}
    return Table(known.sheet, label, columns, titles, rows, serial_dates=True)


def _are_headings(cells: Sequence[Cell]) -> bool:
    """At least two words, no two alike, and nothing that is a number or a day."""
    told = [text for cell in cells if (text := text_of(cell)) is not None]
    words = all(isinstance(cell, str) for cell in cells if text_of(cell) is not None)
    return words and len(told) > 1 and len(set(map(_plain, told))) == len(told)


def _texts(cells: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(text_of(cell) or "" for cell in cells[:_MOST_COLUMNS])


def _plain(heading: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", heading.casefold()))
