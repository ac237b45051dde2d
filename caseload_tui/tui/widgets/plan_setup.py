"""The questions before a plan: whose visits, from when, how far ahead, and what to include."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Button, Input, Static

from caseload_tui.caseload.planning.views import WEEKS, PlanRequest
from caseload_tui.tui.dates import Bounds, Facing
from caseload_tui.tui.forms.form import Row
from caseload_tui.tui.forms.incomplete import Incomplete
from caseload_tui.tui.plan_request import (
    INCLUDE,
    ROUNDS_A_SECOND,
    Whose,
    included,
    next_monday,
    searches,
)
from caseload_tui.tui.widgets.choice import Choice, Option, Options, Ticks
from caseload_tui.tui.widgets.date_field import DateField


class PlanSetup(VerticalScroll, can_focus=False):
    """Reads into a ``PlanRequest``; ``Start`` when a person wants it."""

    class Start(Message):
        """A person pressed enter in a field, or the button."""

    def __init__(self, today: date) -> None:
        super().__init__(id="setup")
        self.today = today
        self.choices: tuple[Whose, ...] = ()
        self._other: Whose | None = None

    def compose(self) -> ComposeResult:
        """A row for each question."""
        yield Static(
            "Book the visits, reviews and meetings of the next months: lawful first, promises "
            "kept, then fewer miles and a steady rhythm. You see the whole plan before "
            "anything is saved.", classes="note", markup=False,
        )  # fmt: skip
        yield Row("Whose", Choice((), id="whose"))
        bounds = Bounds(earliest=self.today, too_early="A plan begins today or later.")
        first = next_monday(self.today)
        yield Row("From", DateField(self.today, id="start", value=first, facing=Facing.FUTURE,
                                    bounds=bounds))  # fmt: skip
        weeks = tuple(Option(str(n), f"{n} weeks", k) for n, k in zip(WEEKS, "qh", strict=True))
        yield Row("For", Choice(weeks, id="weeks", value=str(WEEKS[0])))
        parts = tuple(Option(part, words) for part, (words, _) in INCLUDE.items())
        yield Row("Include", Ticks(parts, id="include", values=frozenset(INCLUDE)))
        yield Row("Look for", Choice(searches(1), id="search", value=searches(1)[0].value))
        yield Button("Plan", id="plan-now", compact=True)

    def offer(self, choices: Sequence[Whose]) -> None:
        """Whose visits can be planned; what was chosen stays chosen where it still can be."""
        before = self.chosen
        offered = {each.worker_ids: each for each in choices}
        if self._other is not None:
            offered.setdefault(self._other.worker_ids, self._other)
        self.choices = tuple(offered.values())
        field = self.query_one("#whose", Choice)
        field.options = tuple(
            Option(str(n), each.words, each.key) for n, each in enumerate(self.choices)
        )
        field.value = "0" if self.choices else None
        if before is not None:
            self.choose(before.worker_ids)
        self._time_for_them()

    def choose(self, worker_ids: tuple[int, ...]) -> None:
        """Choose these workers, where they are among the choices."""
        field = self.query_one("#whose", Choice)
        for number, each in enumerate(self.choices):
            if each.worker_ids == worker_ids:
                field.value, field.cursor = str(number), number
        self._time_for_them()

    @on(Choice.Changed, "#whose")
    def _time_for_them(self) -> None:
        """Offer more time for more workers: as usual, or as much longer as was chosen before."""
        field = self.query_one("#search", Choice)
        chosen = [option.value for option in field.options].index(field.value or "")
        field.options = searches(len(self.chosen.worker_ids) if self.chosen else 1)
        field.value, field.cursor = field.options[chosen].value, chosen

    def add(self, other: Whose) -> None:
        """Offer somebody else besides, and choose them."""
        self._other = other
        self.offer(self.choices)
        self.choose(other.worker_ids)

    @property
    def chosen(self) -> Whose | None:
        """Whose visits are to be planned."""
        value = self.query_one("#whose", Choice).value
        return None if value is None else self.choices[int(value)]

    def request(self) -> PlanRequest:
        """What is asked for; raises ``Incomplete`` or ``DayRefused``."""
        whose = self.chosen
        if whose is None:
            raise Incomplete("whose", "Choose whose visits to plan: w finds a worker or a team.")
        parts = self.query_one("#include", Ticks).ticked
        if not parts:
            raise Incomplete("include", "Tick at least one kind of visit or meeting.")
        seconds = float(self.query_one("#search", Choice).value or 0)
        return PlanRequest(
            worker_ids=whose.worker_ids,
            start=self.query_one("#start", DateField).must_read(),
            weeks=int(self.query_one("#weeks", Choice).value or WEEKS[0]),
            include=included(parts),
            seconds=seconds,
            rounds=int(seconds * ROUNDS_A_SECOND),
        )

    def on_key(self, event: events.Key) -> None:
        """Let an option's key work from any field but the day."""
        for options in self.query(Options):
            if event.character and options.press(event.character):
                event.stop()
                return

    @on(Input.Submitted)
    @on(Button.Pressed)
    def _start(self, event: Input.Submitted | Button.Pressed) -> None:
        event.stop()
        self.post_message(self.Start())
