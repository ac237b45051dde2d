"""Fostering households: carers, where they live, and the visits and reviews they are owed."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from dateutil.relativedelta import relativedelta

from caseload_tui.demo.days import days
from caseload_tui.demo.people import carers_name
from caseload_tui.demo.places import Place, home_place, place_for, place_named
from caseload_tui.demo.rhythm import pinned
from caseload_tui.demo.world import Home, World
from caseload_tui.timescales.history import EventKind
from db.records import EventRecord, HouseholdRecord

SIX_WEEKS = relativedelta(days=42)
YEAR = relativedelta(years=1)
CLOCKS = (
    (EventKind.FOSTERING_SUPERVISION, SIX_WEEKS),
    (EventKind.FOSTERING_UNANNOUNCED, YEAR),
    (EventKind.FOSTER_REVIEW, YEAR),
)


def write_household(
    world: World,
    worker: str,
    *,
    area: str | None = None,
    supervision_due_in: int | None = None,
) -> None:
    """Write one household and its events; it then has room for children."""
    number = len(world.homes) + 1
    key = f"H{100 + number}"
    chance = Random(f"{world.seed}/household/{number}")
    place = place_named(chance, area) if area else _somewhere_near(chance)
    approved = world.on - timedelta(days=chance.randint(40, 12 * 365))
    world.extract.households.append(
        HouseholdRecord(
            key=key,
            name=carers_name(chance),
            approved_on=approved,
            postcode=place.sector,
            area=place.area,
            supervising_worker=worker,
        )
    )
    world.homes.append(Home(key, place, chance.choice([1, 2, 2, 3])))
    for kind, every in CLOCKS:
        due_in = supervision_due_in if kind is EventKind.FOSTERING_SUPERVISION else None
        for nth, day in enumerate(_days(chance, world, kind, every, approved, due_in), 1):
            world.extract.events.append(
                EventRecord(
                    key=f"{key}-{kind.value}-{nth}",
                    household=key,
                    kind=kind.value,
                    on=day,
                    worker=worker if kind is not EventKind.FOSTER_REVIEW else None,
                )
            )


def _somewhere_near(chance: Random) -> Place:
    return home_place(chance) if chance.random() < 0.7 else place_for(chance, "foster")


def _days(
    chance: Random,
    world: World,
    kind: EventKind,
    every: relativedelta,
    approved: date,
    due_in: int | None,
) -> list[date]:
    """The days of one clock since approval; long ago, only those of the detailed time."""

    def due_after(last: date) -> date:
        return last + every

    begin = max(approved, world.detail_from - days(chance.randint(0, 40)))
    rhythm = world.rhythm(kind.value)
    done = rhythm.series(chance, begin, due_after(begin), due_after, world.on)
    done = rhythm.lately(chance, done)
    return done if due_in is None else pinned(done, due_after, approved, world.on, due_in)
