"""What a plan does not meet: which days conflict, and the smallest change that would fix it.

Found by deletion: take away one obstacle at a time (a booking that was promised, the child's
hours, the worker's absence) and ask the gap costs again how many late days that would save.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from caseload_tui.planner.assemble import make
from caseload_tui.planner.board import Flags, Floats
from caseload_tui.planner.changing import with_held
from caseload_tui.planner.gapcost import GapCosts
from caseload_tui.planner.measure import (
    Gap,
    due_of,
    gaps,
    held_days,
    late_by,
    owed_in_time,
)
from caseload_tui.planner.moves import late_if_moved
from caseload_tui.planner.owed import Event, Hours, Unit
from caseload_tui.planner.parties import parties
from caseload_tui.planner.plan import Booking, Unmet
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.seating import Seating
from caseload_tui.planner.taken import Taken
from caseload_tui.planner.words import count, who
from caseload_tui.timescales.dates import short_date


def unmet(problem: Problem, bookings: Sequence[Booking]) -> tuple[Unmet, ...]:
    """Every duty that is late or missing in a plan, the latest first."""
    held = held_days(problem, bookings)
    late = [g for g in gaps(problem, bookings) if g.late_days]
    missed = [
        e
        for e in problem.events
        if late_by(problem, e, held) or (e.key not in held and owed_in_time(problem, e, held))
    ]
    if not late and not missed:
        return ()
    settled = replace(with_held(problem, held), bookings=tuple(bookings), may_move=frozenset())
    out: list[Unmet] = []
    of_unit = {d.key: u for u in settled.units for d in u.demands}
    units = tuple({(u := of_unit[g.demand.key]).key: u for g in late}.values())
    workers = {u.worker for u in units} | {e.worker for e in missed}
    taken = Taken(settled, bookings)
    for worker in sorted(workers):
        part = settled.only(worker)
        # The rest of the diary stands as booked: only what is late has to be looked at again.
        asked = replace(
            part,
            units=tuple(u for u in units if u.worker == worker),
            events=tuple(e for e in missed if e.worker == worker),
        )
        taken.leave(part.bookings)
        whole = replace(part, engagements=(*part.engagements, *taken.near(part)))
        taken.enter(part.bookings)
        one = _Shortfall(asked, worker, {b.key for b in problem.bookings}, whole)
        out += [one.of_gap(of_unit[g.demand.key], g) for g in late
                if of_unit[g.demand.key].worker == worker]  # fmt: skip
        for event in missed:
            if event.worker == worker:
                out += one.of_event(event, due_of(problem, event, held), held.get(event.key))
    return tuple(sorted(out, key=lambda u: (-(u.days_late or 10_000), u.subject, u.duty)))


_TRIED = 5
"""Of the promises in the way, those that would save most are looked at."""
_REACH = timedelta(days=21)


class _Shortfall:
    """One worker's finished diary, to try changes in.

    ``whole`` is all that worker does, and when those they meet are with others.
    """

    def __init__(self, problem: Problem, worker: str, given: set[str], whole: Problem) -> None:
        self.problem, self.whole = problem, whole
        self.seating = Seating(problem, worker)
        self.board = self.seating.board
        self.gaps = GapCosts(self.board)
        self.given = given
        self._savings: dict[str, Floats] = {}

    def of_gap(self, unit: Unit, gap: Gap) -> Unmet:
        """Explain one gap that is too long."""
        d = gap.demand
        close = gap.visit or min(self.problem.end, d.until or date.max)
        inside = self._between(gap.before, close - timedelta(days=1))
        saved = np.where(inside, self._saved(unit), 0)
        why = self._why(unit, self._between(gap.before, gap.due))
        counted = "working day" if gap.counts_working_days else "day"
        fix = self._fix(unit, saved, gap.late_days, counted, booked=gap.visit is not None)
        return Unmet(d.subject, d.duty, gap.due, gap.late_days, why, fix, unit.key, gap.visit)

    def of_event(self, event: Event, due: date, booked: date | None) -> Iterator[Unmet]:
        """Explain an event that is late, or found no place at all."""
        in_time = self._between(event.opens - timedelta(days=1), due)
        late = (booked - due).days if booked else None
        why = self._why(event, in_time)
        days = (self.board.days[-1] - due).days if self.board.days else 1
        saved = np.where(in_time, float(late or max(1, days)), 0.0)
        fix = self._fix(event, saved, late or max(1, days), "day", booked=booked is not None)
        for c in event.covers:
            yield Unmet(c.subject, c.duty, due, late, why, fix, event.key, booked)

    def _between(self, after: date, last: date) -> Flags:
        """The board's days after one day and up to another."""
        day = self.board.ordinals
        out: Flags = (day > after.toordinal()) & (day <= last.toordinal())
        return out

    def _saved(self, unit: Unit) -> Floats:
        """Late days that one more visit on each day would save."""
        if unit.key not in self._savings:
            given: dict[str, list[date]] = {}
            for b in self.problem.bookings:
                for c in b.covers:
                    given.setdefault(c.demand, []).append(b.day)
            _, late = self.gaps.unit(unit, given, np.arange(len(self.board.days)))
            self._savings[unit.key] = late[0, -1] - (late[0, :-1] + late[1:, -1])
        return self._savings[unit.key]

    def _why(self, item: Unit | Event, days: Flags) -> str:
        """Which days in time conflict, and with what."""
        if not days.any():
            return "It was late already when these months began."
        counts = Counter(self._obstacle(item, i) for i in np.flatnonzero(days).tolist())
        said = [f"{word} on {count(n, 'day')}" for word, n in counts.most_common() if word]
        first, last = (
            self.board.days[np.flatnonzero(days)[0]],
            self.board.days[np.flatnonzero(days)[-1]],
        )
        span = f"From {short_date(first)} to {short_date(last)}"
        if not said:
            return f"{span} there is no working day."
        return f"{span}: {', '.join(said)}."

    def _obstacle(self, item: Unit | Event, day: int) -> str:
        """What stands in the way on one day, in words; empty when nobody would work anyway."""
        profile = self.board.profile(item)
        worker = self.board.worker
        if not self.board.working(profile)[day].any():
            away = {a.why for a in worker.absences if a.day == self.board.days[day]}
            shift = worker.shifts_on(self.board.days[day])
            if not shift or self.board.days[day] in self.problem.calendar.bank_holidays:
                return ""
            return f"the worker is away ({min(away)})" if away else "the journey is too long"
        free = self.board.free(item)[day]
        if not free.any():
            return "the child, or somebody else who is needed, is not free"
        if not self._open(item)[day].any():
            return "the diary is full"
        return "there is room"

    def _open(self, item: Unit | Event) -> Flags:
        return self.seating.diary.open_for(self.board.profile(item), self.board.free(item))

    def _fix(
        self, item: Unit | Event, saved: Floats, late: int, counted: str, *, booked: bool
    ) -> str:
        """The smallest change that saves most of the late days, tried in order of smallness."""
        best, words = 0.0, ""
        for gain, change in self._changes(item, saved):
            if gain > best + 1e-9:
                best, words = gain, change
            if best >= late:
                break
        if not words and booked:
            return "It is booked on the first day on which it can be."
        if not words:
            return "Nothing in these months: arrange it outside the usual hours or by others."
        rest = "" if best >= late else f" (saves {best:.0f} of {count(late, counted)})"
        return f"{words}{rest}"

    def _changes(self, item: Unit | Event, saved: Floats) -> Iterator[tuple[float, str]]:
        day = self._best_day(saved, self._open(item))
        if day is not None:
            yield float(saved[day]), f"Plan for longer: there is room on {self._said(day)}"
        yield from self._promises_moved(item, saved)
        yield from self._other_hours(item, saved)
        free = self._if_covered(item)
        day = self._best_day(saved, free)
        if day is not None:
            monday = self.board.days[day] - timedelta(days=int(self.board.weekday[day]))
            yield (
                float(saved[day]),
                f"Half a day of cover in the week of {short_date(monday)}",
            )

    def _said(self, day: int) -> str:
        return short_date(self.board.days[day])

    def _best_day(self, saved: Floats, free: Flags) -> int | None:
        """The last day that saves most, to leave the most time to arrange it."""
        gain = np.where(free.any(axis=1), saved, 0)
        if not gain.size or gain.max() <= 0:
            return None
        return int(np.flatnonzero(gain == gain.max())[-1])

    def _promises_moved(self, item: Unit | Event, saved: Floats) -> Iterator[tuple[float, str]]:
        """Promises that could go elsewhere: the late days saved, less those that this makes."""
        offers = [
            (float(saved[row]), b, row)
            for b in self.problem.bookings
            if (row := self.board.index.get(b.day)) is not None
            and saved[row] > 0
            and self._movable(b, item)
        ]
        offers.sort(key=lambda offer: (-offer[0], offer[1].promised, offer[1].day, offer[1].start))
        for saves, b, row in offers[:_TRIED]:
            start = self._start_without(b, item, row)
            if start is not None:
                left = saves - self._harm(b, make(self.whole, item.key, b.day, start))
                them = ", ".join(map(who, sorted({c.subject for c in b.covers})))
                if left > 0:
                    yield left, f"Move what is booked with {them} on {short_date(b.day)}"

    def _movable(self, b: Booking, item: Unit | Event) -> bool:
        known = b.key in self.given and b.item in self.whole.items and not b.pinned
        return known and b.item != item.key and b.worker == self.board.worker.key

    def _start_without(self, b: Booking, item: Unit | Event, row: int) -> int | None:
        """The first start open to an item on a day were one booking not there."""
        diary = self.seating.diary
        diary.release(b)
        columns = np.flatnonzero(self._open(item)[row])
        diary.hold(b)
        return int(self.board.starts[columns[0]]) if len(columns) else None

    def _harm(self, b: Booking, instead: Booking) -> int:
        """Late days more of a promise that made room for another booking."""
        once = instead.item in self.whole.event
        others = [o for o in self.whole.bookings if not (once and o.item == instead.item)]
        room = replace(self.whole, bookings=())
        return max(0, late_if_moved(room, [*others, replace(instead, key="instead")], b, _REACH))

    def _other_hours(self, item: Unit | Event, saved: Floats) -> Iterator[tuple[float, str]]:
        if isinstance(item, Event) and item.hours is Hours.OFFICE:
            return
        profile = self.board.profile(item)
        free = self.board.working(profile)
        if isinstance(item, Event):
            # Only the child's own hours can be asked for: who chairs keeps theirs.
            free = free & self.board.free_but_for(replace(item, hours=Hours.OFFICE))
        day = self._best_day(saved, self.seating.diary.open_for(profile, free))
        if day is not None:
            yield (
                float(saved[day]),
                f"See them outside their usual hours on {self._said(day)}",
            )

    def _if_covered(self, item: Unit | Event) -> Flags:
        """Days and starts when everybody else is free and somebody could be at work."""
        calendar, starts = self.problem.calendar, self.board.starts
        free = self.board.free_but_for(item, {self.board.worker.key})
        for i, day in enumerate(self.board.days):
            free[i] &= calendar.is_working_day(day)
        theirs = parties(self.whole, make(self.whole, item.key, self.problem.start, 0))
        for b in self.problem.bookings:
            # Cover stands in for the worker, not for a chair or carer who is with the worker.
            if b.item != item.key and b.day in self.board.index and theirs & parties(self.whole, b):
                free[self.board.index[b.day]] &= (starts + item.minutes <= b.start) | (
                    starts >= b.end
                )
        return free
