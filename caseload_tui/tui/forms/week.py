"""A worker's week: when they can visit on each weekday, half days too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Static

from caseload_tui.caseload.planning.views import Diary, WorkingDay
from caseload_tui.tui.booking_words import length
from caseload_tui.tui.day_words import WEEKDAYS
from caseload_tui.tui.forms.form import Form, Row, Send
from caseload_tui.tui.forms.incomplete import Incomplete
from caseload_tui.tui.hours import EXAMPLE, HoursRefused, hours_of, read_hours, total


def week_of(typed: Mapping[int, str]) -> tuple[WorkingDay, ...]:
    """The week meant; raises ``Incomplete`` naming the weekday that cannot be read."""
    week: list[WorkingDay] = []
    for weekday, text in typed.items():
        try:
            spans = read_hours(text)
        except HoursRefused as why:
            name = WEEKDAYS[weekday].capitalize()
            raise Incomplete(f"day-{weekday}", f"{name}: {why}") from None
        week += [WorkingDay(weekday, start, end) for start, end in spans]
    return tuple(week)


class WeekForm(Form):
    """The form for a working week. An empty day is a day off."""

    title_words = "Working week"
    HELP = (
        f"When visits can be made on each weekday: {EXAMPLE}. Nothing typed is a day off. "
        "The base is the postcode, or its first half, where journeys start; empty is the office. "
        "What is booked already stays; the diary marks it, and R offers how to repair it."
    )
    AUTO_FOCUS = "#day-0"

    def __init__(self, diary: Diary) -> None:
        super().__init__(diary.worker)
        self.diary = diary

    def rows(self) -> Iterator[Widget]:
        """A row for each weekday, and where journeys start."""
        for weekday, name in enumerate(WEEKDAYS):
            hours = hours_of(self.diary.week, weekday)
            yield Row(name.capitalize(), Input(hours, id=f"day-{weekday}", compact=True,
                                               placeholder="day off", max_length=60))  # fmt: skip
        yield Row("Base", Input(self.diary.base, id="base", compact=True, max_length=10,
                                placeholder="postcode where journeys start"))  # fmt: skip
        yield Static(id="effect", markup=False)

    def on_mount(self) -> None:
        """Say the sum from the beginning."""
        self._follow()

    def _typed(self) -> dict[int, str]:
        return {n: self.query_one(f"#day-{n}", Input).value for n in range(len(WEEKDAYS))}

    @on(Input.Changed)
    def _follow(self) -> None:
        try:
            week = week_of(self._typed())
            said = f"{length(total(week))} a week for visits and the roads between them."
        except Incomplete as missing:
            said = missing.why
        self.query_one("#effect", Static).update(said)

    def read(self) -> Send:
        """The week."""
        week, worker = week_of(self._typed()), self.diary.worker_id
        if not week:
            raise Incomplete("day-0", "Give at least one day hours: without any, nothing can be "
                             "planned. Time off is entered as time away.")  # fmt: skip
        base, shown = self.query_one("#base", Input).value, self.diary
        return lambda: self.desk.save_week(worker, week, base, shown)
