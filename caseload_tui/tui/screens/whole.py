"""All that one line of a list says, over any screen."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from caseload_tui.tui.commands import bindings
from caseload_tui.tui.why_words import labelled


class WholeScreen(ModalScreen[None]):
    """Labels with their words, wrapped; closes with esc, or with the key that opened it."""

    CSS_PATH = "whole.tcss"
    BINDINGS = bindings("whole")

    def __init__(self, lines: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.lines = lines

    def compose(self) -> ComposeResult:
        """The words alone."""
        with VerticalScroll() as scroll:
            scroll.border_subtitle = "esc to close"
            yield Static("", markup=False)

    def on_resize(self, event: events.Resize) -> None:
        """Words are set for the width there is."""
        event.prevent_default()
        self.call_after_refresh(self._say)

    def _say(self) -> None:
        width = self.query_one(VerticalScroll).scrollable_content_region.width
        self.query_one(Static).update(labelled(self.lines, max(1, width)))
