"""Invented bookings and what goes with them."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from db import lists
from db.diary_records import AbsenceRecord, BookingCoverRecord, BookingRecord, WorkingTimeRecord
from db.diary_rows import BookingRow
from db.store import Store
from db.work import Work
from tests.db.test_intake import columns

DAY = date(2026, 3, 9)
"""A Monday."""
TEN = 10 * 60

_NUMBERS = count(1)


def booking(key: str | None = None, **more: Any) -> BookingRecord:
    """An hour from ten on Monday with the worker of child C1."""
    key = key or f"B{next(_NUMBERS)}"
    fields = {"key": key, "worker": "W-C1", "on": DAY, "start_minute": TEN, "minutes": 60}
    return BookingRecord.model_validate(fields | more)


def cover(of: str | None = "C1", duty: str = "cla_visit", **more: object) -> BookingCoverRecord:
    fields: dict[str, object] = {
        "child": of,
        "duty": duty,
        "rule": "cla_visit_usual",
        "demand": f"{of}:{duty}",
    }
    fields |= {"key": f"V{next(_NUMBERS)}", "booking": "given by id", "due": DAY}
    return BookingCoverRecord.model_validate(fields | more)


def book(work: Work, record: BookingRecord, *covers: BookingCoverRecord) -> int:
    """Add a booking and what it covers, by default a visit to C1; returns its id."""
    row_id = work.add(record)
    for one in covers or (cover(),):
        work.add(one, links={"booking": row_id})
    return row_id


def working_time(**more: object) -> WorkingTimeRecord:
    """Mondays from nine to five."""
    fields = {"key": f"WT{next(_NUMBERS)}", "worker": "W-C1", "start": DAY, "weekday": 0}
    fields |= {"from_minute": 540, "to_minute": 1020, "out_from": 480, "back_by": 1080}
    return WorkingTimeRecord.model_validate(fields | more)


def absence(**more: object) -> AbsenceRecord:
    """Monday's leave."""
    fields = {"key": f"A{next(_NUMBERS)}", "worker": "W-C1", "start": DAY, "kind": "leave"}
    return AbsenceRecord.model_validate(fields | {"end": date(2026, 3, 10)} | more)


def diary(store: Store, first: date = DAY, last: date = DAY) -> list[BookingRow]:
    with store.read() as reader:
        return lists.bookings(reader, first=first, last=last)


def planning(store: Store) -> list[list[tuple[object, ...]]]:
    """Every row of every table of planning."""
    tables = ("booking", "booking_cover", "working_time", "absence", "travel_correction")
    return [columns(store, f"SELECT * FROM {table} ORDER BY id") for table in tables]
