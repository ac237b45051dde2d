"""Repair: after sickness, leave, a move, a new child, a visit made or not made, change least.

The bookings that stand are the start. What has become impossible is seated again; nothing else
moves. Then a second plan, that may move a few promises more where it saves late days, is put
beside the first: people choose.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from caseload_tui.planner.bound import alone, late_as_booked
from caseload_tui.planner.changing import loosened
from caseload_tui.planner.colleagues import NOBODY, Colleagues
from caseload_tui.planner.limits import Limits, Watch
from caseload_tui.planner.lost import as_now, impossible, left_of
from caseload_tui.planner.mending import Draft, Mending, Option, affected_items
from caseload_tui.planner.plan import Booking
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.seating import Seating
from caseload_tui.planner.sound import sound
from caseload_tui.planner.weigh import weigh
from caseload_tui.planner.words import count

_MORE, _LESS = 4, 0.2
"""How many searches fewer late days are worth, and how much of one each move left out needs."""
QUICK = Limits(seconds=1.5, rounds=200)
_NO_FEWER = "No repair breaks fewer promises."
_NONE_BROKEN = "No promise is broken, and nothing moves that could stay."
_EACH_NEEDED = "Each of the other moves was tried without: then more is late."
_NO_TIME = "There was no time to look for fewer late days."
_PERHAPS = "Fewer moves may do: there was no time to try each without."


@dataclass(frozen=True, slots=True)
class Repair:
    """What became impossible and why, and the ways to put it right, least change first.

    No repair can move fewer promises than those that became impossible; the first moves no other.
    """

    lost: tuple[tuple[Booking, str], ...]
    options: tuple[Option, ...]
    late_before: int = 0
    """Late days of the bookings as they stood, had nothing become impossible."""


def repair(
    problem: Problem,
    limits: Limits = QUICK,
    watch: Watch | None = None,
    mates: Colleagues = NOBODY,
) -> Repair:
    """Repair the bookings of ``problem``, which were accepted before, for its facts as of now.

    Where colleagues (``mates``) could keep what was promised, that is an option more, the last.
    """
    watch = watch or Watch()
    if watch.seconds is None:
        watch.seconds = limits.seconds
    now = _as_expected(problem)
    lost = impossible(now)
    gone = {b.key for b, _ in lost}
    kept = tuple(b for b in now.bookings if b.key not in gone)
    left = left_of(now, [b for b, _ in lost], kept)
    whole, aside = sound(replace(now, bookings=(*kept, *left), may_move=frozenset()))
    affected = affected_items(whole, {b.item for b, _ in lost})
    watch.say(
        f"{count(len(lost), 'booking')} cannot stand, "
        f"{count(len(affected), 'family', 'families')} to look at"
    )
    mending = Mending(problem, whole, aside, lost, affected, limits, watch)
    options = _by_themselves(mending, " without colleagues" if mates.workers else "")
    by_mates = mending.kept_by(mates)
    before = weigh(problem, problem.bookings).late_days
    return Repair(lost, (*options, by_mates) if by_mates else options, before)


def _as_expected(problem: Problem) -> Problem:
    """The same with every booking as it has to be now; what was booked is expected to be held."""
    booked = {b.item for b in problem.bookings}
    return replace(
        problem,
        bookings=tuple(as_now(problem, b) for b in problem.bookings),
        events=tuple(replace(e, expected=True) if e.key in booked else e for e in problem.events),
    )


def _by_themselves(mending: Mending, alone: str) -> tuple[Option, ...]:
    """One way with the fewest promises moved and, where it saves late days, one with more.

    ``alone`` says that colleagues might do better, where there are any.
    """
    fewest = _NO_FEWER if any(b.promised or b.pinned for b, _ in mending.lost) else _NONE_BROKEN
    first = mending.draft(frozenset())
    least = least_late(mending.problem)
    over = mending.watch.over()
    late = over and first.objective.late_days > least
    more = _NO_TIME if late else _least_words(first, least, alone)
    shown = mending.option(first, f"{fewest} {more}".strip())
    if first.objective.late_days <= least or over:
        return (shown,)
    second = _fewer_late(mending, first, least)
    certainty = ""
    if second.better(first):
        second, certainty = _without_needless(mending, second)
    if not second.better(first):
        return (shown,)
    certainty = certainty if second.moved_others else fewest
    other = mending.option(second, f"{certainty} {_least_words(second, least, alone)}".strip())
    # One that is better and moves no other either leaves nothing to choose.
    return (shown, other) if other.others else (other,)


def _fewer_late(mending: Mending, first: Draft, least: int) -> Draft:
    """A way that moves promises to have fewer late days, looked for until there cannot be fewer."""
    movable = mending.movable(first.bookings)
    found = mending.draft(movable, first.bookings)
    for _ in range(_MORE - 1):
        if found.objective.late_days <= least or mending.watch.over():
            break
        found = mending.draft(movable, found.bookings)
    return found


def least_late(problem: Problem) -> int:
    """Late days that no plan avoids without more help, however many promises it breaks.

    What is booked before the months planned, or with a colleague, stands; all else is taken out
    of the diary, and meetings that change a rule may be held on any day (see ``bound.py``).
    """
    items = problem.items
    standing = tuple(
        b
        for b in problem.bookings
        if b.day < problem.start or b.item not in items or items[b.item].worker != b.worker
    )
    empty = loosened(replace(problem, bookings=standing, may_move=frozenset()))
    workers = sorted({item.worker for item in items.values()})
    each = [alone(Seating(empty.only(key), key)).late_days or 0 for key in workers]
    return sum(each) + late_as_booked(empty)


def _least_words(draft: Draft, least: int, alone: str) -> str:
    """How far from the fewest late days there could be, in words."""
    late = draft.objective.late_days
    if not late:
        return ""
    if late <= least:
        return f"No plan{alone} has fewer late days."
    if not least:
        return ""
    return f"At least {count(least, 'late day')} cannot be avoided{alone}."


def _without_needless(mending: Mending, found: Draft) -> tuple[Draft, str]:
    """The way without the moves it can do without, each left out in turn; how sure that is.

    So no single move is needless; that no other, smaller set of moves would do is not proved.
    """
    tried: set[str] = set()
    while left := sorted(found.moved_others - tried):
        if mending.watch.over():
            return found, _PERHAPS
        tried.add(left[0])
        other = mending.draft(found.moved_others - {left[0]}, found.bookings, _LESS)
        if other.no_later(found):
            found = other
    return found, _EACH_NEEDED
