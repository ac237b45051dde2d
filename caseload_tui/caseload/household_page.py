"""Everything about one fostering household."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from caseload_tui.caseload.dues import household_duty
from caseload_tui.caseload.household_views import HouseholdPage, LivingThere
from caseload_tui.caseload.names import age_on, full_name
from caseload_tui.caseload.owed import owed_to_households
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.timeline import household_timeline
from db import lists as rows
from db.rows import HouseholdRow

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk
    from db.connection import Reader
    from db.rows import ChildRow


def household_page(desk: Desk, household_id: int) -> HouseholdPage:
    """Everything about one household as at the desk's day; Problem when there is none such."""
    standards, on = desk.standards_in_force, desk.on
    with desk.reading() as reader:
        row, worker_key = _household(reader, household_id)
        owed = owed_to_households(reader, standards, on, [household_id]).get(household_id, [])
        return HouseholdPage(
            id=row.id,
            key=row.key,
            name=row.name,
            approved=row.approved_on,
            ended=row.ended_on,
            area=row.area,
            worker=row.worker,
            worker_id=row.worker_id,
            on=on,
            duties=tuple(household_duty(row, worker_key, duty, standards, on) for duty in owed),
            timeline=household_timeline(reader, row),
            children=tuple(
                _living_there(child, on) for child in rows.living_with(reader, household_id, on=on)
            ),
        )


def _household(reader: Reader, household_id: int) -> tuple[HouseholdRow, str | None]:
    """The household, whether or not its approval has ended, and its worker's identifier."""
    found = rows.details(reader, "household", household_id)
    if found is None:
        raise Problem("No such household", "This household is no longer in the store.")
    worker_id = found["supervising_worker_id"]
    worker = None if worker_id is None else rows.details(reader, "worker", worker_id)
    row = HouseholdRow(
        household_id,
        found["source_key"],
        found["name"],
        found["approved_on"],
        found["ended_on"],
        found["area"],
        worker_id,
        None if worker is None else worker["name"],
    )
    return row, None if worker is None else worker["source_key"]


def _living_there(row: ChildRow, on: date) -> LivingThere:
    home, worker = row.home, row.allocation
    return LivingThere(
        child_id=row.id,
        key=row.key,
        name=full_name(row.preferred_name or row.forename, row.surname, row.key),
        age=age_on(row.date_of_birth, on),
        since=on if home is None else home.start,
        worker=None if worker is None else worker.name,
        protected=row.address_protected,
    )
