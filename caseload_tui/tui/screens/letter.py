"""One letter: exactly what prints, every check, and what to decide about it."""

from __future__ import annotations

from textual.content import Content

from caseload_tui.caseload.letters.views import LetterPreview
from caseload_tui.caseload.views import Saved
from caseload_tui.tui.commands import bindings
from caseload_tui.tui.letter_page import checks, reading, remarks, verdict
from caseload_tui.tui.messages import Changed
from caseload_tui.tui.screens.paper import PaperScreen
from caseload_tui.tui.text import clean, plain

RIGHT_TO_LEFT = "Terminals draw this language in the wrong order: o opens it as it prints."


class LetterScreen(PaperScreen):
    """A letter that is owed, with its checks."""

    SHOWS = frozenset({"letter"})
    BINDINGS = bindings("letter")
    HELP = (
        "The letter as it will print. A check that stops it says what to do. An edit changes "
        "only this letter; its template stays. A letter to parents, or about a child whose "
        "address is protected, goes out only after a second person has read it."
    )

    def __init__(self, reference: str) -> None:
        super().__init__()
        self.reference = reference
        self.found: LetterPreview | None = None

    where = "Letter"

    def read(self) -> None:
        """Ask for it as it stands."""
        self.ask("letter", lambda: self.desk.letter(self.reference), self._show)

    def _show(self, found: LetterPreview) -> None:
        self.found = found
        line = found.line
        said = [line.format_words, *(["edited"] if line.edited else [])]
        said += ["to be handed over"] if line.by_hand else []
        said += [f"read by {line.confirmed_by}"] if line.confirmed_by else []
        head = Content.assemble(
            (clean(line.kind_words), "$text bold"),
            (clean(f" to {line.recipient_name} ({line.audience_words})"), "$text"),
            (clean(f" · {', '.join(said)}"), "$quiet"),
        )
        parts = [verdict(found.checks), Content(""), checks(found.checks)]
        if found.reading is not None:
            parts += [Content(""), reading(found.reading), remarks(found.remarks)]
        before = plain(RIGHT_TO_LEFT, "$soon") + Content("\n\n")
        self.show_letter(head, found.lines, parts, before if found.direction == "rtl" else None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A second reader only where one is needed; nothing before it has been read."""
        if action in ("edit", "confirm", "by_hand", "proof", "contacts"):
            if self.found is None:
                return False
            if action == "confirm":
                return self.found.line.needs_second
        return super().check_action(action, parameters)

    def action_edit(self) -> None:
        """Edit the words of this one letter."""
        from caseload_tui.tui.screens.letter_editor import one_letter_editor

        if self.found is not None:
            self.app.ask_form(one_letter_editor(self.desk, self.found))

    def action_confirm(self) -> None:
        """Record the second person who has read it."""
        from caseload_tui.tui.forms.second_reader import SecondReader

        if self.found is not None:
            self.app.ask_form(SecondReader(self.found.line))

    def action_by_hand(self) -> None:
        """Without an address, to be handed over; again: by post."""
        if self.found is not None:
            by_hand = not self.found.line.by_hand
            self.record(
                "hand",
                lambda: self.desk.hand_over(self.reference, by_hand),
                lambda saved: self.post_message(Changed(saved)),
            )

    def action_proof(self) -> None:
        """Open it as a PDF, marked as a proof."""
        from caseload_tui.tui.proofs import proof_file

        desk, reference = self.desk, self.reference

        def opened() -> Saved:
            return desk.open_file(proof_file(reference, desk.letter_pdf(reference)))

        self.ask("proof", opened, lambda saved: self.notify(clean(saved.sentence), markup=False))

    def action_contacts(self) -> None:
        """Show who gets letters about this child, or about the carers themselves."""
        from caseload_tui.tui.contact_rows import About
        from caseload_tui.tui.screens.contacts import ContactsScreen

        if self.found is None:
            return
        line = self.found.line
        about = About(line.recipient_name, household_id=line.household_id)
        if line.child_ids:
            about = About(line.children, line.child_ids[0])
        self.app.push_screen(ContactsScreen(about))
