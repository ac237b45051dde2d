"""Areas and postcode sectors in and around the borough."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from caseload_tui.demo import inputs
from caseload_tui.demo.chance import index, likely


@dataclass(frozen=True, slots=True)
class Place:
    """An area with one of its postcode sectors; miles from the middle of the borough."""

    area: str
    sector: str
    outside: bool
    miles: float


def place_named(chance: Random, area: str) -> Place:
    """A place in the area of that name; ``LookupError`` when the inputs do not have it."""
    places = inputs.load("places")
    for side in ("inside", "outside"):
        for row in places[side]:
            if row["name"] == area:
                sector = chance.choice(row["sectors"])
                return Place(area, sector, side == "outside", _miles(chance, row["miles"]))
    raise LookupError(f"places.toml has no area called {area}")


def place_for(chance: Random, kind: str) -> Place:
    """A place where a placement of this kind would be, in or out of the borough."""
    places = inputs.load("places")
    if not likely(chance, places["outside_share"][kind]):
        return home_place(chance)
    rows = places["outside"]
    return place_named(chance, rows[index(chance, [row["weight"] for row in rows])]["name"])


def home_place(chance: Random) -> Place:
    """A place in the borough."""
    return place_named(chance, chance.choice(inputs.load("places")["inside"])["name"])


def _miles(chance: Random, about: float) -> float:
    return round(about * chance.uniform(0.8, 1.2), 1)
