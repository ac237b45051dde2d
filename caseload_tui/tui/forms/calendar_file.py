"""Writing a diary to a calendar file, which never holds a child's name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from textual.widget import Widget
from textual.widgets import Input, Static

from caseload_tui.tui.dates import Bounds, Facing
from caseload_tui.tui.forms.form import Form, Row, Send
from caseload_tui.tui.forms.incomplete import Incomplete
from caseload_tui.tui.paths import PathSuggester, read_path
from caseload_tui.tui.widgets.date_field import DateField

AHEAD = timedelta(weeks=26)
"""How far a calendar file reaches unless said otherwise."""


class CalendarForm(Form):
    """The form for a calendar file."""

    title_words = "Calendar file"
    HELP = (
        "Writes an .ics file that calendar programs take in. The same booking keeps its "
        "identity, so taking in a newer file moves or cancels what was there."
    )
    AUTO_FOCUS = "#path"

    def __init__(self, worker_id: int, worker: str, first: date, on: date) -> None:
        super().__init__(worker)
        self.worker_id, self.first, self.on_day = worker_id, first, on

    def rows(self) -> Iterator[Widget]:
        """Where to, from when, until when."""
        name = str(Path("~") / f"diary-{self.first.isoformat()}.ics")
        yield Row("File", Input(name, suggester=PathSuggester(), id="path", compact=True))
        yield Row("From", DateField(self.on_day, id="first", value=self.first,
                                    facing=Facing.FUTURE))  # fmt: skip
        yield Row("Until", DateField(self.on_day, id="last", value=self.first + AHEAD,
                                     facing=Facing.FUTURE))  # fmt: skip
        effect = Static(
            "No child is named in it. What was cancelled goes in a second file. A file there "
            "already is written over.", id="effect", markup=False,
        )  # fmt: skip
        yield effect

    def read(self) -> Send:
        """Where to write which days."""
        path = read_path(self.query_one("#path", Input).value)
        if path is None:
            raise Incomplete("path", "Type the path of the file to write.")
        if path.suffix.lower() != ".ics":
            path = path.with_name(f"{path.name}.ics")
        first = self.query_one("#first", DateField).must_read()
        last = self.query_one("#last", DateField)
        last.bounds = Bounds(earliest=first, too_early="The last day is not before the first.")
        last.show()
        until, worker = last.must_read(), self.worker_id
        return lambda: self.desk.export_calendar(worker, first, until, path)
