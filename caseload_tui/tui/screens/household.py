"""Household: what are these carers owed, and who lives with them?"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual.content import Content

from caseload_tui.caseload.household_views import HouseholdPage
from caseload_tui.tui.child_tabs import Tab
from caseload_tui.tui.household_words import head, tabs
from caseload_tui.tui.screens.subject import SubjectScreen


class HouseholdScreen(SubjectScreen[HouseholdPage]):
    """One fostering household: what it is owed, why, what was done, and who lives there."""

    HELP = (
        "One fostering household. Above, the visits and the review it is owed. Below, what was "
        "done, and the children who live there now: enter opens one. v records a visit to the "
        "carers, r their review. tab moves between the two."
    )

    def asked_for(self) -> Callable[[], HouseholdPage]:
        """The household's page."""
        return partial(self.desk.household, self.subject_id)

    def called(self, page: HouseholdPage) -> str:
        """The household's name."""
        return page.name

    def head(self, page: HouseholdPage) -> Content:
        """Who these carers are."""
        return head(page, revealed=self.revealed)

    def tabs_of(self, page: HouseholdPage) -> tuple[Tab, ...]:
        """What was done, and who lives there."""
        return tabs(page, revealed=self.revealed)

    def has_secret(self, page: HouseholdPage) -> bool:
        """Whether the address of a child who lives there is protected."""
        return any(child.protected for child in page.children)

    def child_under_cursor(self) -> tuple[int, str] | None:
        """None: what is owed here is owed to the carers."""
        return None

    def household_under_cursor(self) -> tuple[int, str] | None:
        """This household, once read."""
        return None if self.page is None else (self.page.id, self.page.key)
