"""What a family's story must show, before it is told: drawn from weights or written by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from caseload_tui.demo import inputs
from caseload_tui.demo.chance import index, likely, pick, within

OLDEST = 17.95
"""The age no brother or sister has reached yet."""


@dataclass(frozen=True, slots=True)
class ChildOutline:
    """One child of the family. Ages in years; None leaves a thing to chance.

    ``visit_due_in`` is when the next visit falls due, in days from today; ``iha`` is
    "late" or "none"; ``missing`` a number of missing episodes.
    """

    sex: str
    age: float
    visit_due_in: int | None = None
    not_yet_visited: bool = False
    iha: str | None = None
    missing: int | None = None
    missing_owed: bool = False
    missing_open: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """A family (or an unaccompanied child) and the path its children are on.

    ``months`` is how long ago the path began; ``order``, ``lives`` and ``here_months`` are
    the legal status, the placement code and the time in the current placement; ``earlier``
    the placements before it; ``household`` the position of a fostering household, from 1;
    ``place`` an area; ``also`` a second path at the same time.
    """

    path: str
    months: float
    children: tuple[ChildOutline, ...]
    background: str
    home: str | None = None
    order: str | None = None
    lives: str | None = None
    here_months: float | None = None
    earlier: int | None = None
    household: int | None = None
    place: str | None = None
    facts: tuple[str, ...] | None = None
    also: str | None = None


def written(table: Mapping[str, Any]) -> Outline:
    """An outline from a ``[[family]]`` table of an input file; missing only if it says so."""
    plain = {
        key: value
        for key, value in table.items()
        if key not in {"children", "facts", "sizes", "team_mix"}
    }
    children = tuple(ChildOutline(**{"missing": 0, **child}) for child in table["children"])
    facts = tuple(table["facts"]) if "facts" in table else None
    return Outline(children=children, facts=facts, **plain)


def drawn(chance: Random, path: str, most: int) -> Outline:
    """An outline by chance, of at most ``most`` children on ``path``."""
    weights = inputs.load("paths")[path]
    ages = _ages(chance, weights, most)
    months = within(chance, weights["months"])
    if path not in {"care_leaver", "relevant"}:
        months = min(months, max(0.05, min(ages) * 12 - 0.2))
    alone = likely(chance, weights.get("unaccompanied", 0.0))
    if alone and path == "care_leaver":
        months = min(months, 38.0)
    order = _order(chance, weights, months)
    lives = None if order is None else _lives(chance, path, alone, order, max(ages))
    return Outline(
        path=path,
        months=months,
        children=tuple(
            ChildOutline("M" if likely(chance, weights["boys"]) else "F", age) for age in ages
        ),
        background=_background(chance, "unaccompanied" if alone else "share"),
        order=order,
        lives=lives,
        here_months=_here(chance, weights, months),
    )


def _ages(chance: Random, weights: Mapping[str, Any], most: int) -> list[float]:
    number = min(most, 1 + index(chance, weights["siblings"]))
    ages = [within(chance, weights["ages"])]
    while len(ages) < number and (older := ages[0] + chance.uniform(0.95, 4.2)) < OLDEST:
        ages.insert(0, older)
    return ages


def _order(chance: Random, weights: Mapping[str, Any], months: float) -> str | None:
    table = weights.get("orders_new" if months < 12 else "orders_later")
    return None if table is None else pick(chance, table)


def _lives(chance: Random, path: str, alone: bool, order: str, age: float) -> str:
    path = "unaccompanied" if alone else path
    for row in inputs.load("paths")["lives"]:
        fits = row.get("order", order) == order and row.get("path", path) == path
        if fits and min(age, 17.9) < row["under"]:
            return pick(chance, row["weights"])
    raise LookupError(f"paths.toml says nowhere to live for {path}, {order}, aged {age:.0f}")


def _here(chance: Random, weights: Mapping[str, Any], months: float) -> float | None:
    if "here_share" not in weights:
        return None
    low, high = weights["here_share"]
    return months * float(chance.uniform(low, high))


def _background(chance: Random, column: str) -> str:
    names = inputs.load("names")
    return pick(chance, {key: row[column] for key, row in names.items() if column in row})
