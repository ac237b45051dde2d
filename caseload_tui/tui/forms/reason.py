"""Saying why, in a usual word or one's own, before something is moved, cancelled or left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from caseload_tui.caseload.views import Saved
from caseload_tui.tui.forms.form import Form, Row, Send
from caseload_tui.tui.forms.incomplete import Incomplete
from caseload_tui.tui.text import plain
from caseload_tui.tui.widgets.choice import Choice, Option

LENGTH = 300
"""Letters a reason may have."""

LEAVE_OUT = ("The young person asked", "Family is away", "Another time is agreed",
             "Somebody else visits")  # fmt: skip
CANCEL = ("The young person asked", "Family asked", "Worker is needed elsewhere",
          "No longer owed")  # fmt: skip
CALLED_OFF = ("Those who hold it cancelled it", "The young person asked", "Family asked",
              "No longer needed")  # fmt: skip
"""Why what somebody outside holds does not take place."""
MOVE = ("The young person asked", "Family or carer asked", "Worker is needed elsewhere",
        "School or meeting clash")  # fmt: skip


def usual(reasons: Sequence[str]) -> tuple[Option, ...]:
    """Each with its number as its key."""
    return tuple(Option(words, words, str(n)) for n, words in enumerate(reasons, 1))


class ReasonForm(Form):
    """Asks why, then does ``send(reason)``. A number and enter are enough."""

    HELP = "A number picks a usual reason; your own words win over it. Write no health details."
    AUTO_FOCUS = "#reason"

    def __init__(
        self,
        title: str,
        about: str,
        reasons: Sequence[str],
        send: Callable[[str], Saved],
        effect: str = "",
        asks: str = "Why",
    ) -> None:
        super().__init__(about)
        self.asks = asks
        self.title_words, self.reasons, self.send, self.effect = title, reasons, send, effect

    def rows(self) -> Iterator[Widget]:
        """The usual reasons, one's own words, and what it does."""
        yield Row(self.asks, Choice(usual(self.reasons), id="reason"))
        words = Input(id="own", max_length=LENGTH, compact=True, placeholder="optional")
        yield Row("In your words", words)
        said: Content | str = plain(self.effect) if self.effect else ""
        effect = Static(said, id="effect", markup=False)
        effect.display = bool(self.effect)
        yield effect

    def read(self) -> Send:
        """The reason, in one's own words where there are any."""
        own = self.query_one("#own", Input).value.strip()
        reason = own or self.query_one("#reason", Choice).value
        if not reason:
            raise Incomplete("reason", f"{self.asks}: press a number, or write it.")
        return lambda: self.send(reason)
