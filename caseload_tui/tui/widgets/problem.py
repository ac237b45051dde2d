"""The one way a problem is shown: what, where, why, and what to do; typed text is never touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from caseload_tui.tui.text import fill

if TYPE_CHECKING:
    from caseload_tui.caseload.problems import Problem


def problem_words(problem: Problem) -> Content:
    """The problem for reading: its title stands out by a sign and weight, not by colour alone."""
    words = fill("[$late b]✗ $title.[/] $message", title=problem.title, message=problem.message)
    return words + fill(" [b]$todo[/b]", todo=problem.todo) if problem.todo else words


class ProblemLine(Static):
    """A problem beside the fields it is about; takes no room while there is none."""

    DEFAULT_CSS = """
    ProblemLine {
        display: none;
        height: auto;
        padding: 0 1;
        border-left: outer $late;

        &.shown {
            display: block;
        }
    }
    """

    def show(self, problem: Problem | None) -> None:
        """Show this problem, or take away the one shown."""
        self.update(problem_words(problem) if problem else "")
        self.set_class(problem is not None, "shown")
