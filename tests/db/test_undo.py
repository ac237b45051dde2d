"""A change can be taken back whole, unless something since depends on it."""

from __future__ import annotations

from datetime import date

import pytest

from db.errors import CannotUndo
from db.rows import DutyRow
from db.store import Store
from tests.db import examples
from tests.db.examples import ON
from tests.db.taking import imported
from tests.db.test_intake import columns, everything

FACTS = ("child", "period_of_care", "placement", "event", "identifier", "team", "worker")


def contents(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every fact, without the count of its changes."""
    found = {}
    for table in FACTS:
        names = [row[1] for row in columns(store, f"PRAGMA table_info({table})")]
        kept = ", ".join(f'"{name}"' for name in names if name != "version")
        found[table] = columns(store, f"SELECT {kept} FROM {table} ORDER BY id")
    return found


def undo(store: Store, change_id: int | None = None) -> None:
    with store.change("Ann", "Undo") as work:
        work.undo(change_id)


def test_undoing_an_edit_restores_every_column(store: Store) -> None:
    child_id = examples.add_child(store)
    before = contents(store)
    with store.change("Ann", "New name and end") as work:
        work.update("child", child_id, {"surname": "Nyhem", "date_of_birth": date(2014, 5, 7)})
        work.end("placement", 1, ON)

    undo(store)

    assert contents(store) == before


@pytest.mark.parametrize("action", ["look", "export", "sign_in"])
def test_whoever_looked_since_does_not_stop_it(store: Store, action: str) -> None:
    child_id = examples.add_child(store)
    before = contents(store)
    with store.change("Ann", "New name") as work:
        work.update("child", child_id, {"surname": "Nyhem"})
    with store.change("Ben", "Looked") as work:
        work.ledger.note(action, "child", child_id, after={"reason": "Duty call"})

    with store.change("Ann", "Undo") as work:
        work.undo(whose="Ann")

    assert contents(store) == before


def test_undoing_a_removal_brings_the_row_back_as_it_was(store: Store) -> None:
    examples.add_child(store)
    with store.change("Ann", "Visit") as work:
        row_id = work.add(examples.visit(seen=True, next_attempt=ON))
    before = contents(store)
    with store.change("Ann", "Recorded in error") as work:
        work.remove("event", row_id)
    assert contents(store)["event"] == []

    undo(store)

    assert contents(store) == before


def test_undo_goes_on_to_the_change_before(store: Store) -> None:
    with store.change("Ann", "One") as work:
        child_id = work.add(examples.child())
    with store.change("Ann", "Two") as work:
        work.update("child", child_id, {"sex": "F"})

    undo(store)
    undo(store)

    assert contents(store)["child"] == []
    with pytest.raises(CannotUndo, match="no change"):
        undo(store)


def test_undoing_an_import_takes_out_what_it_added_and_restores_what_it_changed(
    store: Store,
) -> None:
    imported(store, examples.child(), examples.placement(area="Purley"))
    before = contents(store)
    imported(
        store,
        examples.child(language="Dari"),
        examples.placement("L9", area="Leeds"),
        source="annex_a",
    )
    imported(store, *everything())

    undo(store)
    undo(store)

    assert contents(store) == before


def test_an_import_taken_back_can_be_imported_again(store: Store) -> None:
    imported(store, examples.child(), examples.placement(area="Purley"))
    imported(store, examples.child(), examples.placement(area="Leeds"))
    undo(store)

    result = imported(store, examples.child(), examples.placement(area="Leeds"))

    assert result.total.changed == 1
    assert columns(store, "SELECT area FROM placement") == [("Leeds",)]


def test_a_row_changed_since_is_not_undone_under_it(store: Store) -> None:
    with store.change("Ann", "Visit") as work:
        work.add(examples.child())
    with store.change("Bea", "Correct") as work:
        work.update("child", 1, {"sex": "F"})
    before = contents(store)

    with pytest.raises(CannotUndo, match="since been changed"):
        undo(store, 1)

    assert contents(store) == before
    assert columns(store, "SELECT count(*) FROM change_set") == [(2,)]


def test_a_row_something_hangs_on_is_not_undone_under_it(store: Store) -> None:
    imported(store, examples.child())
    with store.change("Ann", "Visit") as work:
        work.add(examples.visit(), source="ssd")

    with pytest.raises(CannotUndo, match="depends on it"):
        undo(store, 1)


def test_what_another_extract_confirmed_is_not_undone_under_it(store: Store) -> None:
    imported(store, examples.child(), examples.visit("E1"), source="ssd")
    imported(store, examples.child(), examples.visit("X"), source="annex_a")

    with pytest.raises(CannotUndo, match="confirmed"):
        undo(store, 1)


def test_a_later_change_that_was_itself_undone_is_no_obstacle(store: Store) -> None:
    with store.change("Ann", "Child") as work:
        work.add(examples.child())
    with store.change("Bea", "Correct") as work:
        work.update("child", 1, {"sex": "F"})
    undo(store)

    undo(store, 1)

    assert contents(store)["child"] == []


@pytest.mark.parametrize("which", [1, 2])
def test_neither_an_undone_change_nor_an_undoing_is_undone(store: Store, which: int) -> None:
    with store.change("Ann", "Child") as work:
        work.add(examples.child())
    undo(store)

    with pytest.raises(CannotUndo, match="already"):
        undo(store, which)


def test_undo_is_audited_like_any_change(store: Store) -> None:
    with store.change("Ann", "Child") as work:
        work.add(examples.child())
    undo(store)

    entries = columns(store, "SELECT change_id, table_name, row_id, action FROM audit_entry")
    assert entries == [(1, "child", 1, "add"), (2, "child", 1, "remove")]
    assert columns(store, "SELECT undoes_id FROM change_set WHERE id = 2") == [(1,)]


def test_undo_forgets_the_duties_of_those_it_concerns(store: Store) -> None:
    child_id = examples.add_child(store)
    due = DutyRow("cla_visit", "rule", "next", "visit", ON, ON)
    with store.change("Ann", "Visit") as work:
        work.add(examples.visit())
        work.replace_duties(child_id, [due], ON, ON, "1")

    with store.change("Ann", "Undo") as work:
        work.undo()
        assert work.affected_children == (child_id,)

    assert columns(store, "SELECT count(*) FROM duty") == [(0,)]


def test_undoing_the_arrival_of_a_child_takes_its_duties_out_too(store: Store) -> None:
    imported(store, examples.child(), examples.visit())
    with store.change("caseload", "Compute") as work:
        work.replace_duties(1, [DutyRow("a", "b", "c", "d", None, None)], ON, ON, "1")

    with store.change("Ann", "Undo") as work:
        work.undo()
        assert work.affected_children == ()

    assert columns(store, "SELECT count(*) FROM duty") == [(0,)]
    assert columns(store, "SELECT count(*) FROM duty_state") == [(0,)]
