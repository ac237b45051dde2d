"""Bookings made earlier, tied to the events they are for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from caseload_tui.planner.attaching import attach
from caseload_tui.planner.owed import Event
from caseload_tui.planner.plan import Booking, Cover
from tests.planner.scenes import after, days, review


def chain(*dues: int) -> list[Event]:
    """Reviews of one child that follow one another, each due so many days after the Monday."""
    out: list[Event] = []
    for n, due in enumerate(dues, start=1):
        key = f"C:review:{n}"
        one = replace(review("C", due - 14, due), key=key)
        if out:
            one = replace(one, follows=out[-1].key, gap=days(due - dues[n - 2]))
        out.append(one)
    return out


def booked(day: int, due: int | None) -> Booking:
    cover = Cover("C", "cla_review", "rule", "", due=None if due is None else after(due))
    return Booking(f"on {day}", "", "W", after(day), 600, 60, None, (cover,))


def items(bookings: Sequence[Booking], events: Sequence[Event]) -> list[str]:
    return [b.item[-1:] for b in attach(bookings, (), events)]


def test_a_booking_does_not_take_the_place_of_a_cancelled_one_before_it() -> None:
    events = chain(20, 62, 104)
    assert items([booked(15, 20), booked(55, 57), booked(90, 97)], events) == ["1", "2", "3"]
    assert items([booked(55, 57), booked(90, 97)], events) == ["2", "3"]
    assert items([booked(90, 97)], events) == ["3"]
    # The first was held meanwhile: what is next is the first of the chain now.
    assert items([booked(55, 57), booked(90, 97)], chain(57, 99, 141)) == ["1", "2"]


def test_bookings_nobody_knows_the_date_of_and_more_than_are_owed_go_by_their_order() -> None:
    events = chain(20, 62)
    assert items([booked(50, None), booked(60, None)], events) == ["1", "2"]
    assert items([booked(50, 62), booked(60, 62)], events) == ["1", "2"]
    assert items([booked(1, 20), booked(50, 62), booked(60, 62)], events)[:2] == ["1", "2"]
