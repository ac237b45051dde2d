"""Record a visit: made or not, in a few keys. "Seen alone today" is v, a, enter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from textual.widget import Widget
from textual.widgets import Static

from caseload_tui.caseload.changes import NewVisit
from caseload_tui.caseload.household_views import HouseholdPage
from caseload_tui.caseload.pages import ChildPage
from caseload_tui.caseload.problems import Problem
from caseload_tui.tui.dates import Bounds, Facing
from caseload_tui.tui.forms.form import SAY_WHEN, Form, Row, Send
from caseload_tui.tui.forms.incomplete import Incomplete
from caseload_tui.tui.forms.visit import (
    ALONE,
    BEDROOM,
    HAPPENED,
    MEANS,
    MISSED,
    NOT_SEEN,
    Answers,
    effect,
    preselected,
    purpose_options,
    reasons,
    same_address,
    visit_of,
)
from caseload_tui.tui.text import clean
from caseload_tui.tui.widgets.choice import Choice, Ticks
from caseload_tui.tui.widgets.date_field import DateField


def day_done(page: ChildPage | HouseholdPage) -> Bounds:
    """The days on which something can have happened: to a child from birth, and to today."""
    born = None if isinstance(page, HouseholdPage) else page.date_of_birth
    return Bounds(
        earliest=born or Bounds().earliest,
        latest=page.on,
        too_early="That is before the child was born.",
        too_late="What is still to come cannot be recorded as done.",
    )


class RecordVisit(Form):
    """The form for a visit. ``duty`` is the one under the cursor, if any."""

    title_words = "Record a visit"
    HELP = (
        "One key says what happened, and enter records it. Only a visit made in person, with "
        "the child seen, counts; everything else is recorded and the visit stays due. Tick "
        "brothers and sisters who were seen too: each gets a record of their own."
    )
    AUTO_FOCUS = "#happened"

    def __init__(self, page: ChildPage, duty: str | None = None) -> None:
        super().__init__(page.name)
        self.page = page
        self.duty = duty
        self._foreseen: tuple[NewVisit | None, tuple[str, ...]] = (None, ())
        """The visit last asked about, and which dates it would move."""

    def rows(self) -> Iterator[Widget]:
        """The day, what happened and why, and what it counts for."""
        page = self.page
        yield Row("Day", DateField(page.on, id="day", value=page.on, bounds=day_done(page)))
        yield Row("What happened", Choice(HAPPENED, id="happened"))
        yield Row("Why", Choice((), id="reason"), id="reason-row")
        again = Bounds(earliest=page.on, too_early="The next attempt is still to come.")
        attempt = DateField(
            page.on, id="attempt", facing=Facing.FUTURE, bounds=again, optional=True
        )
        yield Row("Next attempt", attempt, id="attempt-row")
        yield Row("Bedroom", Choice(BEDROOM, id="bedroom", value=""), id="bedroom-row")
        yield Row("How", Choice(MEANS, id="means", value="in_person"), id="means-row")
        ticked = preselected(page, self.duty)
        yield Row("Visit for", Ticks(purpose_options(page), id="purposes", values=ticked))
        siblings = same_address(page, ticked)
        yield Row("Same for", Ticks(siblings, id="also"), id="also-row")
        yield Static(id="effect", markup=False)

    def on_mount(self) -> None:
        """Show only what this child and this answer need, from the moment it is given."""
        for choice in self.query(Choice):
            self.watch(choice, "value", self._follow, init=False)
        for ticks in self.query(Ticks):
            self.watch(ticks, "values", self._follow, init=False)
        for field in self.query(DateField):
            self.watch(field, "day", self._follow, init=False)
        self._follow()

    def _follow(self) -> None:
        happened = self.query_one("#happened", Choice).value
        reason = self.query_one("#reason", Choice)
        if reason.options != reasons(happened):
            reason.options, reason.value, reason.cursor = reasons(happened), None, 0
        missed = happened in (NOT_SEEN, MISSED)
        self.query_one("#reason-row").display = happened not in (None, ALONE)
        self.query_one("#attempt-row").display = missed
        self.query_one("#bedroom-row").display = happened != MISSED
        self.query_one("#means-row").display = happened != MISSED
        self._offer_siblings()
        day = self.query_one("#day", DateField).day
        attempt = self.query_one("#attempt", DateField).day if missed else None
        said = effect(self._answers(day, attempt), self.page.on) if day else SAY_WHEN
        self._foretell(said, day, attempt)

    def _offer_siblings(self) -> None:
        also, purposes = self.query_one("#also", Ticks), self.query_one("#purposes", Ticks)
        offered = same_address(self.page, purposes.values)
        if also.options != offered:
            also.options = offered
            also.values &= {option.value for option in offered}
        self.query_one("#also-row").display = bool(offered)

    def _foretell(self, said: str, day: date | None, attempt: date | None) -> None:
        """Say which dates would move; asked in a thread, and only of what could be saved."""
        try:
            visit = visit_of(self.page.id, self._answers(day, attempt)) if day else None
        except Incomplete:
            visit = None
        if visit is not None and visit == self._foreseen[0]:
            self._say(said, self._foreseen[1])
            return
        self._foreseen = (visit, ())
        self._say(said, ())
        call = partial(self._preview, visit) if visit else tuple[str, ...]
        self.ask("foretell", call, partial(self._foresee, visit, said))

    def _foresee(self, visit: NewVisit | None, said: str, lines: tuple[str, ...]) -> None:
        self._foreseen = (visit, lines)
        self._say(said, lines)

    def _preview(self, visit: NewVisit) -> tuple[str, ...]:
        try:
            return self.desk.preview_visit(visit)
        except Problem:
            return ()

    def _say(self, said: str, lines: tuple[str, ...]) -> None:
        self.query_one("#effect", Static).update("\n".join((said, *map(clean, lines))))

    def _answers(self, day: date, attempt: date | None) -> Answers:
        return Answers(
            happened=self.query_one("#happened", Choice).value,
            on=day,
            purposes=self.query_one("#purposes", Ticks).ticked,
            reason=self.query_one("#reason", Choice).value,
            bedroom=self.query_one("#bedroom", Choice).value,
            means=self.query_one("#means", Choice).value,
            next_attempt=attempt,
            also=tuple(int(id) for id in self.query_one("#also", Ticks).ticked),
        )

    def read(self) -> Send:
        """The visit; the next attempt only where there is one to make."""
        day = self.query_one("#day", DateField).must_read()
        shown = self.query_one("#attempt-row").display
        attempt = self.query_one("#attempt", DateField).read() if shown else None
        visit = visit_of(self.page.id, self._answers(day, attempt))
        return lambda: self.desk.record_visit(visit)
