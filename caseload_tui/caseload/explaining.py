"""Why a duty is due when it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseload_tui.caseload.access.reach import must_reach, must_see
from caseload_tui.caseload.dues import must_be_a_duty
from caseload_tui.caseload.histories import child_history, household_history
from caseload_tui.caseload.people import one_child, one_household
from caseload_tui.caseload.problems import Problem
from caseload_tui.timescales.duties import duties, household_duties
from caseload_tui.timescales.duty import Explanation
from caseload_tui.timescales.history import ChildHistory, HouseholdHistory
from caseload_tui.timescales.why import explain
from db import histories

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk
    from db.connection import Reader


def why(desk: Desk, child_id: int, duty: str, reference: str | None) -> Explanation:
    """Explain one duty of one child."""
    with desk.reading() as reader:
        history = _child(reader, child_id)
    found = explain(history, desk.standards_in_force, desk.on, duty, reference)
    if found is None:
        raise _not_owed(desk, history, duty)
    return found


def why_household(desk: Desk, household_id: int, duty: str, reference: str | None) -> Explanation:
    """Explain one duty to one fostering household."""
    with desk.reading() as reader:
        facts = histories.households(reader, [household_id]).get(household_id)
    if facts is None:
        raise Problem("No such household", "This household is no longer in the store.")
    history = household_history(facts)
    found = explain(history, desk.standards_in_force, desk.on, duty, reference)
    if found is None:
        raise _not_owed(desk, history, duty)
    return found


def why_named(desk: Desk, who: str, duty: str) -> tuple[Explanation, ...]:
    """Explain each duty of this kind of the child or household that ``who`` names."""
    with desk.reading() as reader:
        history = _named(desk, reader, who)
    standards = desk.standards_in_force
    owed = (
        household_duties(history, standards, desk.on)
        if isinstance(history, HouseholdHistory)
        else duties(history, standards, desk.on)
    )
    wanted = [one for one in owed if one.duty == duty]
    if not wanted:
        raise _not_owed(desk, history, duty)
    found = (explain(history, standards, desk.on, duty, one.reference) for one in wanted)
    return tuple(one for one in found if one is not None)


def _named(desk: Desk, reader: Reader, who: str) -> ChildHistory | HouseholdHistory:
    try:
        child = one_child(reader, who)
        must_see(desk, child)
        return _child(reader, child)
    except Problem:
        try:
            row_id = one_household(reader, who)
        except Problem:
            row_id = None
        if row_id is None:
            raise
        must_reach(desk, row_id)
    return household_history(histories.households(reader, [row_id])[row_id])


def _child(reader: Reader, child_id: int) -> ChildHistory:
    found = histories.children(reader, [child_id]).get(child_id)
    if found is None:
        raise Problem("No such child", "This child is no longer in the store.")
    return child_history(found)


def _not_owed(desk: Desk, history: ChildHistory | HouseholdHistory, duty: str) -> Problem:
    standards = desk.standards_in_force
    must_be_a_duty(standards, duty)
    owed = (
        household_duties(history, standards, desk.on)
        if isinstance(history, HouseholdHistory)
        else duties(history, standards, desk.on)
    )
    names = ", ".join(dict.fromkeys(one.duty for one in owed)) or "nothing"
    return Problem(
        "Not owed",
        f"{standards.duty_titles[duty]} is not owed to {history.key} on {desk.on.isoformat()}.",
        f"Owed on that day: {names}.",
    )
