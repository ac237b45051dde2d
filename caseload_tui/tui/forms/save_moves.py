"""From which day, and why, children change their worker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from textual.widget import Widget
from textual.widgets import Static

from caseload_tui.caseload.codes import CHANGE_OF_WORKER
from caseload_tui.caseload.team.views import Move
from caseload_tui.tui.dates import Facing
from caseload_tui.tui.forms.form import Form, Row, Send
from caseload_tui.tui.forms.incomplete import Incomplete
from caseload_tui.tui.text import count, plain
from caseload_tui.tui.widgets.choice import Choice, Option
from caseload_tui.tui.widgets.date_field import DateField

OPTIONS = tuple(
    Option(code, words, str(number % 10))
    for number, (code, words) in enumerate(CHANGE_OF_WORKER.items(), start=1)
)
MOST_WARNINGS = 4


class SaveMoves(Form):
    """The form that moves them, in one change that undo takes back."""

    title_words = "Change of worker"
    HELP = (
        "A number says why; the reason goes with the change of worker into the returns. "
        "Bookings go over with the children, on the same day and time, where the new worker is "
        "free. u takes all of it back."
    )
    AUTO_FOCUS = "#reason"

    def __init__(self, moves: Sequence[Move], warnings: Sequence[str], on: date) -> None:
        super().__init__(count(len({move.child_id for move in moves}), "child", "children"))
        self.moves, self.warnings, self.on_day = tuple(moves), tuple(warnings), on

    def rows(self) -> Iterator[Widget]:
        """Why, and from when."""
        yield Row("Why", Choice(OPTIONS, id="reason"))
        yield Row("From", DateField(self.on_day, id="start", value=self.on_day,
                                    facing=Facing.FUTURE))  # fmt: skip
        said = "\n".join(f"▲ {words}" for words in self.warnings[:MOST_WARNINGS])
        effect = Static(plain(said), id="effect", markup=False)
        effect.display = bool(said)
        yield effect

    def read(self) -> Send:
        """The moves with their day and reason."""
        reason = self.query_one("#reason", Choice).value
        if reason is None:
            raise Incomplete("reason", "Say why: press a number.")
        start = self.query_one("#start", DateField).must_read()
        return lambda: self.desk.save_moves(self.moves, start, reason)
