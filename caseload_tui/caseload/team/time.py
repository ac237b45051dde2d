"""What each worker has time for on a day, from the contract, recorded hours and time away."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from caseload_tui.workload.capacity import Capacity, Hours, capacity_of, exactly
from caseload_tui.workload.weights import Weights
from db import lists
from db.connection import Reader
from db.diary_rows import AbsenceRow, WorkingTimeRow
from db.workload_rows import CapacityFactRow, StaffRow

AWAY = frozenset({"leave", "sick", "training", "other"})
"""Absences that take time from cases; a meeting is part of the work."""
TAKEN = {"duty": "other duties", "reduction": "reduction"}
FULL_DAY = (9 * 60, 17 * 60)
"""Minutes of a working day of somebody whose week is not recorded: Monday to Friday."""


@dataclass(frozen=True)
class Time:
    """What is recorded of everybody's time around a day."""

    on: date
    weights: Weights
    facts: Mapping[int, Sequence[CapacityFactRow]]
    times: Mapping[int, Sequence[WorkingTimeRow]]
    absences: Mapping[int, Sequence[AbsenceRow]]
    supervising: Collection[int] = ()
    """Whose work is carers, where the weights count them."""

    def capacity(self, person: StaffRow) -> Capacity:
        """Hours a week for cases, and the points they are worth."""
        facts = self.facts.get(person.id, ())
        contract, words = self._contract(person, facts)
        taken = [
            Hours(row.reason or TAKEN[row.kind], exactly(row.hours))
            for row in facts
            if row.kind in TAKEN and row.hours is not None
        ]
        return capacity_of(
            contract,
            taken,
            away=self.away(person.id),
            first_year=any(row.kind == "first_year" for row in facts),
            weights=self.weights,
            contract_words=words,
        )

    def fte(self, person: StaffRow) -> Fraction:
        """The share of full time that the contract is, whatever it is spent on."""
        agreed = _agreed(self.facts.get(person.id, ()))
        if agreed is not None:
            return agreed / self.weights.full_time_hours
        return Fraction(1) if person.fte is None else exactly(person.fte)

    def _contract(self, person: StaffRow, facts: Iterable[CapacityFactRow]) -> tuple[Fraction, str]:
        agreed = _agreed(facts)
        if agreed is not None:
            return agreed, "contract"
        for_cases = self.weights.holds_cases(person.job_title) or person.id in self.supervising
        if not for_cases:
            return Fraction(0), f"{person.job_title}: no hours for cases"
        if person.fte is None:
            return Fraction(self.weights.full_time_hours), "full time (contract not recorded)"
        words = "full time" if person.fte == 1 else f"{person.fte:g} of full time"
        return exactly(person.fte) * self.weights.full_time_hours, words

    def away(self, worker_id: int) -> Fraction:
        """The part of the working time of the next weeks that the worker is away, 0 to 1."""
        absences = [row for row in self.absences.get(worker_id, ()) if row.kind in AWAY]
        if not absences:
            return Fraction(0)
        times = self.times.get(worker_id, ())
        there = gone = 0
        for day in (self.on + timedelta(n) for n in range(7 * self.weights.weeks)):
            minutes = _minutes(times, day)
            there += len(minutes)
            gone += len(minutes & _away_on(absences, day))
        return Fraction(gone, there) if there else Fraction(0)


def read_time(
    reader: Reader, on: date, weights: Weights, workers: Sequence[int] | None = None
) -> Time:
    """What is recorded of these workers' time, or of everybody's, as at a day."""
    ahead = on + timedelta(days=7 * weights.weeks - 1)
    return Time(
        on,
        weights,
        lists.capacity_facts(reader, first=on, last=on, workers=workers),
        lists.working_times(reader, first=on, last=ahead, workers=workers),
        lists.absences(reader, first=on, last=ahead, workers=workers),
        lists.supervised(reader, on=on) if weights.household else (),
    )


def _agreed(facts: Iterable[CapacityFactRow]) -> Fraction | None:
    """The contract's hours; the one that began last where several hold."""
    found = [row.hours for row in facts if row.kind == "contract" and row.hours is not None]
    return exactly(found[-1]) if found else None


def _minutes(times: Sequence[WorkingTimeRow], day: date) -> set[int]:
    if not times:
        return set(range(*FULL_DAY)) if day.weekday() < 5 else set()
    return {
        minute
        for row in times
        if row.weekday == day.weekday() and row.start <= day and (row.end is None or day < row.end)
        for minute in range(row.from_minute, row.to_minute)
    }


def _away_on(absences: Sequence[AbsenceRow], day: date) -> set[int]:
    found: set[int] = set()
    for row in absences:
        if row.start <= day and (row.end is None or day < row.end):
            found |= set(range(row.from_minute or 0, row.to_minute or 24 * 60))
    return found
