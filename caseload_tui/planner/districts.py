"""Roughly where a postcode is, so that roads can be estimated without asking any network."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

Coordinates = tuple[float, float]
"""Latitude and longitude."""

_OUTWARD = re.compile(r"\s*([A-Za-z]{1,2})(\d{1,2}[A-Za-z]?)?")


def district_of(postcode: str) -> str:
    """The district of a postcode or of a part of one: "CR8" of "CR8 2AA", "CR8 2" and "CR8"."""
    first, *_ = postcode.upper().split() or [""]
    joined = "".join(postcode.upper().split())
    outward = first if first != joined else joined[:-3] if len(joined) > 4 else joined
    found = _OUTWARD.match(outward)
    return "" if found is None else found.group(0).strip()


def centre_of(postcode: str) -> Coordinates | None:
    """The middle of the district, else of the area, that a postcode is in; None if unknown."""
    found = _OUTWARD.match(district_of(postcode))
    if found is None:
        return None
    districts, areas = _middles()
    letters, number = found.group(1), found.group(2) or ""
    for known in (letters + number, letters + number.rstrip("ABCDEFGHJKLMNPRSTUVWXY")):
        if known in districts:
            return districts[known]
    return areas.get(letters)


def centres(postcodes: Iterable[str]) -> dict[str, Coordinates]:
    """The middle of each district among ``postcodes`` that is known, by district."""
    found = {district_of(one): centre_of(one) for one in postcodes}
    return {district: middle for district, middle in found.items() if middle is not None}


@cache
def _middles() -> tuple[dict[str, Coordinates], dict[str, Coordinates]]:
    text = files("caseload_tui.planner").joinpath("data", "districts.toml").read_text("utf-8")
    table = tomllib.loads(text)
    return tuple(  # type: ignore[return-value] # two tables of the file, in this order
        {key: (middle[0], middle[1]) for key, middle in table[name].items()}
        for name in ("districts", "areas")
    )
