"""Matching columns without a store: what a fake desk knows of our sheets."""

from __future__ import annotations

from collections.abc import Mapping

from caseload_tui.caseload.exchange_views import OtherTable, OurColumn, OurSheet
from caseload_tui.caseload.problems import ColumnsProblem, Problem
from caseload_tui.caseload.views import Saved

PEPS = OurSheet(
    "peps",
    "Education plans",
    "From the Virtual School.",
    (
        OurColumn("child", "Child", True, "The child's identifier, or the pupil number."),
        OurColumn("reason", "Reason", False, ""),
        OurColumn("on", "Date", True, ""),
    ),
)
AWAY = OurSheet("away", "Time away", "Leave.", (OurColumn("worker", "Worker", True, ""),))
TABLE = OtherTable(
    "peps [1].csv",
    "f1",
    ("UPN", "Held on", "Comment [b]"),
    (("A1", "06/10/2026", "fine"), ("A2", "07/10/2026", "")),
    "peps",
    {"on": "Held on"},
)


class FakeExchange:
    """Knows two sheets, and remembers the last matching."""

    matched: tuple[str, str, Mapping[str, str]] | None = None
    refuses: Problem | None

    def our_sheets(self) -> tuple[OurSheet, ...]:
        return (PEPS, AWAY)

    def guess_columns(self, sheet: str, table: OtherTable) -> Mapping[str, str]:
        return {} if sheet == "away" else table.columns

    def match_columns(self, table: OtherTable, sheet: str, columns: Mapping[str, str]) -> Saved:
        if "child" not in columns:
            raise Problem("Not matched", "Nothing is matched to: Child.", "Say which that is.")
        self.matched = (table.label, sheet, columns)
        self.refuses = None
        return Saved("Columns matched.")


def unknown() -> ColumnsProblem:
    """What the desk answers to a spreadsheet nobody has matched."""
    return ColumnsProblem("Not known", "Its columns are not known.", "Match them.", (TABLE,))
