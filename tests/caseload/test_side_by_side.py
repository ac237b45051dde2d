"""Several people at once, in one file and on one server: nothing is lost, and each is shown."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from caseload_tui.caseload.changes import NewVisit
from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.opening import open_desk
from tests.conftest import ON
from tests.db.server import emptied, login

EACH = 6


@pytest.fixture(params=["file", "server"])
def two(request: pytest.FixtureRequest, demo_store: Path) -> Iterator[tuple[Desk, Desk]]:
    """Ann and Ben with the same store open."""
    places = [str(demo_store)] * 2
    if request.param == "server":
        server: str = request.getfixturevalue("server")
        emptied(server)
        with_all = open_desk(demo_store, on=ON)
        with_all.move(server, lambda: pytest.fail("asked"), lambda *_: None)
        with_all.close()
        places = [login(server, "ann"), login(server, "ben")]
    desks = [
        open_desk(place, on=ON, user=user)
        for place, user in zip(places, ("ann", "ben"), strict=True)
    ]
    yield desks[0], desks[1]
    for desk in desks:
        desk.close()


def visits(desk: Desk) -> int:
    with desk.reading() as reader:
        count: int = reader.execute("SELECT count(*) FROM event").fetchone()[0]
    return count


def test_two_who_record_at_once_lose_nothing(two: tuple[Desk, Desk]) -> None:
    before = visits(two[0])

    def record(desk: Desk) -> None:
        for number in range(EACH):
            desk.record_visit(NewVisit(1, ON - timedelta(days=number), ("cla_visit",)))

    with ThreadPoolExecutor() as together:
        list(together.map(record, two))

    assert visits(two[0]) == visits(two[1]) == before + 2 * EACH
    with two[0].reading() as reader:
        who = [row[0] for row in reader.execute("SELECT who FROM change_set ORDER BY id")]
    assert who.count("ann") == EACH
    assert who.count("ben") == EACH


def test_each_is_told_of_what_the_other_saved_and_not_of_their_own(two: tuple[Desk, Desk]) -> None:
    ann, ben = two
    for desk in two:
        desk.teams()
    ann.record_visit(NewVisit(1, ON, ("cla_visit",)))

    assert not ann.changed_by_others()
    assert ben.changed_by_others()
    assert not ben.changed_by_others()

    ann.record_visit(NewVisit(2, ON, ("cla_visit",)))
    ben.record_visit(NewVisit(3, ON, ("cla_visit",)))
    assert ann.changed_by_others()
    assert ben.changed_by_others()
    ann.remember_theme("light")
    assert not ben.changed_by_others()
