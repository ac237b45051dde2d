"""A council scored, kept on the desk for as long as nothing changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from caseload_tui.caseload.scorecard.elsewhere import WORTH_A_PROCESS, score_elsewhere
from caseload_tui.caseload.scorecard.everybody import (
    Asked,
    Everybody,
    Month,
    Takes,
    month_ends,
    produce,
)
from caseload_tui.caseload.scorecard.reading import holders
from caseload_tui.caseload.team.time import Time
from caseload_tui.caseload.team.weighing import weights_of
from caseload_tui.scorecard.scoring import Scored
from db import lists as rows
from db.connection import Reader
from db.lists import indicators

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk

Ready = Callable[[Everybody], None]


def scored(
    desk: Desk,
    on: date,
    months: int,
    *,
    trend: bool,
    told: Callable[[int, int, str], None],
    ready: Ready,
    stopped: Callable[[], bool],
) -> Everybody | None:
    """The council on a day, and with ``trend`` on the ends of the twelve months before.

    ``ready`` gets it as soon as the day itself is there. What was scored before is used again
    while the store is as it was. None when ``stopped`` before there was anything.
    """
    days = month_ends(on)
    with desk.reading() as reader:
        asked = Asked(
            indicators.last_change(reader),
            desk.standards_in_force.version,
            on,
            months,
            live=on == desk.on,
        )
        kept = desk.scored
        if kept is None or kept.asked != asked:
            kept = Everybody(
                asked,
                None,
                holders(reader, weights_of(desk.store.path, on)),
                {day: _fte(desk, reader, day) for day in (on, *days)},
            )
        many = indicators.child_count(reader) >= WORTH_A_PROCESS
    if kept.current is not None:
        ready(kept)
        if kept.whole or not trend:
            return kept
    _run(desk, kept, days if trend else (), _takes(desk, kept, told, ready, stopped), many)
    return None if kept.current is None else kept


def _takes(
    desk: Desk,
    found: Everybody,
    told: Callable[[int, int, str], None],
    ready: Ready,
    stopped: Callable[[], bool],
) -> Takes:
    def now(cases: Scored) -> None:
        found.current = cases
        desk.scored = found
        ready(found)

    def month(day: date, cases: Month) -> None:
        found.before[day] = cases

    return Takes(told, now, month, stopped)


def _run(desk: Desk, found: Everybody, days: Sequence[date], takes: Takes, many: bool) -> None:
    if many and score_elsewhere(desk, found.asked, days, takes):
        return
    with desk.reading() as reader:
        weights = weights_of(desk.store.path, found.asked.on)
        produce(reader, desk.standards_in_force, weights, found.asked, days, takes)


def _fte(desk: Desk, reader: Reader, day: date) -> dict[int, Fraction]:
    """Each worker's share of full time on a day, as the Team screen has it."""
    weights = weights_of(desk.store.path, day)
    facts = rows.capacity_facts(reader, first=day, last=day)
    time = Time(day, weights, facts, {}, {})
    return {person.id: time.fte(person) for person in rows.staff(reader)}
