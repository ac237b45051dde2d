"""Before and after: which bookings changed, paired so that people see what became what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from caseload_tui.planner.plan import Booking

_PAIRED_WITHIN = timedelta(days=28)


class Kind(StrEnum):
    """What became of a booking."""

    MOVED = "moved"
    PLACE = "another place"
    PEOPLE = "other people"
    WORKER = "another worker"
    CANCELLED = "cancelled"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Change:
    """One booking before and after; ``promise`` when people had been told of the one before."""

    kind: Kind
    before: Booking | None
    after: Booking | None

    @property
    def promise(self) -> bool:
        """Whether somebody who was told has to be told again."""
        return self.before is not None and (self.before.promised or self.before.pinned)


def changes(before: Sequence[Booking], after: Sequence[Booking]) -> tuple[Change, ...]:
    """Every difference between two plans, by date."""
    there = {b.key: b for b in after}
    here = {b.key: b for b in before}
    out = [
        Change(_kind(b, there[b.key]), b, there[b.key])
        for b in before
        if b.key in there and _differs(b, there[b.key])
    ]
    gone: dict[str, list[Booking]] = defaultdict(list)
    new: dict[str, list[Booking]] = defaultdict(list)
    for b in before:
        if b.key not in there:
            gone[b.item].append(b)
    for b in after:
        if b.key not in here:
            new[b.item].append(b)
    for item, lost in gone.items():
        out += _paired(lost, new[item])
    out += [Change(Kind.ADDED, None, b) for fresh in new.values() for b in fresh]
    return tuple(sorted(out, key=_when))


def _paired(lost: list[Booking], fresh: list[Booking]) -> list[Change]:
    """Each lost booking with the nearest new one; takes the new ones it uses out of ``fresh``."""
    out = []
    for b in sorted(lost, key=lambda b: (b.day, b.key)):
        apart = timedelta.max if _held_once(b) else _PAIRED_WITHIN
        near = [n for n in fresh if abs(n.day - b.day) <= apart]
        if not near:
            out.append(Change(Kind.CANCELLED, b, None))
            continue
        best = min(near, key=lambda n: (abs(n.day - b.day), n.key))
        fresh.remove(best)
        out.append(Change(_kind(b, best), b, best))
    return out


def met(b: Booking) -> set[tuple[str, str]]:
    """Whom a booking sees, and for what."""
    return {(cover.subject, cover.duty) for cover in b.covers}


def _held_once(b: Booking) -> bool:
    """Whether it is a meeting: however far it moves, it is the same one."""
    return any(cover.demand == b.item for cover in b.covers)


def _differs(a: Booking, b: Booking) -> bool:
    return (a.worker, a.day, a.start, a.place) != (b.worker, b.day, b.start, b.place)


def _kind(a: Booking, b: Booking) -> Kind:
    if (a.day, a.start) != (b.day, b.start):
        return Kind.MOVED
    if met(a) != met(b):
        return Kind.PEOPLE
    return Kind.WORKER if a.worker != b.worker else Kind.PLACE


def _when(change: Change) -> tuple[object, ...]:
    b = change.before or change.after
    assert b is not None
    return (b.day, b.start, b.key)
