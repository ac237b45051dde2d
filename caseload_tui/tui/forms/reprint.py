"""The very same letter once more: as a file, or on paper."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Static

from caseload_tui.caseload.letters.batch_views import HistoryLine, SentPage
from caseload_tui.tui.forms.form import Form, Row, Send
from caseload_tui.tui.forms.incomplete import Incomplete
from caseload_tui.tui.forms.make_letters import FOLDER, told
from caseload_tui.tui.letter_page import checks
from caseload_tui.tui.paths import PathSuggester, read_path
from caseload_tui.tui.widgets.choice import Choice, Option, Options

FILE, PRINT = "file", "print"
HOW = (Option(FILE, "as a PDF", "1"), Option(PRINT, "print now", "2"))


class Reprint(Form):
    """The form for a reprint; it warns where the address has changed since."""

    title_words = "Print again"
    save_words = "Make"
    HELP = "Prints the letter as it was, word for word, to the address it had."
    AUTO_FOCUS = "#how"

    def __init__(self, line: HistoryLine) -> None:
        super().__init__(f"{line.kind_words} to {line.recipient_name}")
        self.line = line

    def rows(self) -> Iterator[Widget]:
        """How, where, and what to think about."""
        yield Row("How", Choice(HOW, id="how", value=FILE))
        folder = Input(str(FOLDER), suggester=PathSuggester(), id="folder", compact=True)
        yield Row("Folder", folder, id="folder-row")
        yield Static("Looking at the address…", id="effect", markup=False)

    def on_mount(self) -> None:
        """Look whether it may go there today."""
        self.ask("checks", lambda: self.desk.sent_letter(self.line.id), self._warn)

    def _warn(self, page: SentPage) -> None:
        wrong = [check for check in page.checks if check.state != "passed"]
        said = checks(wrong) if wrong else "The address is still the one on the letter."
        self.query_one("#effect", Static).update(said)

    @on(Options.Changed)
    def _follow(self) -> None:
        self.query_one("#folder-row").display = self._to_file()

    def _to_file(self) -> bool:
        return self.query_one("#how", Choice).value == FILE

    def read(self) -> Send:
        """Where to."""
        number = self.line.id
        if not self._to_file():
            return lambda: told(self.desk.reprint(number, None), again=True)
        folder = read_path(self.query_one("#folder", Input).value)
        if folder is None:
            raise Incomplete("folder", "Type the folder to put the letter in.")
        return lambda: told(self.desk.reprint(number, folder), again=True)
