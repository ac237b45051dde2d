"""The weights as fields a person may change, and a new version of them from what was typed."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from caseload_tui.workload.case import WORDS
from caseload_tui.workload.weights import WeightsError, read_version

Table = dict[str, Any]
"""A version in the shape of its file."""
_HOURS, _BANDS, _BASE, _MORE = "A full-time week", "Bands", "Each child", "In addition"
_STEPS: Final = {"travel": "minutes", "missing": "times"}


@dataclass(frozen=True, slots=True)
class Field:
    """One number, or steps of them, of a version: where it is, what it is called."""

    key: str
    title: str
    section: str
    help: str = ""

    @property
    def is_steps(self) -> bool:
        """Whether it is a list such as ``45: 1, 75: 2``."""
        return self.key in _STEPS


FIELDS: Final = (
    Field("capacity.full_time_hours", "Hours", _HOURS),
    Field("capacity.full_time_points", "Points", _HOURS, "that fill it"),
    Field("capacity.first_year_percent", "First year", _HOURS, "percent of it"),
    Field("capacity.weeks", "Time away over", _HOURS, "weeks from the day"),
    Field("bands.near", "Near full", _BANDS, "from percent"),
    Field("bands.full", "Full", _BANDS, "from percent"),
    Field("bands.over", "Over", _BANDS, "from percent"),
    *(Field(f"base.{situation}", words.capitalize(), _BASE) for situation, words in WORDS.items()),
    Field("settled.days", "Settled after", _BASE, "days in one home"),
    Field("settled.moves", "and fewer than", _BASE, "moves in a year"),
    Field("more.proceedings", "In proceedings", _MORE),
    Field("more.new_to_worker", "New to the worker", _MORE),
    Field("new.days", "New for", _MORE, "days"),
    Field("more.interpreter", "Interpreter", _MORE),
    Field("more.disabled", "Disabled", _MORE),
    Field("more.brother_or_sister", "Sibling held too", _MORE, "none or less"),
    Field("travel", "Minutes away", _MORE, "minutes: points, ..."),
    Field("far.outside_borough", "Outside borough", _MORE, "where no road is known"),
    Field("missing", "Times missing", _MORE, "times in 90 days: points, ..."),
    Field("more.household", "Carers supervised", _MORE, "each household"),
)
"""What a person may change, in the order of the form."""


class BadWeight(WeightsError):
    """What was typed for one field cannot be meant."""

    def __init__(self, field: Field, why: str) -> None:
        super().__init__(f"{field.section}, {field.title.lower()}: {why}")
        self.key = field.key


def text_of(table: Mapping[str, Any], field: Field) -> str:
    """A field of a version as it is typed."""
    if field.is_steps:
        least = _STEPS[field.key]
        return ", ".join(f"{one[least]}: {one['points']}" for one in table.get(field.key, ()))
    part, _, name = field.key.partition(".")
    return str(table.get(part, {}).get(name, 0))


def changed(
    table: Mapping[str, Any], typed: Mapping[str, str], *, name: str, since: date, label: str,
    source: str,
) -> Table:  # fmt: skip
    """A new version: one that is known, with what was typed in its place.

    Raises WeightsError where it cannot be meant, or would be unsound.
    """
    new = copy.deepcopy(dict(table))
    new |= {"id": name, "from": since, "label": label, "source": source}
    for field in FIELDS:
        if field.key in typed:
            _put(new, field, typed[field.key].strip())
    read_version(new)
    return new


def _put(table: Table, field: Field, text: str) -> None:
    if field.is_steps:
        table[field.key] = [
            {_STEPS[field.key]: least, "points": points} for least, points in _steps(field, text)
        ]
        return
    part, _, name = field.key.partition(".")
    table.setdefault(part, {})[name] = _number(field, text)


def _steps(field: Field, text: str) -> Sequence[tuple[int, int]]:
    found = []
    for step in filter(None, (each.strip() for each in text.split(","))):
        least, colon, points = step.partition(":")
        if not colon:
            raise BadWeight(field, f"“{step}” is not written as {field.help}")
        found.append((_number(field, least.strip()), _number(field, points.strip())))
    if [least for least, _ in found] != sorted({least for least, _ in found}):
        raise BadWeight(field, "each step begins above the one before it")
    return found


def _number(field: Field, text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        raise BadWeight(field, f"“{text}” is not a whole number") from None
    if abs(number) > 10_000:
        raise BadWeight(field, f"{number:,} is more than anything here can count")
    return number


def tables_in(text: str) -> list[Table]:
    """The versions of a file as they are written, the earliest first."""
    found: list[Table] = tomllib.loads(text).get("version", [])
    return sorted(found, key=lambda one: one["from"])
