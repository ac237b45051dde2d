"""The passphrase of a new store, chosen before the store is made; and its recovery sheet."""

from __future__ import annotations

from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Input

from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.safety.strength import Strength, judged
from caseload_tui.tui.asking import Asking
from caseload_tui.tui.commands import bindings
from caseload_tui.tui.paths import PathSuggester, read_path
from caseload_tui.tui.text import fill, plain
from caseload_tui.tui.widgets.bars import KeyBar
from caseload_tui.tui.widgets.line import Line
from caseload_tui.tui.widgets.problem import ProblemLine

BLOCKS = 5
"""The length of the bar that shows how good a passphrase is."""


class NewPassphrase(ModalScreen["str | None"], Asking):
    """Answers with a passphrase that is good enough and was typed twice; None to go back."""

    CSS_PATH = "new_passphrase.tcss"
    BINDINGS = bindings("passphrase")
    HELP = (
        "The passphrase encrypts the store. It is kept nowhere: write the recovery sheet "
        "afterwards, print it and lock it away."
    )
    AUTO_FOCUS = "#first"

    def compose(self) -> ComposeResult:
        """Two fields, and what is said of the first."""
        with Vertical(id="box") as box:
            box.border_title = "A passphrase for the store"
            yield Line(id="words")
            for name, words in (("first", "Passphrase"), ("second", "The same again")):
                field = Input(password=True, placeholder=words, id=name)
                field.compact = True
                yield field
            yield Line(id="strength")
            yield ProblemLine()
        yield KeyBar()

    def on_mount(self) -> None:
        """Say what makes a good one."""
        words = "Four words that have no link are easy to keep in mind and hard to guess."
        self.query_one("#words", Line).say(plain(words))

    @property
    def _typed(self) -> tuple[str, str]:
        return self.query_one("#first", Input).value, self.query_one("#second", Input).value

    @on(Input.Changed, "#first")
    def _judge(self) -> None:
        text = self._typed[0]
        self.query_one(ProblemLine).show(None)
        self.ask("judge", lambda: judged(text), self._say)

    def _say(self, found: Strength) -> None:
        filled = found.score + 1 if self._typed[0] else 0
        bar = "█" * filled + "░" * (BLOCKS - filled)
        colour = "$focus" if found.enough else "$late"
        words = fill(f"[{colour}]{bar}[/] $words. $advice", words=found.words, advice=found.advice)
        self.query_one("#strength", Line).say(words if filled else plain(""))

    @on(Input.Submitted, "#first")
    def _on_to_the_second(self) -> None:
        self.set_focus(self.query_one("#second", Input))

    @on(Input.Submitted, "#second")
    def _done(self) -> None:
        self.action_save()

    def action_save(self) -> None:
        """Take it, when it is good enough and the same twice."""
        first, second = self._typed

        def look(found: Strength) -> None:
            if not found.enough:
                self._refuse("first", f"It is {found.words}.", found.advice)
            elif first != second:
                self.query_one("#second", Input).value = ""
                self._refuse("second", "The two are different.", "Type the same again.")
            else:
                self._forget()
                self.dismiss(first)

        self.ask("look", lambda: judged(first), look)

    def _refuse(self, field: str, why: str, todo: str) -> None:
        self.query_one(ProblemLine).show(Problem("Not yet", why, todo))
        self.set_focus(self.query_one(f"#{field}", Input))

    def _forget(self) -> None:
        for field in self.query(Input):
            field.value = ""

    def action_close(self) -> None:
        """Back, making nothing."""
        self._forget()
        self.dismiss(None)


class SheetScreen(ModalScreen[None], Asking):
    """Offers to write the recovery sheet of the store just made."""

    CSS_PATH = "new_passphrase.tcss"
    BINDINGS = bindings("sheet")
    HELP = "Whoever has the sheet and a copy of the store can read it: print it and lock it away."
    AUTO_FOCUS = "#path"

    def __init__(self, sheet: str) -> None:
        super().__init__()
        self._sheet = sheet

    def compose(self) -> ComposeResult:
        """Where to, and two answers."""
        with Vertical(id="box") as box:
            box.border_title = "The recovery sheet"
            yield Line(id="words")
            path = str(Path("~") / "caseload-recovery-sheet.txt")
            yield Input(path, suggester=PathSuggester(), id="path", compact=True)
            yield ProblemLine()
            with Horizontal(id="buttons"):
                yield Button("Write it", id="save", compact=True)
                yield Button("Not now", id="close", compact=True)
        yield KeyBar()

    def on_mount(self) -> None:
        """Say what it is for."""
        words = (
            "If the passphrase is forgotten, only the code on this sheet opens the store. Write "
            "it to a file, print that, lock the paper away, and remove the file."
        )
        self.query_one("#words", Line).say(plain(words))

    @on(Input.Submitted)
    @on(Button.Pressed, "#save")
    def _write(self) -> None:
        self.action_save()

    @on(Button.Pressed, "#close")
    def _not_now(self) -> None:
        self.action_close()

    def action_save(self) -> None:
        """Write it."""
        from caseload_tui.caseload.safety.keys import write_sheet

        path = read_path(self.query_one("#path", Input).value)
        if path is None:
            self.problem(Problem("Not written", "No path is typed.", "Type where it should be."))
            return
        self.ask("write", lambda: write_sheet(self._sheet, path), lambda _done: self._written(path))

    def _written(self, path: Path) -> None:
        self.app.notify(f"Written: {path}. Print it, then remove the file.", markup=False)
        self.dismiss(None)

    def problem(self, problem: Problem) -> None:
        """Say it beside the path, which stays."""
        self.query_one(ProblemLine).show(problem)

    def action_close(self) -> None:
        """Later: caseload recovery-sheet."""
        words = "Whenever you want it: caseload recovery-sheet --out FILE"
        self.app.notify(words, markup=False)
        self.dismiss(None)
