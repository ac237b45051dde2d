"""When each worker is out visiting: as recorded, else as much as their contract says.

Where no working pattern is recorded, nobody knows on which days a part-timer works. Their hours
are then taken as spread over five days: any time of the day, but so much less of each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

from caseload_tui.caseload.planning.hours import USUAL_WEEK
from caseload_tui.caseload.team.time import read_time
from caseload_tui.caseload.team.weighing import weights_of
from caseload_tui.planner.people import Shift, Span
from caseload_tui.planner.words import count
from db import lists
from db.connection import Reader
from db.diary_rows import WorkingTimeRow

Shifts = tuple[tuple[Shift, ...], ...]
MOST_VISITS, MOST_MINUTES = 3, 420
"""The most of one full day: visits, and minutes of visits and journeys."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A worker's week and the most of one day. ``assumed`` says what is not recorded."""

    shifts: Shifts
    most_visits: int
    most_minutes: int
    assumed: str = ""


def patterns(
    reader: Reader, store: Path, on: date, workers: Sequence[int], first: date, last: date
) -> dict[int, Pattern]:
    """The pattern of each of these workers in the months from ``first`` to ``last``."""
    times = lists.working_times(reader, first=first, last=last, workers=list(workers))
    unknown = [worker for worker in workers if not times.get(worker)]
    out = {
        worker: Pattern(shifts_of(rows), MOST_VISITS, MOST_MINUTES)
        for worker, rows in times.items()
        if rows
    }
    if unknown:
        time = read_time(reader, on, weights_of(store, on), unknown)
        people = {person.id: person for person in lists.staff(reader)}
        for worker in unknown:
            person = people.get(worker)
            if person is None:
                out[worker] = assumed("", None)
                continue
            known = person.fte is not None or bool(time.facts.get(worker))
            out[worker] = assumed(person.name, time.fte(person) if known else None)
    return out


def shifts_of(times: Sequence[WorkingTimeRow]) -> Shifts:
    """A week of shifts; the usual one where nothing is recorded."""
    if not times:
        return USUAL_WEEK
    return tuple(
        tuple(
            Shift(Span(row.from_minute, row.to_minute), row.out_from, row.back_by)
            for row in times
            if row.weekday == weekday
        )
        for weekday in range(7)
    )


def assumed(name: str, share: Fraction | None) -> Pattern:
    """Five days of a worker with no pattern, each as long as their share of full time.

    ``share`` None: not recorded either. Full time is five days, which needs no words.
    """
    words = f"No working pattern of {name or 'a worker'} is recorded"
    if share is None or share >= 1:
        said = f"{words}: five days a week are assumed." if share is None else ""
        return Pattern(USUAL_WEEK, MOST_VISITS, MOST_MINUTES, said)
    visits, minutes = max(1, round(MOST_VISITS * share)), round(MOST_MINUTES * share)
    hours, rest = divmod(minutes, 60)
    length = f"{count(hours, 'hour')} {rest} minutes" if rest else count(hours, "hour")
    said = (
        f"{words}: {float(100 * share):.0f}% of full time is assumed to be {length} of visits and "
        f"journeys on each of five days, {count(visits, 'visit')} at most."
    )
    return Pattern(USUAL_WEEK, visits, minutes, said)


def part_timers_assumed(
    reader: Reader, store: Path, on: date, workers: Sequence[int]
) -> dict[int, str]:
    """What is assumed of each part-timer among these workers whose pattern is not recorded."""
    found = patterns(reader, store, on, workers, on, on)
    return {w: one.assumed for w, one in found.items() if one.most_minutes < MOST_MINUTES}


def said_of(patterns_of: Mapping[int, Pattern], asked: Iterable[int]) -> tuple[str, ...]:
    """What is assumed of these workers: those of part-timers in full, all others in one line."""
    mine = [patterns_of[worker] for worker in asked if worker in patterns_of]
    unknown = [one for one in mine if one.assumed]
    partly = [one.assumed for one in unknown if one.most_minutes < MOST_MINUTES]
    others = [one.assumed for one in unknown if one.most_minutes >= MOST_MINUTES]
    if len(others) > 1:
        others = [
            f"No working pattern is recorded of {count(len(others), 'worker')}: "
            "five days a week are assumed."
        ]
    return (*partly, *others)
