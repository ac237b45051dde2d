"""Record a review, PEP, health assessment or other meeting: held, cancelled or refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from textual.widget import Widget
from textual.widgets import Input, Select, Static

from caseload_tui.caseload.household_views import HouseholdPage
from caseload_tui.tui.forms.event import (
    DONE,
    Answers,
    Entry,
    Page,
    effect,
    entries,
    entry_for,
    event_of,
    outcomes,
    participation,
)
from caseload_tui.tui.forms.form import SAY_WHEN, Form, Row, Send
from caseload_tui.tui.forms.record_visit import day_done
from caseload_tui.tui.widgets.choice import Choice
from caseload_tui.tui.widgets.date_field import DateField

REASON_LENGTH = 300
"""Letters a reason may have."""


class RecordEvent(Form):
    """The form for a meeting; begins with what the duty under the cursor wants."""

    title_words = "Record a meeting or plan"
    HELP = (
        "Begins with what the duty under the cursor wants; the list holds everything else. "
        "Only what was held or done counts. A review needs to be told how the child took part."
    )
    AUTO_FOCUS = "#outcome"

    def __init__(self, page: Page, duty: str | None = None, reference: str | None = None) -> None:
        super().__init__(page.name)
        self.page = page
        if isinstance(page, HouseholdPage):
            self.title_words = "Record a visit or review"
        self.entries = {entry.value: entry for entry in entries(page)}
        self.first = entry_for(page, duty, reference)

    def rows(self) -> Iterator[Widget]:
        """What it is, when, what became of it, and how the child took part."""
        page = self.page
        kinds = Select(
            [(entry.words, value) for value, entry in self.entries.items()],
            value=self.first.value,
            allow_blank=False,
            compact=True,
            id="kind",
        )
        yield Row("What", kinds)
        yield Row("Day", DateField(page.on, id="day", value=page.on, bounds=day_done(page)))
        yield Row("Outcome", Choice(outcomes(self.first.kind), id="outcome"))
        yield Row("Took part", Choice((), id="took-part"), id="part-row")
        why = Input(id="reason", max_length=REASON_LENGTH, compact=True)
        yield Row("Why", why, id="why-row")
        yield Static(id="effect", markup=False)

    def on_mount(self) -> None:
        """Show only what this kind and this outcome need, from the moment they are given."""
        self.watch(self.query_one(Select), "value", self._follow, init=False)
        for choice in self.query(Choice):
            self.watch(choice, "value", self._follow, init=False)
        self.watch(self.query_one(DateField), "day", self._follow, init=False)
        self._follow()

    @property
    def entry(self) -> Entry:
        """What is being recorded."""
        return self.entries[str(self.query_one(Select).value)]

    def _follow(self) -> None:
        outcome = self.query_one("#outcome", Choice)
        outcome.options = ways = outcomes(self.entry.kind)
        if outcome.value not in [way.value for way in ways]:
            outcome.value, outcome.cursor = None, 0
        day = self.query_one("#day", DateField).day
        parts = participation(self.page, self.entry.kind, day or self.page.on)
        part = self.query_one("#took-part", Choice)
        if part.options != parts:
            part.options, part.cursor = parts, 0
            part.value = parts[0].value if len(parts) == 1 else None
        self.query_one("#part-row").display = bool(parts) and outcome.value == DONE
        self.query_one("#why-row").display = outcome.value not in (None, DONE)
        said = effect(self._answers(day)) if day else SAY_WHEN
        self.query_one("#effect", Static).update(said)

    def _answers(self, day: date) -> Answers:
        return Answers(
            entry=self.entry,
            outcome=self.query_one("#outcome", Choice).value,
            on=day,
            took_part=self.query_one("#took-part", Choice).value,
            reason=self.query_one("#reason", Input).value,
        )

    def read(self) -> Send:
        """The event."""
        day = self.query_one("#day", DateField).must_read()
        event = event_of(self.page, self._answers(day))
        return lambda: self.desk.record_event(event)
