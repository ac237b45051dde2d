"""What can be done, on any screen, about the child and the date under the cursor."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from textual.screen import Screen

from caseload_tui.tui import factories
from caseload_tui.tui.screens.base import DeskScreen
from caseload_tui.tui.text import clean

if TYPE_CHECKING:
    from caseload_tui.caseload.pages import ChildPage, DutyLine
    from caseload_tui.caseload.views import DutyCell, Saved

ResultT = TypeVar("ResultT")

NEEDS_CHILD = frozenset({"why", "record_visit", "record_event", "facts", "copy"})


class AboutChild(DeskScreen[None]):
    """A screen with a child, and often a date, under its cursor."""

    def child_under_cursor(self) -> tuple[int, str] | None:
        """The child's id and identifier."""
        raise NotImplementedError

    def duty_under_cursor(self) -> DutyCell | DutyLine | None:
        """The duty whose date is under the cursor."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing can be asked about a child where there is none."""
        if not self.is_mounted:
            return True
        if action == "why":
            return self.child_under_cursor() is not None and self.duty_under_cursor() is not None
        if action in NEEDS_CHILD:
            return self.child_under_cursor() is not None
        return super().check_action(action, parameters)

    def action_why(self) -> None:
        """Explain the date under the cursor."""
        child, duty = self.child_under_cursor(), self.duty_under_cursor()
        if child is not None and duty is not None:
            name, reference = duty.duty, duty.reference
            self.ask(
                "why",
                lambda: self.desk.why(child[0], name, reference),
                lambda found: self.app.push_screen(factories.why(found)),
            )

    def action_record_visit(self) -> None:
        """Open the form for a visit."""
        duty = self.duty_under_cursor()
        self._open_form(lambda page: factories.record_visit(page, duty.duty if duty else None))

    def action_record_event(self) -> None:
        """Open the form for a review, a PEP or another meeting."""
        duty = self.duty_under_cursor()
        name, reference = (duty.duty, duty.reference) if duty else (None, None)
        self._open_form(lambda page: factories.record_event(page, name, reference))

    def action_facts(self) -> None:
        """Open the form for facts that choose a rule."""
        self._open_form(factories.facts)

    def action_copy(self) -> None:
        """Copy the child's identifier."""
        child = self.child_under_cursor()
        if child is not None:
            self.app.copy_to_clipboard(child[1])
            self.notify(f"Copied {clean(child[1])}.", timeout=3, markup=False)

    def _open_form(self, factory: Callable[[ChildPage], Screen[Saved | None]]) -> None:
        child = self.child_under_cursor()
        if child is not None:
            self.ask(
                "form",
                lambda: self.desk.child(child[0]),
                lambda page: self.app.ask_form(factory(page)),
            )
