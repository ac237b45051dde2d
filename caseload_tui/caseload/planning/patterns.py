"""When each worker is out visiting: as recorded, else as much as their contract says.

Where no working pattern is recorded, nobody knows on which days a part-timer works. Their hours
are then taken as spread over five days: any time of the day, but so much less of each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from pathlib import Path

from caseload_tui.caseload.planning.hours import USUAL_WEEK
from caseload_tui.caseload.team.time import read_time
from caseload_tui.caseload.team.weighing import weights_of
from caseload_tui.planner.people import Shift, Shifts, Span
from caseload_tui.planner.words import count
from caseload_tui.timescales.dates import short_date
from db import lists
from db.connection import Reader
from db.diary_rows import WorkingTimeRow

MOST_VISITS, MOST_MINUTES = 3, 420
"""The most of one full day: visits, and minutes of visits and journeys."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A worker's week and the most of one day. ``assumed`` says what is not recorded.

    ``later`` are weeks that hold instead, each from a day on.
    """

    shifts: Shifts
    most_visits: int
    most_minutes: int
    assumed: str = ""
    later: tuple[tuple[date, Shifts], ...] = ()


def patterns(
    reader: Reader, store: Path, on: date, workers: Sequence[int], first: date, last: date
) -> dict[int, Pattern]:
    """The pattern of each of these workers in the months from ``first`` to ``last``."""
    times = lists.working_times(reader, first=first, last=last, workers=list(workers))
    unknown = [worker for worker in workers if not times.get(worker)]
    out = {worker: _recorded(rows, first, last) for worker, rows in times.items()}
    partly = {
        worker: day for worker, rows in times.items() if (day := _unrecorded(rows, first, last))
    }
    if unknown or partly:
        people = {person.id: person for person in lists.staff(reader)}
        for worker, day in partly.items():
            name = people[worker].name if worker in people else "a worker"
            out[worker] = replace(out[worker], assumed=_partly_assumed(name, day))
    if unknown:
        time = read_time(reader, on, weights_of(store, on), unknown)
        for worker in unknown:
            person = people.get(worker)
            if person is None:
                out[worker] = assumed("", None)
                continue
            known = person.fte is not None or bool(time.facts.get(worker))
            out[worker] = assumed(person.name, time.fte(person) if known else None)
    return out


def _recorded(times: Sequence[WorkingTimeRow], first: date, last: date) -> Pattern:
    week, *later = weeks_of(times, first, last)
    return Pattern(week[1], MOST_VISITS, MOST_MINUTES, later=tuple(later))


def _unrecorded(times: Sequence[WorkingTimeRow], first: date, last: date) -> date | None:
    """The first day on which none of these working times holds, if there is one."""
    days = (day for day, _ in weeks_of(times, first, last))
    return next((day for day in days if not in_force(times, day)), None)


def _partly_assumed(name: str, day: date) -> str:
    words = f"No working pattern of {name} is recorded on {short_date(day)}"
    return f"{words}: while there is none, five days a week are assumed."


def weeks_of(
    times: Sequence[WorkingTimeRow], first: date, last: date
) -> tuple[tuple[date, Shifts], ...]:
    """The week that holds on ``first``, and each other that begins up to ``last``, with its day."""
    turns = {row.start for row in times} | {row.end for row in times if row.end is not None}
    days = [first, *sorted(day for day in turns if first < day <= last)]
    return tuple((day, shifts_of(times, day)) for day in days)


def in_force(times: Sequence[WorkingTimeRow], day: date) -> list[WorkingTimeRow]:
    """The working times that hold on a day."""
    return [row for row in times if row.start <= day and (row.end is None or day < row.end)]


def shifts_of(times: Sequence[WorkingTimeRow], day: date) -> Shifts:
    """The week of shifts that holds on a day; the usual one where none is recorded then."""
    held = in_force(times, day)
    if not held:
        return USUAL_WEEK
    return tuple(
        tuple(
            Shift(Span(row.from_minute, row.to_minute), row.out_from, row.back_by)
            for row in held
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
    """What is assumed of these workers: those of part-timers, and of who has a
    pattern for some of the days, in full, all others in one line."""
    mine = [patterns_of[worker] for worker in asked if worker in patterns_of]
    unknown = [one for one in mine if one.assumed]
    whole = [one for one in unknown if one.most_minutes >= MOST_MINUTES and not one.later]
    partly = [one.assumed for one in unknown if one not in whole]
    others = [one.assumed for one in whole]
    if len(others) > 1:
        others = [
            f"No working pattern is recorded of {count(len(others), 'worker')}: "
            "five days a week are assumed."
        ]
    return (*partly, *others)
