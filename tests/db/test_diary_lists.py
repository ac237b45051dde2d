"""What is booked, and when workers can visit, as lists show it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from db import lists
from db.diary_records import TravelCorrectionRecord
from db.records import HouseholdRecord
from db.store import Store
from tests.db import examples
from tests.db.bookings import DAY, TEN, absence, book, booking, cover, working_time
from tests.db.conftest import another
from tests.db.test_histories import Counting

ONE = timedelta(days=1)
NEXT = DAY + ONE


@pytest.fixture
def store(store: Store) -> Store:
    """A store with two children, their two workers, and a household."""
    for key in ("C1", "C2"):
        examples.add_child(store, key)
    with store.change("Ann", "Home") as work:
        work.add(HouseholdRecord(key="H1", name="Testcarer"))
    return store


def diary(store: Store, **which: object) -> list[int]:
    with store.read() as reader:
        found = lists.bookings(reader, **({"first": DAY, "last": NEXT} | which))  # type: ignore[arg-type]
    return [row.id for row in found]


def test_bookings_come_in_order_of_time_with_all_their_covers(store: Store) -> None:
    with store.change("Ann", "Accept") as work:
        late = book(work, booking(on=NEXT), cover(window_from=DAY, aim=NEXT, due=NEXT + ONE))
        noon = book(work, booking(start_minute=720), cover(), cover("C2"))
        early = book(work, booking(household="H1"), cover(None, household="H1"))
        book(work, booking(on=DAY - ONE))
        book(work, booking(on=NEXT + ONE))

    with store.read() as reader:
        found = lists.bookings(reader, first=DAY, last=NEXT)

    assert [row.id for row in found] == [early, noon, late]
    assert [(one.child_id, one.household_id) for one in found[0].covers] == [(None, 1)]
    assert [one.child_id for one in found[1].covers] == [1, 2]
    (one,) = found[2].covers
    assert (one.window_from, one.aim, one.due) == (DAY, NEXT, NEXT + ONE)
    assert (one.duty, one.rule, one.demand) == ("cla_visit", "cla_visit_usual", "C1:cla_visit")


def test_bookings_of_some_workers_and_of_some_children(store: Store) -> None:
    with store.change("Ann", "Accept") as work:
        both = book(work, booking(), cover(), cover("C2"))
        second = book(work, booking(worker="W-C2", on=NEXT), cover("C2"))
        nobody = work.add(booking(worker="W-C2"))

    assert diary(store) == [both, nobody, second]
    assert diary(store, workers=[1]) == [both]
    assert diary(store, workers=[2]) == [nobody, second]
    assert diary(store, children=[1]) == [both]
    assert diary(store, children=[2]) == [both, second]
    assert diary(store, children=[2], workers=[2]) == [second]
    assert diary(store, workers=[]) == diary(store, children=[]) == []
    with store.read() as reader:
        (row,) = lists.bookings(reader, first=DAY, last=DAY, children=[1])
    assert [one.child_id for one in row.covers] == [1, 2]


def test_a_booking_says_when_it_last_changed(store: Store) -> None:
    with store.change("Ann", "Accept") as work:
        row_id = book(work, booking())
    later = datetime(2026, 3, 5, 8, 30, tzinfo=UTC)
    with another(store, clock=lambda: later) as again:
        with again.change("Ann", "Pin") as work:
            work.update("booking", row_id, {"pinned": True})
        with again.read() as reader:
            (row,) = lists.bookings(reader, first=DAY, last=DAY)

    assert row.changed_at == "2026-03-05T08:30:00.000+00:00"


def test_the_next_booking_of_a_duty_is_the_first_still_booked(store: Store) -> None:
    with store.change("Ann", "Accept") as work:
        for on, status in (
            (DAY - ONE, "booked"),
            (DAY, "cancelled"),
            (NEXT, "made"),
            (NEXT + ONE, "not_made"),
        ):
            book(work, booking(on=on, status=status))
        afternoon = book(work, booking(on=NEXT + 2 * ONE, start_minute=840, announced=False))
        morning = book(work, booking(on=NEXT + 2 * ONE), cover(), cover(duty="cla_review"))
        book(work, booking(worker="W-C2", household="H1"), cover(None, household="H1"))

    with store.read() as reader:
        found = lists.next_bookings(reader, on=DAY)
        assert lists.next_bookings(reader, on=DAY, ids=[1]) == found
        assert lists.next_bookings(reader, on=DAY, ids=[2]) == {}
        assert lists.next_bookings(reader, on=NEXT + 3 * ONE) == {}
    assert set(found) == {1}
    assert {duty: row.booking_id for duty, row in found[1].items()} == {
        "cla_visit": morning,
        "cla_review": morning,
    }
    assert afternoon < morning
    visit = found[1]["cla_visit"]
    assert (visit.on, visit.start_minute, visit.announced) == (NEXT + 2 * ONE, TEN, True)


def test_working_times_and_absences_are_those_that_touch_the_days(store: Store) -> None:
    with store.change("Ann", "Pattern") as work:
        work.add(working_time(start=DAY - 9 * ONE, end=DAY))
        now = work.add(working_time(start=DAY, end=NEXT))
        work.add(working_time(start=NEXT))
        other = work.add(working_time(worker="W-C2"))
        work.add(absence(start=DAY - ONE, end=DAY))
        away = work.add(absence(start=DAY - ONE, end=NEXT, from_minute=540, to_minute=720))
        ill = work.add(absence(start=DAY, end=None, kind="sick"))
        work.add(absence(start=NEXT, end=None))

    with store.read() as reader:
        times = lists.working_times(reader, first=DAY, last=DAY)
        some = lists.working_times(reader, first=DAY, last=DAY, workers=[2])
        gone = lists.absences(reader, first=DAY, last=DAY)
        assert lists.absences(reader, first=DAY, last=DAY, workers=[2]) == {}
    assert {worker: [row.id for row in rows] for worker, rows in times.items()} == {
        1: [now],
        2: [other],
    }
    assert some == {2: times[2]}
    (row,) = some[2]
    assert (row.weekday, row.from_minute, row.to_minute) == (0, 540, 1020)
    assert (row.out_from, row.back_by) == (480, 1080)
    assert [(row.id, row.end, row.from_minute) for row in gone[1]] == [
        (away, NEXT, 540),
        (ill, None, None),
    ]


def test_bases_and_corrected_journeys(store: Store) -> None:
    with store.change("Ann", "Roads") as work:
        work.update("worker", 2, {"base": "Croydon"})
        for key, a, b in (("1", "Purley", "Leeds"), ("2", "Croydon", "Purley")):
            work.add(TravelCorrectionRecord(key=key, area_a=a, area_b=b, minutes=10))

    with store.read() as reader:
        assert lists.bases(reader) == {2: "Croydon"}
        assert lists.bases(reader, [1]) == {}
        roads = [(row.area_a, row.area_b) for row in lists.travel_corrections(reader)]
    assert roads == [("Croydon", "Purley"), ("Leeds", "Purley")]


def test_details_of_every_kind_of_planning(store: Store) -> None:
    with store.change("Ann", "Accept") as work:
        book(work, booking(promised_on=DAY))
        work.add(absence())

    with store.read() as reader:
        booked = lists.details(reader, "booking", 1)
        away = lists.details(reader, "absence", 1)
        covered = lists.details(reader, "booking_cover", 1)
    assert booked is not None
    assert (booked["on"], booked["promised_on"], booked["announced"]) == (DAY, DAY, True)
    assert away is not None
    assert away["end"] == date(2026, 3, 10)
    assert covered is not None
    assert covered["booking_id"] == 1


@pytest.mark.parametrize("count", [1, 30])
def test_a_diary_takes_as_many_queries_for_one_booking_as_for_many(
    store: Store, count: int
) -> None:
    with store.change("Ann", "Accept") as work:
        for number in range(count):
            book(work, booking(on=DAY + number * ONE), cover(), cover("C2"))

    with store.read() as reader:
        counting = Counting(reader)
        assert len(lists.bookings(counting, first=DAY, last=DAY + 40 * ONE)) == count
        assert len(lists.next_bookings(counting, on=DAY)) == 2
    assert counting.queries == 3
