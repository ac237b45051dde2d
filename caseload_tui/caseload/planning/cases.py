"""Children and carers as the planner meets them: who visits them, where, and when."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from caseload_tui.caseload.dues import households_of
from caseload_tui.caseload.histories import child_history, household_history
from caseload_tui.caseload.lists import children_of
from caseload_tui.caseload.planning.hours import hours_of_carers, hours_of_child
from caseload_tui.caseload.planning.keys import Keys
from caseload_tui.caseload.planning.place_names import AT_SCHOOL, home_key, place_words
from caseload_tui.caseload.views import Scope
from caseload_tui.planner.demands import Case, Move
from caseload_tui.planner.districts import centre_of, district_of
from caseload_tui.planner.people import Child
from caseload_tui.planner.places import Place
from caseload_tui.timescales.history import ChildHistory
from db import histories, lists
from db.connection import Reader
from db.rows import ChildRow, HouseholdRow, Subject

REVIEWING_OFFICER = "iro"


@dataclass(slots=True)
class Cases:
    """Everybody in a scope, ready to be asked what they are owed."""

    keys: Keys = field(default_factory=Keys)
    cases: list[Case] = field(default_factory=list)
    children: list[Child] = field(default_factory=list)
    chairs: dict[int, str] = field(default_factory=dict)
    """Planner keys of the reviewing officers, by worker id."""
    places: dict[str, Place] = field(default_factory=dict)
    homes: dict[Subject, str | None] = field(default_factory=dict)
    """The place of each child or household, by planner place key."""

    def worker(self, row_id: int | None) -> str | None:
        """The planner's key of a worker."""
        return None if row_id is None else self.keys.key("worker", row_id, str(row_id))

    def household(self, row_id: int | None) -> str | None:
        """The planner's key of a fostering household."""
        return None if row_id is None else self.keys.key("household", row_id, f"carers {row_id}")

    def place(self, words: str, postcode: str | None, unique: str) -> str:
        """The key of a home; people can read it, and no two homes share one."""
        area = district_of(postcode or "")
        key = home_key(" ".join(part for part in (words, area) if part), unique)
        self.places.setdefault(key, Place(key, area))
        return key

    def school(self, postcode: str | None, home: str | None) -> str | None:
        """The place of a meeting at school; as far as home where no record says where that is."""
        district = district_of(postcode or "")
        if district:
            key = f"{AT_SCHOOL} {district}"
            self.places.setdefault(key, Place(key, district))
            return key
        if home is None:
            return None
        area = self.places[home].area
        key = f"{AT_SCHOOL}, address not recorded (as far as {area or 'home'})"
        self.places.setdefault(key, Place(key, area))
        return key


def cases_of(
    reader: Reader, scopes: Sequence[Scope], on: date, holding: Collection[int] | None = None
) -> Cases:
    """The children and fostering households of some scopes, each once.

    ``holding``: only of these workers, and nobody's. A reviewing officer, or who helps beside
    the child's own worker, is not asked to visit.
    """
    found = Cases()
    people = {
        row.id: row
        for scope in scopes
        for row in children_of(reader, scope, on)
        if holding is None or row.allocation is None or row.allocation.worker_id in holding
    }
    carers = {row.id: row for scope in scopes for row in households_of(reader, scope, on)}
    for worker in lists.workers(reader, on=on, soon_until=on):
        found.keys.key("worker", worker.id, worker.key)
    for household in lists.households(reader, on=on):
        found.keys.key("household", household.id, household.key)
    _add_children(reader, found, people, on)
    _add_households(reader, found, carers)
    return found


def former_place(key: str) -> Place:
    """A place that a booking was made at and nobody lives at now, by the key it had then."""
    words = place_words(key).split()
    return Place(key, district_of(words[-1]) if words and centre_of(words[-1]) else "")


def _add_children(reader: Reader, found: Cases, people: dict[int, ChildRow], on: date) -> None:
    ids = list(people)
    facts = histories.children(reader, ids)
    officers = lists.holders(reader, REVIEWING_OFFICER, on=on, ids=ids)
    shared = _shared_homes(people, lists.addresses(reader, on=on, ids=ids))
    schools = _schools(reader, on, ids)
    arranged = lists.arranged_outside(reader, on=on, ids=ids)
    for row in people.values():
        history = child_history(facts[row.id])
        key = found.keys.key("child", row.id, row.key)
        subject = Subject(child_id=row.id)
        home = _home(found, row, shared.get(row.id, key))
        found.homes[subject] = home
        chair = officers.get(row.id)
        if chair is not None:
            found.chairs[chair.worker_id] = found.keys.key("worker", chair.worker_id, chair.key)
        until, then = _passed_on(reader, row)
        found.cases.append(
            Case(
                history=replace(history, key=key),
                worker=found.worker(row.allocation.worker_id if row.allocation else None),
                home=home,
                school=found.school(schools.get(row.id), home),
                household=found.household(row.home.household_id if row.home else None),
                chair=None if chair is None else found.chairs[chair.worker_id],
                arranged=arranged.get(row.id, {}),
                moves=tuple(_moves(reader, found, row, history, on)),
                until=until,
                then=found.worker(then),
            )
        )
        found.children.append(hours_of_child(key, row.date_of_birth, on, history.term_dates))


def _passed_on(reader: Reader, row: ChildRow) -> tuple[date | None, int | None]:
    """The day a child's worker stops holding the case, and who does then, as far as recorded."""
    held = row.allocation
    while held is not None and held.end is not None:
        day = held.end
        (then,) = lists.children(reader, on=day, ids=[row.id])
        if then.allocation is None or then.allocation.worker_id != held.worker_id:
            return day, then.allocation.worker_id if then.allocation else None
        held = then.allocation
    return None, None


def _moves(
    reader: Reader, found: Cases, row: ChildRow, history: ChildHistory, on: date
) -> Iterator[Move]:
    """Where a child will live, as far as moves are recorded beforehand."""
    turns = {day for p in history.placements for day in (p.start, p.end) if day and day > on}
    for day in sorted(turns):
        for then in lists.children(reader, on=day, ids=[row.id]):
            household = found.household(then.home.household_id if then.home else None)
            yield Move(day, _home(found, then, then.key), household)


def _schools(reader: Reader, on: date, ids: Sequence[int]) -> dict[int, str | None]:
    """The postcode of each child's school: the contact there on a day who began last."""
    standing = [
        one
        for one in lists.contacts(reader, children=ids)
        if one.role == "school" and one.start <= on and (one.end is None or on < one.end)
    ]
    return {
        one.child_id: one.postcode
        for one in sorted(standing, key=lambda one: (one.start, one.id))
        if one.child_id is not None and one.postcode
    }


def _shared_homes(people: dict[int, ChildRow], addresses: dict[int, str]) -> dict[int, str]:
    """By child outside a placement, the key of the first of the family at the same address."""
    homes: dict[tuple[str, str], list[ChildRow]] = {}
    for row in people.values():
        address = addresses.get(row.id)
        if row.home is None and row.family is not None and address is not None:
            homes.setdefault((row.family, address), []).append(row)
    return {row.id: min(each.key for each in rows) for rows in homes.values() for row in rows}


def _home(found: Cases, row: ChildRow, key: str) -> str | None:
    """Where a child is visited; children of one home share the place. None: not recorded.

    ``key`` tells the home apart where nothing that is recorded of it does.
    """
    home = row.home
    if home is None:
        district = row.address_district
        return None if district is None else found.place("Home", district, key)
    household = found.household(home.household_id)
    return found.place(home.area or "", home.postcode_district, household or home.address or key)


def _add_households(reader: Reader, found: Cases, carers: dict[int, HouseholdRow]) -> None:
    facts = histories.households(reader, list(carers))
    postcodes = lists.household_postcodes(reader, list(carers))
    for row in carers.values():
        key = found.keys.key("household", row.id, row.key)
        home = found.place(row.area or "", postcodes.get(row.id), key)
        found.homes[Subject(household_id=row.id)] = home
        found.cases.append(
            Case(
                history=replace(household_history(facts[row.id]), key=key),
                worker=found.worker(row.worker_id),
                home=home,
                household=key,
                together=key,
            )
        )
        found.children.append(hours_of_carers(key))
