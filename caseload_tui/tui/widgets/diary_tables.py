"""The lists of a diary: the arrows go on to the next day, week or month."""

from __future__ import annotations

from textual.message import Message

from caseload_tui.tui.diary_month import MonthRow
from caseload_tui.tui.diary_rows import DiaryRow
from caseload_tui.tui.widgets.list_table import ListTable


class Turned(Message):
    """A person went past the edge: by so many periods, or by so many days of a month."""

    def __init__(self, periods: int = 0, days: int = 0) -> None:
        super().__init__()
        self.periods, self.days = periods, days


class DayTable(ListTable[DiaryRow]):
    """Days as a list; left and right turn to other days."""

    HELP = "The arrows left and right turn to the days or the week before and after."

    def action_sideways(self, by: int) -> None:
        """To the day or the week before or after."""
        self.post_message(Turned(periods=by))


class MonthTable(ListTable[MonthRow]):
    """A month; the arrows go from day to day, past its edges too."""

    HELP = "The arrows go from day to day, page up and page down from month to month."

    def action_sideways(self, by: int) -> None:
        """To the day before or after, in the next row where this one ends."""
        if 0 <= self.at + by < 7:
            self.at += by
        else:
            self.post_message(Turned(days=by))

    def action_move(self, by: int) -> None:
        """A week up or down."""
        if 0 <= self.cursor + by < len(self.rows):
            super().action_move(by)
        else:
            self.post_message(Turned(days=7 * by))

    def action_page(self, by: int) -> None:
        """To the month before or after."""
        self.post_message(Turned(periods=by))
