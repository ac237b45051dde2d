"""What cannot be is neither a booking, nor working time, nor an absence, nor a journey."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from pydantic import ValidationError
from sqlalchemy import text

from db import lists
from db.diary_records import BookingRecord, TravelCorrectionRecord
from db.errors import Refused, StoreError, Unknown
from db.records import HouseholdRecord
from db.store import Store
from tests.db import examples
from tests.db.bookings import DAY, absence, book, booking, cover, diary, planning, working_time
from tests.db.taking import imported
from tests.db.test_intake import columns
from tests.db.test_undo import undo

NEXT = DAY + timedelta(days=1)


@pytest.fixture
def store(store: Store) -> Store:
    """A store with two children and their two workers."""
    for key in ("C1", "C2"):
        examples.add_child(store, key)
    return store


def booked(store: Store, **more: Any) -> int:
    with store.change("Ann", "Book") as work:
        return book(work, booking(**more))


def test_uids_are_random_and_say_nothing() -> None:
    one, other = booking("B1"), booking("B1")

    assert one.uid != other.uid
    assert len(one.uid) == 36


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"minutes": 0}, "greater than 0"),
        ({"minutes": -30}, "greater than 0"),
        ({"start_minute": 1430}, "after midnight"),
        ({"start_minute": -1}, "greater than or equal to 0"),
        ({"announced": False, "promised_on": DAY}, "unannounced"),
        ({"on": "2026-02-30"}, "day"),
        ({"status": "perhaps"}, "cancelled"),
        ({"worker": None}, "string"),
    ],
)
def test_a_booking_that_cannot_be_kept_is_no_booking(fields: dict[str, Any], why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        booking(**fields)


WRONG = (
    "UPDATE booking SET minutes = 0",
    "UPDATE booking SET start_minute = 1400",
    "UPDATE booking SET travel_minutes = -1",
    """UPDATE booking SET "on" = '2026-02-30'""",
    "UPDATE booking SET announced = FALSE, promised_on = '2026-03-01'",
    "UPDATE booking SET announced = 2",
    "UPDATE booking SET status = 'perhaps'",
    "UPDATE booking SET worker_id = 99",
    "UPDATE booking SET uid = 'another'",
    "UPDATE booking SET sequence = -1",
    "UPDATE booking_cover SET household_id = 1",
    "UPDATE booking_cover SET child_id = NULL",
    "UPDATE booking_cover SET due = 'soon'",
    "UPDATE working_time SET weekday = 7",
    "UPDATE working_time SET from_minute = 1100",
    "UPDATE working_time SET back_by = 1441",
    'UPDATE working_time SET "end" = start',
    "UPDATE absence SET from_minute = 600",
    "UPDATE absence SET from_minute = 600, to_minute = 600",
    "UPDATE travel_correction SET minutes = 0",
    "UPDATE travel_correction SET area_a = 'Z'",
)


def refuses(store: Store, wrong: str) -> bool:
    """A server's types refuse some of it before any rule of ours is asked."""
    try:
        with store.change("Ann", "Wrong") as work:
            work._run(text(wrong))
    except StoreError:
        return True
    return False


def test_the_tables_themselves_refuse_what_cannot_be(store: Store) -> None:
    with store.change("Ann", "Fill") as work:
        book(work, booking())
        work.add(HouseholdRecord(key="H1", name="Testcarer"))
        work.add(working_time())
        work.add(absence())
        work.add(TravelCorrectionRecord(key="T", area_a="A", area_b="B", minutes=10))
    before = planning(store)

    assert [wrong for wrong in WRONG if not refuses(store, wrong)] == []
    assert planning(store) == before


def test_a_cover_names_a_child_or_a_household_of_the_store() -> None:
    for wrong in ({"household": "H1"}, {"child": None}):
        with pytest.raises(ValidationError, match="one child or one household"):
            cover(**wrong)


def test_a_booking_of_somebody_unknown_is_refused(store: Store) -> None:
    with pytest.raises(Unknown, match="no worker"):
        booked(store, worker="W-nobody")
    with pytest.raises(Unknown, match="no child"), store.change("A", "B") as work:
        book(work, booking(), cover("C-nobody"))

    assert planning(store)[:2] == [[], []]


def test_nobody_who_is_booked_is_taken_out(store: Store) -> None:
    booked(store)

    for kind in ("child", "worker", "booking"):
        with pytest.raises(Refused, match="still needed"), store.change("A", "B") as work:
            work.remove(kind, 1)


def test_working_times_of_a_weekday_do_not_meet(store: Store) -> None:
    with store.change("Ann", "Pattern") as work:
        work.add(working_time(to_minute=720))
        work.add(working_time(from_minute=720))
        work.add(working_time(weekday=1))
        work.add(working_time(worker="W-C2"))

    for start in (DAY, DAY - timedelta(days=1), NEXT):
        with pytest.raises(Refused, match="other working time"), store.change("A", "B") as work:
            work.add(working_time(start=start))


def test_a_new_pattern_takes_over_in_one_change_and_is_undone_as_one(store: Store) -> None:
    with store.change("Ann", "Pattern") as work:
        row_id = work.add(working_time())
    before = planning(store)
    with store.change("Ann", "New pattern") as work:
        work.add(working_time(start=NEXT, to_minute=720))
        work.end("working_time", row_id, NEXT)

    undo(store)

    after = planning(store)
    assert [row[:4] + row[5:] for row in after[2]] == [row[:4] + row[5:] for row in before[2]]


@pytest.mark.parametrize(
    "fields",
    [{"from_minute": 540}, {"to_minute": 540}, {"from_minute": 600, "to_minute": 600}],
)
def test_half_a_part_of_a_day_is_no_absence(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="part of the day"):
        absence(**fields)


@pytest.mark.parametrize(
    "fields", [{"out_from": 600}, {"to_minute": 540}, {"back_by": 1000}, {"weekday": 7}]
)
def test_working_time_runs_forward(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        working_time(**fields)


def test_a_journey_is_corrected_once_whichever_way_it_is_told(store: Store) -> None:
    with store.change("Ann", "Road") as work:
        work.add(TravelCorrectionRecord(key="1", area_a="Purley ", area_b="Leeds", minutes=240))
    with pytest.raises(Refused, match="corrected already"), store.change("A", "B") as work:
        work.add(TravelCorrectionRecord(key="2", area_a="Leeds", area_b="Purley", minutes=1))
    with store.change("Ann", "Road") as work:
        work.update("travel_correction", 1, {"minutes": 200})

    with store.read() as reader:
        (row,) = lists.travel_corrections(reader)
    assert (row.area_a, row.area_b, row.minutes) == ("Leeds", "Purley", 200)


def test_refusals_and_rows_name_nobody_and_no_place(store: Store) -> None:
    with pytest.raises(ValidationError) as wrong:
        booking(place="12 Secret Street", minutes=0)
    assert "Secret" not in str(wrong.value)
    booked(store, place="12 Secret Street")
    with store.change("Ann", "Ill") as work:
        work.add(absence(kind="sick", note="Secret illness"))

    with store.read() as reader:
        away = lists.absences(reader, first=DAY, last=DAY)
    assert "Secret" not in repr((diary(store), away))


def test_a_booking_is_read_back_as_it_was_given(store: Store) -> None:
    given_fields: dict[str, Any] = {
        "uid": "u-1",
        "on": DAY,
        "start_minute": 615,
        "minutes": 45,
        "travel_minutes": 25,
        "place": "CR8 2",
        "announced": False,
        "pinned": True,
        "promised_on": None,
        "status": "cancelled",
        "reason": "worker_ill",
        "why": "Due by 12 March.\nWanted by 10 March.",
        "item": "unit:C1",
    }
    with store.change("Ann", "Book") as work:
        book(work, BookingRecord(key="B", worker="W-C1", **given_fields))

    (row,) = diary(store)
    assert {name: getattr(row, name) for name in given_fields} == given_fields
    assert (row.worker_id, row.changed_at) == (1, "2026-03-02T12:00:00.000+00:00")


def test_an_imported_time_that_meets_another_is_refused_alone(store: Store) -> None:
    with store.change("Ann", "Pattern") as work:
        work.add(working_time(key="a"))
    other = working_time(key="b", start=NEXT)
    tuesday = working_time(key="c", weekday=1)
    same = working_time(key="d")

    result = imported(store, other, tuesday, same, source="workbook")

    assert [refusal.key for refusal in result.refusals] == ["b"]
    assert columns(store, "SELECT weekday FROM working_time ORDER BY 1") == [(0,), (1,)]


def test_imported_bookings_keep_apart_from_those_still_booked(store: Store) -> None:
    with store.change("Ann", "Book") as work:
        book(work, booking("a"))
    later = booking("b", start_minute=600 + 30)
    cancelled = booking("c", start_minute=600 + 30, status="cancelled")

    result = imported(store, later, cancelled, source="workbook")

    assert [refusal.key for refusal in result.refusals] == ["b"]
