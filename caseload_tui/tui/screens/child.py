"""Child: where does this child stand, and why?"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual.content import Content

from caseload_tui.caseload.access.reach import NeedsReason
from caseload_tui.caseload.access.views import LookLine
from caseload_tui.caseload.pages import ChildPage
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.views import Saved
from caseload_tui.tui import factories
from caseload_tui.tui.child_tabs import Tab, tabs
from caseload_tui.tui.child_words import called, guarded, head
from caseload_tui.tui.screens.subject import SubjectScreen

LOOK = ("Duty or cover", "Asked by a manager", "Brother or sister of my child",
        "Allocation or transfer")  # fmt: skip
"""Usual reasons to look at a child of somebody else's."""


class ChildScreen(SubjectScreen[ChildPage]):
    """One child: what is owed with its window, why, and everything recorded."""

    HELP = (
        "One child. Above, everything owed: when it is due, the earliest useful day, the day to "
        "aim for and the last lawful day. Below, what is recorded, in tabs; under Home, enter "
        "opens the carers. tab moves between the two."
    )

    def asked_for(self) -> Callable[[], ChildPage]:
        """The child's page."""
        return partial(self.desk.child, self.subject_id)

    def called(self, page: ChildPage) -> str:
        """The preferred name."""
        return called(page)

    def head(self, page: ChildPage) -> Content:
        """Who this is; where they live only where that may be said."""
        return head(self._sayable(page), revealed=self.revealed)

    def tabs_of(self, page: ChildPage) -> tuple[Tab, ...]:
        """What is recorded of the child."""
        return tabs(self._sayable(page))

    def has_secret(self, page: ChildPage) -> bool:
        """Whether the address is protected."""
        return page.address_protected

    def problem(self, problem: Problem) -> None:
        """Ask why somebody looks at a child who is not theirs; it is written down."""
        if not isinstance(problem, NeedsReason):
            super().problem(problem)
            return
        from caseload_tui.tui.forms.reason import ReasonForm

        def answered(saved: Saved | None) -> None:
            if saved is None:
                self.app.pop_screen()
            else:
                self.read_again(saved)

        form = ReasonForm(
            "Not on your caseload", "why do you look?", LOOK,
            lambda reason: self.desk.look(self.subject_id, reason),
            "Your name and your reason are written down, for a manager to see.",
        )  # fmt: skip
        self.app.push_screen(form, answered)

    def action_looks(self) -> None:
        """Show who looked from outside their own caseload."""
        self.ask("looks", lambda: self.desk.who_looked(self.subject_id), self._show_looks)

    def _show_looks(self, found: tuple[LookLine, ...]) -> None:
        lines = [(f"{line.at} · {line.who}", line.reason) for line in found]
        nobody = [("Who has looked", "Nobody from outside their own caseload.")]
        self.app.push_screen(factories.whole(lines or nobody))

    def _sayable(self, page: ChildPage) -> ChildPage:
        return guarded(page) if page.address_protected and not self.revealed else page

    def child_under_cursor(self) -> tuple[int, str] | None:
        """This child, once read."""
        return None if self.page is None else (self.page.id, self.page.key)
