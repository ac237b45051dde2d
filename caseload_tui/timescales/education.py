"""Personal education plans (PEPs): within 20 working days of coming into care, then termly.

Source: promoting the education of looked-after children (statutory guidance), by council
procedures. Working days run through the school holidays; terms are those of the child's school.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseload_tui.timescales.as_of import Child
from caseload_tui.timescales.dates import short_date
from caseload_tui.timescales.duty import Duty
from caseload_tui.timescales.health import DATE_OF_BIRTH
from caseload_tui.timescales.history import EventKind, FactKind, PeriodOfCare
from caseload_tui.timescales.interval import Unit, add
from caseload_tui.timescales.reckoning import Choice, Option, Reckoning, choose, count, missing
from caseload_tui.timescales.rules import Layer


def last_pep(child: Child) -> date | None:
    """The last PEP held in the current period of care."""
    care = child.care
    return None if care is None else child.last(EventKind.PEP, care.start)


def _not_first(child: Child) -> str | None:
    return "a PEP has been held in this period of care" if last_pep(child) else None


def _not_review(child: Child) -> str | None:
    return None if last_pep(child) else "no PEP has been held in this period of care"


OPTIONS = (Option("pep_first", _not_first), Option("pep_review", _not_review))


def _owed_to(child: Child) -> PeriodOfCare | None:
    """The period of care, if a PEP is owed; a child of unknown age is asked about."""
    settings = child.standards.settings
    if child.reached(settings.pep_to_age) or child.fact(FactKind.PEP_NOT_OWED):
        return None
    if child.born is not None and not child.reached(settings.pep_from_age):
        return None
    return child.fully_looked_after


def _came_of_age(child: Child, care: PeriodOfCare) -> str | None:
    """What to say of a first PEP that is late from the day on which it begins to be owed."""
    age = child.standards.settings.pep_from_age
    day = child.birthday(age)
    if day is None or day <= care.start:
        return None
    return f"owed since the child turned {age} on {short_date(day)}, counted from coming into care"


def pep_initiate(child: Child) -> Iterator[Reckoning]:
    """The first PEP started, within 10 working days, until it is started or held."""
    care = _owed_to(child)
    if care is None or child.born is None:
        return
    if last_pep(child) or child.done(EventKind.PEP_INITIATED, care.start):
        return
    anchor = ("care_start", care.start)
    note = _came_of_age(child, care)
    counted = count(child, "pep_initiate", "pep_initiate", "first", anchor, note=note)
    if counted is not None:
        yield counted


def pep(child: Child) -> Iterator[Reckoning]:
    """The next PEP."""
    care = _owed_to(child)
    if care is None:
        return
    choice = choose(OPTIONS, child)
    if child.born is None:
        yield missing(child, "pep", choice.rule, DATE_OF_BIRTH, choice=choice)
        return
    last = last_pep(child)
    anchor, note = ("care_start", care.start), _came_of_age(child, care)
    counted = (
        count(child, "pep", choice.rule, "first", anchor, choice=choice, note=note)
        if last is None
        else _termly(child, last, choice)
    )
    if counted is not None:
        yield counted


def _termly(child: Child, last: date, choice: Choice[Child]) -> Reckoning | None:
    rule = child.standards.rule(choice.rule, child.on)
    if rule is None:
        return None
    step, anchor = "next", ("last_pep", last)
    council = child.history.term_dates
    terms = child.standards.terms_of(council)
    allowed = rule.steps[step]
    term = terms.term_after(last, allowed.law.n) if terms and allowed.law else None
    if term is None:
        fact = terms.missing_for(last) if terms else f"term dates of {council}"
        return missing(child, "pep", rule.key, fact, choice=choice, step=step, anchor=anchor)
    local = None
    if allowed.local and allowed.local.interval.unit is not Unit.TERMS:
        local = add(last, allowed.local.interval, child.standards.working_days)
    stricter = local is not None and local < term.end
    due = local if local is not None and stricter else term.end
    return Reckoning(
        Duty(
            subject=child.key,
            duty="pep",
            rule=rule.key,
            step=step,
            anchor_event=anchor[0],
            anchor_date=last,
            due=due,
            opens=min(term.start, due),
            lawful_by=term.end if stricter else None,
        ),
        rule,
        allowed.local.interval if stricter and allowed.local else allowed.law,
        Layer.LOCAL if stricter else Layer.LAW,
        by_law=term.end,
        by_local=local,
        choice=choice,  # type: ignore[arg-type]
        term=term,
    )
