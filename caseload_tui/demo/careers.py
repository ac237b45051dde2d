"""A time in care laid out: where the child lived from when to when, and under which order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from caseload_tui.demo import inputs
from caseload_tui.demo.chance import index, likely, pick
from caseload_tui.demo.days import months_before, years_old
from caseload_tui.demo.outline import Outline
from caseload_tui.demo.places import Place, place_for, place_named
from caseload_tui.demo.world import Home, World

SHORTEST = 3
"""The fewest days one placement lasts."""


@dataclass(frozen=True, slots=True)
class Stay:
    """One placement. ``address`` is shared by all who live there."""

    start: date
    end: date | None
    type_code: str
    provider: str
    place: Place
    address: str
    household: str | None = None

    @property
    def kind(self) -> str:
        """The kind of home: foster, kinship, residential..."""
        return kind_of(self.type_code)


@dataclass(frozen=True, slots=True)
class Order:
    """A legal status from ``start`` up to ``end``."""

    code: str
    start: date
    end: date | None


@dataclass(frozen=True, slots=True)
class Career:
    """One continuous time in care; ``end`` is the day it ceased."""

    start: date
    end: date | None
    stays: tuple[Stay, ...]
    orders: tuple[Order, ...]
    end_reason: str | None = None

    def order_on(self, day: date) -> str:
        """The legal status held that day."""
        held = [order.code for order in self.orders if order.start <= day]
        return held[-1] if held else self.orders[0].code


def kind_of(type_code: str) -> str:
    """The kind of home a placement code stands for."""
    return str(inputs.load("paths")["kinds"][type_code])


def lay_out(
    chance: Random,
    world: World,
    outline: Outline,
    *,
    family: str,
    born: date,
    end: date | None = None,
    end_reason: str | None = None,
) -> Career:
    """A time in care that ends on ``end``, or goes on, as the outline asks.

    ``born`` is the birthday of the youngest: no career starts before it.
    """
    until = end or world.on
    start = max(months_before(until, outline.months), born + timedelta(days=1))
    cuts = _cuts(chance, outline, start, until)
    codes = [_lived(chance, outline, years_old(born, cut)) for cut in cuts[:-1]]
    codes.append(outline.lives or "U6")
    stays = []
    for number, (code, begins) in enumerate(zip(codes, cuts, strict=True)):
        last = number == len(cuts) - 1
        finish = end if last else cuts[number + 1]
        stays.append(_stay(chance, world, outline, family, code, begins, finish))
    orders = _orders(chance, outline, start, end, until, cuts[-1])
    return Career(start, end, tuple(stays), orders, end_reason)


def _cuts(chance: Random, outline: Outline, start: date, until: date) -> list[date]:
    """The first day of every placement; the last is the one the child is in."""
    here = months_before(until, outline.here_months) if outline.here_months else start
    here = max(here, start)
    whole = (here - start).days
    if whole < SHORTEST:
        return [start]
    moves = outline.earlier
    if moves is None:
        weights = inputs.load("paths")["moves"]["long" if outline.months > 30 else "settled"]
        moves = index(chance, weights)
    moves = min(max(moves, 1), whole // SHORTEST)
    slack = whole - moves * SHORTEST
    gaps = sorted(round(slack * chance.random() ** 1.6) for _ in range(moves - 1))
    early = [start + timedelta(days=gap + SHORTEST * n) for n, gap in enumerate(gaps, 1)]
    return [start, *early, here]


def _lived(chance: Random, outline: Outline, age: int) -> str:
    if outline.path == "short_breaks":
        return outline.lives or "U6"
    for row in inputs.load("paths")["lived"]:
        if age < row["under"]:
            return pick(chance, row["weights"])
    return "U6"


def _stay(
    chance: Random,
    world: World,
    outline: Outline,
    family: str,
    code: str,
    start: date,
    end: date | None,
) -> Stay:
    kind = kind_of(code)
    provider = pick(chance, inputs.load("paths")["providers"][code])
    current = end is None
    if current and kind == "foster" and (provider == "PR1" or outline.household):
        home = _foster_home(world, outline)
        if home is not None:
            return Stay(start, end, code, "PR1", home.place, home.key, home.key)
        provider = "PR4"
    if current and outline.place:
        place = place_named(chance, outline.place)
    elif kind == "parents" and outline.home:
        place = place_named(chance, outline.home)
    else:
        place = place_for(chance, kind)
    return Stay(start, end, code, provider, place, _address(chance, family, kind, place, start))


def _foster_home(world: World, outline: Outline) -> Home | None:
    """A household of our own with room for the family, the one asked for if any."""
    needed = len(outline.children)
    if outline.household is not None:
        home: Home | None = world.homes[outline.household - 1]
    else:
        home = next((home for home in world.homes if home.room >= needed), None)
    if home is not None:
        home.room -= needed
    return home


def _address(chance: Random, family: str, kind: str, place: Place, start: date) -> str:
    """Homes for several children are shared between families; others are the family's own."""
    if kind in {"residential", "supported"}:
        return f"{kind}-{place.sector.replace(' ', '')}-{chance.randint(1, 3)}"
    if kind == "parents":
        return f"{family}-home"
    return f"{family}-{start:%y%m%d}"


def _orders(
    chance: Random, outline: Outline, start: date, end: date | None, until: date, here: date
) -> tuple[Order, ...]:
    """How the child came to the order of now: police powers, interim order, full order."""
    now = outline.order or "V2"
    codes = {"C2": ["C1", "C2"], "E1": ["C1", "E1"]}.get(now, [now])
    starts = [start]
    whole = (until - start).days
    if len(codes) == 2:
        before_here = outline.lives is not None and outline.lives[0] in "AP"
        latest = min(whole - 1, (here - start).days) if before_here else whole - 1
        cut = min(chance.randint(170, 280), max(latest, 1))
        starts.append(start + timedelta(days=cut))
    if codes[0] == "C1" and whole > 20 and likely(chance, 0.25):
        code, length = ("L1", 2) if likely(chance, 0.5) else ("L2", 7)
        if len(starts) == 1 or (starts[1] - start).days > length:
            codes.insert(0, code)
            starts.insert(1, start + timedelta(days=length))
    ends = [*starts[1:], end]
    return tuple(Order(*row) for row in zip(codes, starts, ends, strict=True) if row[1] != row[2])
