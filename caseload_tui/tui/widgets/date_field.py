"""A field for one day: typed as people type it, shown back with its weekday."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from textual import on
from textual.app import ComposeResult
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, Static

from caseload_tui.tui.commands import bindings
from caseload_tui.tui.dates import ANY_DAY, Bounds, DayRefused, Facing, read_day
from caseload_tui.tui.day_words import say_day, write_day


class DateField(Widget):
    """An input for a day and, beside it, the day understood or why there is none.

    ``today`` is what "t" and "+7" count from. An ``optional`` field may stay empty.
    """

    DEFAULT_CSS = """
    DateField {
        layout: horizontal;
        width: 1fr;
        height: auto;

        Input {
            width: 16;
        }

        .understood {
            width: 1fr;
            height: auto;
            padding-left: 2;
            color: $quiet;
        }

        &.refused .understood {
            color: $late;
        }
    }
    """

    BINDINGS = bindings("date")

    day: reactive[date | None] = reactive(None)
    """The day understood; None while empty or refused."""

    @dataclass
    class Changed(Message):
        """The field now means another day, or none."""

        field: DateField
        day: date | None

        @property
        def control(self) -> DateField:
            """The field, so that handlers can select by id."""
            return self.field

    def __init__(
        self,
        today: date,
        *,
        id: str,
        value: date | None = None,
        facing: Facing = Facing.PAST,
        bounds: Bounds = ANY_DAY,
        optional: bool = False,
    ) -> None:
        super().__init__(id=id)
        self.today = today
        self.facing = facing
        self.bounds = bounds
        self.optional = optional
        self._start = value
        self.set_reactive(DateField.day, value)

    def compose(self) -> ComposeResult:
        """The input and what is understood of it."""
        yield Input(write_day(self._start) if self._start else "", compact=True)
        yield Static(markup=False, classes="understood")

    def on_mount(self) -> None:
        """Say what the first value means."""
        self.show()

    @property
    def refused(self) -> bool:
        """Whether what is typed cannot be meant."""
        try:
            self.read()
        except DayRefused:
            return True
        return False

    @property
    def text(self) -> str:
        """What is typed."""
        return self.query_one(Input).value

    def read(self) -> date | None:
        """The day meant, None for an empty optional field; raises ``DayRefused``."""
        if self.optional and not self.text.strip():
            return None
        return self.must_read()

    def must_read(self) -> date:
        """The day meant; raises ``DayRefused`` where there is none, however optional."""
        return read_day(self.text, self.today, facing=self.facing, bounds=self.bounds)

    def put(self, day: date | None) -> None:
        """Write a day into the field."""
        self.query_one(Input).value = write_day(day) if day else ""

    def focus(self, scroll_visible: bool = True) -> Self:
        """Put the keyboard into the input."""
        self.query_one(Input).focus(scroll_visible)
        return self

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.show()
        self.post_message(self.Changed(self, self.day))

    def show(self) -> None:
        """Say what is understood; needed again only after the bounds have changed."""
        understood = self.query_one(".understood", Static)
        try:
            self.day = self.read()
            refused = ""
        except DayRefused as why:
            self.day, refused = None, str(why)
        self.set_class(bool(refused), "refused")
        understood.update(refused or (say_day(self.day, self.today) if self.day else "optional"))

    def action_step(self, by: int) -> None:
        """Move a day later or earlier, stopping at the bounds."""
        try:
            day = self.bounds.check((self.day or self.today) + timedelta(by), self.today)
        except DayRefused:
            return
        self.put(day)

    def action_month(self) -> None:
        """Let the day be picked from a month."""
        from caseload_tui.tui.widgets.month import MonthPicker

        picker = MonthPicker(self.today, self.day or self.today, self.bounds)
        self.app.push_screen(picker, lambda day: self.put(day) if day else None)
