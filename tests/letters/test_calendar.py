from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Timezone

from caseload_tui.letters.calendar import calendar_file, event_uid, goes_into
from caseload_tui.letters.codes import Audience, BookingStatus, PlaceKind
from caseload_tui.letters.facts import Place
from tests.letters.world import CHILD, OFFICE, booking


def events(data: bytes) -> list[Any]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def test_an_event_says_when_and_with_whom_and_no_childs_name() -> None:
    data = calendar_file([booking(place=OFFICE)])
    [event] = events(data)

    assert str(event["SUMMARY"]) == "Appointment with Grace Okafor"
    assert event["DTSTART"].dt == datetime(2026, 3, 4, 16, tzinfo=ZoneInfo("Europe/London"))
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(hours=1)
    assert str(event["LOCATION"]) == "the Family Centre, Fell Road"
    assert str(event["CLASS"]) == "PRIVATE"
    for word in (CHILD.first_name, CHILD.surname, "review", "social", "care"):
        assert word.lower() not in data.decode().lower().replace("caseload", "")


def test_what_others_hold_names_nobody_and_goes_to_those_who_go() -> None:
    clinic = booking(place=Place(PlaceKind.OTHER, "Hillside Clinic"), held_by="Dr R. Quaye")

    [event] = events(calendar_file([clinic]))

    assert str(event["SUMMARY"]) == "Appointment"
    assert [one for one in Audience if goes_into(clinic, one)] == [
        Audience.YOUNG_PERSON, Audience.CARER,
    ]  # fmt: skip
    assert all(goes_into(booking(), one) for one in Audience)


@pytest.mark.parametrize("kind", [PlaceKind.HOME, PlaceKind.SCHOOL])
def test_a_home_or_school_is_no_location_whatever_was_typed(kind: PlaceKind) -> None:
    place = Place(kind, "14 Sample Street, AN7 2QX")

    assert "LOCATION" not in events(calendar_file([booking(place=place)]))[0]


def test_a_moved_visit_replaces_the_earlier_entry() -> None:
    first, moved = booking(), booking(day=date(2026, 3, 5), sequence=1)

    [before], [after] = events(calendar_file([first])), events(calendar_file([moved]))

    assert str(before["UID"]) == str(after["UID"]) == event_uid("b1")
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)


def test_a_cancelled_visit_is_taken_out() -> None:
    gone = booking(status=BookingStatus.CANCELLED, sequence=2)

    data = calendar_file([gone, booking("other")], cancel=True)
    [event] = events(data)

    assert b"METHOD:CANCEL" in data
    assert str(event["STATUS"]) == "CANCELLED"
    assert event["SEQUENCE"] == 2
    assert [str(one["UID"]) for one in events(calendar_file([gone, booking("other")]))] == [
        event_uid("other")
    ]


@pytest.mark.parametrize("cancel", [False, True])
def test_unannounced_visits_are_in_no_file(cancel: bool) -> None:
    status = BookingStatus.CANCELLED if cancel else BookingStatus.ACCEPTED
    secret = booking(announced=False, status=status)

    assert events(calendar_file([secret], cancel=cancel)) == []


def test_the_same_bookings_are_the_same_file_in_any_order() -> None:
    one, other = booking("a"), booking("b")

    assert calendar_file([one, other]) == calendar_file([other, one])


def test_lines_end_and_fold_as_the_standard_asks() -> None:
    data = calendar_file([booking(place=Place(PlaceKind.OFFICE, "x" * 200))])

    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")


@given(st.datetimes(datetime(2024, 1, 1), datetime(2037, 12, 31)))  # noqa: DTZ001  wall times
def test_the_zones_two_rules_give_londons_time(wall: datetime) -> None:
    [zone] = Calendar.from_ical(calendar_file([booking()])).walk("VTIMEZONE")
    assert isinstance(zone, Timezone)
    london = ZoneInfo("Europe/London")

    ruled = zone.to_tz(lookup_tzid=False)

    real = wall.replace(tzinfo=london)
    # The hour that does not exist and the one that comes twice are nobody's appointment.
    if 1 <= wall.hour < 3 and wall.month in (3, 10):
        return
    assert wall.replace(tzinfo=ruled).astimezone(UTC) == real.astimezone(UTC)


def test_a_visit_over_the_clock_change_ends_by_the_clock() -> None:
    [event] = events(calendar_file([booking(day=date(2026, 3, 29), start=time(0, 30), minutes=60)]))

    assert event["DTEND"].dt.hour == 1
