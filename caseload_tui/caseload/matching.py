"""Matching another spreadsheet's columns to ours, once for all that have these headings."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import tomli_w

from caseload_tui.caseload.exchange_views import OtherTable, OurColumn, OurSheet
from caseload_tui.caseload.open_store import explained
from caseload_tui.caseload.problems import ColumnsProblem, Problem
from caseload_tui.caseload.views import Saved
from caseload_tui.caseload.written import write
from caseload_tui.exchange.own_workbook.matching import (
    ColumnMap,
    ColumnsUnknown,
    ForeignTable,
    guess,
    guess_columns,
)
from caseload_tui.exchange.own_workbook.sheets import sheets

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk

REMEMBERED: Final = "columns"
_ADVICE: Final = (
    "# sheet: what the rows are, one of the names under [every_sheet], each with its columns.\n"
    "# columns: our column = the heading it has in the spreadsheet.\n"
    "# Take out a table to leave it alone.\n\n"
)
_NOT_SAVED: Final = "The columns are not matched yet"


def our_sheets() -> tuple[OurSheet, ...]:
    """What the rows of another spreadsheet may be."""
    return tuple(
        OurSheet(
            spec.name,
            spec.title,
            spec.guidance,
            tuple(OurColumn(c.field, c.title, c.need, c.help) for c in spec.to_fill.columns),
        )
        for spec in sheets().values()
        if spec.template
    )


def guessed(sheet: str, table: OtherTable) -> Mapping[str, str]:
    """Our columns of a sheet to the headings they most likely have in a table."""
    told = ForeignTable(table.label, table.headings, table.rows)
    return guess_columns(sheet, told).columns


def remembered(desk: Desk) -> dict[str, ColumnMap]:
    """Every matching a person has made, by fingerprint of the headings."""
    told = desk.remembered(REMEMBERED)
    found: dict[str, ColumnMap] = {}
    for mark, one in (told if isinstance(told, dict) else {}).items():
        if isinstance(one, dict) and one.get("sheet") in sheets():
            found[mark] = ColumnMap(one["sheet"], dict(one["columns"]))
    return found


def remember(desk: Desk, table: OtherTable, sheet: str, columns: Mapping[str, str]) -> Saved:
    """Remember what the columns of a table are. Raises Problem while one that is needed is not."""
    known = _checked(table, sheet, columns)
    with explained(), desk.store.change(desk.user, "Matched the columns of a spreadsheet") as work:
        told = desk.remembered(REMEMBERED)
        every: dict[str, Any] = dict(told) if isinstance(told, dict) else {}
        every[table.fingerprint] = {"sheet": known.sheet, "columns": dict(known.columns)}
        work.remember(REMEMBERED, json.dumps(every))
    return Saved(f"Columns matched: {known.spec.title}.")


def _checked(table: OtherTable, sheet: str, columns: Mapping[str, str]) -> ColumnMap:
    if sheet not in {each.name for each in our_sheets()}:
        raise Problem(
            _NOT_SAVED, f"There is no sheet {sheet!r}.", "Choose one of the names listed."
        )
    known = ColumnMap(sheet, dict(columns))
    fields = {column.field for column in known.spec.columns}
    for ours, heading in columns.items():
        if ours not in fields or heading not in table.headings:
            raise Problem(
                _NOT_SAVED,
                f"There is no column {ours!r} here, or no heading {heading!r} there.",
                "Take the names from the spreadsheet as they are.",
            )
    twice = [heading for heading in columns.values() if list(columns.values()).count(heading) > 1]
    if twice:
        why = f"{twice[0]} is matched to two columns."
        raise Problem(_NOT_SAVED, why, "Match it to one of them.")
    if known.missing:
        names = ", ".join(column.title for column in known.missing)
        raise Problem(
            _NOT_SAVED, f"Nothing is matched to: {names}.", "Say which of its columns that is."
        )
    return known


def as_problem(unknown: ColumnsUnknown) -> ColumnsProblem:
    """The problem a person is told, with the tables that could be matched."""
    tables = tuple(map(_other_table, unknown.tables))
    return ColumnsProblem(unknown.title, unknown.message, unknown.remedy, tables)


def _other_table(table: ForeignTable) -> OtherTable:
    likely = guess(table)
    return OtherTable(
        table.label, table.fingerprint, table.headings, table.rows, likely.sheet, likely.columns
    )


# As a file, for the command line.


def match_by_file(desk: Desk, tables: tuple[OtherTable, ...], file: Path) -> Saved:
    """Remember what a file says of the columns; where there is none yet, begin one.

    Raises Problem when it was only begun, or says what cannot be.
    """
    if not file.exists():
        _begin(tables, file)
        raise Problem(
            "Nothing was imported yet",
            f"{file} was made, with a guess for every column.",
            "Look it over, correct it where it is wrong, and run the same command again.",
        )
    told = _read(file)
    saved = None
    for table in tables:
        one = told.get(table.fingerprint)
        if one is not None:
            saved = desk.match_columns(table, str(one.get("sheet")), one.get("columns", {}))
    if saved is None:
        raise Problem(
            _NOT_SAVED,
            f"{file} says nothing of a table with these headings.",
            "Give the name of a file that is not there yet, and one is made for them.",
        )
    return saved


def _begin(tables: tuple[OtherTable, ...], file: Path) -> None:
    every = {
        table.fingerprint: {
            "table": table.label,
            "headings": list(table.headings),
            "sheet": table.sheet,
            "columns": dict(table.columns),
        }
        for table in tables
    }
    ours = {sheet.name: [column.field for column in sheet.columns] for sheet in our_sheets()}
    write(file, (_ADVICE + tomli_w.dumps({**every, "every_sheet": ours})).encode())


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeError, tomllib.TOMLDecodeError) as error:
        raise Problem(
            _NOT_SAVED,
            f"{file} cannot be read: {error}.",
            "Put it right, or remove it and have a new one made.",
        ) from error
