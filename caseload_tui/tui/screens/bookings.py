"""One appointment, or several, in full: every duty it meets, and why then."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from caseload_tui.tui.commands import bindings


class InFull(ModalScreen[None]):
    """Words that have no room under a list; closes with esc, or with the key that opened it."""

    CSS_PATH = "bookings.tcss"
    BINDINGS = bindings("why")

    def __init__(self, title: str, words: Content) -> None:
        super().__init__()
        self.words, self.box_title = words, title

    def compose(self) -> ComposeResult:
        """The words, scrolling where they are long."""
        with VerticalScroll(id="page") as page:
            page.border_title = self.box_title
            page.border_subtitle = "esc to close"
            yield Static(self.words)
