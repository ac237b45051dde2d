"""Who gets letters about each child, and where: carers, parents, schools, the child.

Told last, from what was told before, with a generator of its own for each person: nothing
else of the story depends on it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from caseload_tui.demo import inputs
from caseload_tui.demo.careers import kind_of
from caseload_tui.demo.chance import likely
from caseload_tui.demo.days import years_old
from caseload_tui.demo.people import carers_name
from caseload_tui.demo.world import World
from db.letter_records import ContactRecord
from db.records import AddressRecord, ChildRecord, HouseholdRecord, PlacementRecord

NEVER_USED = "CIKMOV"
"""Letters no inward postcode has: a postcode that ends in two of them is nobody's."""
AT_SCHOOL = (4, 16)
MANAGED = frozenset({"residential", "supported"})


def write_contacts(world: World) -> None:
    """Write the contacts of every household and of every child with a home today."""
    extract = world.extract
    placed = {one.child: one for one in sorted(extract.placements, key=_start) if _now(world, one)}
    homes = {one.child: one for one in sorted(extract.addresses, key=_start) if _now(world, one)}
    before: dict[str, AddressRecord] = {}
    for one in sorted(extract.addresses, key=_start):
        before.setdefault(one.child, one)
    for household in extract.households:
        extract.contacts.append(_carers(world, household))
    for child in extract.children:
        writer = _Writer(world, child)
        placement = placed.get(child.key)
        if placement is not None:
            writer.away(placement, before.get(child.key))
        elif child.key in homes:
            writer.at_home(homes[child.key])
        extract.contacts.extend(writer.written)


def _start(one: PlacementRecord | AddressRecord) -> date:
    return one.start


def _now(world: World, one: PlacementRecord | AddressRecord) -> bool:
    return one.start <= world.on and (one.end is None or one.end > world.on)


def street(world: World, unique: str, area: str, sector: str) -> dict[str, str]:
    """An address that cannot exist, the same whenever it is asked for by the same name."""
    chance = Random(f"{world.seed}/street/{unique}")
    name = chance.choice(inputs.load("places")["streets"])
    unit = chance.choice(NEVER_USED) + chance.choice(NEVER_USED)
    return {
        "address": f"{chance.randint(1, 98)} {name}, {area}",
        "postcode": f"{sector}{unit}",
    }


def _lately(chance: Random, world: World) -> date:
    return world.on - timedelta(days=chance.randint(3, 200))


def _carers(world: World, household: HouseholdRecord) -> ContactRecord:
    chance = Random(f"{world.seed}/contact/{household.key}")
    where = street(world, household.key, household.area or "", household.postcode or "")
    record = {
        "key": f"{household.key}-contact",
        "household": household.key,
        "role": "carer",
        "start": household.approved_on or world.on,
        "confirmed_on": _lately(chance, world),
        "agreed": True,
    }
    return ContactRecord.model_validate(record | where)


class _Writer:
    """The contacts of one child."""

    def __init__(self, world: World, child: ChildRecord) -> None:
        self.world = world
        self.child = child
        self.written: list[ContactRecord] = []
        self._numbers: dict[str, int] = defaultdict(int)

    def away(self, home: PlacementRecord, before: AddressRecord | None) -> None:
        """A child who lives apart from their parents, or with them under an order."""
        if home.household is None:
            unique = home.address or home.key
            where = street(self.world, unique, home.area or "", home.postcode or "")
            chance = Random(f"{self.world.seed}/contact/{unique}")
            confirmed = _lately(chance, self.world)
            self._add("young_person", home.start, confirmed_on=confirmed, agreed=True, **where)
            if kind_of(home.type_code) == "parents":
                self._parents(home.start, where, together=True)
            else:
                self._carer(chance, home, confirmed, where)
        if kind_of(home.type_code) != "parents" and before is not None:
            unique = f"{self.child.family}-parents"
            where = street(self.world, unique, before.text or "", before.postcode or "")
            self._parents(home.start, where, together=False)
        self._school(home.start, home.area or "", home.postcode or "")

    def at_home(self, home: AddressRecord) -> None:
        """A child who lives with their parents, or on their own."""
        unique = f"{self.child.family}-home"
        where = street(self.world, unique, home.text or "", home.postcode or "")
        chance = Random(f"{self.world.seed}/contact/{unique}")
        confirmed = _lately(chance, self.world)
        self._add("young_person", home.start, confirmed_on=confirmed, agreed=True, **where)
        if self._age < 18:
            self._parents(home.start, where, together=True)
        self._school(home.start, home.text or "", home.postcode or "")

    @property
    def _age(self) -> float:
        born = self.child.date_of_birth
        return 0 if born is None else years_old(born, self.world.on)

    def _carer(
        self, chance: Random, home: PlacementRecord, confirmed: date, where: dict[str, str]
    ) -> None:
        if kind_of(home.type_code) in MANAGED:
            house = chance.choice(inputs.load("places")["houses"])
            named = {"name": f"The Manager, {house}", "greeting": "Manager"}
            related = "home manager"
        else:
            named = {"name": carers_name(chance)}
            related = "carers"
        self._add(
            "carer", home.start, confirmed_on=confirmed, agreed=True, lives_with_child=True,
            relationship=related, **named, **where,
        )  # fmt: skip

    def _parents(self, start: date, where: dict[str, str], *, together: bool) -> None:
        for relationship, person, name in self._who():
            chance = Random(f"{self.world.seed}/contact/{person}")
            shares = inputs.load("practice")["contacts"]
            self._add(
                "parent",
                start,
                relationship=relationship,
                name=name,
                person=person,
                agreed=together or likely(chance, shares["parent_agreed"]),
                confirmed_on=_lately(chance, self.world)
                if likely(chance, shares["parent_confirmed"])
                else None,
                lives_with_child=together,
                **where,
            )

    def _who(self) -> Iterator[tuple[str, str, str]]:
        """The parents there are: (relationship, person, name)."""
        lists = inputs.load("names")
        family = self.child.surname or ""
        mine = [one for one in lists.values() if family in one["surnames"] and "women" in one]
        names = mine[0] if mine else lists["white_british"]
        chance = Random(f"{self.world.seed}/{self.child.family}/parents")
        yield "mother", f"{self.child.family}-mother", f"{chance.choice(names['women'])} {family}"
        if likely(chance, inputs.load("practice")["contacts"]["father"]):
            yield "father", f"{self.child.family}-father", f"{chance.choice(names['men'])} {family}"

    def _school(self, start: date, area: str, sector: str) -> None:
        if not AT_SCHOOL[0] <= self._age < AT_SCHOOL[1]:
            return
        chance = Random(f"{self.world.seed}/school/{area}/{self._age < 11}")
        school = chance.choice(inputs.load("places")["schools"])
        level = "Primary School" if self._age < 11 else "School"
        where = street(self.world, f"school {area} {level}", area, sector)
        self._add(
            "school",
            start,
            relationship="designated teacher",
            name="The Designated Teacher",
            greeting="Designated Teacher",
            person=f"school {area} {level}",
            agreed=True,
            confirmed_on=_lately(chance, self.world),
            postcode=where["postcode"],
            address=f"{school} {level}, {where['address']}",
        )

    def _add(self, role: str, start: date, **more: Any) -> None:
        self._numbers[role] += 1
        record = {
            "key": f"{self.child.key}-{role}-{self._numbers[role]}",
            "child": self.child.key,
            "role": role,
            "start": start,
            **more,
        }
        self.written.append(ContactRecord.model_validate(record))
