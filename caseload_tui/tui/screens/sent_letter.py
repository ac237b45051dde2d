"""A letter of the history as it was, and what came of its promises."""

from __future__ import annotations

from textual.content import Content

from caseload_tui.caseload.letters.batch_views import SentPage
from caseload_tui.tui.commands import bindings
from caseload_tui.tui.letter_page import checks
from caseload_tui.tui.letter_rows import about_history
from caseload_tui.tui.screens.paper import PaperScreen
from caseload_tui.tui.text import clean, plain


class SentLetterScreen(PaperScreen):
    """A letter that was made, with what came of it."""

    SHOWS = frozenset({"sent"})
    BINDINGS = bindings("sent")
    HELP = "A letter as it was made, word for word, with what it promised and what came of it."

    def __init__(self, letter_id: int) -> None:
        super().__init__()
        self.letter_id = letter_id
        self.found: SentPage | None = None

    where = "Letter as made"

    def read(self) -> None:
        """Ask for it as it was."""
        self.ask("sent", lambda: self.desk.sent_letter(self.letter_id), self._show)

    def _show(self, found: SentPage) -> None:
        self.found = found
        line = found.line
        head = Content.assemble(
            (clean(line.kind_words), "$text bold"),
            (clean(f" to {line.recipient_name}, about {line.children}"), "$text"),
        )
        wrong = [check for check in found.checks if check.state != "passed"]
        parts = [plain(about_history(line, self.desk.on), "$quiet")]
        if found.promises:
            parts += [Content(""), Content.styled("What it promised", "$text bold")]
            parts += [plain(promise) for promise in found.promises]
        if wrong:
            parts += [Content(""), Content.styled("Before it is printed again", "$text bold")]
            parts.append(checks(wrong))
        self.show_letter(head, found.lines, parts)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing before it has been read."""
        if action == "again":
            return self.found is not None
        return super().check_action(action, parameters)

    def action_again(self) -> None:
        """Print it once more."""
        from caseload_tui.tui.forms.reprint import Reprint

        if self.found is not None:
            self.app.ask_form(Reprint(self.found.line))
