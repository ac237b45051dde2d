"""Editing words: of one letter or of a template, with the result and its reading age beside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import TextArea

from caseload_tui.caseload.letters.views import (
    CheckLine,
    LetterPreview,
    LetterText,
    ReadingLine,
    Remark,
    TemplateLine,
    TemplateText,
)
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.views import Saved
from caseload_tui.tui.commands import bindings
from caseload_tui.tui.door import Desk
from caseload_tui.tui.letter_page import checks, page, reading, remarks
from caseload_tui.tui.screens.base import DeskScreen
from caseload_tui.tui.text import clean, plain
from caseload_tui.tui.widgets.bars import KeyBar, TopBar
from caseload_tui.tui.widgets.confirm import Confirm
from caseload_tui.tui.widgets.line import Line
from caseload_tui.tui.widgets.problem import ProblemLine

PAUSE = 0.1
"""Seconds without a key before the words are tried."""


@dataclass(frozen=True, slots=True)
class Tried:
    """How some words look, and what the checks say about them."""

    lines: Sequence[LetterText]
    remarks: Sequence[Remark]
    reading: ReadingLine | None
    checks: Sequence[CheckLine] = ()
    fields: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """What is edited: how to read, try and save it, and how to go back to what it was."""

    title: str
    effect: str
    read: Callable[[], str]
    attempt: Callable[[str], Tried]
    save: Callable[[str, str], Saved]
    """Saves the words; the second are those that were read."""
    drop: Callable[[str], Saved] | None


def one_letter_editor(desk: Desk, found: LetterPreview) -> LetterEditor:
    """An editor of the words of one letter."""
    line = found.line
    reference = line.reference

    def attempt(body: str) -> Tried:
        tried = desk.try_edit(reference, body)
        wrong = [check for check in tried.checks if check.state != "passed"]
        return Tried(tried.lines, tried.remarks, tried.reading, wrong)

    return LetterEditor(
        Words(
            f"{line.kind_words} to {line.recipient_name}",
            "Only this letter changes.",
            lambda: found.body,
            attempt,
            lambda body, _shown: desk.edit_letter(reference, body),
            (lambda _shown: desk.drop_edit(reference)) if line.edited else None,
        )
    )


def template_editor(desk: Desk, line: TemplateLine) -> LetterEditor:
    """An editor of a template; saving makes it the council's own."""

    def tried(text: TemplateText) -> Tried:
        return Tried(text.lines, text.remarks, text.reading, (), text.fields)

    return LetterEditor(
        Words(
            f"{line.kind_words}, {line.audience_words}, {line.style.replace('_', ' ')}",
            "Every letter of this kind changes, from the next one made. Names are invented here.",
            lambda: desk.letter_template(line.key).source,
            lambda source: tried(desk.try_template(line.key, source)),
            lambda source, shown: desk.save_template(line.key, source, shown),
            (lambda shown: desk.drop_template(line.key, shown)) if line.own else None,
        )
    )


def _first_line(text: str) -> int:
    """The line where the words begin: after the front matter, if there is any."""
    lines = text.splitlines()
    return lines.index("---", 1) + 1 if lines[:1] == ["---"] and "---" in lines[1:] else 0


class LetterEditor(DeskScreen["Saved | None"]):
    """The words at the left or above, the letter they make beside them."""

    CSS_PATH = "letter_editor.tcss"
    AUTO_FOCUS = "#source"
    SHOWS = frozenset({"words"})
    BINDINGS = bindings("words")
    HELP = (
        "Words in double braces are filled in for each letter; a name that is not on the list "
        "for this reader is refused. The letter beside shows every change, with its reading "
        "age. ctrl+s saves, unless something stops it."
    )

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self._at_first: str | None = None
        self._resting: Timer | None = None
        self._tried: Tried | None = None

    def compose(self) -> ComposeResult:
        """The words and the letter."""
        yield TopBar("Words", "letters")
        yield ProblemLine()
        with Container(id="both"):
            yield TextArea("", id="source", soft_wrap=True, tab_behavior="focus")
            with VerticalScroll(id="tried"):
                yield Line(id="said")
                yield Line(id="page")
        yield KeyBar()

    def on_mount(self) -> None:
        """Read the words."""
        self.ask("words", self.words.read, self._begin)

    def _begin(self, text: str) -> None:
        self._at_first = text
        source = self.query_one("#source", TextArea)
        source.load_text(text)
        source.move_cursor((_first_line(text), 0))

    @property
    def text(self) -> str:
        """The words as they are now."""
        return self.query_one("#source", TextArea).text

    @property
    def touched(self) -> bool:
        """Whether leaving would lose something."""
        return self._at_first is not None and self.text != self._at_first

    @on(TextArea.Changed)
    def _changed(self) -> None:
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(PAUSE, self._try)

    def _try(self) -> None:
        text = self.text
        self.ask("try", lambda: self.words.attempt(text), self._show)

    def _show(self, tried: Tried) -> None:
        self._tried = tried
        self.query_one(ProblemLine).show(None)
        title = Content.assemble(
            (clean(self.words.title), "$text bold"), (f" · {self.words.effect}", "$quiet")
        )
        parts = [title, reading(tried.reading), remarks(tried.remarks), checks(tried.checks)]
        said = [part for part in parts if part.plain]
        self.query_one("#said", Line).say(Content("\n").join(said))
        self._draw()

    def on_resize(self) -> None:
        """Wrap it anew."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        if self._tried is None:
            return
        shown = page(self._tried.lines, self.query_one("#tried").scrollable_content_region.width)
        if self._tried.fields:
            shown += Content("\n\n") + plain("What may be filled in", "$text bold")
            for name, means in self._tried.fields:
                shown += Content.assemble(("\n" + clean(name), "$focus"), (f"  {means}", "$quiet"))
        self.query_one("#page", Line).say(shown)

    def problem(self, problem: Problem) -> None:
        """Say it; the words stay."""
        self.query_one(ProblemLine).show(problem)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to go back to only where it was edited before."""
        if action == "drop":
            return self.words.drop is not None
        return super().check_action(action, parameters)

    def action_save(self) -> None:
        """Save the words; refused while something stops them."""
        text, shown = self.text, self._at_first
        if shown is not None:
            self.record("save", lambda: self.words.save(text, shown), self.dismiss)

    def action_drop(self) -> None:
        """Go back to the words before."""
        drop, shown = self.words.drop, self._at_first
        if drop is not None and shown is not None:
            self.record("save", lambda: drop(shown), self.dismiss)

    def action_leave(self) -> None:
        """Leave; ask first where words would be lost."""
        if not self.touched:
            self.dismiss(None)
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.dismiss(None)

        question = "Leave without saving? Your words will be lost."
        self.app.push_screen(Confirm(question, yes="Leave", no="Go on writing"), answered)
