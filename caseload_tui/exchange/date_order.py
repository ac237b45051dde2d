"""Whether the dates of a table are written with the day first, as they are read.

Nobody can tell 05/01/2026 from 01/05/2026, so that a table in which months plainly come first
is refused as a whole: most of its dates would be read, and be wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from caseload_tui.exchange.problem import ImportProblem

_LAST_MONTH: Final = 12
_A_SLIP: Final = 1
"""So many dates may be a slip of somebody's hand, and are refused by themselves."""


class DateOrder:
    """What the written dates of one table have shown so far."""

    def __init__(self) -> None:
        self._day_first: set[str] = set()
        self._month_first: dict[str, tuple[int, int]] = {}

    def read(self, column: str, day: date | None) -> None:
        """Text was read as a day; one beyond the 12th proves the order of its column."""
        if day is not None and day.day > _LAST_MONTH:
            self._day_first.add(column)

    def not_read(self, column: str, row: int) -> None:
        """A cell would be a date if its month came first."""
        first, count = self._month_first.get(column, (row, 0))
        self._month_first[column] = first, count + 1

    def judge(self, label: str, headers: Mapping[str, str]) -> None:
        """Refuse a table whose dates have the month first.

        Raises:
            ImportProblem: several dates are none unless the month comes first, in columns where
                no date shows that the day does.
        """
        doubted = {c: seen for c, seen in self._month_first.items() if c not in self._day_first}
        count = sum(each for _, each in doubted.values())
        if count <= _A_SLIP:
            return
        row, column = min(
            (row, headers.get(column, column)) for column, (row, _) in doubted.items()
        )
        raise ImportProblem(
            "Dates with the month first",
            f"{label}: {count} dates are written with the month before the day, the first of them "
            f"in row {row}, column {column}. The others would be read with day and month changed "
            "about.",
            "Export it again with real dates, or with the day first (31/12/2026), then import it.",
        )
