"""What a worker has time for: contract, other duties, reductions, a first year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from textual.widget import Widget
from textual.widgets import Input, Static

from caseload_tui.caseload.team.views import NewCapacity
from caseload_tui.tui.dates import Facing
from caseload_tui.tui.forms.form import Form, Row, Send
from caseload_tui.tui.forms.incomplete import Incomplete
from caseload_tui.tui.widgets.choice import Choice, Option
from caseload_tui.tui.widgets.date_field import DateField

FIRST_YEAR = "first_year"
KINDS = (
    Option("contract", "Contract", "c"),
    Option("duty", "Other duties", "o"),
    Option("reduction", "Reduction", "r"),
    Option(FIRST_YEAR, "First year", "f"),
)
MEANS = {
    "contract": "The hours of the contract from that day on; they replace the hours before.",
    "duty": "Hours for duties other than these children: duty rota, practice educator.",
    "reduction": "Hours taken off for a time: phased return, an agreed reduction.",
    FIRST_YEAR: "Newly qualified: capacity is counted at the agreed part of it.",
}
MOST_HOURS = 60.0


def hours_typed(text: str) -> float:
    """The hours meant; raises ``Incomplete``."""
    try:
        hours = float(text.strip().replace(",", ".").removesuffix("h"))
    except ValueError:
        raise Incomplete("hours", "Write the hours a week as a number, such as 29.6.") from None
    if not 0 <= hours <= MOST_HOURS:
        raise Incomplete("hours", "Hours a week lie between 0 and 60.")
    return hours


class CapacityForm(Form):
    """The form for hours a week, as dated facts: past figures keep what held then."""

    title_words = "Hours"
    HELP = "A key says what kind. Leave the last day empty where it goes on."
    AUTO_FOCUS = "#kind"

    def __init__(self, worker_id: int, worker: str, on: date) -> None:
        super().__init__(worker)
        self.worker_id, self.on_day = worker_id, on

    def rows(self) -> Iterator[Widget]:
        """What kind, how many hours, from when until when, and why."""
        yield Row("Kind", Choice(KINDS, id="kind"))
        yield Row("Hours a week", Input(id="hours", compact=True, max_length=8), id="hours-row")
        yield Row("First day", DateField(self.on_day, id="first", value=self.on_day,
                                         facing=Facing.FUTURE))  # fmt: skip
        yield Row("Last day", DateField(self.on_day, id="last", facing=Facing.FUTURE,
                                        optional=True))  # fmt: skip
        yield Row("What for", Input(id="reason", compact=True, max_length=300,
                                    placeholder="optional; no health details"))  # fmt: skip
        yield Static(id="effect", markup=False)

    def on_mount(self) -> None:
        """Say what each kind means."""
        self.watch(self.query_one("#kind", Choice), "value", self._follow, init=False)
        self._follow()

    def _follow(self) -> None:
        kind = self.query_one("#kind", Choice).value or ""
        self.query_one("#hours-row").display = kind != FIRST_YEAR
        self.query_one("#effect", Static).update(MEANS.get(kind, "Say what kind of hours."))

    def read(self) -> Send:
        """The fact."""
        kind = self.query_one("#kind", Choice).value
        if kind is None:
            raise Incomplete("kind", "Say what kind: contract, other duties, a reduction.")
        hours = None if kind == FIRST_YEAR else hours_typed(self.query_one("#hours", Input).value)
        first = self.query_one("#first", DateField).must_read()
        last = self.query_one("#last", DateField).read()
        reason = self.query_one("#reason", Input).value.strip() or None
        new = NewCapacity(self.worker_id, kind, first, last, hours, reason)
        return lambda: self.desk.add_capacity(new)
