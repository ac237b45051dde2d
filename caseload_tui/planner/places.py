"""Where visits are, and how long the road takes. No network: a table of minutes by area.

The table is the replaceable part: ``straight_line`` makes one from coordinates, ``edited``
corrects it by hand, and any other source may build a ``Travel`` instead.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

_EARTH_KM = 6371.0
_ROUND_TO = 5
UNKNOWN_ROAD = 45
"""Minutes allowed between two areas when nothing is known about either."""


@dataclass(frozen=True, slots=True)
class Place:
    """A home, school or office: ``area`` is a postcode sector or any name of a neighbourhood."""

    key: str
    area: str


@dataclass(frozen=True, slots=True)
class Travel:
    """Minutes from door to door between areas; ``within`` one area when the table says nothing."""

    minutes: Mapping[tuple[str, str], int] = field(hash=False)
    within: int = 5
    otherwise: int = UNKNOWN_ROAD

    def between(self, a: str, b: str) -> int:
        """Minutes from a place in area ``a`` to another in area ``b``."""
        known = self.minutes.get((a, b))
        if known is not None:
            return known
        return self.within if a == b else self.otherwise

    def edited(self, corrections: Mapping[tuple[str, str], int]) -> Travel:
        """The same table with some minutes corrected, both ways."""
        both = {(b, a): m for (a, b), m in corrections.items()} | dict(corrections)
        return Travel({**self.minutes, **both}, self.within, self.otherwise)


def straight_line(
    centres: Mapping[str, tuple[float, float]],
    *,
    factors: Mapping[str, float] | None = None,
    minutes_a_km: float = 1.55,
    ready: int = 6,
) -> Travel:
    """A table from latitude and longitude of each area.

    Minutes are ``ready`` (to park and knock) and the straight line times ``minutes_a_km``,
    times the slower of the two areas' ``factors``, rounded up to five minutes. Beyond 40 km
    roads are faster, so the rate falls to 85%.
    """
    slow = factors or {}
    table: dict[tuple[str, str], int] = {}
    for a in centres:
        for b in centres:
            if a != b:
                km = kilometres(centres[a], centres[b])
                rate = minutes_a_km * max(slow.get(a, 1.0), slow.get(b, 1.0))
                rate *= 0.85 if km > 40 else 1.0
                table[a, b] = _ROUND_TO * math.ceil((ready + rate * km) / _ROUND_TO)
    return Travel(table)


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance between two (latitude, longitude) points."""
    lat_a, lon_a, lat_b, lon_b = (math.radians(x) for x in (*a, *b))
    half = (
        math.sin((lat_b - lat_a) / 2) ** 2
        + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    )
    return 2 * _EARTH_KM * math.asin(math.sqrt(half))
