"""What can be done, on any screen, about the child or carers and the date under the cursor."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from textual.screen import Screen

from caseload_tui.tui import factories
from caseload_tui.tui.messages import OpenChild, OpenHousehold
from caseload_tui.tui.screens.base import DeskScreen
from caseload_tui.tui.text import clean

if TYPE_CHECKING:
    from caseload_tui.caseload.pages import ChildPage, DutyLine
    from caseload_tui.caseload.views import DutyCell, Saved
    from caseload_tui.timescales.duty import Explanation

ResultT = TypeVar("ResultT")

CARER_VISITS = ("fostering_supervision", "fostering_unannounced")
"""Visits to carers; the first is the one meant where the cursor names none."""

NEEDS_SOMEBODY = frozenset({"why", "record_visit", "record_event", "copy", "letters"})


class AboutChild(DeskScreen[None]):
    """A screen with a child or a household, and often a date, under its cursor."""

    def child_under_cursor(self) -> tuple[int, str] | None:
        """The child's id and identifier."""
        raise NotImplementedError

    def household_under_cursor(self) -> tuple[int, str] | None:
        """The household's id and identifier, where what is under the cursor is one's."""
        return None

    def duty_under_cursor(self) -> DutyCell | DutyLine | None:
        """The duty whose date is under the cursor."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing can be asked about a child or carers where there are none."""
        if not self.is_mounted:
            return True
        if action in ("facts", "appointment"):
            return self.child_under_cursor() is not None
        if action in NEEDS_SOMEBODY and self._somebody() is None:
            return False
        if action == "why":
            return self.duty_under_cursor() is not None
        return super().check_action(action, parameters)

    def action_why(self) -> None:
        """Explain the date under the cursor."""
        duty = self.duty_under_cursor()
        if duty is not None:
            self.explain("why", duty, lambda found: self.app.push_screen(factories.why(found)))

    def explain(
        self, group: str, duty: DutyCell | DutyLine, then: Callable[[Explanation], object]
    ) -> None:
        """Ask why a duty of whoever is under the cursor is due when it is."""
        household, child = self.household_under_cursor(), self.child_under_cursor()
        name, reference = duty.duty, duty.reference
        if household is not None:
            self.ask(group, partial(self.desk.why_household, household[0], name, reference), then)
        elif child is not None:
            self.ask(group, partial(self.desk.why, child[0], name, reference), then)

    def open_under_cursor(self) -> None:
        """Open the page of whoever is under the cursor."""
        household, child = self.household_under_cursor(), self.child_under_cursor()
        if household is not None:
            self.post_message(OpenHousehold(household[0]))
        elif child is not None:
            self.post_message(OpenChild(child[0]))

    def action_record_visit(self) -> None:
        """Open the form for a visit: to the carers, where they are under the cursor."""
        duty = self.duty_under_cursor()
        name = duty.duty if duty else None
        if self.household_under_cursor() is not None:
            self._open_household_form(name if name in CARER_VISITS else CARER_VISITS[0])
        else:
            self._open_form(lambda page: factories.record_visit(page, name))

    def action_record_event(self) -> None:
        """Open the form for a review, a PEP or another meeting."""
        duty = self.duty_under_cursor()
        name, reference = (duty.duty, duty.reference) if duty else (None, None)
        if self.household_under_cursor() is not None:
            self._open_household_form(name)
        else:
            self._open_form(lambda page: factories.record_event(page, name, reference))

    def action_appointment(self) -> None:
        """Open the form for what somebody outside holds for the child."""
        duty = self.duty_under_cursor()
        self._open_form(lambda page: factories.appointment(page, duty.duty if duty else None))

    def action_facts(self) -> None:
        """Open the form for facts that choose a rule."""
        self._open_form(factories.facts)

    def action_letters(self) -> None:
        """Show who gets letters about whoever is under the cursor, and which were made."""
        from caseload_tui.tui.contact_rows import About

        household, child = self.household_under_cursor(), self.child_under_cursor()

        def read() -> About:
            if household is not None:
                return About(self.desk.household(household[0]).name, household_id=household[0])
            assert child is not None
            return About(self.desk.child(child[0]).name, child_id=child[0])

        self.ask("contacts", read, lambda about: self.app.push_screen(factories.contacts(about)))

    def action_copy(self) -> None:
        """Copy the identifier."""
        somebody = self._somebody()
        if somebody is not None:
            self.app.copy_to_clipboard(somebody[1])
            self.notify(f"Copied {clean(somebody[1])}.", timeout=3, markup=False)

    def _somebody(self) -> tuple[int, str] | None:
        return self.household_under_cursor() or self.child_under_cursor()

    def _open_household_form(self, duty: str | None) -> None:
        household = self.household_under_cursor()
        if household is not None:
            self.ask(
                "form",
                lambda: self.desk.household(household[0]),
                lambda page: self.app.ask_form(factories.record_event(page, duty)),
            )

    def _open_form(self, factory: Callable[[ChildPage], Screen[Saved | None]]) -> None:
        child = self.child_under_cursor()
        if child is not None:
            self.ask(
                "form",
                lambda: self.desk.child(child[0]),
                lambda page: self.app.ask_form(factory(page)),
            )
