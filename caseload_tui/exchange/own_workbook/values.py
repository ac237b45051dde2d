"""One cell of the workbook as a value, and a value as a cell."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any, Final

from caseload_tui.exchange.cells import LONDON, BadValue, Cell, day_of, moment_of, text_of
from caseload_tui.exchange.cleaning import clean
from caseload_tui.exchange.own_workbook.sheets import WEEKDAYS, ColumnSpec, choices, in_words

_DAY: Final = 24 * 60
_MIDNIGHT_AT_THE_END: Final = "24:00"


def read(column: ColumnSpec, cell: Cell) -> Any:
    """The value in a cell, None when blank.

    Raises:
        BadValue: it is not of the column's kind.
    """
    return None if _blank(cell) else _READERS[column.kind](column, cell)


def _blank(cell: Cell) -> bool:
    if isinstance(cell, float) and math.isnan(cell):
        return True
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _text(_column: ColumnSpec, cell: Cell) -> str | None:
    """As it was written; numbers without the ``.0`` a spreadsheet gives them."""
    return cell.strip() if isinstance(cell, str) else text_of(cell)


def _long(_column: ColumnSpec, cell: Cell) -> str | None:
    return cell if isinstance(cell, str) else text_of(cell)


def _reference(column: ColumnSpec, cell: Cell) -> str | None:
    """A key; a day in place of one names what began then, in the spelling of a key."""
    if isinstance(cell, date):
        return (cell.date() if isinstance(cell, datetime) else cell).isoformat()
    return _text(column, cell)


def _day(_column: ColumnSpec, cell: Cell) -> date | None:
    if isinstance(cell, str):
        try:
            return date.fromisoformat(cell.strip())
        except ValueError:
            pass
    return day_of(cell, serials=True)


def _moment(_column: ColumnSpec, cell: Cell) -> datetime | None:
    """A time in England; written with its offset, the hour that comes twice is the right one."""
    if isinstance(cell, str) and "T" in cell:
        try:
            told = datetime.fromisoformat(cell.strip())
        except ValueError:
            raise BadValue("this is not a day and time such as 2026-11-22T14:30") from None
        return told.replace(tzinfo=LONDON) if told.tzinfo is None else told.astimezone(LONDON)
    return moment_of(cell)


def _yes_no(_column: ColumnSpec, cell: Cell) -> bool | None:
    if isinstance(cell, bool):
        return cell
    answer = clean("yes_no", text_of(cell) or "")
    return None if answer is None else answer == "yes"


def _number(_column: ColumnSpec, cell: Cell) -> float:
    try:
        number = float(cell) if isinstance(cell, str | int | float) else math.nan
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise BadValue("this is not a number")
    return number


def _whole(column: ColumnSpec, cell: Cell) -> int:
    number = _number(column, cell)
    if number != int(number):
        raise BadValue("this is not a whole number")
    return int(number)


def _time(_column: ColumnSpec, cell: Cell) -> int:
    """Minutes after midnight, from ``09:30`` or a spreadsheet's part of a day."""
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        raise BadValue("this is not a time such as 09:30")
    if isinstance(cell, int | float):
        minutes = round(cell * _DAY)
        if not 0 <= minutes <= _DAY or abs(cell * _DAY - minutes) > 0.01:
            raise BadValue("this is not a time such as 09:30")
        return minutes
    text = cell.strip()
    if text == _MIDNIGHT_AT_THE_END:
        return _DAY
    try:
        told = time.fromisoformat(text if text[1:2] != ":" else f"0{text}")
    except ValueError:
        raise BadValue("this is not a time such as 09:30") from None
    return told.hour * 60 + told.minute


def _choice(column: ColumnSpec, cell: Cell) -> Any:
    plain = "_".join((text_of(cell) or "").lower().replace("_", " ").split())
    if column.of == "weekday":
        days = [name.lower().startswith(plain) and len(plain) > 2 for name in WEEKDAYS]
        if any(days):
            return days.index(True)
    elif plain in choices(column.of):
        return plain
    elif column.of == "outcome" and (told := clean("health_status", plain.replace("_", " "))):
        return told
    raise BadValue("this is none of the values to choose from")


def _code(column: ColumnSpec, cell: Cell) -> str | None:
    return clean(column.of, text_of(cell) or "")


_READERS: Final[Mapping[str, Callable[[ColumnSpec, Cell], Any]]] = {
    "reference": _reference,
    "text": _text,
    "long": _long,
    "day": _day,
    "moment": _moment,
    "yes_no": _yes_no,
    "number": _number,
    "whole": _whole,
    "time": _time,
    "choice": _choice,
    "code": _code,
}


def written(column: ColumnSpec, value: Any) -> str | float | date | None:
    """A value as a cell holds it; ``read`` gives it back."""
    if value is None:
        return None
    match column.kind:
        case "yes_no":
            return "Yes" if value else "No"
        case "time":
            return _MIDNIGHT_AT_THE_END if value == _DAY else f"{value // 60:02}:{value % 60:02}"
        case "moment":
            return str(value.isoformat())
        case "choice":
            return WEEKDAYS[value] if column.of == "weekday" else in_words(value)
        case "day" | "number" | "whole":
            return value  # type: ignore[no-any-return]
        case _:
            return str(value)
