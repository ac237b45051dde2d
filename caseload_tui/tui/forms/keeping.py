"""Small forms about the store itself: when the app locks, and a backup."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from textual.widget import Widget
from textual.widgets import Input, Static

from caseload_tui.tui.forms.form import Form, Row, Send
from caseload_tui.tui.forms.incomplete import Incomplete
from caseload_tui.tui.paths import PathSuggester, read_path
from caseload_tui.tui.widgets.choice import Choice, Option

MINUTES = (
    Option("5", "5 minutes", "5"),
    Option("10", "10", "1"),
    Option("20", "20", "2"),
    Option("30", "30", "3"),
    Option("0", "never", "n"),
)


class LockAfter(Form):
    """After how many minutes in which nobody touches anything the app locks."""

    title_words = "Lock after"
    keeps_draft = False
    HELP = (
        "When nobody touches a key for so long, the app closes the store and asks for its "
        "passphrase. A store without a passphrase is only hidden."
    )
    AUTO_FOCUS = "#minutes"

    def __init__(self) -> None:
        super().__init__("when nobody is there")

    def rows(self) -> Iterator[Widget]:
        """One choice."""
        yield Row("Minutes", Choice(MINUTES, id="minutes"))

    def read(self) -> Send:
        """The minutes chosen."""
        chosen = self.query_one("#minutes", Choice).value
        if chosen is None:
            raise Incomplete("minutes", "Choose one.")
        minutes = int(chosen)
        return lambda: self.desk.remember_lock_after(minutes)


class BackupForm(Form):
    """Where to copy the store."""

    title_words = "Backup"
    keeps_draft = False
    HELP = "Copies the whole store, checks the copy, and never writes over a file."
    AUTO_FOCUS = "#path"

    def __init__(self) -> None:
        super().__init__("a checked copy of the store")

    def rows(self) -> Iterator[Widget]:
        """Where to."""
        name = f"{self.desk.store_name}-{self._day.isoformat()}.store"
        path = Input(str(Path("~") / name), suggester=PathSuggester(), id="path", compact=True)
        yield Row("File", path)
        yield Static(
            "It opens with the passphrase that the store has today. The small file beside it, "
            "ending in .key, belongs to it: keep both.",
            id="effect",
            markup=False,
        )

    @property
    def _day(self) -> date:
        return self.desk.on

    def read(self) -> Send:
        """Where to."""
        path = read_path(self.query_one("#path", Input).value)
        if path is None:
            raise Incomplete("path", "Type the path of the file to make.")
        return lambda: self.desk.backup(path)
