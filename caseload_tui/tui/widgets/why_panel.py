"""Why a date is what it is: rule, sum, source, and what would change it."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from caseload_tui.timescales.duty import Explanation
from caseload_tui.tui.why_words import why_content


class WhyPanel(VerticalScroll):
    """An explanation that scrolls where it is longer than the room there is."""

    DEFAULT_CSS = """
    WhyPanel { background: $raised; padding: 0 2; scrollbar-size-vertical: 1; }
    WhyPanel Static { height: auto; }
    """
    HELP = "Why the date under the cursor is what it is. The arrows scroll."

    _said: tuple[Explanation, date] | None = None

    def compose(self) -> ComposeResult:
        """The words alone."""
        yield Static("", markup=False)

    def explain(self, explanation: Explanation, on: date) -> None:
        """Show an explanation from its beginning."""
        self._said = (explanation, on)
        self._say()
        self.scroll_home(animate=False)

    def _say(self) -> None:
        if self._said is not None:
            width = max(1, self.scrollable_content_region.width)
            self.query_one(Static).update(why_content(*self._said, width))

    def on_resize(self) -> None:
        """Words are set for the width there is."""
        self._say()

    def clear(self) -> None:
        """Show nothing."""
        self._said = None
        self.query_one(Static).update("")
