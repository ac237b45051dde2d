"""How recurring things come about: mostly in time, often early, sometimes late."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from caseload_tui.demo.days import nearest_workday, workday_back, workday_on


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A habit of keeping one kind of date.

    ``in_time`` is the share done by the last day; ``earliest`` the least part of the
    interval that has then gone by; ``late_by`` the most days late when late; ``backlog``
    the share whose latest has not happened yet.
    """

    in_time: float
    earliest: float
    late_by: int
    backlog: float = 0.0

    def day(self, chance: Random, since: date, due: date) -> date:
        """The weekday, after ``since``, on which a thing due by ``due`` gets done."""
        share, early = chance.random(), chance.uniform(self.earliest, 1.0)
        late = 1 + int((self.late_by - 1) * min(chance.random(), chance.random()))
        first = since + timedelta(days=1)
        if share < self.in_time:
            gone = since + timedelta(days=round((due - since).days * early))
            return workday_back(max(gone, first), first)
        return workday_on(max(due, since) + timedelta(days=late))

    def series(
        self,
        chance: Random,
        since: date,
        first_due: date,
        due_after: Callable[[date], date],
        until: date,
    ) -> list[date]:
        """Every day up to and with ``until`` on which it was done, each chained to the last."""
        done: list[date] = []
        due = first_due
        while (day := self.day(chance, since, due)) <= until:
            done.append(day)
            since, due = day, due_after(day)
        return done

    def lately(self, chance: Random, done: list[date]) -> list[date]:
        """The same, at times without the latest: what has been let slip by today."""
        return done[:-1] if chance.random() < self.backlog else done


def pinned(
    done: list[date], due_after: Callable[[date], date], since: date, on: date, due_in: int
) -> list[date]:
    """``done`` changed so that the next is due ``due_in`` days from ``on``, if that can be.

    The last one then falls on a weekday, which may shift the due date by a day or two,
    unless it is to be due exactly today.
    """
    target = on + timedelta(days=due_in)
    last = target
    while due_after(last) > target and last > since:
        last -= timedelta(days=1)
    if due_in != 0:
        last = nearest_workday(last)
    if not since <= last <= on:
        return done
    apart = (due_after(last) - last).days // 2
    return [day for day in done if day <= last - timedelta(days=apart)] + [last]
