"""Synthetic fostering households, and what the desk remembers of its user."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from caseload_tui.caseload.changes import NewVisit
from caseload_tui.caseload.household_views import HouseholdPage, LivingThere
from caseload_tui.caseload.pages import DutyLine, TimelineEntry, TodayLine
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.views import DutyCell
from caseload_tui.timescales.duty import Explanation
from tests.tui.fake_pages import TITLES, explanation
from tests.tui.fake_people import ON

CELLS = (
    DutyCell("fostering_supervision", ON - timedelta(2)),
    DutyCell("fostering_unannounced", ON + timedelta(90)),
    DutyCell("foster_review", ON + timedelta(30)),
)


def carers(household_id: int) -> HouseholdPage:
    """A household with one late visit, two children, one of them at a protected address."""
    name = f"The Carers [b] {household_id}"
    return HouseholdPage(
        id=household_id,
        key=f"H{household_id}",
        name=name,
        approved=ON - timedelta(900),
        ended=None,
        area="Purley",
        worker="Sunil Bhatt",
        worker_id=4,
        on=ON,
        duties=tuple(_line(household_id, name, cell) for cell in CELLS),
        timeline=(
            TimelineEntry(ON - timedelta(44), "Supervision visit to the foster carers",
                          "by Sunil Bhatt", "fostering_supervision", "done", 700),
            TimelineEntry(ON - timedelta(900), "Approved as foster carers", "", "approval", ""),
        ),
        children=(
            LivingThere(1, "SYN00001", "Amina Rahimi", 9, ON - timedelta(300), "Grace Okafor",
                        protected=False),
            LivingThere(14, "SYN00014", "Noah Adeyemi", 6, ON - timedelta(300), None,
                        protected=True),
        ),
    )  # fmt: skip


CARERS_LATE = TodayLine(
    None, "H7", "The Carers [b] 7", "Sunil Bhatt", "Purley", CELLS[0], household_id=7
)
"""What Today says of their late visit."""


def _line(household_id: int, name: str, cell: DutyCell) -> DutyLine:
    return DutyLine(
        None, household_id, f"H{household_id}", name, "W4", "Sunil Bhatt", cell.duty,
        TITLES[cell.duty][0], cell.duty, "Council's standard: 6-weekly", cell.duty,
        "Last visit", ON - timedelta(44), cell.due, None, None, cell.due, None, None,
        None, None, "local standard", "Croydon fostering panel", "L", "As the council says",
    )  # fmt: skip


class FakeCarers:
    """The desk's part about households, colours, and what a visit would change."""

    calls: list[str]
    theme: str | None
    previewed: list[NewVisit]
    with_carers = False
    """Whether Today lists carers too."""
    foretold: tuple[str, ...] = ("Visit: next due Tue 14 Jul.",)

    def household(self, household_id: int) -> HouseholdPage:
        self.calls.append("household")
        return carers(household_id)

    def why_household(
        self, household_id: int, duty: str, reference: str | None = None
    ) -> Explanation:
        self.calls.append("why_household")
        for cell in CELLS:
            if (cell.duty, cell.reference) == (duty, reference):
                return replace(explanation(cell), rule_title=f"Carers {household_id}: 6-weekly")
        raise Problem("Nothing to explain", f"These carers do not owe {duty} now.")

    def preview_visit(self, visit: NewVisit) -> tuple[str, ...]:
        self.previewed.append(visit)
        return self.foretold if visit.made and visit.seen and visit.in_person else ()

    def remember_theme(self, name: str) -> None:
        self.theme = name
