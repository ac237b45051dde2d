"""The letters' part of the desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk
    from caseload_tui.caseload.letters.batch_views import (
        BatchMade,
        BatchOrder,
        Heard,
        HistoryLine,
        Refusal,
        SentPage,
    )
    from caseload_tui.caseload.letters.contact_views import ContactLine, NewContact
    from caseload_tui.caseload.letters.gathering import Remembered
    from caseload_tui.caseload.letters.views import (
        LetterPreview,
        LetterQueue,
        LetterScope,
        TemplateLine,
        TemplateText,
    )
    from caseload_tui.caseload.views import Saved


class LettersDesk:
    """What ``Desk`` can do about letters; each part is loaded when first used.

    All of it belongs in a worker thread, and raises Problem where it cannot be done.
    """

    letters_remembered: Remembered | None = None
    """The facts gathered last; held until anything is saved."""

    @property
    def _for_letters(self) -> Desk:
        return cast("Desk", self)

    # The queue.

    def letters(self, scope: LetterScope | None = None) -> LetterQueue:
        """Every letter owed today, by household, with how the guard's checks came out.

        The queue is worked out from the bookings and from what was sent; nothing has to be
        put on it, and taking bookings back takes their letters off.
        """
        from caseload_tui.caseload.letters.queueing import letters

        return letters(self._for_letters, scope)

    def letter(self, reference: str) -> LetterPreview:
        """One letter exactly as it prints, with every check."""
        from caseload_tui.caseload.letters.previewing import letter

        return letter(self._for_letters, reference)

    def letter_pdf(self, reference: str, body: str | None = None) -> bytes:
        """One letter as a PDF to look at, blocked or not; ``body`` as if it were edited so.

        For the screen only: what is posted comes from ``make_letters`` or ``print_letters``,
        which check.
        """
        from caseload_tui.caseload.letters.previewing import letter_pdf

        return letter_pdf(self._for_letters, reference, body)

    def try_edit(self, reference: str, body: str) -> LetterPreview:
        """The letter with these words instead, checked; nothing is saved.

        Quick enough for every pause in typing: the facts are remembered from the last call.
        """
        from caseload_tui.caseload.letters.previewing import try_edit

        return try_edit(self._for_letters, reference, body)

    # Decisions about one letter. All can be undone.

    def edit_letter(self, reference: str, body: str) -> Saved:
        """Keep these words for this one letter; a confirmation of the old words lapses."""
        from caseload_tui.caseload.letters.deciding import edit_letter

        return edit_letter(self._for_letters, reference, body)

    def drop_edit(self, reference: str) -> Saved:
        """Go back to the template's words."""
        from caseload_tui.caseload.letters.deciding import drop_edit

        return drop_edit(self._for_letters, reference)

    def confirm_letter(self, reference: str, by: str) -> Saved:
        """Record that ``by``, not the user, has read this letter as it stands now.

        The audit trail keeps both names. Any change of its words or address asks again.
        """
        from caseload_tui.caseload.letters.deciding import confirm_letter

        return confirm_letter(self._for_letters, reference, by)

    def hand_over(self, reference: str, by_hand: bool) -> Saved:
        """Make this letter without an address, to be handed over; or by post again."""
        from caseload_tui.caseload.letters.deciding import hand_over

        return hand_over(self._for_letters, reference, by_hand)

    def set_aside(self, reference: str, reason: str) -> Saved:
        """Take a letter off the queue because it is not wanted, and say why."""
        from caseload_tui.caseload.letters.deciding import set_aside

        return set_aside(self._for_letters, reference, reason)

    def take_up(self, reference: str) -> Saved:
        """Put a letter that was set aside back on the queue."""
        from caseload_tui.caseload.letters.deciding import take_up

        return take_up(self._for_letters, reference)

    def mark_rung(self, about_booking: int, key: str, said: str) -> Saved:
        """Record that those of a line to ring were rung, and what came of it in few words.

        ``key`` is that line's; it leaves the list until the booking changes. Whoever rang
        records it: the diary need not be theirs, only the child or carers it is about.
        """
        from caseload_tui.caseload.letters.calling import mark_rung

        return mark_rung(self._for_letters, about_booking, key, said)

    # Making, printing, sending.

    def check_batch(self, references: Sequence[str]) -> tuple[Refusal, ...]:
        """Every reason why any of these letters may not be made; empty: all may."""
        from caseload_tui.caseload.letters.batching import check_batch

        return check_batch(self._for_letters, references)

    def make_letters(
        self, order: BatchOrder, heard: Heard, cancelled: Callable[[], bool]
    ) -> BatchMade:
        """Make the files of a batch, all or none, with a manifest beside them.

        Raises LettersRefused with every reason before any file is written. At the moment of
        writing the bookings are looked at once more: where one has changed meanwhile, nothing
        is left. ``cancelled`` stops it, with a Problem, and leaves nothing either.
        """
        from caseload_tui.caseload.letters.batching import make_letters

        return make_letters(self._for_letters, order, heard, cancelled)

    def printers(self) -> tuple[str, ...]:
        """The printers of this computer, the default one first; empty where none is known."""
        from caseload_tui.caseload.letters.paper import printer_names

        return printer_names()

    def print_letters(
        self,
        references: Sequence[str],
        printer: str | None,
        heard: Heard,
        cancelled: Callable[[], bool],
    ) -> BatchMade:
        """Print a batch in print order at actual size, checked like ``make_letters``."""
        from caseload_tui.caseload.letters.paper import print_letters

        return print_letters(self._for_letters, references, printer, heard, cancelled)

    def open_file(self, path: Path) -> Saved:
        """Open a file that was made, in the platform's own program for it."""
        from caseload_tui.caseload.letters.paper import open_file

        return open_file(path)

    def mark_sent(self, references: Sequence[str], how: str, on: date | None = None) -> Saved:
        """Record that these letters, as last made, went out: by "post", "hand" or "email".

        Refused for a letter that was never made, or that no longer says what is booked. What
        they promise is then a promise; what was promised is history for ever. Not undone by
        ``undo``: see ``mark_not_sent``.
        """
        from caseload_tui.caseload.letters.sending import mark_sent

        return mark_sent(self._for_letters, references, how, on)

    def mark_not_sent(self, letter_id: int, reason: str) -> Saved:
        """Correct the history: this letter did not go out after all. The row stays, with why."""
        from caseload_tui.caseload.letters.sending import mark_not_sent

        return mark_not_sent(self._for_letters, letter_id, reason)

    def letter_history(
        self, scope: LetterScope | None = None, most: int = 200
    ) -> tuple[HistoryLine, ...]:
        """Letters that were made and calls, newest first: who, when, to which address."""
        from caseload_tui.caseload.letters.history import letter_history

        return letter_history(self._for_letters, scope, most)

    def sent_letter(self, letter_id: int) -> SentPage:
        """A letter of the history as it was made, with the checks of a reprint."""
        from caseload_tui.caseload.letters.history import sent_letter

        return sent_letter(self._for_letters, letter_id)

    def reprint(self, letter_id: int, folder: Path | None, printer: str | None = None) -> BatchMade:
        """The very same letter again, into a folder, or on a printer where ``folder`` is None.

        Its ``warnings`` say where the address has changed since; ask before calling.
        """
        from caseload_tui.caseload.letters.reprinting import reprint

        return reprint(self._for_letters, letter_id, folder, printer)

    # Templates and stationery.

    def letter_templates(self) -> tuple[TemplateLine, ...]:
        """Every template in force."""
        from caseload_tui.caseload.letters.templating import letter_templates

        return letter_templates(self._for_letters)

    def letter_template(self, key: str) -> TemplateText:
        """One template with what the checks say and how it looks."""
        from caseload_tui.caseload.letters.templating import letter_template

        return letter_template(self._for_letters, key)

    def try_template(self, key: str, source: str) -> TemplateText:
        """The same with another source; nothing is saved."""
        from caseload_tui.caseload.letters.templating import try_template

        return try_template(self._for_letters, key, source)

    def save_template(self, key: str, source: str, shown: str | None = None) -> Saved:
        """Save a template as the council's own; refused while anything blocks it."""
        from caseload_tui.caseload.letters.templating import save_template

        return save_template(self._for_letters, key, source, shown)

    def drop_template(self, key: str, shown: str | None = None) -> Saved:
        """Go back to the shipped template; the council's own is kept beside it as ``.old``."""
        from caseload_tui.caseload.letters.templating import drop_template

        return drop_template(self._for_letters, key, shown)

    def stationery_file(self) -> Path:
        """The council's own stationery file; made from the shipped one where there is none."""
        from caseload_tui.caseload.letters.templating import stationery_file

        return stationery_file(self._for_letters)

    # Who gets letters.

    def contacts(
        self, *, child_id: int | None = None, household_id: int | None = None
    ) -> tuple[ContactLine, ...]:
        """Who gets letters about a child, or the carers of a household; ended ones last."""
        from caseload_tui.caseload.letters.contacts import contacts

        return contacts(self._for_letters, child_id, household_id)

    def set_contact(self, contact: NewContact) -> Saved:
        """Record who gets letters and where; the one it replaces is ended, and kept."""
        from caseload_tui.caseload.letters.contacts import set_contact

        return set_contact(self._for_letters, contact)

    def end_contact(self, contact_id: int, on: date) -> Saved:
        """Record that somebody gets no letters any more from a day on."""
        from caseload_tui.caseload.letters.contacts import end_contact

        return end_contact(self._for_letters, contact_id, on)

    def confirm_address(self, contact_id: int) -> Saved:
        """Record that the address was made sure of today."""
        from caseload_tui.caseload.letters.contacts import confirm_address

        return confirm_address(self._for_letters, contact_id)
