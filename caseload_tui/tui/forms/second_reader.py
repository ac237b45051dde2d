"""The second person who has read a sensitive letter."""

from __future__ import annotations

from collections.abc import Iterator

from textual.widget import Widget
from textual.widgets import Input, Static

from caseload_tui.caseload.letters.views import LetterLine
from caseload_tui.tui.forms.form import Form, Row, Send
from caseload_tui.tui.forms.incomplete import Incomplete


class SecondReader(Form):
    """The form for the name of the one who read it."""

    title_words = "Read by a second person"
    HELP = "The one who read the letter types their own name. It may not be you."
    AUTO_FOCUS = "#by"

    def __init__(self, line: LetterLine) -> None:
        super().__init__(f"{line.kind_words} to {line.recipient_name}")
        self.line = line

    def rows(self) -> Iterator[Widget]:
        """Who."""
        yield Row("Your name", Input(id="by", compact=True, max_length=80))
        yield Static(
            "I have read this letter as it stands: the person, the address and every word are "
            "right. If a word or the address changes, it has to be read again.",
            id="effect", markup=False,
        )  # fmt: skip

    def read(self) -> Send:
        """Who has read which letter."""
        by = self.query_one("#by", Input).value.strip()
        if not by:
            raise Incomplete("by", "The second reader types their name.")
        reference = self.line.reference
        return lambda: self.desk.confirm_letter(reference, by)
