"""What is booked, when workers can visit, and what is known of the roads."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date
from typing import Any

from db.connection import Reader, within
from db.diary_rows import (
    AbsenceRow,
    BookingRow,
    CoverRow,
    TravelCorrectionRow,
    WorkingTimeRow,
)
from db.rows import day

_OF = {
    "workers": "b.worker_id IN (SELECT value FROM json_each(:workers))",
    "children": """
b.id IN (
  SELECT booking_id FROM booking_cover
  WHERE child_id IN (SELECT value FROM json_each(:children))
)
""",
    "households": """
b.id IN (
  SELECT booking_id FROM booking_cover
  WHERE household_id IN (SELECT value FROM json_each(:households))
)
""",
    "at": "b.household_id IN (SELECT value FROM json_each(:at))",
}
_BOOKINGS = """
SELECT b.id, b.uid, b.worker_id, b.household_id, b."on", b.start_minute, b.minutes,
  b.travel_minutes, b.place, b.announced, b.pinned, b.promised_on, b.status, b.reason,
  b.sequence, b.why, b.item, b.version,
  (SELECT max(c.at) FROM change_set AS c WHERE c.id = b.added_by OR c.id IN (
    SELECT change_id FROM audit_entry WHERE table_name = 'booking' AND row_id = b.id)),
  b.held_by, b.setting, b.held_at, b.accompanied
FROM booking AS b WHERE [wanted] ORDER BY b."on", b.start_minute, b.id
"""
_COVERS = """
SELECT c.booking_id, c.id, c.child_id, c.household_id, c.duty, c.rule, c.demand, c.window_from,
  c.aim, c.due
FROM booking_cover AS c JOIN booking AS b ON b.id = c.booking_id WHERE [wanted] ORDER BY c.id
"""
_ARRANGED = """
SELECT c.child_id, c.duty, min(b."on")
FROM booking_cover AS c JOIN booking AS b ON b.id = c.booking_id
WHERE c.child_id IS NOT NULL AND b.status = 'booked' AND b.held_by IS NOT NULL
  AND b."on" >= :on AND [within]
GROUP BY c.child_id, c.duty
"""
_WORKING_TIMES = """
SELECT id, worker_id, start, "end", weekday, from_minute, to_minute, out_from, back_by, version
FROM working_time
WHERE start <= :last AND ("end" IS NULL OR "end" > :first) AND [within]
ORDER BY worker_id, start, weekday, from_minute, id
"""
_ABSENCES = """
SELECT id, worker_id, start, "end", from_minute, to_minute, kind, note, version FROM absence
WHERE start <= :last AND ("end" IS NULL OR "end" > :first) AND [within]
ORDER BY worker_id, start, from_minute, id
"""
_BASES = "SELECT id, base FROM worker WHERE base IS NOT NULL AND [within]"
_CORRECTIONS = """
SELECT id, area_a, area_b, minutes, version FROM travel_correction ORDER BY area_a, area_b
"""


def bookings(
    reader: Reader,
    *,
    first: date,
    last: date,
    workers: Collection[int] | None = None,
    children: Collection[int] | None = None,
    households: Collection[int] | None = None,
    at: Collection[int] | None = None,
) -> list[BookingRow]:
    """Bookings of every status from ``first`` to ``last`` inclusive, in order of time.

    Only those of these workers, and only those that cover a duty of one of these children or
    households, or take place ``at`` the home of one; each comes with all its covers.
    """
    about = {"children": children, "households": households, "at": at}
    given = {
        name: json.dumps(list(ids))
        for name, ids in {"workers": workers, **about}.items()
        if ids is not None
    }
    which = {"first": first.isoformat(), "last": last.isoformat(), **given}
    wanted = 'b."on" BETWEEN :first AND :last'
    if workers is not None:
        wanted += f" AND {_OF['workers']}"
    if given.keys() & about:
        wanted += f" AND ({' OR '.join(_OF[name] for name in about if name in given)})"
    covers = _covers(reader, wanted, which)
    return [
        _booking(row, tuple(covers.get(row[0], ())))
        for row in reader.execute(_BOOKINGS.replace("[wanted]", wanted), which)
    ]


def _covers(reader: Reader, wanted: str, which: dict[str, str]) -> dict[int, list[CoverRow]]:
    """What each of the bookings wanted covers."""
    covers: dict[int, list[CoverRow]] = {}
    for booking, id, child, household, duty, rule, demand, opens, aim, due in reader.execute(
        _COVERS.replace("[wanted]", wanted), which
    ):
        days = (day(opens), day(aim), day(due))
        row = CoverRow(id, child, household, duty, rule, demand, *days)
        covers.setdefault(booking, []).append(row)
    return covers


def _booking(row: tuple[Any, ...], covers: tuple[CoverRow, ...]) -> BookingRow:
    plain = BookingRow._make((*row, covers))
    return plain._replace(
        on=date.fromisoformat(row[4]),
        announced=bool(plain.announced),
        pinned=bool(plain.pinned),
        promised_on=day(row[11]),
        accompanied=bool(plain.accompanied),
    )


def arranged_outside(
    reader: Reader, *, on: date, ids: Collection[int] | None = None
) -> dict[int, dict[str, date]]:
    """By child and duty, the day from ``on`` on on which somebody outside holds it first."""
    sql, which = within(_ARRANGED, "c.child_id", ids)
    found: dict[int, dict[str, date]] = {}
    for child, duty, when in reader.execute(sql, {"on": on.isoformat(), **which}):
        found.setdefault(child, {})[duty] = date.fromisoformat(when)
    return found


def working_times(
    reader: Reader, *, first: date, last: date, workers: Collection[int] | None = None
) -> dict[int, list[WorkingTimeRow]]:
    """Working times of these workers, or of all, that hold on any day of the two and between.

    By worker; a worker without any has none recorded for those days.
    """
    found: dict[int, list[WorkingTimeRow]] = {}
    for id, worker, start, end, *rest in _held(reader, _WORKING_TIMES, first, last, workers):
        row = WorkingTimeRow(id, worker, date.fromisoformat(start), day(end), *rest)
        found.setdefault(worker, []).append(row)
    return found


def absences(
    reader: Reader, *, first: date, last: date, workers: Collection[int] | None = None
) -> dict[int, list[AbsenceRow]]:
    """Absences of these workers, or of all, that touch any day from ``first`` to ``last``."""
    found: dict[int, list[AbsenceRow]] = {}
    for id, worker, start, end, *rest in _held(reader, _ABSENCES, first, last, workers):
        row = AbsenceRow(id, worker, date.fromisoformat(start), day(end), *rest)
        found.setdefault(worker, []).append(row)
    return found


def _held(
    reader: Reader, sql: str, first: date, last: date, workers: Collection[int] | None
) -> list[tuple[Any, ...]]:
    text, which = within(sql, "worker_id", workers)
    days = {"first": first.isoformat(), "last": last.isoformat()}
    rows: list[tuple[Any, ...]] = reader.execute(text, {**days, **which}).fetchall()
    return rows


def bases(reader: Reader, workers: Collection[int] | None = None) -> dict[int, str]:
    """Where the journeys of these workers, or of all, start; only of those it is known of."""
    return dict(reader.execute(*within(_BASES, "id", workers)))


def travel_corrections(reader: Reader) -> list[TravelCorrectionRow]:
    """Every corrected journey; each holds both ways."""
    return [TravelCorrectionRow(*row) for row in reader.execute(_CORRECTIONS)]
