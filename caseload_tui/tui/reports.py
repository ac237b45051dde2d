"""An import's report as rows and sentences. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from caseload_tui.caseload.pages import ImportReport, KindCount, RejectedRow
from caseload_tui.caseload.views import Saved
from caseload_tui.caseload.wording import record_words
from caseload_tui.tui.text import clean, count
from caseload_tui.tui.widgets.columns import Column, Spans


@dataclass(frozen=True, slots=True)
class Numbered:
    """A rejected row with its place in the report."""

    number: int
    rejected: RejectedRow


def numbered(report: ImportReport) -> list[Numbered]:
    """The rejected rows, and then what was left alone, each with its place."""
    every = (*report.rejections, *report.left_alone)
    return [Numbered(number, row) for number, row in enumerate(every)]


def numbered_title(report: ImportReport) -> str:
    """What stands above them."""
    rejected, left = len(report.rejections), len(report.left_alone)
    title = f"Rejected rows · {rejected:,}" if rejected else "No row was rejected."
    if not left:
        return title
    return f"{title}{' ·' if rejected else ''} Sheets or columns not used · {left:,}"


def headline(report: ImportReport) -> str:
    """What was, or would be, done, in one line."""
    added, changed = report.total("added"), report.total("changed")
    unchanged, rejected = report.total("unchanged"), report.total("rejected")
    if report.dry_run and not added and not changed:
        what = "nothing would change"
    else:
        would = "would be " if report.dry_run else ""
        what = f"{added:,} {would}added, {changed:,} {would}changed"
    refused = f", {count(rejected, 'row')} rejected" if rejected else ""
    return f"{clean(report.source_title)}: {what}, {unchanged:,} unchanged{refused}"


def saved(report: ImportReport) -> Saved:
    """What every list is told after an import."""
    return Saved(f"Imported. {headline(report)}.")


def progress_words(done: int, total: int | None, what: str) -> str:
    """How far it has come: "Reading visits · 1,200 of 50,000 (2%)"."""
    if total is None or total <= 0:
        return f"{clean(what)} · {done:,}" if done else clean(what)
    return f"{clean(what)} · {done:,} of {total:,} ({min(100, done * 100 // total)}%)"


def _number(value: int, style: str = "") -> Spans:
    return ((f"{value:>11,}" if value else f"{'–':>11}", style if value else "quiet"),)


COUNT_COLUMNS: tuple[Column[KindCount], ...] = (
    Column("kind", "Records", 20, lambda row: ((clean(record_words(row.kind)), "strong"),), grow=1,
           most=40),
    Column("added", "      Added", 11, lambda row: _number(row.added, "focus"), stop=False),
    Column("changed", "    Changed", 11, lambda row: _number(row.changed, "focus"), stop=False),
    Column("unchanged", "  Unchanged", 11, lambda row: _number(row.unchanged), stop=False),
    Column("rejected", "   Rejected", 11, lambda row: _number(row.rejected, "late"), stop=False),
)  # fmt: skip


def _row(numbered: Numbered) -> Spans:
    row = numbered.rejected.row
    return (("" if row is None else f"{row:>6,}", ""),)


def where(file: str) -> str:
    """A file as a narrow column shows it: the sheet of a workbook first, which tells them apart."""
    book, between, sheet = file.partition(": ")
    return f"{sheet} of {book}" if between else file


def rejected_words(numbered: Numbered) -> Content:
    """A row in full: where it is, what stands there, and why it was not taken in."""
    row = numbered.rejected
    at = [row.file, "" if row.row is None else f"row {row.row:,}", row.column or ""]
    head = ", ".join(clean(each) for each in at if each)
    value = f": {clean(row.value)}" if row.value else ""
    return Content.assemble((f"{head}{value}", "$quiet"), f"\n{clean(row.why)}")


REJECTED_COLUMNS: tuple[Column[Numbered], ...] = (
    Column("file", "File", 16, lambda row: ((clean(where(row.rejected.file)), "quiet"),), grow=1,
           most=36),
    Column("row", "   Row", 6, _row, stop=False),
    Column("column", "Column", 14, lambda row: ((clean(row.rejected.column or ""), ""),),
           grow=1, most=30, stop=False),
    Column("value", "Value", 12, lambda row: ((clean(row.rejected.value or ""), "strong"),),
           grow=1, most=24, from_width=70, stop=False),
    Column("why", "Why", 18, lambda row: ((clean(row.rejected.why), ""),), grow=3, stop=False),
)  # fmt: skip
