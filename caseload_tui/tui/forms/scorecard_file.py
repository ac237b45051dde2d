"""Writing a scorecard, or a Monday sheet, to a file that holds no child's name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Static

from caseload_tui.caseload.scorecard.views import Scorecard
from caseload_tui.caseload.views import Saved
from caseload_tui.tui.forms.form import Form, Row, Send
from caseload_tui.tui.forms.incomplete import Incomplete
from caseload_tui.tui.paths import PathSuggester, read_path
from caseload_tui.tui.widgets.choice import Choice, Option, Options

FORMS = (
    Option("pdf", "paper for the panel"),
    Option("xlsx", "workbook"),
    Option("csv", "csv"),
    Option("md", "markdown"),
)
SMALL = (Option("out", "left out"), Option("in", "told"))


class ScorecardFile(Form):
    """The form for a file of figures."""

    title_words = "Write to a file"
    HELP = (
        "No file holds a child's name. Small numbers can identify a child: leave them out of "
        "anything that leaves the building, and with them goes whatever would give them away."
    )
    AUTO_FOCUS = "#path"

    def __init__(self, card: Scorecard) -> None:
        super().__init__(card.title)
        self.card = card

    def rows(self) -> Iterator[Widget]:
        """What kind of file, whether with small numbers, and where."""
        name = str(Path("~") / f"scorecard-{self.card.on.isoformat()}.pdf")
        yield Row("Kind", Choice(FORMS, value="pdf", id="kind"))
        yield Row("Numbers 1 to 5", Choice(SMALL, value="out", id="small"))
        yield Row("File", Input(name, suggester=PathSuggester(), id="path", compact=True))
        if not self.card.whole:
            words = "The trends are not worked out yet and would be missing."
            yield Static(words, id="effect", markup=False)

    @on(Options.Changed, "#kind")
    def _other_kind(self) -> None:
        path = self.query_one("#path", Input)
        stem, dot, ending = path.value.rpartition(".")
        if dot and ending in {option.value for option in FORMS}:
            path.value = f"{stem}.{self._kind}"

    @property
    def _kind(self) -> str:
        return self.query_one("#kind", Choice).value or "pdf"

    def in_the_way(self) -> Path | None:
        """A file of that name."""
        return there_already(self.query_one("#path", Input).value, self._kind)

    def read(self) -> Send:
        """Where to write what."""
        path = read_path(self.query_one("#path", Input).value)
        if path is None:
            raise Incomplete("path", "Type the path of the file to write.")
        kind, suppress = self._kind, self.query_one("#small", Choice).value != "in"
        target, card = ending(path, kind), self.card

        def write() -> Saved:
            self.desk.export_scorecard(card, kind, target, suppress=suppress)
            return Saved(f"Written to {target}.")

        return write


class MondayFile(Form):
    """The form for a Monday sheet."""

    title_words = "Monday sheet"
    HELP = (
        "One page in black and white: this week, the next two, what slipped, what to chase. "
        "Children by their initials and identifiers only."
    )
    AUTO_FOCUS = "#path"

    def __init__(self, worker_id: int, on: date) -> None:
        super().__init__("one page")
        self.worker_id, self.on_day = worker_id, on

    def rows(self) -> Iterator[Widget]:
        """Where to write it."""
        name = str(Path("~") / f"monday-{self.on_day.isoformat()}.pdf")
        yield Row("File", Input(name, suggester=PathSuggester(), id="path", compact=True))

    def in_the_way(self) -> Path | None:
        """A file of that name."""
        return there_already(self.query_one("#path", Input).value, "pdf")

    def read(self) -> Send:
        """Where to write it."""
        path = read_path(self.query_one("#path", Input).value)
        if path is None:
            raise Incomplete("path", "Type the path of the file to write.")
        worker, target = self.worker_id, ending(path, "pdf")
        return lambda: self.desk.export_monday(worker, target)


def there_already(typed: str, kind: str) -> Path | None:
    """The file of a kind that what was typed means, if there is one already."""
    path = read_path(typed)
    target = None if path is None else ending(path, kind)
    return target if target is not None and target.exists() else None


def ending(path: Path, kind: str) -> Path:
    """A path that ends as files of a kind do."""
    return path if path.suffix.lower() == f".{kind}" else path.with_name(f"{path.name}.{kind}")
