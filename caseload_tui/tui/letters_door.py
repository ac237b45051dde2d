"""What the letters screens need from outside: a desk that makes, checks and keeps letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from caseload_tui.caseload.letters.batch_views import (
        BatchMade,
        BatchOrder,
        Heard,
        HistoryLine,
        SentPage,
    )
    from caseload_tui.caseload.letters.contact_views import ContactLine, NewContact
    from caseload_tui.caseload.letters.views import (
        LetterPreview,
        LetterQueue,
        LetterScope,
        TemplateLine,
        TemplateText,
    )
    from caseload_tui.caseload.views import Saved


class LettersDesk(Protocol):
    """The letters' half of a ``Desk``. Everything here belongs in a worker thread."""

    def letters(self, scope: LetterScope | None = None) -> LetterQueue:
        """Every letter owed today, with how its checks came out."""

    def letter(self, reference: str) -> LetterPreview:
        """One letter exactly as it prints, with every check."""

    def letter_pdf(self, reference: str, body: str | None = None) -> bytes:
        """A proof to look at, blocked or not."""

    def try_edit(self, reference: str, body: str) -> LetterPreview:
        """The letter with these words instead; nothing is saved."""

    def edit_letter(self, reference: str, body: str) -> Saved:
        """Keep these words for this one letter."""

    def drop_edit(self, reference: str) -> Saved:
        """Go back to the template's words."""

    def confirm_letter(self, reference: str, by: str) -> Saved:
        """Record that a second person has read this letter as it stands."""

    def hand_over(self, reference: str, by_hand: bool) -> Saved:
        """Make it without an address, to be handed over; or by post again."""

    def set_aside(self, reference: str, reason: str) -> Saved:
        """Take a letter off the queue and say why."""

    def take_up(self, reference: str) -> Saved:
        """Put it back on the queue."""

    def mark_rung(self, about_booking: int, key: str, said: str) -> Saved:
        """Note that those of a line to ring were rung, and what came of it."""

    def make_letters(
        self, order: BatchOrder, heard: Heard, cancelled: Callable[[], bool]
    ) -> BatchMade:
        """Make the files of a batch, all or none; raises LettersRefused with every reason."""

    def printers(self) -> tuple[str, ...]:
        """The printers of this computer, the default one first."""

    def print_letters(
        self,
        references: Sequence[str],
        printer: str | None,
        heard: Heard,
        cancelled: Callable[[], bool],
    ) -> BatchMade:
        """Print a batch in print order at actual size, checked alike."""

    def open_file(self, path: Path) -> Saved:
        """Open a file that was made, in the platform's own program for it."""

    def mark_sent(self, references: Sequence[str], how: str, on: date | None = None) -> Saved:
        """Record that these letters, as last made, went out: by "post", "hand" or "email"."""

    def mark_not_sent(self, letter_id: int, reason: str) -> Saved:
        """Correct the history: this letter did not go out after all."""

    def letter_history(
        self, scope: LetterScope | None = None, most: int = 200
    ) -> tuple[HistoryLine, ...]:
        """The letters that were made and the calls there were, newest first."""

    def sent_letter(self, letter_id: int) -> SentPage:
        """A letter of the history as it was made."""

    def reprint(self, letter_id: int, folder: Path | None, printer: str | None = None) -> BatchMade:
        """The very same letter again, into a folder or on a printer."""

    def letter_templates(self) -> tuple[TemplateLine, ...]:
        """Every template in force."""

    def letter_template(self, key: str) -> TemplateText:
        """One template with what the checks say and how it looks."""

    def try_template(self, key: str, source: str) -> TemplateText:
        """The same with another source; nothing is saved."""

    def save_template(self, key: str, source: str, shown: str | None = None) -> Saved:
        """Save a template as the council's own; refused while anything blocks it."""

    def drop_template(self, key: str, shown: str | None = None) -> Saved:
        """Go back to the shipped template."""

    def stationery_file(self) -> Path:
        """The council's own stationery file."""

    def contacts(
        self, *, child_id: int | None = None, household_id: int | None = None
    ) -> tuple[ContactLine, ...]:
        """Who gets letters about a child, or the carers of a household; ended ones last."""

    def set_contact(self, contact: NewContact) -> Saved:
        """Record who gets letters and where."""

    def end_contact(self, contact_id: int, on: date) -> Saved:
        """Record that somebody gets no letters any more from a day on."""

    def confirm_address(self, contact_id: int) -> Saved:
        """Record that the address was made sure of today."""
