"""Time a worker is away: leave, sickness, training, whole days or part of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from textual.widget import Widget
from textual.widgets import Input, Static

from caseload_tui.caseload.planning.views import NewAbsence
from caseload_tui.tui.booking_words import hours
from caseload_tui.tui.dates import Bounds, Facing
from caseload_tui.tui.diary_rows import AWAY
from caseload_tui.tui.forms.form import SAY_WHEN, Form, Row, Send
from caseload_tui.tui.forms.incomplete import Incomplete
from caseload_tui.tui.hours import EXAMPLE, HoursRefused, Span, read_hours
from caseload_tui.tui.widgets.choice import Choice, Option
from caseload_tui.tui.widgets.date_field import DateField
from caseload_tui.tui.wording import day

NOON = 12 * 60 + 30
ALL, MORNING, AFTERNOON, HOURS = "all", "morning", "afternoon", "hours"
KINDS = (
    *(Option(kind, AWAY[kind], kind[0]) for kind in ("leave", "sick", "training", "meeting")),
    Option("other", "Other", "o"),
)
PARTS = (
    Option(ALL, "Whole days", "w"),
    Option(MORNING, "Mornings", "g"),
    Option(AFTERNOON, "Afternoons", "n"),
    Option(HOURS, "Some hours", "h"),
)
NOTE_LENGTH = 200
"""Letters a note may have."""


def part_of(part: str | None, typed: str) -> Span | None:
    """The minutes away on each day; None for whole days. Raises ``HoursRefused``."""
    match part:
        case "morning":
            return 0, NOON
        case "afternoon":
            return NOON, 24 * 60
        case "hours":
            spans = read_hours(typed)
            if len(spans) != 1:
                raise HoursRefused("Write one span of hours, such as 13-15:30.")
            return spans[0]
    return None


def effect(first: date, last: date, part: Span | None, on: date) -> str:
    """What it will mean, before it is recorded."""
    days = (last - first).days + 1
    span = day(first, on) + (f" to {day(last, on)}, {days} days" if days > 1 else "")
    away = f", {hours(*part)}" if part else ""
    each = " each day" if part and days > 1 else ""
    return f"Away {span}{away}{each}. Bookings in this time stay until you repair the diary with R."


class AbsenceForm(Form):
    """The form for time away, from the day under the cursor."""

    title_words = "Time away"
    HELP = (
        "A key says what kind. One day needs no last day. Nothing booked is moved by this: "
        "the diary marks what is in the way, and R offers how to repair it."
    )
    AUTO_FOCUS = "#kind"

    def __init__(self, worker_id: int, worker: str, first: date, on: date) -> None:
        super().__init__(worker)
        self.worker_id, self.first, self.on_day = worker_id, first, on

    def rows(self) -> Iterator[Widget]:
        """What kind, from when until when, which part of the day, and a note."""
        yield Row("Kind", Choice(KINDS, id="kind"))
        yield Row("First day", DateField(self.on_day, id="first", value=self.first,
                                         facing=Facing.FUTURE))  # fmt: skip
        bounds = Bounds(earliest=self.first, too_early="The last day is not before the first.")
        yield Row("Last day", DateField(self.on_day, id="last", facing=Facing.FUTURE,
                                        bounds=bounds, optional=True))  # fmt: skip
        yield Row("Part", Choice(PARTS, id="part", value=ALL))
        hours = Input(id="hours", compact=True, placeholder="13-15:30", max_length=20)
        yield Row("Hours", hours, id="hours-row")
        note = Input(id="note", compact=True, max_length=NOTE_LENGTH,
                     placeholder="optional; no health details")  # fmt: skip
        yield Row("Note", note)
        yield Static(id="effect", markup=False)

    def on_mount(self) -> None:
        """Say what it means from the moment it is given."""
        self.watch(self.query_one("#part", Choice), "value", self._follow, init=False)
        for field in self.query(DateField):
            self.watch(field, "day", self._follow, init=False)
        self.watch(self.query_one("#hours", Input), "value", self._follow, init=False)
        self._follow()

    def _follow(self) -> None:
        part = self.query_one("#part", Choice).value
        self.query_one("#hours-row").display = part == HOURS
        first, last = (self.query_one(f"#{name}", DateField) for name in ("first", "last"))
        if first.day is not None and last.bounds.earliest != first.day:
            last.bounds = Bounds(earliest=first.day, too_early=last.bounds.too_early)
            last.show()
        try:
            away = part_of(part, self.query_one("#hours", Input).value)
            until = last.day or first.day
            said = effect(first.day, until, away, self.on_day) if first.day and until else SAY_WHEN
        except HoursRefused as why:
            said = str(why)
        self.query_one("#effect", Static).update(said)

    def read(self) -> Send:
        """The absence."""
        kind = self.query_one("#kind", Choice).value
        if kind is None:
            raise Incomplete("kind", "Say what kind: leave, sickness, training or a meeting.")
        first = self.query_one("#first", DateField).must_read()
        last = self.query_one("#last", DateField).read() or first
        try:
            part = part_of(self.query_one("#part", Choice).value,
                           self.query_one("#hours", Input).value)  # fmt: skip
        except HoursRefused as why:
            raise Incomplete("hours", f"{why} For example {EXAMPLE.split(',')[0]}.") from None
        start, end = part or (None, None)
        note = self.query_one("#note", Input).value.strip() or None
        absence = NewAbsence(self.worker_id, first, last, kind, start, end, note)
        return lambda: self.desk.add_absence(absence)
