"""One letter: exactly what prints, every check, and what to decide about it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content

from caseload_tui.caseload.letters.views import LetterPreview
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.views import Saved
from caseload_tui.tui.commands import bindings
from caseload_tui.tui.letter_page import checks, page, reading, remarks, verdict
from caseload_tui.tui.messages import Changed
from caseload_tui.tui.screens.base import DeskScreen
from caseload_tui.tui.text import clean, plain
from caseload_tui.tui.widgets.bars import KeyBar, TopBar
from caseload_tui.tui.widgets.line import Line
from caseload_tui.tui.widgets.problem import ProblemLine

RIGHT_TO_LEFT = "Terminals draw this language in the wrong order: o opens it as it prints."


class LetterScreen(DeskScreen[None]):
    """The paper, and beside or below it the checks."""

    CSS_PATH = "letter.tcss"
    AUTO_FOCUS = "#paper"
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

    def compose(self) -> ComposeResult:
        """The paper and the checks."""
        yield TopBar("Letter", "letters")
        yield Line(id="head")
        yield ProblemLine()
        with Container(id="both"):
            with VerticalScroll(id="paper"):
                yield Line(id="page")
            with VerticalScroll(id="checks"):
                yield Line(id="found")
        yield KeyBar()

    def on_mount(self) -> None:
        """Read it."""
        super().on_mount()
        self.query_one("#head", Line).say(Content.styled("Reading…", "$quiet"))
        self._read()

    def read_again(self, saved: Saved) -> None:
        """Something was decided about it, or recorded."""
        del saved
        self._read()

    def _read(self) -> None:
        self.ask("letter", lambda: self.desk.letter(self.reference), self._show)

    def _show(self, found: LetterPreview) -> None:
        self.found = found
        self.query_one(ProblemLine).show(None)
        line = found.line
        said = [line.format_words, *(["edited"] if line.edited else [])]
        said += ["to be handed over"] if line.by_hand else []
        said += [f"read by {line.confirmed_by}"] if line.confirmed_by else []
        self.query_one("#head", Line).say(
            Content.assemble(
                (clean(line.kind_words), "$text bold"),
                (clean(f" to {line.recipient_name} ({line.audience_words})"), "$text"),
                (clean(f" · {', '.join(said)}"), "$quiet"),
            )
        )
        self._draw()
        parts = [verdict(found.checks), Content(""), checks(found.checks)]
        if found.reading is not None:
            parts += [Content(""), reading(found.reading), remarks(found.remarks)]
        self.query_one("#found", Line).say(Content("\n").join(parts))
        self.refresh_bindings()

    def on_resize(self) -> None:
        """Wrap it anew."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        if self.found is not None:
            paper = self.query_one("#paper")
            shown = page(self.found.lines, paper.content_size.width)
            if self.found.direction == "rtl":
                shown = plain(RIGHT_TO_LEFT, "$soon") + Content("\n\n") + shown
            self.query_one("#page", Line).say(shown)

    def problem(self, problem: Problem) -> None:
        """Say it in a line that stays."""
        self.query_one(ProblemLine).show(problem)

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
            self.ask(
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
        """Show who gets letters about this child."""
        from caseload_tui.tui.contact_rows import About
        from caseload_tui.tui.screens.contacts import ContactsScreen

        if self.found is not None and self.found.line.child_ids:
            line = self.found.line
            self.app.push_screen(ContactsScreen(About(line.children, line.child_ids[0])))
