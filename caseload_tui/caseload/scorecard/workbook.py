"""A scorecard as a workbook: numbers as numbers, and no text that a spreadsheet would run."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from caseload_tui.caseload.scorecard.documents import (
    UNSAID,
    change_words,
    definition,
    preamble,
    whole,
)
from caseload_tui.caseload.scorecard.outgoing import Outgoing
from caseload_tui.caseload.scorecard.views import IndicatorLine
from caseload_tui.caseload.wording import full_day
from caseload_tui.scorecard.suppress import Published

HEADER = (
    "Group", "Indicator", "Numerator", "Denominator", "Percent", "Each", "Target", "Status",
    "Not computable", "Change on last month", "Change on last year", "Window",
)  # fmt: skip
WIDTHS = (22, 50, 11, 12, 9, 8, 20, 58, 15, 21, 20, 42)


class Sheets:
    """A workbook being written. Text is always written as text, whatever it begins with."""

    def __init__(self, out: Outgoing) -> None:
        self.out = out
        self._buffer = io.BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self.book = xlsxwriter.Workbook(self._buffer, options)
        made = datetime.combine(out.card.on, datetime.min.time(), UTC).replace(tzinfo=None)
        # Nobody's name, and the same bytes for the same figures.
        self.book.set_properties({"title": "Scorecard", "author": "", "created": made})
        self.bold: Format = self.book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        self.wrapped: Format = self.book.add_format({"text_wrap": True, "valign": "top"})
        self.tenth: Format = self.book.add_format({"num_format": "0.0"})

    def close(self) -> bytes:
        """The finished file."""
        self.book.close()
        return self._buffer.getvalue()

    def sheet(self, name: str, header: tuple[str, ...], widths: tuple[int, ...]) -> Worksheet:
        """A sheet with a bold first row that stays in sight."""
        sheet = self.book.add_worksheet(name)
        for column, (title, width) in enumerate(zip(header, widths, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, title, self.bold)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_paper(9)
        return sheet

    def put(
        self, sheet: Worksheet, row: int, column: int, value: float | str | None, *,
        tenth: bool = False,
    ) -> None:  # fmt: skip
        """Write a number as a number, text as text, and nothing for None."""
        if isinstance(value, str):
            sheet.write_string(row, column, value)
        elif value is not None:
            sheet.write_number(row, column, value, self.tenth if tenth else None)


def workbook(out: Outgoing) -> bytes:
    """The scorecard, its trends, its teams and what is counted, each on a sheet."""
    sheets = Sheets(out)
    _figures(sheets)
    _trends(sheets)
    if out.team_rows:
        _teams(sheets)
    _about(sheets)
    return sheets.close()


def _figures(sheets: Sheets) -> None:
    sheet = sheets.sheet("Scorecard", HEADER, WIDTHS)
    for row, line in enumerate(sheets.out.lines, 1):
        told = sheets.out.told.get(line.key, UNSAID)
        for column, value in enumerate(_values(line, told)):
            sheets.put(sheet, row, column, value, tenth=column in (4, 5))
    sheet.autofilter(0, 0, len(sheets.out.lines), len(HEADER) - 1)


def _values(line: IndicatorLine, told: Published) -> tuple[float | str | None, ...]:
    status = f"{line.standing_words}: {line.missing_fact}" if line.missing_fact else (
        line.standing_words
    )  # fmt: skip
    return (
        line.group,
        line.title,
        told.numerator,
        whole(told.denominator),
        None if line.is_average else line.value,
        line.value if line.is_average else None,
        line.target_words,
        status,
        told.not_computable,
        change_words(line.month),
        change_words(line.year),
        line.window,
    )


def _trends(sheets: Sheets) -> None:
    lines = [line for line in sheets.out.lines if line.trend]
    if not lines:
        return
    days = [point.on for point in lines[0].trend]
    header = ("Indicator", "", *(full_day(day) for day in days))
    sheet = sheets.sheet("Trend", header, (46, 13, *(12 for _ in days)))
    for place, line in enumerate(lines):
        for offset, what in enumerate(("numerator", "denominator", "percent")):
            row = 1 + 3 * place + offset
            sheets.put(sheet, row, 0, line.title)
            sheets.put(sheet, row, 1, "each" if line.is_average and offset == 2 else what)
            for column, point in enumerate(line.trend, 2):
                counts = (point.numerator, whole(point.denominator))
                said = (*counts, point.value)[offset] if point.denominator else None
                sheets.put(sheet, row, column, said, tenth=offset == 2)


def _teams(sheets: Sheets) -> None:
    out = sheets.out
    header = ["Indicator"]
    for name in out.teams:
        header += [f"{name}: in", "of", "not computable"]
    widths = (46, *(14 for _ in header[1:]))
    sheet = sheets.sheet("Teams", tuple(header), widths)
    for row, line in enumerate(out.team_rows, 1):
        sheets.put(sheet, row, 0, line.title)
        for place, told in enumerate(line.told):
            values = (told.numerator, told.denominator, told.not_computable)
            for offset, value in enumerate(values):
                sheets.put(sheet, row, 1 + 3 * place + offset, whole(value))


def _about(sheets: Sheets) -> None:
    sheet = sheets.book.add_worksheet("About")
    sheet.set_column(0, 0, 46)
    sheet.set_column(1, 1, 110)
    sheet.write_string(
        0, 0, f"{sheets.out.card.title}, {full_day(sheets.out.card.on)}", sheets.bold
    )
    sheet.write_string(1, 1, preamble(sheets.out), sheets.wrapped)
    for row, line in enumerate(sheets.out.lines, 3):
        sheet.write_string(row, 0, line.title, sheets.wrapped)
        sheet.write_string(row, 1, definition(line), sheets.wrapped)
