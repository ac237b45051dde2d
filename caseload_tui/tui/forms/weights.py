"""What counts how many points, and what fills a week: a new version from a day on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from textual.widget import Widget
from textual.widgets import Input, Static

from caseload_tui.caseload.team.weights_views import NewWeights, VersionLine, WeightsPage
from caseload_tui.tui.dates import Facing
from caseload_tui.tui.forms.form import Form, Row, Send
from caseload_tui.tui.text import clean, plain
from caseload_tui.tui.widgets.date_field import DateField
from caseload_tui.tui.wording import day


class WeightsForm(Form):
    """The form for a version of the weights."""

    title_words = "Weights"
    HELP = (
        "What each child counts, and what fills a full-time week, from a day on. Figures for days "
        "before keep the weights of then. Agree them with those whose work they count: the shipped "
        "ones are an example. Late work never counts."
    )
    AUTO_FOCUS = "#since"

    def __init__(self, page: WeightsPage, on: date) -> None:
        super().__init__("points and bands")
        self.page, self.on_day = page, on
        last = page.versions[-1]
        self.again: VersionLine | None = last if last.own and last.since >= on else None
        """A version of the council's own that has not held for a day yet, to be put right."""

    def rows(self) -> Iterator[Widget]:
        """What holds now, from when, who agreed it, and every number."""
        told = (
            f"{clean(one.id)} from {day(one.since, self.on_day)}, {clean(one.label)}"
            for one in self.page.versions[-4:]
        )
        yield Static(plain("\n".join(told)), classes="note", id="versions")
        since = self.again.since if self.again else self.on_day
        yield Row("From", DateField(self.on_day, id="since", value=since, facing=Facing.FUTURE))
        yield Row("Agreed by", Input(self.page.label, id="label", compact=True, max_length=60))
        for section, lines in groupby(self.page.lines, key=lambda line: line.section):
            yield Static(plain(section), classes="section")
            for line in lines:
                field = Input(line.text, id=_id(line.key), compact=True, max_length=60)
                yield Row(line.title, field, Static(plain(line.help), classes="unit"))

    def read(self) -> Send:
        """The version; the desk refuses what cannot be meant."""
        since = self.query_one("#since", DateField).must_read()
        values = {
            line.key: self.query_one(f"#{_id(line.key)}", Input).value for line in self.page.lines
        }
        again = self.again.id if self.again and self.again.since == since else None
        shown = {line.key: line.text for line in self.page.lines}
        new = NewWeights(since, self.query_one("#label", Input).value, values, again, shown)
        return lambda: self.desk.save_weights(new)


def _id(key: str) -> str:
    return f"of-{key.replace('.', '-')}"
