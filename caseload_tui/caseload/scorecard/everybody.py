"""The whole council scored on a day and on the ends of the months before, kept in little room."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from caseload_tui.caseload.scorecard.reading import AT_ONCE, council, people
from caseload_tui.caseload.scorecard.views import TREND
from caseload_tui.scorecard.case import Case, Verdict
from caseload_tui.scorecard.figure import Figure
from caseload_tui.scorecard.holders import Holders
from caseload_tui.scorecard.indicator import catalogue
from caseload_tui.scorecard.person import Person
from caseload_tui.scorecard.scoring import Scored, score
from caseload_tui.timescales.standards import Standards
from caseload_tui.workload.weights import Weights
from db.connection import Reader
from db.lists import indicators

DAY = timedelta(days=1)


class Packed(NamedTuple):
    """Cases without their reasons: who, on which day, and where they stand."""

    subjects: array[int]
    days: array[int]
    verdicts: bytes

    def cases(self, among: Container[int] | None = None) -> Iterator[Case]:
        """The cases again: all, or those about some children or households."""
        for subject, day, verdict in zip(self.subjects, self.days, self.verdicts, strict=True):
            if among is None or subject in among:
                yield Case(subject, date.fromordinal(day), Verdict(verdict))

    def figure(self) -> Figure:
        """The counts of all of them."""
        inside, out = self.verdicts.count(Verdict.IN), self.verdicts.count(Verdict.OUT)
        return Figure(inside, inside + out, len(self.verdicts) - inside - out)

    def __add__(self, other: tuple[object, ...]) -> Packed:
        """The cases of two parts together."""
        assert isinstance(other, Packed)
        return Packed(
            self.subjects + other.subjects, self.days + other.days, self.verdicts + other.verdicts
        )


def packed(cases: Sequence[Case]) -> Packed:
    """Cases without their reasons."""
    return Packed(
        array("q", [case.subject for case in cases]),
        array("l", [case.day.toordinal() for case in cases]),
        bytes(case.verdict for case in cases),
    )


class Asked(NamedTuple):
    """What a council is scored for: the same question gives the same answer."""

    change: int
    """The number of the store's last change."""
    standards: str
    on: date
    months: int
    live: bool


@dataclass
class Everybody:
    """A council scored: cases with reasons on the report date, without on the months' ends."""

    asked: Asked
    current: Scored | None
    """None until it is worked out."""
    holders: Holders
    fte: Mapping[date, Mapping[int, Fraction]]
    """Each worker's share of full time on each day of the trend."""
    before: dict[date, dict[str, Packed]] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether every month of the trend is there."""
        return len(self.before) == TREND

    def on(self, day: date, key: str, among: Container[int] | None = None) -> Iterable[Case]:
        """The cases of an indicator on the report date or on the end of a month.

        Of everybody, or of some children or households.
        """
        if day != self.asked.on:
            return self.before[day][key].cases(among) if day in self.before else ()
        every = (self.current or {}).get(key, ())
        return every if among is None else [case for case in every if case.subject in among]


def month_ends(on: date, number: int = TREND) -> tuple[date, ...]:
    """The last days of the months before ``on``, the latest first."""
    found = []
    day = on
    for _ in range(number):
        day = day.replace(day=1) - DAY
        found.append(day)
    return tuple(found)


Month = dict[str, Packed]
"""The cases of each indicator on one day, by its key, without their reasons."""


class Part(NamedTuple):
    """Which of several parts everybody is split into, from 0."""

    number: int
    of: int


WHOLE = Part(0, 1)


class Takes(NamedTuple):
    """Who is told of the work as it goes on, and whether it is still wanted."""

    told: Callable[[int, int, str], None]
    """Done, in all, and what is being done."""
    now: Callable[[Scored], None]
    """Gets the report date's cases."""
    month: Callable[[date, Month], None]
    """Gets those of the end of a month."""
    stopped: Callable[[], bool]


def produce(
    reader: Reader,
    standards: Standards,
    weights: Weights,
    asked: Asked,
    days: Sequence[date],
    takes: Takes,
    part: Part = WHOLE,
) -> None:
    """Read everybody and score the report date, then each of ``days``; may run in any process.

    With a ``part``, only so many of them; households belong to the first part.
    """
    # Reading everybody takes about as long as scoring three days.
    steps, reading = len(days) + 4, 3
    everybody = _read(reader, takes, reading, steps, part)
    counted = council(reader, weights, everybody, with_households=part.number == 0)
    for number, day in enumerate((asked.on, *days)):
        words = "Working out the figures" if not number else f"Working out {day:%B %Y}"
        takes.told(reading + number, steps, words)
        cases = score(
            counted,
            standards,
            catalogue().indicators,
            day,
            months=asked.months,
            live=asked.live and not number,
            stopped=takes.stopped,
        )
        if takes.stopped():
            return
        if number:
            takes.month(day, {key: packed(each) for key, each in cases.items()})
        else:
            takes.now(cases)
    takes.told(steps, steps, "Done")


def _read(reader: Reader, takes: Takes, reading: int, steps: int, part: Part) -> list[Person]:
    ids = indicators.child_ids(reader)[part.number :: part.of]
    everybody: list[Person] = []
    for first in range(0, len(ids), AT_ONCE):
        if takes.stopped():
            break
        takes.told(reading * first // len(ids), steps, "Reading what happened")
        everybody += people(reader, ids[first : first + AT_ONCE])
    return everybody
