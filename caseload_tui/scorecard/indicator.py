"""Indicators as data: what each counts, what is good, and what others have published.

Read from ``data/indicators.toml``; every row is checked, and a mistake names its row.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from caseload_tui.scorecard.case import Window
from caseload_tui.timescales.dates import add_months
from caseload_tui.timescales.interval import Interval

FILE = Path(__file__).parent / "data" / "indicators.toml"
YEAR = 12
"""Months of a yearly window, and of a period where nobody asks for another."""


class Span(StrEnum):
    """Which days an indicator looks at."""

    SNAPSHOT = "snapshot"
    PERIOD = "period"
    """The months asked for, up to the report date."""
    YEAR = "year"
    """Always the 12 months up to the report date."""


class Good(StrEnum):
    """Which way is better."""

    HIGH = "high"
    LOW = "low"
    BAND = "band"
    """Between two values: both too few and too many ask for a look."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is aimed for, in tenths of a percent (of one child, for an average).

    ``near`` is how far off still counts as near; ``upto`` is the upper end of a band.
    """

    aim: int
    near: int = 50
    upto: int | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """A figure others have published, to compare with; ``tenths`` of a percent."""

    who: str
    year: str
    tenths: int
    counts: str = ""
    """"464 of 471", where the counts are known."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator. The fields after ``measure`` are what that measure asks for."""

    key: str
    title: str
    group: str
    who: str
    """Who counts, in words."""
    inside: str
    """What is in the numerator, in words."""
    counts: str
    """What the members are: "children", "reviews", "households"..."""
    span: Span
    good: Good
    source: str
    confidence: str
    """F found and read, R recalled, L local."""
    measure: str
    duties: tuple[str, ...] = ()
    among: tuple[str, ...] = ()
    months: int | None = None
    interval: Interval | None = None
    states: tuple[str, ...] = ()
    target: Target | None = None
    published: tuple[Published, ...] = ()
    note: str = ""

    @property
    def is_average(self) -> bool:
        """Whether it is a number for each full-time worker rather than a share."""
        return self.measure == "average"

    def window(self, on: date, months: int = YEAR) -> Window:
        """The days it looks at when reported on a day; ``months`` is the period asked for."""
        back = months if self.span is Span.PERIOD else YEAR
        return Window(add_months(on, -back), on)

    def window_words(self, on: date, months: int = YEAR) -> str:
        """``snapshot on 2026-03-31``, ``in period 2025-04-01 to 2026-03-31``."""
        if self.span is Span.SNAPSHOT:
            return f"snapshot on {on.isoformat()}"
        first = self.window(on, months).start + timedelta(days=1)
        word = "in period" if self.span is Span.PERIOD else "year"
        return f"{word} {first.isoformat()} to {on.isoformat()}"


@dataclass(frozen=True, slots=True)
class NotSupported:
    """An indicator that no fact in a store can support, and the fact that is missing."""

    key: str
    title: str
    group: str
    missing: str
    source: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every indicator there is, in the order of the file."""

    indicators: tuple[Indicator, ...]
    not_supported: tuple[NotSupported, ...]
    minimum: int
    """The smallest denominator a percent is given for, and the smallest count that may leave."""

    def __getitem__(self, key: str) -> Indicator:
        """The indicator of a key; KeyError when there is none."""
        for each in self.indicators:
            if each.key == key:
                return each
        raise KeyError(key)


@cache
def catalogue() -> Catalogue:
    """The indicators that come with the program."""
    return read(FILE.read_text(encoding="utf-8"))


def read(text: str) -> Catalogue:
    """Indicators from TOML. Raises ValueError naming the row that cannot be used."""
    table = tomllib.loads(text, parse_float=Decimal)
    indicators = tuple(_row(row) for row in table["indicator"])
    keys = [each.key for each in indicators]
    if len(keys) != len(set(keys)):
        raise ValueError("an indicator is listed twice")
    return Catalogue(
        indicators,
        tuple(NotSupported(**row) for row in table.get("not_supported", ())),
        int(table["minimum"]),
    )


def _row(row: Mapping[str, Any]) -> Indicator:
    fields = dict(row)
    try:
        if "interval" in fields:
            fields["interval"] = Interval.parse(fields["interval"])
        for name in ("duties", "among", "states"):
            fields[name] = tuple(fields.get(name, ()))
        if "target" in fields:
            fields["target"] = _target(fields["target"])
        fields["published"] = tuple(map(_published, fields.get("published", ())))
        fields["span"], fields["good"] = Span(fields["span"]), Good(fields["good"])
        return Indicator(**fields)
    except (KeyError, TypeError, ValueError) as mistake:
        raise ValueError(f"indicator {row.get('key')!r}: {mistake}") from mistake


def _target(row: Mapping[str, Any]) -> Target:
    upto = row.get("upto")
    return Target(
        tenths(row["aim"]), tenths(row.get("near", 5)), None if upto is None else tenths(upto)
    )


def _published(row: Mapping[str, Any]) -> Published:
    return Published(row["who"], str(row["year"]), tenths(row["percent"]), row.get("counts", ""))


def tenths(value: Decimal | int | str) -> int:
    """A number with at most one decimal, as tenths. Raises ValueError for any other."""
    scaled = Decimal(str(value)) * 10
    if scaled != scaled.to_integral_value():
        raise ValueError(f"{value} has more than one decimal")
    return int(scaled)
