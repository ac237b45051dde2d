"""A store moved to a server and back is the same store, row by row."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db import chain, moving
from db.errors import StoreError
from db.models import metadata
from db.moving import NotEmpty, _highest, move
from db.records import TeamRecord
from db.store import Store, open_store
from tests.db import examples
from tests.db.bookings import absence, book, booking, cover, working_time
from tests.db.conftest import copied_store, noon
from tests.db.server import emptied

STEPS = ("visit", "booking", "absence", "times", "undo", "remove", "remember", "look", "team")


def whole(store: Store) -> dict[str, object]:
    """Every row of every table, and the highest id each has given."""
    with store.change("Ann", "Look") as work:
        found: dict[str, object] = {
            table.name: sorted(
                map(repr, work.reader.execute(f'SELECT * FROM "{table.name}"').fetchall())
            )
            for table in metadata.sorted_tables
        }
        found["highest"] = _highest(work.connection)
    return found


def take(store: Store, step: str, number: int) -> None:
    """One thing that people do, or nothing where it cannot be done."""
    try:
        with store.change("Ann", step, source="ssd" if number % 3 else None) as work:
            if step == "visit":
                work.add(examples.visit(f"V{number}"))
            elif step == "booking":
                book(work, booking(start_minute=60 * (number % 20)), cover())
            elif step == "absence":
                work.add(absence())
            elif step == "times":
                work.add(working_time())
            elif step == "undo":
                work.undo()
            elif step == "remove":
                work.remove("event", number)
            elif step == "remember":
                work.remember(f"é.{number}", '"\N{SNOWMAN}"')
            elif step == "look":
                work.ledger.note("look", "child", 1, after={"why": "% :x 'quoted'"})
            else:
                work.add(TeamRecord(key=f"T{number}", name="Team", parent=None))
    except StoreError:
        pass


@pytest.fixture
def target(server: str) -> Iterator[Store]:
    emptied(server)
    with open_store(server, clock=noon) as opened:
        yield opened


@settings(max_examples=4, deadline=None)
@given(steps=st.lists(st.sampled_from(STEPS), min_size=4, max_size=14))
def test_there_and_back_loses_nothing(server: str, target: Store, steps: list[str]) -> None:
    emptied(server)
    with copied_store() as first, copied_store() as last:
        examples.add_child(first)
        for number, step in enumerate(steps):
            take(first, step, number)
        before = whole(first)

        move(first, target)
        assert whole(target) == before
        move(target, last)

        assert whole(last) == before
        with last.read() as reader:
            assert chain.look(reader).broken is None


def test_what_is_recorded_after_a_move_goes_on_from_before(store: Store, target: Store) -> None:
    child_id = examples.add_child(store)
    with store.change("Ann", "Mistake") as work:
        work.remove("event", work.add(examples.visit("V1")))

    move(store, target)

    with target.change("Ann", "Visit") as work:
        assert work.add(examples.visit("V2")) == 2  # 1 was somebody else's, once
        assert work.affected_children == (child_id,)
    with target.read() as reader:
        assert chain.look(reader).broken is None


def test_a_team_inside_one_that_was_made_later_moves_too(store: Store, target: Store) -> None:
    with store.change("Ann", "Teams") as work:
        inner = work.add(TeamRecord(key="IN", name="Inner"))
        outer = work.add(TeamRecord(key="OUT", name="Outer"))
        work.update("team", inner, {"parent": outer})
    before = whole(store)

    move(store, target)

    assert whole(target) == before


def test_nothing_is_moved_onto_something(store: Store, target: Store) -> None:
    examples.add_child(store)
    examples.add_child(target)
    before = whole(target)

    with pytest.raises(NotEmpty):
        move(store, target)

    assert whole(target) == before


def test_a_row_that_does_not_arrive_is_noticed_and_nothing_is_moved(
    store: Store, target: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    examples.add_child(store)
    altered = moving._typed
    monkeypatch.setattr(
        moving,
        "_typed",
        lambda column, value: 7 if column.name == "row_id" else altered(column, value),
    )

    with pytest.raises(StoreError, match="did not arrive as it was sent"):
        move(store, target)

    monkeypatch.undo()
    move(store, target)
    assert whole(target) == whole(store)
