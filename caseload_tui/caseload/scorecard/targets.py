"""Targets: the shipped examples, and what the council has set instead."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from caseload_tui.caseload.changing import saving
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.views import Saved
from caseload_tui.scorecard.indicator import Good, Indicator, Target, catalogue, tenths
from db.connection import Reader
from db.lists import indicators as rows

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk

LARGEST = 1_000
"""Tenths of a percent in the whole."""


def targets(reader: Reader) -> dict[str, Target]:
    """The target of each indicator that has one: the council's own, else the shipped example."""
    found = {each.key: each.target for each in catalogue().indicators if each.target is not None}
    return found | local_targets(reader)


def local_targets(reader: Reader) -> dict[str, Target]:
    """The targets the council has set."""
    return {
        row.indicator: Target(row.aim, row.near, row.upto) for row in rows.local_targets(reader)
    }


def target_words(indicator: Indicator, target: Target | None) -> str:
    """``at least 90.0%``, ``at most 10.0%``, ``10.0% to 15.0%``, ``at most 16.0``."""
    if target is None:
        return ""
    sign = "" if indicator.is_average else "%"
    if target.upto is not None:
        return f"{target.aim / 10:.1f}{sign} to {target.upto / 10:.1f}{sign}"
    most = "at least" if indicator.good is Good.HIGH else "at most"
    return f"{most} {target.aim / 10:.1f}{sign}"


def save_target(desk: Desk, key: str, aim: str | None, near: str | None, upto: str | None) -> Saved:
    """Save a local target, or go back to the shipped one (``aim`` None)."""
    indicator = _named(key)
    wanted = None if aim is None else _target(indicator, aim, near, upto)
    with desk.reading() as reader:
        held = {row.indicator: row for row in rows.local_targets(reader)}.get(key)
    if wanted is None and held is None:
        raise Problem("Nothing to change", f"{indicator.title} follows the shipped target already.")
    with saving(desk, f"Target of {key}") as work:
        from db.scorecard_records import TargetRecord

        if wanted is None and held is not None:
            work.remove("indicator_target", held.id)
        elif wanted is not None and held is not None:
            values = {"aim": wanted.aim, "near": wanted.near, "upto": wanted.upto}
            work.update("indicator_target", held.id, values, seen=held.version)
        elif wanted is not None:
            record = TargetRecord(
                key=work.fresh_key(),
                indicator=key,
                aim=wanted.aim,
                near=wanted.near,
                upto=wanted.upto,
            )
            work.add(record)
    if wanted is None:
        shipped = target_words(indicator, indicator.target) or "none"
        return Saved(f"{indicator.title}: back to the shipped target, {shipped}.")
    return Saved(f"{indicator.title}: the target is {target_words(indicator, wanted)} now.")


def _named(key: str) -> Indicator:
    try:
        return catalogue()[key]
    except KeyError:
        raise Problem(
            "No such indicator",
            f"No indicator that can be computed is called {key!r}.",
            "See their names with: caseload scorecard --format csv",
        ) from None


def _target(indicator: Indicator, aim: str, near: str | None, upto: str | None) -> Target:
    is_band = indicator.good is Good.BAND
    if upto and not is_band:
        raise Problem("Not saved", f"{indicator.title} has one target, not two.")
    found = Target(
        aim=_tenths(aim, "target"),
        near=_tenths(near, "distance that counts as near") if near else Target(0).near,
        upto=_tenths(upto, "upper end") if upto else None,
    )
    if is_band and (found.upto is None or found.upto < found.aim):
        raise Problem(
            "Not saved",
            f"{indicator.title} is good between two values, the smaller first.",
            "Write both, for example 10 and 15.",
        )
    return found


def _tenths(text: str, what: str) -> int:
    try:
        found = tenths(Decimal(text.strip().removesuffix("%").strip()))
    except (ValueError, ArithmeticError):
        found = -1
    if not 0 <= found <= LARGEST:
        raise Problem(
            "Not saved",
            f"{text!r} cannot be the {what}.",
            "Write a number from 0 to 100 with at most one decimal, for example 92.5.",
        )
    return found
