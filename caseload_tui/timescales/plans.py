"""Care plan, placement plan, and the end of a temporary approval.

Source: Care Planning, Placement and Case Review (England) Regulations 2010, regulations 4,
9, 24 and 25.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseload_tui.timescales.as_of import TEMPORARY_PLACEMENTS, Child
from caseload_tui.timescales.history import FactKind, Period, Placement, PlanKind
from caseload_tui.timescales.reckoning import Reckoning, count, missing


def care_plan(child: Child) -> Iterator[Reckoning]:
    """The care plan, until there is one in this period of care."""
    care = child.care
    if care is None or any(
        each.kind is PlanKind.CARE and _within(each, care.start, child.on)
        for each in child.history.plans
    ):
        return
    first = _first_placement(child, care.start)
    if first is None:
        yield missing(child, "care_plan", "care_plan", "the start of the first placement")
        return
    anchor = ("first_placement_start", first.start)
    counted = count(child, "care_plan", "care_plan", "first", anchor)
    if counted is not None:
        yield counted


def _within(period: Period, care_start: date, on: date) -> bool:
    return period.start <= on and (period.end is None or period.end > care_start)


def _first_placement(child: Child, care_start: date) -> Placement | None:
    """The first placement of the period of care; a temporary one only if there is no other."""
    placements = [each for each in child.history.placements if _within(each, care_start, child.on)]
    return min(
        placements,
        key=lambda each: (each.type_code in TEMPORARY_PLACEMENTS, each.start),
        default=None,
    )


def placement_plan(child: Child) -> Iterator[Reckoning]:
    """The placement plan, until there is one for this placement. Not owed for short breaks."""
    placement = child.placement
    if child.fully_looked_after is None or placement is None or _planned(child, placement):
        return
    anchor = ("placement_start", placement.start)
    counted = count(child, "placement_plan", "placement_plan", "first", anchor)
    if counted is not None:
        yield counted


def _planned(child: Child, placement: Placement) -> bool:
    """A plan that names no placement counts if it was made in this one."""
    return any(
        each.kind is PlanKind.PLACEMENT
        and each.start <= child.on
        and (
            each.placement == placement.key
            or (each.placement is None and each.start >= placement.start)
        )
        for each in child.history.plans
    )


def reg24_expiry(child: Child) -> Iterator[Reckoning]:
    """The day a temporary approval runs out: 16 weeks, 24 with its one extension."""
    if child.care is None:
        return
    approval = child.placement_fact(FactKind.REG24_TEMPORARY_APPROVAL, loosens=False)
    if approval is None:
        return
    extended = child.placement_fact(FactKind.REG24_EXTENDED, loosens=True)
    step = "first" if extended is None else "extended"
    anchor = ("temporary_approval", approval.start)
    counted = count(child, "reg24_expiry", "reg24_expiry", step, anchor)
    if counted is not None:
        yield counted
