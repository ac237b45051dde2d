"""Hours and room of a (synthetic) worker, from the store."""

from __future__ import annotations

from caseload_tui.caseload.desk import Desk

WORKER = 1


def test_hours_and_room_come_from_the_store(desk: Desk) -> None:
    (load,) = desk.loads([WORKER], lambda: False)
    hours, room = load.hours, load.room
    assert load.worker_id == WORKER
    assert hours == desk.hours_of(WORKER)
    assert len(hours.weeks) == room.weeks == 13
    assert hours.visits > 20
    assert 0 < hours.needed_a_week < hours.there_a_week < 35.1
    assert 0 <= room.with_slack <= room.children <= room.at_most
    assert room.assumptions
    assert hours.assumptions


def test_stopping_stops(desk: Desk) -> None:
    assert list(desk.loads([WORKER], lambda: True)) == []
