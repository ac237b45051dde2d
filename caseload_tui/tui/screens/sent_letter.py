"""A letter of the history as it was, and what came of its promises."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content

from caseload_tui.caseload.letters.batch_views import SentPage
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.views import Saved
from caseload_tui.tui.commands import bindings
from caseload_tui.tui.letter_page import checks, page
from caseload_tui.tui.letter_rows import about_history
from caseload_tui.tui.screens.base import DeskScreen
from caseload_tui.tui.text import clean, plain
from caseload_tui.tui.widgets.bars import KeyBar, TopBar
from caseload_tui.tui.widgets.line import Line
from caseload_tui.tui.widgets.problem import ProblemLine


class SentLetterScreen(DeskScreen[None]):
    """The paper, and beside or below it what is known about it."""

    CSS_PATH = "letter.tcss"
    AUTO_FOCUS = "#paper"
    BINDINGS = bindings("sent")
    HELP = "A letter as it was made, word for word, with what it promised and what came of it."

    def __init__(self, letter_id: int) -> None:
        super().__init__()
        self.letter_id = letter_id
        self.found: SentPage | None = None

    def compose(self) -> ComposeResult:
        """The paper, and what is known about it."""
        yield TopBar("Letter as made", "letters")
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
        self._read()

    def read_again(self, saved: Saved) -> None:
        """Something was recorded about it."""
        del saved
        self._read()

    def _read(self) -> None:
        self.ask("sent", lambda: self.desk.sent_letter(self.letter_id), self._show)

    def _show(self, found: SentPage) -> None:
        self.found = found
        line = found.line
        self.query_one("#head", Line).say(
            Content.assemble(
                (clean(line.kind_words), "$text bold"),
                (clean(f" to {line.recipient_name}, about {line.children}"), "$text"),
            )
        )
        self._draw()
        wrong = [check for check in found.checks if check.state != "passed"]
        parts = [plain(about_history(line, self.desk.on), "$quiet")]
        if found.promises:
            parts += [Content(""), Content.styled("What it promised", "$text bold")]
            parts += [plain(promise) for promise in found.promises]
        if wrong:
            parts += [Content(""), Content.styled("Before it is printed again", "$text bold")]
            parts.append(checks(wrong))
        self.query_one("#found", Line).say(Content("\n").join(parts))
        self.refresh_bindings()

    def on_resize(self) -> None:
        """Wrap it anew."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        if self.found is not None:
            width = self.query_one("#paper").content_size.width
            self.query_one("#page", Line).say(page(self.found.lines, width))

    def problem(self, problem: Problem) -> None:
        """Say it in a line that stays."""
        self.query_one(ProblemLine).show(problem)

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
