"""The store's copy of computed duties always equals what the facts give."""

from __future__ import annotations

import contextlib
import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from caseload_tui.caseload.changes import NewEvent, NewFact, NewVisit
from caseload_tui.caseload.child_lines import cell
from caseload_tui.caseload.counting import duty_row
from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.histories import child_history, household_history
from caseload_tui.caseload.opening import open_desk
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.views import EVERYONE, DutyCell
from caseload_tui.timescales.duties import duties, household_duties
from caseload_tui.timescales.status import Status
from db import histories, lists
from db.rows import DutyRow
from tests.caseload.people import with_duty
from tests.conftest import ON

OVERDUE = Status.OVERDUE
Kept = dict[int, list[DutyRow]]


def from_facts(desk: Desk) -> tuple[Kept, Kept]:
    """Everything computed anew from everything recorded."""
    standards = desk.standards_in_force
    with desk.reading() as reader:
        people = histories.children(reader).values()
        carers = histories.households(reader).values()
    return (
        {
            one.id: [duty_row(d) for d in duties(child_history(one), standards, desk.on)]
            for one in people
        },
        {
            one.id: [
                duty_row(d) for d in household_duties(household_history(one), standards, desk.on)
            ]
            for one in carers
        },
    )


def kept(desk: Desk) -> tuple[Kept, Kept]:
    with desk.reading() as reader:
        return lists.duties(reader), lists.household_duties(reader)


def without_empty(both: tuple[Kept, Kept]) -> list[dict[int, set[DutyRow]]]:
    return [{key: set(rows) for key, rows in one.items() if rows} for one in both]


def listed(desk: Desk) -> dict[int, list[DutyCell]]:
    """What a list shows of every child's duties; whom nothing is owed to is left out."""
    lines = desk.caseload(EVERYONE).children
    return {line.id: list(line.duties) for line in lines if line.duties}


def cells(owed: Kept) -> dict[int, list[DutyCell]]:
    """What a list should show: the earliest due first, what has no date last."""
    return {
        child: [cell(row) for row in sorted(rows, key=lambda row: row.due or date.max)]
        for child, rows in owed.items()
        if rows
    }


def test_after_an_import_the_copy_is_whole(desk: Desk) -> None:
    assert without_empty(kept(desk)) == without_empty(from_facts(desk))
    assert listed(desk) == cells(from_facts(desk)[0])


def test_a_list_counts_what_is_late_in_its_cells(desk: Desk) -> None:
    found = desk.caseload(EVERYONE)
    late = [one for line in found.children for one in line.duties if one.status(ON) is OVERDUE]
    assert found.overdue == len(late) > 0


CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["visit", "review", "fact", "undo"]),
        st.integers(0, 20),
        st.integers(0, 400),
    ),
    min_size=1,
    max_size=6,
)


@settings(
    max_examples=12,
    deadline=None,
)
@given(changes=CHANGES)
def test_after_any_changes_the_copy_equals_a_full_rebuild(
    demo_file: Path, demo_store: Path, changes: list[tuple[str, int, int]]
) -> None:
    shutil.copy(demo_file, demo_store)
    desk = open_desk(demo_store, on=ON, user="ann")
    children = sorted(child.id for child in desk.caseload(EVERYONE).children)
    for what, who, ago in changes:
        with contextlib.suppress(Problem):
            _change(desk, what, children[who % len(children)], ON - timedelta(days=ago))
    rebuilt = from_facts(desk)
    assert without_empty(kept(desk)) == without_empty(rebuilt)
    assert listed(desk) == cells(rebuilt[0])
    desk.close()


def _change(desk: Desk, what: str, child_id: int, day: date) -> None:
    if what == "visit":
        desk.record_visit(NewVisit(child_id, day, ("cla_visit", "cp_visit")))
    elif what == "review":
        desk.record_event(NewEvent(child_id, day, "cla_review"))
    elif what == "fact":
        desk.set_fact(NewFact(child_id, "until_18", day))
    else:
        desk.undo()


def test_on_a_later_day_old_dates_are_held_back_until_computed_again(demo_store: Path) -> None:
    later = open_desk(demo_store, on=date(2030, 1, 7), user="ann")
    before = later.caseload(EVERYONE)
    stale = [child for child in before.children if child.stale]
    assert stale
    assert all(child.duties == () for child in stale)
    assert later.refresh(EVERYONE)
    after = later.caseload(EVERYONE)
    assert not any(child.stale for child in after.children)
    assert without_empty(kept(later)) == without_empty(from_facts(later))
    assert not later.refresh(EVERYONE)
    later.close()


def test_the_command_line_is_right_on_a_day_nothing_was_kept_for(demo_store: Path) -> None:
    later = open_desk(demo_store, on=date(2030, 1, 7), user="ann")
    computed, carers = from_facts(later)
    found = later.due()
    assert len(found) == sum(map(len, computed.values())) + sum(map(len, carers.values()))
    stale = [child for child in later.caseload(EVERYONE).children if child.stale]
    assert stale, "reading must not write"
    later.close()


def test_a_changed_local_standard_makes_every_date_stale(desk: Desk, demo_store: Path) -> None:
    desk.refresh(EVERYONE)
    child = with_duty(desk, "cla_visit", rule="visit_standard")
    file = demo_store.with_suffix(".standards.toml")
    file.write_text('[rules.visit_standard]\nnext = "4 weeks"\n', encoding="utf-8")
    again = open_desk(demo_store, on=ON, user="ann")
    assert all(line.stale for line in again.caseload(EVERYONE).children)
    again.refresh(EVERYONE)
    now = next(line for line in again.caseload(EVERYONE).children if line.id == child.id)
    visit = next(cell for cell in now.duties if cell.duty == "cla_visit")
    was = next(cell for cell in child.duties if cell.duty == "cla_visit")
    assert (visit.due, was.due) == (visit.due, (visit.due or ON) + timedelta(days=14))
    again.close()


def test_duties_are_the_same_for_one_child_and_among_all(desk: Desk) -> None:
    everyone = {child.id: child.duties for child in desk.caseload(EVERYONE).children}
    for child_id, found in everyone.items():
        page = desk.child(child_id)
        assert [(line.duty, line.due) for line in page.duties] == [(d.duty, d.due) for d in found]
    assert replace(desk.child(next(iter(everyone))), duties=()).on == ON
