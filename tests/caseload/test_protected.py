"""Where a child with a protected address lives stands in no list, only on the child's page."""

from __future__ import annotations

from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.views import EVERYONE


def protect(desk: Desk, child_id: int) -> None:
    with desk.store.change("ann", "Protected") as work:
        work.update("child", child_id, {"address_protected": True})


def test_lists_say_that_the_address_is_protected_and_nothing_else(desk: Desk) -> None:
    child = next(line for line in desk.caseload(EVERYONE).children if line.lives and line.duties)
    assert child.lives != "Protected address"
    protect(desk, child.id)
    desk.refresh(EVERYONE)
    after = next(line for line in desk.caseload(EVERYONE).children if line.id == child.id)
    assert after.lives == "Protected address"
    assert after.address == child.address, "brothers and sisters still stand together"
    today = desk.today(EVERYONE)
    parts = (*today.overdue, *today.due_today, *today.due_soon, *today.cannot_compute)
    assert {line.lives for line in parts if line.child_id == child.id} <= {"Protected address"}
    page = desk.child(child.id)
    assert page.address_protected
    assert page.lives == child.lives


def test_carers_page_marks_the_child_whose_address_is_protected(desk: Desk) -> None:
    child_id, home = next(
        (line.id, period.household_id)
        for line in desk.caseload(EVERYONE).children
        for period in desk.child(line.id).placements[:1]
        if period.household_id is not None and period.end is None
    )
    assert home is not None
    protect(desk, child_id)
    found = {child.child_id: child.protected for child in desk.household(home).children}
    assert found[child_id] is True
