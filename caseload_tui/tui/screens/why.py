"""The explanation of one date, over any screen."""

from __future__ import annotations

from textual import getters
from textual.app import ComposeResult
from textual.screen import ModalScreen

from caseload_tui.timescales.duty import Explanation
from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.commands import bindings
from caseload_tui.tui.widgets.why_panel import WhyPanel


class WhyScreen(ModalScreen[None]):
    """Closes with esc, or with the key that opened it."""

    app = getters.app(CaseloadApp)
    CSS_PATH = "why.tcss"
    BINDINGS = bindings("why")

    def __init__(self, explanation: Explanation) -> None:
        super().__init__()
        self.explanation = explanation

    def compose(self) -> ComposeResult:
        """The panel alone."""
        yield WhyPanel()

    def on_mount(self) -> None:
        """Explain."""
        panel = self.query_one(WhyPanel)
        panel.border_subtitle = "esc to close"
        panel.explain(self.explanation, self.app.desk.on)
