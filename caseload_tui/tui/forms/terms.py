"""A council's school terms of one academic year, with the holidays inside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Static

from caseload_tui.caseload.term_views import Days, TermYear
from caseload_tui.tui.dates import DayRefused
from caseload_tui.tui.day_spans import EXAMPLE, name_span, read_span, write_span
from caseload_tui.tui.forms.form import Form, Row, Send
from caseload_tui.tui.forms.incomplete import Incomplete

TERMS = ("autumn", "spring", "summer")
FORGET = "Nothing typed: what came with the program holds for this year, where it has any."
_YEAR = re.compile(r"(20\d\d)/(\d\d)")


def first_day(year: str) -> date:
    """The day an academic year begins; raises ``Incomplete`` where it is none."""
    found = _YEAR.fullmatch(year.strip())
    if found is None or (int(found[1]) + 1) % 100 != int(found[2]):
        raise Incomplete("year", "Write an academic year such as 2026/27.")
    return date(int(found[1]), 8, 1)


class TermsForm(Form):
    """The form for one year; of another council where none is named yet."""

    title_words = "School terms"
    HELP = (
        f"The first and last day of each term, such as {EXAMPLE}, and of the half-term inside "
        "it. PEPs are counted by terms, and nothing is booked at a school in its holidays. "
        "Where nothing is typed, what came with the program holds."
    )

    AUTO_FOCUS = "Input"

    def __init__(self, year: TermYear) -> None:
        super().__init__(f"{year.council} {year.year}" if year.council else "another council")
        self.year = year

    def rows(self) -> Iterator[Widget]:
        """Whose and which year where that is not known yet, then each term and its holiday."""
        if not self.year.council:
            yield Row("Council", Input(id="council", compact=True, max_length=60))
            yield Row("Year", Input(self.year.year, id="year", compact=True, max_length=7))
        for number, name in enumerate(TERMS):
            term = self.year.terms[number : number + 1]
            inside = [h for h in self.year.half_terms if term and term[0][0] <= h[0] <= term[0][1]]
            yield Row(name.capitalize(), _field(name, [*term][:1], EXAMPLE))
            yield Row("  half-term", _field(f"half-{name}", inside[:1], "optional"))
        yield Static(id="effect", markup=False)

    def on_mount(self) -> None:
        """Say what is understood from the beginning."""
        self._follow()

    def _text(self, field: str) -> str:
        return self.query_one(f"#{field}", Input).value

    def _span(self, field: str, after: date) -> Days | None:
        try:
            return read_span(self._text(field), after)
        except DayRefused as why:
            raise Incomplete(field, str(why)) from None

    def _typed(self) -> TermYear:
        """The year as typed; raises ``Incomplete``."""
        new = not self.year.council
        council = self._text("council").strip() if new else self.year.council
        if not council:
            raise Incomplete("council", "Say whose schools these are.")
        name = self._text("year").strip() if new else self.year.year
        begins = first_day(name)
        terms = [self._span(term, begins) for term in TERMS]
        halves = [self._span(f"half-{term}", begins) for term in TERMS]
        given = tuple(days for days in terms if days)
        if given and len(given) < len(TERMS):
            missing = TERMS[terms.index(None)]
            raise Incomplete(missing, "A year needs all three terms: write this one too.")
        return TermYear(council, name, given, tuple(days for days in halves if days))

    @on(Input.Changed)
    def _follow(self) -> None:
        try:
            terms = self._typed().terms
            said = "\n".join(name_span(days) for days in terms) or FORGET
        except Incomplete as missing:
            said = missing.why
        self.query_one("#effect", Static).update(said)

    def read(self) -> Send:
        """The year."""
        year = self._typed()
        return lambda: self.desk.save_term_year(year, self.year)


def _field(name: str, days: list[Days], example: str) -> Input:
    value = write_span(days[0]) if days else ""
    return Input(value, id=name, compact=True, placeholder=example, max_length=60)
