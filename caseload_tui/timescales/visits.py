"""Visits to looked-after children: which of the ten rules applies, and from what it counts.

The duty ``cla_visit`` covers children placed for adoption and short breaks too, by its first
two rules; there is no second duty beside it for them.

Source: Care Planning, Placement and Case Review (England) Regulations 2010, regulations 28
and 48; Adoption Agencies Regulations 2005, regulation 36(4).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseload_tui.timescales.as_of import TEMPORARY_PLACEMENTS, Child
from caseload_tui.timescales.dates import add_months
from caseload_tui.timescales.history import EventKind, Fact, FactKind
from caseload_tui.timescales.interval import Interval, Unit
from caseload_tui.timescales.missing import missing_note
from caseload_tui.timescales.reckoning import Choice, Option, Reckoning, choose, count, missing
from caseload_tui.timescales.short_breaks import first_break_day, overrun_note

DUTY = "cla_visit"
ADOPTION_PLACEMENTS = frozenset({"A3", "A4", "A5", "A6"})
WITH_PARENTS = "P1"
LONG_TERM_CODES = frozenset({"U1", "U4"})
YOUTH_DETENTION = "J1"
NO_CONFIRMED_RULE = "visit_ola_yda_remand"


def cla_visit(child: Child) -> Iterator[Reckoning]:
    """The next visit to a looked-after child."""
    if child.care is None:
        return
    if child.legal_code == YOUTH_DETENTION:
        fact = "how often to visit, as there is no confirmed rule for youth detention (J1)"
        yield missing(child, DUTY, NO_CONFIRMED_RULE, fact, note=_note(child))
        return
    choice = choose(OPTIONS, child)
    counted = _COUNTED.get(choice.rule, _standard)(child, choice)
    if counted is not None:
        yield counted


def _placement_code(child: Child) -> str:
    return child.placement.type_code if child.placement else ""


def _not_adoption(child: Child) -> str | None:
    if _placement_code(child) in ADOPTION_PLACEMENTS:
        return None
    return "the child is not placed for adoption"


def _not_short_break(child: Child) -> str | None:
    return None if child.on_short_breaks else "the legal status is not short breaks (V3 or V4)"


def _not_reg24(child: Child) -> str | None:
    if child.placement_fact(FactKind.REG24_TEMPORARY_APPROVAL, loosens=False):
        return None
    return "no temporary approval (regulation 24) is recorded for this placement"


def _not_with_parents(child: Child) -> str | None:
    if _placement_code(child) == WITH_PARENTS:
        return None
    return "the child is not placed with parents (P1)"


def _not_ico_parents(child: Child) -> str | None:
    if child.legal_code != "C1":
        return "there is no interim care order (C1)"
    return _not_with_parents(child)


def _not_reg19(child: Child) -> str | None:
    if not child.placement_fact(FactKind.REG19_IMMEDIATE, loosens=False):
        return "no immediate placement with a parent (regulation 19) is recorded"
    return _not_with_parents(child)


def _not_co_parents(child: Child) -> str | None:
    if child.legal_code != "C2":
        return "there is no full care order (C2)"
    return _not_with_parents(child)


def _not_other_arrangements(child: Child) -> str | None:
    if _arrangements_of_others(child):
        return None
    return "nobody else is recorded as responsible for the living arrangements"


def _arrangements_of_others(child: Child) -> Fact | None:
    """Needs no placement; a fact about a placement that the child has left is over."""
    if child.placement is None:
        return child.fact(FactKind.OTHER_RESPONSIBLE)
    return child.placement_fact(FactKind.OTHER_RESPONSIBLE, loosens=False)


def _not_reduced(child: Child) -> str | None:
    if not child.placement_fact(FactKind.LONG_TERM_FOSTER, loosens=True):
        return "a long-term foster placement is not recorded"
    if not child.placement_fact(FactKind.AGREES_FEWER_VISITS, loosens=True):
        return "the child's agreement to fewer visits is not recorded"
    placement = child.placement
    if placement is None or child.on < add_months(placement.start, 12):
        return "the child has not been in this placement for a year"
    if child.last_visit(EventKind.CLA_VISIT, placement.start) is None:
        return "no visit with the child seen has been made in this placement"
    return None


def _not_until_18(child: Child) -> str | None:
    if child.placement_fact(FactKind.UNTIL_18, loosens=True):
        return None
    return "the placement is not recorded as intended to last until 18"


def _everybody(_: Child) -> str | None:
    return None


OPTIONS = (
    Option("visit_adoption_placement", _not_adoption),
    Option("visit_short_break", _not_short_break),
    Option("visit_reg24", _not_reg24),
    Option("visit_ico_parents", _not_ico_parents),
    Option("visit_reg19_parents", _not_reg19),
    Option("visit_co_parents", _not_co_parents),
    Option("visit_other_arrangements", _not_other_arrangements),
    Option("visit_long_term_foster_reduced", _not_reduced),
    Option("visit_until_18", _not_until_18),
    Option("visit_standard", _everybody),
)
"""The rules of ``cla_visit``: the first that applies fixes the date."""


def _adoption(child: Child, choice: Choice[Child]) -> Reckoning | None:
    placement = child.placement
    assert placement is not None
    last = child.last_visit(EventKind.CLA_VISIT, placement.start)
    if last is None:
        return _first(child, choice, "placement_start", placement.start)
    if not child.done(EventKind.ADOPTION_REVIEW, placement.start):
        return _count(child, choice, "next", last)
    decided = child.placement_fact(FactKind.ADOPTION_VISIT_INTERVAL, loosens=True)
    if decided is None or decided.days is None:
        fact = "how often to visit, as the agency decided at the adoption review"
        return missing(
            child, DUTY, choice.rule, fact, choice=choice, note=_note(child),
            step="as_decided", anchor=("last_visit", last),
        )  # fmt: skip
    return _count(child, choice, "as_decided", last, Interval(decided.days, Unit.DAYS))


def _short_break(child: Child, choice: Choice[Child]) -> Reckoning | None:
    start = first_break_day(child)
    if start is None:
        return _no_placement(child, choice, "the first day of the short breaks (a placement)")
    last = child.last_visit(EventKind.CLA_VISIT, start)
    if last is None:
        return _first(child, choice, "first_break_day", start)
    agreed = child.fact(FactKind.SHORT_BREAK_INTERVAL)
    own = Interval(agreed.days, Unit.DAYS) if agreed and agreed.days else None
    return _count(child, choice, "next", last, own)


def _until_first_review(child: Child, choice: Choice[Child]) -> Reckoning | None:
    placement = child.placement
    assert placement is not None
    last = child.last_visit(EventKind.CLA_VISIT, placement.start)
    if last is None:
        return _first(child, choice, "placement_start", placement.start)
    reviewed = child.done(EventKind.CLA_REVIEW, placement.start)
    return _count(child, choice, "later" if reviewed else "next", last)


def _care_order(child: Child, choice: Choice[Child]) -> Reckoning | None:
    placement = child.placement
    assert placement is not None
    start = max(child.legal_run_start({"C2"}), placement.start)
    last = child.last_visit(EventKind.CLA_VISIT, start)
    if last is None:
        return _first(child, choice, "order_or_placement", start)
    return _count(child, choice, "next", last)


def _arrangements(child: Child, choice: Choice[Child]) -> Reckoning | None:
    """Counted from the last change; a move while they hold is one, with a visit of its own."""
    fact = _arrangements_of_others(child)
    assert fact is not None
    moved = child.placement.start if child.placement else fact.start
    changed = max(fact.start, moved)
    last = child.last_visit(EventKind.CLA_VISIT, changed)
    if last is None:
        return _first(child, choice, "arrangements_change", changed)
    return _count(child, choice, _by_year(changed, last), last)


def _standard(child: Child, choice: Choice[Child]) -> Reckoning | None:
    placement = child.placement
    if placement is None:
        return _no_placement(child, choice, _which_placement(child))
    last = child.last_visit(EventKind.CLA_VISIT, placement.start)
    if last is None:
        return _first(child, choice, "placement_start", placement.start)
    step = _by_year(placement.start, last) if choice.rule == "visit_until_18" else "next"
    return _count(child, choice, step, last)


_COUNTED = {
    "visit_adoption_placement": _adoption,
    "visit_short_break": _short_break,
    "visit_reg24": _until_first_review,
    "visit_ico_parents": _until_first_review,
    "visit_reg19_parents": _until_first_review,
    "visit_co_parents": _care_order,
    "visit_other_arrangements": _arrangements,
}


def _by_year(start: date, last_visit: date) -> str:
    return "next" if last_visit < add_months(start, 12) else "later"


def _first(child: Child, choice: Choice[Child], event: str, day: date) -> Reckoning | None:
    return count(child, DUTY, choice.rule, "first", (event, day), choice=choice, note=_note(child))


def _count(
    child: Child, choice: Choice[Child], step: str, last: date, agreed: Interval | None = None
) -> Reckoning | None:
    return count(
        child, DUTY, choice.rule, step, ("last_visit", last),
        choice=choice, agreed=agreed, note=_note(child),
    )  # fmt: skip


def _no_placement(child: Child, choice: Choice[Child], fact: str) -> Reckoning:
    return missing(child, DUTY, choice.rule, fact, choice=choice, step="first", note=_note(child))


def _which_placement(child: Child) -> str:
    temporary = any(
        each.type_code in TEMPORARY_PLACEMENTS and each.covers(child.on)
        for each in child.history.placements
    )
    if temporary:
        return "the lasting placement that the temporary one (T0 to T4) interrupts"
    return "where the child is placed, and since when"


def _note(child: Child) -> str | None:
    notes = [missing_note(child), _long_term_note(child), overrun_note(child)]
    return "; ".join(each for each in notes if each) or None


def _long_term_note(child: Child) -> str | None:
    code = _placement_code(child)
    if code not in LONG_TERM_CODES or any(
        child.placement_fact(kind, loosens=True)
        for kind in (FactKind.UNTIL_18, FactKind.LONG_TERM_FOSTER)
    ):
        return None
    return f"{code} is a long-term code: is the placement meant to last until 18?"
