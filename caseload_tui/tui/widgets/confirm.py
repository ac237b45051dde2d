"""A question with two answers."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from caseload_tui.tui.commands import bindings
from caseload_tui.tui.text import clean, plain
from caseload_tui.tui.widgets.bars import KeyBar


def _with_key(key: str, answer: str) -> Content:
    return Content.assemble((key, "bold"), f"  {clean(answer)}")


class Confirm(ModalScreen[bool]):
    """Asks before something that cannot be taken back; the safe answer has the focus."""

    CSS_PATH = "dialog.tcss"
    BINDINGS = bindings("confirm")

    def __init__(self, question: str, *, yes: str, no: str) -> None:
        super().__init__()
        self._question, self._yes, self._no = question, yes, no

    def compose(self) -> ComposeResult:
        """The question and its answers."""
        with Static(id="dialog"):
            yield Static(plain(self._question), id="dialog-words")
            with Horizontal(id="dialog-answers"):
                yield Button(_with_key("n", self._no), id="no", compact=True)
                yield Button(_with_key("y", self._yes), id="yes", compact=True)
        yield KeyBar()

    def action_answer(self, yes: bool) -> None:
        """Answer."""
        self.dismiss(yes)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer by the button."""
        self.dismiss(event.button.id == "yes")
