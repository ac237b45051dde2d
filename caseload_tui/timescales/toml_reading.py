"""Reading TOML with errors that say which file, which key, and what to write."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable, Mapping

from caseload_tui.timescales.errors import StandardsError
from caseload_tui.timescales.interval import Interval, UnreadableInterval

Table = Mapping[str, object]


def parse(text: str, file: str) -> Table:
    """The tables of a TOML text. Raises StandardsError with the line of a mistake."""
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as mistake:
        raise StandardsError(file, "", f"is not valid TOML: {mistake}") from mistake


def only(table: Table, known: Iterable[str], file: str, where: str) -> None:
    """Raise StandardsError for a key that means nothing, with the nearest that does."""
    names = sorted(known)
    for key in table:
        if key not in names:
            near = difflib.get_close_matches(key, names, n=1)
            hint = f"did you mean {near[0]}?" if near else f"write one of {', '.join(names)}"
            raise StandardsError(file, f"{where}.{key}".lstrip("."), f"is not known: {hint}")


def table_at(table: Table, key: str, file: str, where: str = "") -> Table:
    """The table under ``key``, empty if absent. Raises StandardsError if it is no table."""
    value = table.get(key, {})
    if not isinstance(value, Mapping):
        raise StandardsError(file, f"{where}.{key}".lstrip("."), "must be a table of values")
    return value


def text_at(table: Table, key: str, file: str, where: str, default: str | None = None) -> str:
    """The text under ``key``. Raises StandardsError if it is absent (and needed) or no text."""
    value = table.get(key, default)
    if not isinstance(value, str):
        problem = "is missing" if value is None else f"{value!r} is not text"
        raise StandardsError(
            file, f"{where}.{key}".lstrip("."), f'{problem}: write it in "quotation marks"'
        )
    return value


def interval_at(table: Table, key: str, file: str, where: str) -> Interval:
    """The interval under ``key``. Raises StandardsError saying what to write."""
    try:
        return Interval.parse(table.get(key))
    except UnreadableInterval as mistake:
        raise StandardsError(file, f"{where}.{key}", str(mistake)) from mistake
