"""Synthetic people: names joined by chance from lists, and what is recorded about a child."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from caseload_tui.demo import inputs
from caseload_tui.demo.chance import likely, pick
from caseload_tui.demo.outline import ChildOutline, Outline
from caseload_tui.demo.world import World
from db.records import ChildRecord


def forename(chance: Random, background: str, sex: str, taken: set[str]) -> str:
    """A first name, not one of those ``taken`` by a brother or sister."""
    names = inputs.load("names")[background]["girls" if sex == "F" else "boys"]
    return str(chance.choice([name for name in names if name not in taken] or names))


def surname(chance: Random, background: str) -> str:
    """A family name."""
    return str(chance.choice(inputs.load("names")[background]["surnames"]))


def worker_name(chance: Random, taken: set[str]) -> str:
    """A full name for a worker, not used before."""
    while True:
        background = _any_background(chance)
        first = _adult(chance, background, women=likely(chance, 0.76))
        name = f"{first} {surname(chance, background)}"
        if name not in taken:
            taken.add(name)
            return name


def carers_name(chance: Random) -> str:
    """The full names of one carer or of a couple."""
    background = _any_background(chance)
    family = surname(chance, background)
    first = f"{_adult(chance, background, women=True)} {family}"
    if likely(chance, 0.38):
        return first
    second = _adult(chance, background, women=likely(chance, 0.06))
    return first if first.startswith(f"{second} ") else f"{first} and {second} {family}"


def _adult(chance: Random, background: str, *, women: bool) -> str:
    return str(chance.choice(inputs.load("names")[background]["women" if women else "men"]))


def _any_background(chance: Random) -> str:
    names = inputs.load("names")
    return pick(chance, {key: row["share"] for key, row in names.items() if "share" in row})


def child_record(
    chance: Random,
    world: World,
    outline: Outline,
    child: ChildOutline,
    *,
    key: str,
    family: str,
    names: tuple[str, str],
    born: date,
) -> ChildRecord:
    """Everything recorded about one child; ``names`` are the forename and the surname."""
    background = inputs.load("names")[outline.background]
    shares = world.practice["child"]
    breaks = outline.path == "short_breaks"
    alone = "nationality" in background
    language = background["languages"][0] if alone else chance.choice(background["languages"])
    known_as: dict[str, Any] = {}
    if likely(chance, shares["preferred_name"]) and len(names[0]) > 4:
        known_as["preferred_name"] = names[0][:3]
    if likely(chance, shares["letter_format"]):
        known_as["letter_format"] = pick(chance, shares["letter_formats"])
    return ChildRecord(
        key=key,
        forename=names[0],
        surname=names[1],
        date_of_birth=born,
        sex=child.sex,
        ethnicity=chance.choice(background["ethnicity"]),
        nationality=background.get("nationality"),
        language=language,
        disabled=breaks or likely(chance, shares["disabled"]),
        has_ehcp=breaks or likely(chance, shares["ehcp"]),
        unaccompanied=alone,
        family=family,
        address_protected=likely(chance, shares["address_protected"]),
        **known_as,
    )
