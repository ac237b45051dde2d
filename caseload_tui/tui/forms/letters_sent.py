"""Marking letters as sent: from then on what they promise is a promise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from textual.widget import Widget
from textual.widgets import Static

from caseload_tui.caseload.letters.views import LetterLine
from caseload_tui.tui.dates import Facing
from caseload_tui.tui.forms.form import Form, Row, Send
from caseload_tui.tui.forms.incomplete import Incomplete
from caseload_tui.tui.letter_rows import HOW
from caseload_tui.tui.text import clean, count
from caseload_tui.tui.widgets.choice import Choice, Option
from caseload_tui.tui.widgets.date_field import DateField

NAMED = 4
WAYS = tuple(Option(way, words, words.removeprefix("by ")[0]) for way, words in HOW.items())


class LettersSent(Form):
    """The form for letters that went out."""

    title_words = "Mark as sent"
    save_words = "Mark"
    HELP = (
        "Every letter in sight that was made is marked. Narrow the list with / first to mark "
        "only some. The history keeps who, when and to which address."
    )
    AUTO_FOCUS = "#how"

    def __init__(self, letters: Sequence[LetterLine], on: date) -> None:
        super().__init__(count(len(letters), "letter"))
        self.letters, self.on_day = letters, on

    def rows(self) -> Iterator[Widget]:
        """How, on which day, and to whom."""
        yield Row("How", Choice(WAYS, id="how", value="post"))
        yield Row("Day", DateField(self.on_day, id="day", value=self.on_day, facing=Facing.PAST))
        names = [one.recipient_name for one in self.letters]
        more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
        yield Static(
            clean(
                f"To {', '.join(names[:NAMED])}{more}. What these letters promise is then a "
                "promise: moving it later owes a letter that says sorry."
            ),
            id="effect", markup=False,
        )  # fmt: skip

    def read(self) -> Send:
        """Which letters, how and when."""
        how = self.query_one("#how", Choice).value
        if how is None:
            raise Incomplete("how", "Say how they went: by post, by hand or by e-mail.")
        day = self.query_one("#day", DateField).must_read()
        references = [one.reference for one in self.letters]
        return lambda: self.desk.mark_sent(references, how, day)
