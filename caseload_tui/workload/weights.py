"""The points each kind of work counts, and what fills a week: local, dated, versioned data."""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from caseload_tui.workload.case import Situation


class WeightsError(Exception):
    """A file of weights that cannot be used; says which version and why."""


@dataclass(frozen=True, slots=True)
class Weights:
    """One version: what counts how many points, and how many points fill a week."""

    id: str
    since: date
    label: str
    source: str
    full_time_hours: int
    full_time_points: int
    first_year_percent: int
    weeks: int
    not_case_holders: tuple[str, ...]
    managers: tuple[str, ...]
    near: int
    full: int
    over: int
    base: Mapping[Situation, int]
    settled_days: int
    settled_moves: int
    proceedings: int
    new_to_worker: int
    interpreter: int
    disabled: int
    brother_or_sister: int
    proceedings_codes: frozenset[str]
    new_days: int
    no_interpreter: frozenset[str]
    travel: tuple[tuple[int, int], ...]
    outside_borough: int
    missing: tuple[tuple[int, int], ...]
    household: int = 0
    """For each household of carers supervised; none unless the council says so."""

    def is_manager(self, job_title: str | None) -> bool:
        """Whether a person with this title manages others."""
        return _named(self.managers, job_title)

    def holds_cases(self, job_title: str | None) -> bool:
        """Whether children are meant to be allocated to a person with this title."""
        return not _named(self.not_case_holders, job_title)


def _named(titles: Sequence[str], job_title: str | None) -> bool:
    return any(title in (job_title or "").casefold() for title in titles)


@dataclass(frozen=True, slots=True)
class Versions:
    """Every version of the weights, the earliest first."""

    all: tuple[Weights, ...]

    def on(self, day: date) -> Weights:
        """The version in force on a day; the first one for days before it."""
        return self.all[max(0, bisect_right([one.since for one in self.all], day) - 1)]


@cache
def shipped() -> Versions:
    """The example that comes with the program."""
    return _versions(tomllib.loads(shipped_text()))


def shipped_text() -> str:
    """That example as it is written."""
    return files("caseload_tui.workload").joinpath("data", "weights.toml").read_text("utf-8")


def with_local(file: Path | None) -> Versions:
    """The shipped versions and those of a local file, by first day; the local one wins a day.

    Raises WeightsError where the file cannot be used.
    """
    if file is None:
        return shipped()
    try:
        local = _versions(tomllib.loads(file.read_text("utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WeightsError(f"{file} cannot be read: {error}.") from error
    by_day = {one.since: one for one in (*shipped().all, *local.all)}
    return Versions(tuple(by_day[day] for day in sorted(by_day)))


def _versions(table: Mapping[str, Any]) -> Versions:
    told = table.get("version")
    if not isinstance(told, list) or not told or not all(isinstance(one, dict) for one in told):
        raise WeightsError("It holds no [[version]].")
    found = sorted((read_version(each) for each in told), key=lambda w: w.since)
    if len({one.since for one in found}) < len(found):
        raise WeightsError("Two versions hold from the same day.")
    return Versions(tuple(found))


def read_version(table: Mapping[str, Any]) -> Weights:
    """One version as written. Raises WeightsError where something is missing or unsound."""
    name = table.get("id", "without an id")
    try:
        more, hours, bands = table["more"], table["capacity"], table["bands"]
        weights = Weights(
            id=str(table["id"]),
            since=table["from"],
            label=str(table["label"]),
            source=str(table["source"]),
            full_time_hours=hours["full_time_hours"],
            full_time_points=hours["full_time_points"],
            first_year_percent=hours["first_year_percent"],
            weeks=hours["weeks"],
            not_case_holders=tuple(hours["not_case_holders"]),
            managers=tuple(hours["managers"]),
            near=bands["near"],
            full=bands["full"],
            over=bands["over"],
            base={situation: table["base"][situation.value] for situation in Situation},
            settled_days=table["settled"]["days"],
            settled_moves=table["settled"]["moves"],
            proceedings=more["proceedings"],
            new_to_worker=more["new_to_worker"],
            interpreter=more["interpreter"],
            disabled=more["disabled"],
            brother_or_sister=more["brother_or_sister"],
            proceedings_codes=frozenset(table["proceedings"]["legal_codes"]),
            new_days=table["new"]["days"],
            no_interpreter=frozenset(table["language"]["no_interpreter"]),
            travel=tuple((one["minutes"], one["points"]) for one in table["travel"]),
            outside_borough=table["far"]["outside_borough"],
            missing=tuple((one["times"], one["points"]) for one in table["missing"]),
            household=more.get("household", 0),
        )
    except (KeyError, TypeError) as error:
        raise WeightsError(f"Version {name} has no usable {error}.") from error
    _refuse_unsound(weights)
    return weights


def _refuse_unsound(one: Weights) -> None:
    """Refuse what would make a caseload lighter by taking on a child, or turn bands round."""
    numbers = [*one.base.values(), one.proceedings, one.new_to_worker, one.interpreter,
               one.disabled, one.outside_borough, one.brother_or_sister, one.full_time_points,
               one.full_time_hours, one.first_year_percent, one.weeks, one.near, one.full,
               one.over, one.household,
               *(n for step in (*one.travel, *one.missing) for n in step)]  # fmt: skip
    steps = [points for _, points in one.travel], [points for _, points in one.missing]
    sound = {
        "whole numbers": all(type(n) is int for n in numbers),
        "a first day": type(one.since) is date,
        "hours and points of a full-time week above none, and a number of weeks":
            min(one.full_time_hours, one.full_time_points, one.weeks) > 0,
        "a first year between 1 and 100 percent": 0 < one.first_year_percent <= 100,
        "bands in order": 0 < one.near < one.full < one.over,
        "additions of none or more": min(one.proceedings, one.new_to_worker, one.interpreter,
                                         one.disabled, one.outside_borough,
                                         one.household) >= 0,
        "steps that rise": all(s == sorted(s) and min(s, default=0) >= 0 for s in steps),
        "a brother or sister who counts something":
            0 <= -one.brother_or_sister < min(one.base.values()),
    }  # fmt: skip
    missing = [words for words, held in sound.items() if not held]
    if missing:
        raise WeightsError(f"Version {one.id} needs {', and '.join(missing)}.")
