"""What a letter owed and a letter made share: the paper, and beside or below it what is known."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content

from caseload_tui.caseload.letters.views import LetterText
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.views import Saved
from caseload_tui.tui.letter_page import page
from caseload_tui.tui.screens.base import DeskScreen
from caseload_tui.tui.widgets.bars import KeyBar, TopBar
from caseload_tui.tui.widgets.line import Line
from caseload_tui.tui.widgets.problem import ProblemLine


class PaperScreen(DeskScreen[None]):
    """One letter as it prints. A subclass reads it, and calls ``show_letter``."""

    CSS_PATH = "letter.tcss"
    AUTO_FOCUS = "#paper"
    where = ""
    """What the line at the top calls it."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[LetterText] = ()
        self._before = Content("")

    def read(self) -> None:
        """Ask for the letter."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The paper, and what is known about it."""
        yield TopBar(self.where, "letters")
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
        self.query_one("#head", Line).say(Content.styled("Reading…", "$quiet"))
        self.read()

    def read_again(self, saved: Saved) -> None:
        """Something was decided about it, or recorded."""
        del saved
        self.read()

    def show_letter(
        self,
        head: Content,
        lines: Sequence[LetterText],
        found: Sequence[Content],
        before: Content | None = None,
    ) -> None:
        """Show it under its head; ``before`` stands above its first line."""
        self.query_one(ProblemLine).show(None)
        self._lines, self._before = lines, before or Content("")
        self.query_one("#head", Line).say(head)
        self.query_one("#found", Line).say(Content("\n").join(found))
        self._draw()
        self.refresh_bindings()

    def on_resize(self) -> None:
        """Wrap it anew."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        if self._lines:
            width = self.query_one("#paper").scrollable_content_region.width
            self.query_one("#page", Line).say(self._before + page(self._lines, width))

    def problem(self, problem: Problem) -> None:
        """Say it in a line that stays."""
        self.query_one(ProblemLine).show(problem)
