"""One family told: its children with their names, homes and workers, then their path."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from dateutil.relativedelta import relativedelta

from caseload_tui.demo.careers import Career, lay_out
from caseload_tui.demo.case import Case
from caseload_tui.demo.chance import likely, pick
from caseload_tui.demo.days import DAYS_A_YEAR, birthday, days, months_before
from caseload_tui.demo.involvement import Allocation, write_involvements
from caseload_tui.demo.leaving import eligible_since, write_care_leaver, write_relevant
from caseload_tui.demo.looked_after import write_earlier_care, write_looked_after
from caseload_tui.demo.need import write_assessment, write_need, write_private_fostering
from caseload_tui.demo.outline import ChildOutline, Outline
from caseload_tui.demo.people import child_record, forename, surname
from caseload_tui.demo.places import Place, home_place, place_named
from caseload_tui.demo.protection import protection_start, write_protection
from caseload_tui.demo.world import World
from db.records import AddressRecord

IN_CARE = frozenset({"looked_after", "unaccompanied", "adoption", "short_breaks"})
AT_HOME: dict[str, Callable[[Case], None]] = {
    "child_protection": write_protection,
    "child_in_need": write_need,
    "assessment": write_assessment,
    "private_fostering": write_private_fostering,
}
APART = 0.22
"""How often a brother or sister in foster care lives elsewhere."""
YOUNGEST_IN = {"residential": 10, "supported": 16}


def tell_family(world: World, outline: Outline, allocation: Allocation) -> None:
    """Write every record of one family's children."""
    family = world.next_family()
    chance = Random(f"{world.seed}/{family}")
    name = surname(chance, outline.background)
    home = place_named(chance, outline.home) if outline.home else home_place(chance)
    taken: set[str] = set()
    cases = []
    for child in outline.children:
        case = _case(world, outline, child, family)
        _write_child(case, name, taken)
        cases.append(case)
    if outline.path in IN_CARE:
        _tell_in_care(world, outline, allocation, cases, home)
    elif outline.path in AT_HOME:
        for case in cases:
            _tell_at_home(case, allocation, home)
    else:
        for case in cases:
            _tell_after_care(case, allocation)


def _case(world: World, outline: Outline, child: ChildOutline, family: str) -> Case:
    key = world.next_child()
    born = world.on - timedelta(days=round(child.age * DAYS_A_YEAR))
    chance = Random(f"{world.seed}/{family}/{key}")
    return Case(world, key, family, born, outline, child, chance)


def _write_child(case: Case, family_name: str, taken: set[str]) -> None:
    background = case.outline.background
    first = forename(case.chance, background, case.child.sex, taken)
    taken.add(first)
    other = likely(case.chance, case.world.practice["child"]["other_surname"])
    last = surname(case.chance, background) if other and len(taken) > 1 else family_name
    case.world.extract.children.append(
        child_record(
            case.chance,
            case.world,
            case.outline,
            case.child,
            key=case.key,
            family=case.family,
            names=(first, last),
            born=case.born,
        )
    )


def _tell_in_care(
    world: World, outline: Outline, allocation: Allocation, cases: list[Case], home: Place
) -> None:
    youngest = max(case.born for case in cases)
    chance = cases[0].together("career")
    shared = lay_out(chance, world, outline, family=cases[0].family, born=youngest)
    for number, case in enumerate(cases):
        career = _own_career(case, shared) if number else shared
        write_involvements(case, allocation, career.start)
        if not _is_alone(case):
            stays_home = career.stays[-1].kind == "parents" or outline.path == "short_breaks"
            _write_home(case, home, case.born, None if stays_home else career.start)
        if outline.path == "looked_after" and outline.facts is None:
            write_earlier_care(case, career.start)
        write_looked_after(case, career)
        if outline.also is not None:
            AT_HOME[outline.also](case)


def _is_alone(case: Case) -> bool:
    """Whether the child came to the country unaccompanied and has no home address here."""
    return case.outline.path == "unaccompanied"


def _own_career(case: Case, shared: Career) -> Career:
    """The family's career, or this child's own when they do not live together."""
    outline, lives = case.outline, shared.stays[-1]
    too_young = case.child.age < YOUNGEST_IN.get(lives.kind, 0)
    by_hand = outline.facts is not None or outline.household or outline.place
    apart = lives.kind == "foster" and not by_hand and likely(case.chance, APART)
    if not (too_young or apart):
        return shared
    own = replace(outline, lives="U6", children=(case.child,))
    return lay_out(case.chance, case.world, own, family=case.key, born=case.born)


def _tell_at_home(case: Case, allocation: Allocation, home: Place) -> None:
    path = case.outline.path
    begun = months_before(case.on, case.outline.months)
    if path == "child_protection":
        begun = protection_start(case)
    begun = max(begun - days(45), case.born)
    write_involvements(case, allocation, begun)
    _write_home(case, home, case.born, None)
    if path in {"child_in_need", "child_protection"}:
        write_earlier_care(case, begun)
    AT_HOME[path](case)


def _tell_after_care(case: Case, allocation: Allocation) -> None:
    leaver = case.outline.path == "care_leaver"
    sixteen, adult = birthday(case.born, 16), birthday(case.born, 18)
    end = adult if leaver else max(sixteen + days(15), case.on - days(case.chance.randint(20, 170)))
    reasons = case.world.practice["leavers"]["end_reasons"]
    career = lay_out(
        case.chance,
        case.world,
        case.outline,
        family=case.family,
        born=case.born,
        end=end,
        end_reason=pick(case.chance, reasons) if leaver else "E4A",
    )
    write_involvements(case, allocation, max(end - relativedelta(months=6), career.start))
    write_looked_after(case, career)
    _write_home(case, home_place(case.chance), end, None)
    if leaver:
        write_care_leaver(case, career)
    elif eligible_since(case.born, career) < end:
        write_relevant(case, career)


def _write_home(case: Case, home: Place, start: date, end: date | None) -> None:
    if start >= (end or case.on):
        return
    case.world.extract.addresses.append(
        AddressRecord(
            key=case.numbered("address"),
            child=case.key,
            kind="home",
            text=home.area,
            postcode=home.sector,
            start=start,
            end=end,
        )
    )
