"""A scorecard as a person is shown it: every figure with its target, trend and comparisons."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from caseload_tui.caseload.lists import titles
from caseload_tui.caseload.people import one_team, one_worker
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.scorecard.figures import Told, line_of, not_supported_line
from caseload_tui.caseload.scorecard.scoring import scored
from caseload_tui.caseload.scorecard.targets import local_targets, targets
from caseload_tui.caseload.scorecard.views import Heard, IndicatorLine, Listener, Scorecard
from caseload_tui.caseload.views import EVERYONE, Scope, ScopeKind
from caseload_tui.scorecard.indicator import Indicator, NotSupported, catalogue

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk
    from caseload_tui.caseload.scorecard.everybody import Everybody

LONGEST = 60
"""Months of the longest period that can be asked for."""


def scorecard(
    desk: Desk,
    scope: Scope,
    *,
    on: date | None,
    months: int,
    trend: bool,
    heard: Listener | None,
    cancelled: Callable[[], bool],
) -> Scorecard:
    """Every indicator for a scope; ``heard`` gets the figures before their trends are there."""
    day = on or desk.on
    _check(desk, day, months)
    come = Heard(0, 1, "Reading what happened")

    def told(done: int, total: int, words: str) -> None:
        nonlocal come
        come = Heard(done, total, words)
        if heard is not None:
            heard(come)

    def ready(found: Everybody) -> None:
        if heard is not None and not found.whole:
            heard(come._replace(card=card_of(desk, found, scope)))

    found = scored(desk, day, months, trend=trend, told=told, ready=ready, stopped=cancelled)
    if found is None:
        raise Problem("Stopped", "The figures were not worked out.", "Open the scorecard again.")
    return card_of(desk, found, scope)


def _check(desk: Desk, day: date, months: int) -> None:
    if day > desk.on:
        raise Problem(
            "No figures for a day to come",
            f"{day.isoformat()} is after today, {desk.on.isoformat()}.",
            "Choose today or a day before it.",
        )
    if not 1 <= months <= LONGEST:
        raise Problem(
            "No such period",
            f"A period of {months} months cannot be shown.",
            f"Choose from 1 to {LONGEST} months.",
        )


def scope_named(desk: Desk, *, worker: str | None, team: str | None) -> Scope:
    """The scope of a worker or team by identifier or name; everybody where neither."""
    with desk.reading() as reader:
        if worker is not None:
            return Scope(ScopeKind.WORKER, one_worker(reader, worker))
        if team is not None:
            return Scope(ScopeKind.TEAM, one_team(reader, team))
    return EVERYONE


def card_of(desk: Desk, found: Everybody, scope: Scope) -> Scorecard:
    """What was scored, for the children of a scope."""
    asked = found.asked
    with desk.reading() as reader:
        title, _ = titles(reader, scope)
        aims, local = targets(reader), frozenset(local_targets(reader))
    known = catalogue()
    told = Told(found, scope, aims, local, known.minimum)
    return Scorecard(
        scope=scope,
        title=title,
        on=asked.on,
        months=asked.months,
        lines=_lines(told, known.indicators, known.not_supported),
        minimum=known.minimum,
        whole=found.whole,
        whole_service=scope == EVERYONE,
        handle=found,
    )


def _lines(
    told: Told, indicators: tuple[Indicator, ...], missing: tuple[NotSupported, ...]
) -> tuple[IndicatorLine, ...]:
    """Every indicator in the order of the groups, those that no fact can tell last in each."""
    lines: dict[str, list[IndicatorLine]] = {}
    for each in indicators:
        lines.setdefault(each.group, []).append(line_of(told, each))
    for gap in missing:
        lines.setdefault(gap.group, []).append(not_supported_line(gap, told.found.asked.on))
    return tuple(line for group in lines.values() for line in group)
