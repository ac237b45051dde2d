"""Another spreadsheet's columns beside ours, as rows. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from caseload_tui.caseload.exchange_views import OtherTable, OurColumn, OurSheet
from caseload_tui.tui.text import clean
from caseload_tui.tui.widgets.columns import Column, Spans

SHOWN_VALUES = 3


@dataclass(frozen=True, slots=True)
class Match:
    """One of our columns, the heading it is matched to, and what stands below that."""

    ours: OurColumn
    heading: str
    values: tuple[str, ...]

    @property
    def lacks(self) -> bool:
        """Whether it is needed and nothing is matched to it."""
        return self.ours.need and not self.heading


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading of theirs to choose; an empty one for none."""

    name: str
    values: tuple[str, ...]
    taken_by: str


def matches(sheet: OurSheet, columns: Mapping[str, str], table: OtherTable) -> list[Match]:
    """Our columns, those that are needed first."""
    found = [
        Match(ours, columns.get(ours.field, ""), values_of(table, columns.get(ours.field, "")))
        for ours in sheet.columns
    ]
    return sorted(found, key=lambda match: not match.ours.need)


def headings(sheet: OurSheet, columns: Mapping[str, str], table: OtherTable) -> list[Heading]:
    """Their headings to choose among, none first."""
    taken = {heading: field for field, heading in columns.items()}
    titles = {ours.field: ours.title for ours in sheet.columns}
    named = [
        Heading(name, values_of(table, name), titles.get(taken.get(name, ""), ""))
        for name in table.headings
        if name
    ]
    return [Heading("", (), ""), *named]


def values_of(table: OtherTable, heading: str) -> tuple[str, ...]:
    """The first values under a heading; those of a column without one are nobody's."""
    if not heading:
        return ()
    at = table.headings.index(heading)
    return tuple(row[at] for row in table.rows if at < len(row) and row[at])[:SHOWN_VALUES]


def lacking(rows: Sequence[Match]) -> str:
    """What is still missing, in a sentence; empty when nothing is."""
    names = ", ".join(match.ours.title for match in rows if match.lacks)
    return f"Still missing: {names}. Rows mean nothing without." if names else ""


def about(match: Match) -> str:
    """What can be said of one of our columns."""
    needed = "Needed. " if match.ours.need else "May stay without. "
    return f"{needed}{match.ours.help}".strip()


def _ours(match: Match) -> Spans:
    return ((clean(match.ours.title), "strong" if match.ours.need else ""),)


def _theirs(match: Match) -> Spans:
    if match.heading:
        return ((clean(match.heading), "focus"),)
    return (("missing", "late"),) if match.lacks else (("–", "quiet"),)


def _values(values: Sequence[str]) -> Spans:
    return ((clean(" · ".join(values)), "quiet"),)


MATCH_COLUMNS: tuple[Column[Match], ...] = (
    Column("ours", "Here", 20, _ours, grow=1, most=30),
    Column("theirs", "In your spreadsheet", 20, _theirs, grow=1, most=36, stop=False),
    Column("values", "First rows", 24, lambda row: _values(row.values), grow=3, stop=False),
)
HEADING_COLUMNS: tuple[Column[Heading], ...] = (
    Column("name", "In your spreadsheet", 20, lambda row: ((clean(row.name or "None of them"),
           "strong" if row.name else "quiet"),), grow=1, most=36),
    Column("values", "First rows", 20, lambda row: _values(row.values), grow=2, stop=False),
    Column("taken", "Used for", 14, lambda row: ((clean(row.taken_by), "focus"),), grow=1,
           most=24, from_width=64, stop=False),
)  # fmt: skip
