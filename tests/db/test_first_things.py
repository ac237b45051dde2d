"""Opening, changing, reading and taking back, in one short life of a store."""

from __future__ import annotations

from db import histories, lists
from db.rows import DutyRow
from db.store import Store
from tests.db import examples


def test_what_is_saved_is_listed_with_how_it_stands(store: Store) -> None:
    child_id = examples.add_child(store)

    with store.read() as reader:
        (row,) = lists.children(reader, on=examples.ON)

    assert row.id == child_id
    assert row.home is not None
    assert row.home.postcode_district == "CR8"
    assert row.legal_status == "C2"
    assert row.allocation is not None
    assert row.allocation.name == "Wren Testworker"


def test_duties_are_replaced_in_the_change_of_the_facts(store: Store) -> None:
    child_id = examples.add_child(store)
    due = DutyRow("cla_visit", "cla_6w", "next", "visit", examples.ON, examples.ON)

    with store.change("Ann", "Visit") as work:
        work.add(examples.visit())
        assert work.affected_children == (child_id,)
        facts = histories.children(work.reader, work.affected_children)
        assert len(facts[child_id].events) == 1
        work.replace_duties(child_id, [due], examples.ON, examples.ON, "1")

    with store.read() as reader:
        assert lists.duties(reader) == {child_id: [due]}
        assert lists.stale_children(reader, on=examples.ON, standards_version="1") == []
        assert lists.stale_children(reader, on=examples.ON, standards_version="2") == [child_id]


def test_undo_takes_back_the_last_change_and_says_which(store: Store) -> None:
    examples.add_child(store)
    with store.change("Ann", "Visit on 2 March") as work:
        work.add(examples.visit())

    with store.change("Ann", "Undo") as work:
        assert work.undo().what == "Visit on 2 March"

    with store.read() as reader:
        assert lists.events(reader, first=examples.ON, last=examples.ON) == {}
        assert [change.undone for change in lists.changes(reader)] == [True, True, False]
