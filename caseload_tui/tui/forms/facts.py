"""The facts that choose a rule: set one from a day, or end it on a day."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from caseload_tui.caseload.changes import EndFact
from caseload_tui.caseload.pages import (
    ChildPage,
    FactLine,
)
from caseload_tui.tui.day_words import write_day
from caseload_tui.tui.forms.fact import Answers, bounds, change_of, changes, state
from caseload_tui.tui.forms.form import Form, Row, Send
from caseload_tui.tui.text import fill
from caseload_tui.tui.widgets.date_field import DateField


class Facts(Form):
    """The form for facts. Enter on a fact goes to its day; enter there records it."""

    title_words = "Facts that choose a rule"
    HELP = (
        "No extract holds these facts, and some of them choose which rule fixes a date. Enter "
        "on a fact goes to its day, enter there records it. A fact that is recorded can be ended."
    )
    AUTO_FOCUS = "#facts"

    def __init__(self, page: ChildPage) -> None:
        super().__init__(page.name)
        self.page = page

    def rows(self) -> Iterator[Widget]:
        """The list of facts, what the chosen one changes, and from when."""
        today = self.page.on
        yield OptionList(*(Option(self._words(line)) for line in self.page.facts), id="facts")
        yield Static(id="effect", markup=False)
        yield Row("Holds from", DateField(today, id="day", value=today), id="day-row")
        days = Input(id="days", compact=True, placeholder="28", max_length=4)
        yield Row("Days between", days, id="days-row")

    def _words(self, line: FactLine) -> Content:
        mark = "[$focus b]●[/]" if line.id is not None else "○"
        return fill(
            f"{mark} $title[$quiet] · $state[/]", title=line.title, state=state(line, self.page.on)
        )

    @property
    def line(self) -> FactLine | None:
        """The fact under the cursor."""
        index = self.query_one(OptionList).highlighted
        return None if index is None else self.page.facts[index]

    @on(OptionList.OptionHighlighted)
    def _follow(self) -> None:
        line = self.line
        if line is None:
            return
        ends = line.id is not None
        label = "No longer from" if ends else "Holds from"
        self.query_one("#day-row .label", Static).update(label)
        self.query_one("#days-row").display = line.takes_days and not ends
        field = self.query_one("#day", DateField)
        field.bounds = bounds(line, self.page.on)
        if field.text in ("", write_day(self.page.on)):
            # The day a fact ends is never guessed: two presses of enter must not end one.
            field.put(None if ends else self.page.on)
        field.show()
        before = "Ending it takes this away: " if ends else ""
        here = " For the placement the child is in now." if line.for_placement else ""
        self.query_one("#effect", Static).update(f"{before}{changes(line.kind)}{here}")

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.set_focus(self.query_one("#day", DateField).query_one(Input))

    def read(self) -> Send:
        """The fact set or ended."""
        day = self.query_one("#day", DateField).must_read()
        days = self.query_one("#days", Input).value
        change = change_of(self.page.id, Answers(self.line, day, days))
        if isinstance(change, EndFact):
            return lambda: self.desk.end_fact(change)
        return lambda: self.desk.set_fact(change)
