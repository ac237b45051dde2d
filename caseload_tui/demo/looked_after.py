"""A looked-after child's whole story, and an earlier time in care."""

from __future__ import annotations

from datetime import date

from caseload_tui.demo.care_facts import choose_facts, write_facts
from caseload_tui.demo.care_records import write_career
from caseload_tui.demo.care_reviews import (
    write_adoption_reviews,
    write_reviews,
    write_secure_reviews,
)
from caseload_tui.demo.care_visits import write_care_visits
from caseload_tui.demo.careers import Career, lay_out
from caseload_tui.demo.case import Case
from caseload_tui.demo.chance import likely
from caseload_tui.demo.days import days
from caseload_tui.demo.education import write_education
from caseload_tui.demo.health import write_health
from caseload_tui.demo.leaving import write_eligible
from caseload_tui.demo.missing import write_missing
from caseload_tui.demo.outline import Outline


def write_looked_after(case: Case, career: Career) -> None:
    """Write a time in care with everything that was done in it."""
    written = write_career(case, career)
    reviews = write_reviews(case, career, written)
    facts = choose_facts(case, career) if career.end is None else ()
    adoption = write_adoption_reviews(case, career, written)
    placed = career.stays[-1].kind == "adoption"
    write_care_visits(case, career, written, adoption if placed else reviews, facts)
    if career.end is None:
        write_facts(case, career, written, facts)
    if career.orders[-1].code in {"V3", "V4"}:
        return
    write_health(case, career)
    write_education(case, career)
    if career.end is not None:
        return
    write_secure_reviews(case, career, written)
    write_eligible(case, career)
    write_missing(case, career)


def write_earlier_care(case: Case, before: date) -> None:
    """For a few children, write an earlier time in care that ended well before ``before``."""
    share = case.world.practice["facts"]["returned_home"]
    ended = before - days(case.chance.randint(60, 400))
    if not likely(case.chance, share) or (ended - case.born).days < 400:
        return
    months = case.chance.uniform(3, min(14, (ended - case.born).days / 31))
    outline = Outline("looked_after", months, (case.child,), "", order="V2", lives="U6")
    chance = case.together("earlier care")
    career = lay_out(
        chance,
        case.world,
        outline,
        family=case.family,
        born=case.born,
        end=ended,
        end_reason="E4A" if likely(chance, 0.8) else "E4B",
    )
    write_looked_after(case, career)
