"""A time in care written down: the period, its placements, its legal statuses, its plans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from caseload_tui.demo.careers import Career, Stay
from caseload_tui.demo.case import Case
from caseload_tui.demo.chance import likely, pick
from caseload_tui.demo.days import days
from caseload_tui.timescales.history import PlanKind
from db.records import LegalStatusRecord, PeriodOfCareRecord, PlacementRecord


@dataclass(frozen=True, slots=True)
class Written:
    """The keys under which a career was written: its own, and one for each stay."""

    care: str
    stays: tuple[str, ...]


def write_career(case: Case, career: Career) -> Written:
    """Write the period of care, placements, legal statuses and plans."""
    extract = case.world.extract
    care = case.numbered("care")
    extract.periods_of_care.append(
        PeriodOfCareRecord(
            key=care,
            child=case.key,
            start=career.start,
            end=career.end,
            end_reason=career.end_reason,
        )
    )
    keys = tuple(_write_stay(case, care, stay, career.end) for stay in career.stays)
    for order in career.orders:
        extract.legal_statuses.append(
            LegalStatusRecord(
                key=case.numbered("status"),
                child=case.key,
                code=order.code,
                start=order.start,
                end=order.end,
            )
        )
    _write_plans(case, career, keys)
    return Written(care, keys)


def _write_stay(case: Case, care: str, stay: Stay, until: date | None) -> str:
    key = case.numbered("place")
    moved = case.world.practice["moved"]["reasons"]
    left = stay.end is not None and stay.end != until
    case.world.extract.placements.append(
        PlacementRecord(
            key=key,
            child=case.key,
            period_of_care=care,
            start=stay.start,
            end=stay.end,
            type_code=stay.type_code,
            provider_code=stay.provider,
            postcode=stay.place.sector,
            area=stay.place.area,
            outside_borough=stay.place.outside,
            distance_miles=stay.place.miles,
            household=stay.household,
            address=stay.address,
            change_reason=pick(case.chance, moved) if left else None,
        )
    )
    return key


def _write_plans(case: Case, career: Career, keys: tuple[str, ...]) -> None:
    shares = case.world.practice["plans"]
    rhythm = case.world.rhythm("plan")
    if not (_lately(case, career.start) and likely(case.chance, shares["care_plan_missing"])):
        _write_care_plan(case, career)
    if career.orders[-1].code in {"V3", "V4"}:
        return
    for stay, key in zip(career.stays, keys, strict=True):
        over = stay.end is not None and stay.end <= case.world.detail_from
        missing = _lately(case, stay.start) and likely(
            case.chance, shares["placement_plan_missing"]
        )
        if over or missing:
            continue
        made = rhythm.day(case.chance, stay.start - days(1), stay.start + days(7))
        if made <= case.on and (stay.end is None or made < stay.end):
            case.plan(PlanKind.PLACEMENT, max(made, stay.start), stay.end, placement=key)


def _lately(case: Case, day: date) -> bool:
    """Whether a plan owed since about this day may still be wanting."""
    return (case.on - day).days < 60


def _write_care_plan(case: Case, career: Career) -> None:
    """The first plan, and, for a child a year or more in care, the one in force now."""
    rhythm = case.world.rhythm("plan")
    first = rhythm.day(case.chance, career.start, career.start + days(14))
    until = career.end or case.on
    if first >= until:
        return
    newer: date | None = None
    if (until - first).days > 365:
        newer = until - timedelta(days=case.chance.randint(10, 300))
    case.plan(PlanKind.CARE, first, newer or career.end)
    if newer is not None:
        case.plan(PlanKind.CARE, newer, career.end)
