"""The facts that choose a rule, recorded for the placement a child is in now."""

from __future__ import annotations

from datetime import date

from dateutil.relativedelta import relativedelta

from caseload_tui.demo.care_records import Written
from caseload_tui.demo.careers import Career
from caseload_tui.demo.case import Case
from caseload_tui.demo.chance import likely
from caseload_tui.demo.days import days, years_old
from caseload_tui.timescales.history import FactKind

INTERVALS = {FactKind.ADOPTION_VISIT_INTERVAL: 28, FactKind.SHORT_BREAK_INTERVAL: 90}
"""Days between visits, for the facts that agree them."""
SIXTEEN_WEEKS = days(16 * 7)
FOR_A_PLACEMENT = frozenset(
    {
        FactKind.REG24_TEMPORARY_APPROVAL,
        FactKind.REG24_EXTENDED,
        FactKind.REG19_IMMEDIATE,
        FactKind.UNTIL_18,
        FactKind.LONG_TERM_FOSTER,
        FactKind.OTHER_RESPONSIBLE,
    }
)


def choose_facts(case: Case, career: Career) -> tuple[str, ...]:
    """The facts of now: those the outline asks for, else by chance as they fit."""
    if case.outline.facts is not None:
        return case.outline.facts
    stay, order = career.stays[-1], career.orders[-1].code
    shares, chance = case.world.practice["facts"], case.together("facts")
    here = (case.on - stay.start).days
    facts: list[FactKind] = []
    if (
        stay.type_code in {"U2", "U3"}
        and here < 105
        and likely(chance, shares["temporary_approval"])
    ):
        facts.append(FactKind.REG24_TEMPORARY_APPROVAL)
    if stay.type_code == "P1" and here < 120 and likely(chance, shares["immediate"]):
        facts.append(FactKind.REG19_IMMEDIATE)
    if stay.type_code in {"U1", "U4"} and here > 365:
        if likely(chance, shares["until_18"]):
            facts.append(FactKind.UNTIL_18)
        elif stay.type_code == "U4" and likely(case.chance, shares["fewer_visits"]):
            facts += _long_term(case)
    if order == "V4" and likely(chance, shares["short_break_interval"]):
        facts.append(FactKind.SHORT_BREAK_INTERVAL)
    if order == "E1":
        facts.append(FactKind.ADOPTION_AUTHORITY)
    if stay.kind == "adoption" and here > 28 and likely(chance, shares["adoption_interval"]):
        facts.append(FactKind.ADOPTION_VISIT_INTERVAL)
    return tuple(facts)


def _long_term(case: Case) -> list[FactKind]:
    old_enough = years_old(case.born, case.on) >= 10
    agrees = [FactKind.AGREES_FEWER_VISITS] if old_enough else []
    return [FactKind.LONG_TERM_FOSTER, *agrees]


def write_facts(case: Case, career: Career, written: Written, facts: tuple[str, ...]) -> None:
    """Write each fact from the day it came to be true."""
    stay, key = career.stays[-1], written.stays[-1]
    for word in facts:
        kind = FactKind(word)
        since = _since(case, career, kind)
        if since is None or since > case.on:
            continue
        placement = key if kind in FOR_A_PLACEMENT else None
        case.fact(
            kind,
            max(since, stay.start) if placement else since,
            placement=placement,
            days=INTERVALS.get(kind),
        )


def _since(case: Case, career: Career, kind: FactKind) -> date | None:
    stay = career.stays[-1]
    if kind is FactKind.ADOPTION_AUTHORITY:
        return next((order.start for order in career.orders if order.code == "E1"), None)
    if kind is FactKind.REG24_EXTENDED:
        return stay.start + SIXTEEN_WEEKS
    if kind is FactKind.ADOPTION_VISIT_INTERVAL:
        return stay.start + days(28)
    if kind in {FactKind.AGREES_FEWER_VISITS, FactKind.LONG_TERM_FOSTER, FactKind.UNTIL_18}:
        settled = stay.start + relativedelta(months=case.chance.randint(3, 9))
        return min(settled, case.on)
    if kind is FactKind.OTHER_RESPONSIBLE:
        return case.on - days(40)
    return stay.start
