"""A second, deliberately simple way to count and to choose, written from the contract's words.

It shares no code with the engine: it walks day by day through lists, with a typed list of bank
holidays. Slow and plain, to be compared with.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from caseload_tui.timescales.history import ChildHistory, EventKind, FactKind, Outcome

_PUBLISHED = """
2024-01-01 2024-03-29 2024-04-01 2024-05-06 2024-05-27 2024-08-26 2024-12-25 2024-12-26
2025-01-01 2025-04-18 2025-04-21 2025-05-05 2025-05-26 2025-08-25 2025-12-25 2025-12-26
2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28
2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-27 2027-12-28
2028-01-03 2028-04-14 2028-04-17 2028-05-01 2028-05-29 2028-08-28 2028-12-25 2028-12-26
"""
BANK_HOLIDAYS = set(map(date.fromisoformat, _PUBLISHED.split()))
"""Weekdays on which England and Wales do not work, 2024 to 2028, from the published list."""

ONE = timedelta(days=1)


def working_days(anchor: date, n: int) -> date:
    day = anchor
    counted = 0
    while counted < n:
        day = day + ONE
        if day.weekday() not in (5, 6) and day not in BANK_HOLIDAYS:
            counted = counted + 1
    return day


def months(anchor: date, n: int) -> date:
    year = anchor.year + (anchor.month - 1 + n) // 12
    month = (anchor.month - 1 + n) % 12 + 1
    return date(year, month, min(anchor.day, calendar.monthrange(year, month)[1]))


def count(anchor: date, text: str) -> date:
    """Count "20 working days", "6 weeks", "3 months", "7 days" or "72 hours" from a day."""
    n, unit = text.split(" ", 1)
    if unit.startswith("working"):
        return working_days(anchor, int(n))
    if unit.startswith("month"):
        return months(anchor, int(n))
    if unit.startswith("hour"):
        return anchor + timedelta(days=int(n) // 24)
    return anchor + timedelta(days=int(n) * (7 if unit.startswith("week") else 1))


def eighteen(born: date) -> date:
    if (born.month, born.day) == (2, 29):
        return date(born.year + 18, 3, 1)
    return date(born.year + 18, born.month, born.day)


def in_care(child: ChildHistory, on: date) -> date | None:
    """The start of the current period of care."""
    if child.died and child.died <= on:
        return None
    if child.date_of_birth and on >= eighteen(child.date_of_birth):
        return None
    starts = []
    for care in child.periods_of_care:
        if care.start <= on and (care.end is None or care.end > on):
            starts.append(care.start)
    return max(starts) if starts else None


def legal(child: ChildHistory, on: date) -> str:
    code = ""
    latest = date.min
    for row in child.legal_statuses:
        if row.start <= on and (row.end is None or row.end > on) and row.start > latest:
            latest, code = row.start, row.code
    return code


def order_date(child: ChildHistory, on: date) -> date:
    """Since when every day up to ``on`` had a C2 row, walking backwards."""
    day = on
    while any(
        row.code == "C2" and row.start <= day - ONE and (row.end is None or row.end > day - ONE)
        for row in child.legal_statuses
    ):
        day = day - ONE
    return day


def placement(child: ChildHistory, on: date) -> tuple[date, str, str] | None:
    found = None
    for row in child.placements:
        if row.type_code in ("T0", "T1", "T2", "T3", "T4"):
            continue
        current = row.start <= on and (row.end is None or row.end > on)
        if current and (found is None or row.start > found[0]):
            found = (row.start, row.type_code, row.key)
    return found


def has(child: ChildHistory, kind: FactKind, key: str, on: date) -> date | None:
    start = None
    for each in child.facts:
        if each.kind == kind and each.placement in (None, key):
            holds = each.start <= on and (each.end is None or each.end > on)
            if holds:
                start = max(each.start, start or each.start)
    return start


def visits_since(child: ChildHistory, start: date, on: date) -> list[date]:
    days = []
    for event in child.events:
        if event.kind == EventKind.CLA_VISIT and event.outcome == Outcome.DONE:
            counts = event.seen and event.in_person is not False
            if counts and start <= event.on <= on:
                days.append(event.on)
    return sorted(days)


def held_since(child: ChildHistory, kind: EventKind, start: date, on: date) -> list[date]:
    days = set()
    for event in child.events:
        if event.kind == kind and event.outcome == Outcome.DONE and start <= event.on <= on:
            days.add(event.on)
    return sorted(days)


def cla_review(child: ChildHistory, on: date) -> tuple[str, date | None] | None:
    """Rule and due date of the next review, from the contract's paragraph on reviews."""
    care = in_care(child, on)
    if care is None or legal(child, on) in ("V3", "V4"):
        return None
    days = held_since(child, EventKind.CLA_REVIEW, care, on)
    if len(days) == 0:
        return "lac_review_first", working_days(care, 20)
    if len(days) == 1:
        return "lac_review_second", months(days[0], 3)
    return "lac_review_subsequent", months(days[-1], 6)


def cla_visit(child: ChildHistory, on: date) -> tuple[str, date | None] | None:
    """Rule and due date of the next visit, from the contract's table of ten rules.

    None as the date stands for not computable. Children on short breaks are left out.
    """
    if in_care(child, on) is None:
        return None
    if legal(child, on) == "J1":
        return "visit_ola_yda_remand", None
    where = placement(child, on)
    if where is not None:
        return _placed(child, *where, on)
    other = has(child, FactKind.OTHER_RESPONSIBLE, "", on)
    return ("visit_standard", None) if other is None else _other(child, other, on)


def _placed(
    child: ChildHistory, start: date, kind: str, key: str, on: date
) -> tuple[str, date | None]:
    code = legal(child, on)
    other = has(child, FactKind.OTHER_RESPONSIBLE, "", on)
    visits = visits_since(child, start, on)
    first = start + timedelta(days=7)
    if kind in ("A3", "A4", "A5", "A6"):
        return _adoption(child, start, key, visits, on)
    for rule, applies, weeks in (
        ("visit_reg24", has(child, FactKind.REG24_TEMPORARY_APPROVAL, key, on), 4),
        ("visit_ico_parents", code == "C1" and kind == "P1", 4),
        ("visit_reg19_parents", has(child, FactKind.REG19_IMMEDIATE, key, on) and kind == "P1", 6),
    ):
        if applies:
            if not visits:
                return rule, first
            reviewed = held_since(child, EventKind.CLA_REVIEW, start, on)
            return rule, visits[-1] + timedelta(days=7 * (weeks if reviewed else 1))
    if code == "C2" and kind == "P1":
        ordered = max(order_date(child, on), start)
        visits = visits_since(child, ordered, on)
        due = visits[-1] + timedelta(days=42) if visits else ordered + timedelta(days=7)
        return "visit_co_parents", due
    if other is not None:
        return _other(child, max(other, start), on)
    return _settled(child, start, key, visits, on)


def _settled(
    child: ChildHistory, start: date, key: str, visits: list[date], on: date
) -> tuple[str, date | None]:
    year = months(start, 12)
    agreed = has(child, FactKind.LONG_TERM_FOSTER, key, on) and has(
        child, FactKind.AGREES_FEWER_VISITS, key, on
    )
    if agreed and on >= year and visits:
        return "visit_long_term_foster_reduced", months(visits[-1], 6)
    until_18 = has(child, FactKind.UNTIL_18, key, on)
    rule = "visit_until_18" if until_18 else "visit_standard"
    if not visits:
        return rule, start + timedelta(days=7)
    if until_18 and visits[-1] >= year:
        return rule, months(visits[-1], 3)
    return rule, visits[-1] + timedelta(days=42)


def _other(child: ChildHistory, changed: date, on: date) -> tuple[str, date]:
    visits = visits_since(child, changed, on)
    rule = "visit_other_arrangements"
    if not visits:
        return rule, changed + timedelta(days=7)
    if visits[-1] < months(changed, 12):
        return rule, visits[-1] + timedelta(days=42)
    return rule, months(visits[-1], 3)


def _adoption(
    child: ChildHistory, start: date, key: str, visits: list[date], on: date
) -> tuple[str, date | None]:
    rule = "visit_adoption_placement"
    if not visits:
        return rule, start + timedelta(days=7)
    if not held_since(child, EventKind.ADOPTION_REVIEW, start, on):
        return rule, visits[-1] + timedelta(days=7)
    decided = [
        each
        for each in child.facts
        if each.kind == FactKind.ADOPTION_VISIT_INTERVAL
        and each.placement == key
        and each.start <= on
        and (each.end is None or each.end > on)
    ]
    if not decided:
        return rule, None
    days = max(decided, key=lambda each: each.start).days
    return rule, None if days is None else visits[-1] + timedelta(days=days)
