"""Colleagues: who else is in a worker's team, and what is booked with them already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from caseload_tui.planner.people import Worker
from db import lists
from db.connection import Reader
from db.diary_rows import BookingRow


def team_mates(reader: Reader, worker_ids: Sequence[int], on: date) -> tuple[int, ...]:
    """The others of the workers' teams who hold somebody."""
    rows = lists.workers(reader, on=on, soon_until=on)
    teams = {row.team_id for row in rows if row.id in worker_ids} - {None}
    return tuple(
        row.id for row in rows if row.team_id in teams and row.children and row.id not in worker_ids
    )


def booked_rows(
    reader: Reader, first: date, last: date, *, workers: Sequence[int]
) -> list[BookingRow]:
    """What is still booked with some workers, and takes their time."""
    if not workers:
        return []
    rows = lists.bookings(reader, first=first, last=last, workers=list(workers))
    return [row for row in rows if row.status == "booked" and row.takes_the_worker]


def only_booked(worker: Worker) -> Worker:
    """A worker who keeps what is booked with them and is asked for nothing more."""
    return replace(worker, team=f"not asked: {worker.key}")
