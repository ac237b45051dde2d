"""Two people changed the same thing: both versions side by side, and which of them holds."""

from __future__ import annotations

from collections.abc import Iterator

from rich.table import Table
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Static

from caseload_tui.caseload.problems import Both, Conflict, Problem
from caseload_tui.caseload.shown import Shown
from caseload_tui.tui.commands import bindings
from caseload_tui.tui.text import clean
from caseload_tui.tui.widgets.choice import Choice, Option
from caseload_tui.tui.widgets.problem import ProblemLine, problem_words

COLUMNS = ("", "You saw", "They saved", "You want")
RATIOS = (3, 4, 4, 4)
THEIRS, MINE = "theirs", "mine"
CHOICES = (Option(THEIRS, "keep theirs", "t"), Option(MINE, "take mine", "m"))


class ConflictScreen(ModalScreen[Shown | None]):
    """Shows what was, what the other person saved, and what was to be saved.

    Answers with what the person settled, or None where theirs is left as it is.
    """

    CSS_PATH = "conflict.tcss"
    BINDINGS = bindings("conflict")

    def __init__(self, conflict: Conflict) -> None:
        super().__init__()
        self._conflict = conflict

    def compose(self) -> ComposeResult:
        """The sentence, then the versions side by side, a choice below each that can be made."""
        with VerticalScroll(can_focus=not self._conflict.marks) as scroll:
            scroll.border_subtitle = "esc leaves theirs"
            yield Static(problem_words(self._conflict), markup=False)
            yield Static(_row([Text(title, style="bold") for title in COLUMNS]), classes="line")
            for number, line in enumerate(self._conflict.lines):
                yield from _version(number, line)
            yield ProblemLine()
            if self._conflict.marks:
                with Horizontal(id="buttons"):
                    yield Button("Save", id="save", compact=True)
                    if self._conflict.both:
                        yield Button(self._conflict.both, id="both", compact=True)
                    yield Button("Leave theirs", id="leave", compact=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to save only where there is a choice."""
        if action == "save":
            return bool(self._conflict.marks)
        return super().check_action(action, parameters)

    def action_save(self) -> None:
        """Answer with the choices; every line needs one."""
        mine = set()
        for number, line in enumerate(self._conflict.lines):
            if not line.mark:
                continue
            choice = self.query_one(f"#which-{number}", Choice)
            if choice.value is None:
                why = f"{clean(line.label)}: choose which holds, theirs or yours."
                self.query_one(ProblemLine).show(Problem("Not saved yet", why))
                self.set_focus(choice)
                return
            if choice.value == MINE:
                mine.add(line.mark)
        self.dismiss(self._conflict.settled(mine))

    def action_leave(self) -> None:
        """Leave what the other person saved as it is."""
        self.dismiss(None)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.id == "both":
            self.dismiss(self._conflict.beside())
        elif event.button.id == "save":
            self.action_save()
        else:
            self.action_leave()


def _version(number: int, line: Both) -> Iterator[Widget]:
    """One line: its label and three versions, and the choice where there is one."""
    differs = "bold" if line.theirs != line.before else ""
    versions = [line.label, line.before, line.theirs, line.yours]
    cells = [Text(_clean(words)) for words in versions]
    cells[2].stylize(differs)
    yield Static(_row(cells), classes="line")
    if line.mark:
        # What only one of them touched is that one's, unless somebody says otherwise.
        first = THEIRS if line.yours == line.before else None
        first = MINE if line.theirs == line.before else first
        yield Choice(CHOICES, id=f"which-{number}", value=first)


def _clean(words: str) -> str:
    return "\n".join(map(clean, words.splitlines()))


def _row(cells: list[Text]) -> Table:
    table = Table(box=None, expand=True, show_header=False, padding=(0, 2, 0, 0))
    for ratio in RATIOS:
        table.add_column(ratio=ratio, overflow="fold")
    table.add_row(*cells)
    return table
