"""What can be done with letters from their lists."""

from __future__ import annotations

from pathlib import Path

from caseload_tui.caseload.letters.batch_views import RUNG as CALL
from caseload_tui.caseload.letters.batch_views import HistoryLine
from caseload_tui.caseload.letters.views import LetterLine, LetterQueue, RingLine, TemplateLine
from caseload_tui.caseload.views import Saved
from caseload_tui.tui.letter_rows import LetterRow
from caseload_tui.tui.messages import Changed, OpenChild, OpenHousehold
from caseload_tui.tui.screens.base import DeskScreen
from caseload_tui.tui.text import clean
from caseload_tui.tui.widgets.list_table import ListTable

ASIDE = ("Told already", "Told by telephone", "Not wanted by the reader", "The booking will change")
"""Usual reasons for not sending a letter."""
RUNG = ("They know, and it suits them", "They ask for another time", "A message was left")
"""What comes of a call that told them: one that nobody answered leaves them on the list."""
NOT_SENT = ("Came back undelivered", "Was never posted", "Went to the wrong place")


class LettersActions(DeskScreen[None]):
    """The half of the letters screen that changes something."""

    queue: LetterQueue | None = None
    made_last: Path | None = None
    """The file that was made last, or the folder of the files."""

    @property
    def _queue_table(self) -> ListTable[LetterRow]:
        return self.query_one("#letters", ListTable)

    @property
    def letter(self) -> LetterLine | None:
        """The letter under the cursor of the queue."""
        row = self._queue_table.row
        return row.letter if row is not None else None

    @property
    def made(self) -> HistoryLine | None:
        """The letter under the cursor of the history; None on a call."""
        row = self.query_one("#history", ListTable).row
        return row if isinstance(row, HistoryLine) and row.state != CALL else None

    @property
    def ring(self) -> RingLine | None:
        """The call to make under the cursor."""
        row = self.query_one("#rings", ListTable).row
        return row if isinstance(row, RingLine) else None

    @property
    def letters_in_sight(self) -> list[LetterLine]:
        """The letters on the queue that the filter leaves, in print order."""
        rows = [row.letter for row in self._queue_table.rows]
        return [letter for letter in rows if letter is not None and not letter.set_aside]

    @property
    def letters_made(self) -> list[LetterLine]:
        """Those of them that were made or printed as they stand."""
        return [letter for letter in self.letters_in_sight if letter.printed_on is not None]

    def open_under_cursor(self, row: object) -> None:
        """Show a letter, one of the history, or a template to edit."""
        if isinstance(row, LetterRow) and row.letter is not None:
            from caseload_tui.tui.screens.letter import LetterScreen

            self.app.push_screen(LetterScreen(row.letter.reference))
        elif isinstance(row, RingLine) or (isinstance(row, HistoryLine) and row.state == CALL):
            if row.child_ids:
                self.post_message(OpenChild(row.child_ids[0]))
            elif row.household_id is not None:
                self.post_message(OpenHousehold(row.household_id))
        elif isinstance(row, HistoryLine):
            from caseload_tui.tui.screens.sent_letter import SentLetterScreen

            self.app.push_screen(SentLetterScreen(row.id))
        elif isinstance(row, TemplateLine):
            from caseload_tui.tui.screens.letter_editor import template_editor

            self.app.ask_form(template_editor(self.desk, row))

    def action_make(self) -> None:
        """Make the letters in sight as files, or print them."""
        from caseload_tui.tui.forms.make_letters import MakeLetters

        self.app.ask_form(MakeLetters(self.letters_in_sight))

    def action_open_made(self) -> None:
        """Open what was made last, in the platform's own program for it."""
        desk, path = self.desk, self.made_last
        if path is not None:
            self.ask("open", lambda: desk.open_file(path), self._say)

    def action_sent(self) -> None:
        """Mark the letters in sight that were made as sent."""
        from caseload_tui.tui.forms.letters_sent import LettersSent

        self.app.ask_form(LettersSent(self.letters_made, self.desk.on))

    def action_aside(self) -> None:
        """Take the letter under the cursor off the queue, with a reason, or put it back."""
        from caseload_tui.tui.forms.reason import ReasonForm

        letter = self.letter
        if letter is None:
            return
        reference = letter.reference
        if letter.set_aside:
            self.record("aside", lambda: self.desk.take_up(reference), self._tell)
            return
        self.app.ask_form(
            ReasonForm(
                "Set aside", clean(f"{letter.kind_words} to {letter.recipient_name}"), ASIDE,
                lambda reason: self.desk.set_aside(reference, reason),
                "It leaves the queue and stays at its end, where x takes it up again.",
            )
        )  # fmt: skip

    def action_by_hand(self) -> None:
        """Make the letter without an address, to hand it over; again: by post."""
        letter = self.letter
        if letter is not None:
            reference, by_hand = letter.reference, not letter.by_hand
            self.record("hand", lambda: self.desk.hand_over(reference, by_hand), self._tell)

    def action_rung(self) -> None:
        """Note that those of the line under the cursor were rung, and what came of it."""
        from caseload_tui.tui.forms.reason import ReasonForm

        ring = self.ring
        if ring is None:
            return
        booking, key = ring.booking_id, ring.key
        self.app.ask_form(
            ReasonForm(
                "Rung", clean(f"{ring.who}, about {ring.children}"), RUNG,
                lambda said: self.desk.mark_rung(booking, key, said),
                "It leaves this list and stands under what was made and sent. If the booking "
                "changes, it is listed again.", asks="Outcome",
            )
        )  # fmt: skip

    def action_again(self) -> None:
        """Print the very same letter once more."""
        from caseload_tui.tui.forms.reprint import Reprint

        line = self.made
        if line is not None:
            self.app.ask_form(Reprint(line))

    def action_not_sent(self) -> None:
        """Correct the history: the letter did not go out."""
        from caseload_tui.tui.forms.reason import ReasonForm

        line = self.made
        if line is None:
            return
        self.app.ask_form(
            ReasonForm(
                "It did not go out", clean(f"{line.kind_words} to {line.recipient_name}"), NOT_SENT,
                lambda reason: self.desk.mark_not_sent(line.id, reason),
                "The letter stays in the history with your reason, and is owed again if it is "
                "still true.",
            )
        )  # fmt: skip

    def action_stationery(self) -> None:
        """Open the council's stationery file: sender, telephone, logo, sizes, envelope."""
        desk = self.desk
        self.ask("stationery", lambda: desk.open_file(desk.stationery_file()), self._say)

    def _tell(self, saved: Saved) -> None:
        self.post_message(Changed(saved))

    def _say(self, saved: Saved) -> None:
        self.notify(clean(saved.sentence), timeout=8, markup=False)
