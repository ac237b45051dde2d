"""The allow-list: which values a letter to whom may hold, as data."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from caseload_tui.letters.codes import Audience


@dataclass(frozen=True, slots=True)
class Field:
    """One value a template may name.

    ``each`` marks a value of one visit; an ``optional`` one may be missing, so a template
    may only use it inside an ``if`` on it, or on the one it ``comes_with``, unless it is
    ``always_in`` this kind of letter.
    """

    name: str
    means: str
    audiences: frozenset[Audience]
    each: bool = False
    optional: bool = False
    comes_with: str = ""
    always_in: str = ""


VISITS = "visits"
"""The only list there is to loop over; its items are called ``visit``."""


@cache
def fields() -> dict[str, Field]:
    """Every field there is, by name."""
    path = Path(__file__).parent / "data" / "fields.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["field"]
    return {
        row["name"]: Field(
            name=row["name"],
            means=row["means"],
            audiences=frozenset(Audience(word) for word in row["audiences"]),
            each=row.get("each", False),
            optional=row.get("optional", False),
            comes_with=row.get("comes_with", ""),
            always_in=row.get("always_in", ""),
        )
        for row in rows
    }


def allowed(audience: Audience) -> frozenset[str]:
    """The names of the fields a letter to this audience may hold."""
    return frozenset(name for name, field in fields().items() if audience in field.audiences)
