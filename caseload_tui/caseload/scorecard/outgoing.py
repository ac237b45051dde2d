"""A scorecard as it may leave the building: the same figures for every kind of file.

With small numbers left out, a figure of a team must not be found by taking the other teams from
the whole, so what may be told of any of them is decided for all of them together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from caseload_tui.caseload.scorecard.everybody import Everybody
from caseload_tui.caseload.scorecard.figures import HOUSEHOLDS, Told
from caseload_tui.caseload.scorecard.views import IndicatorLine, Point, Scorecard
from caseload_tui.caseload.views import EVERYONE, Scope, ScopeKind
from caseload_tui.scorecard.case import Case
from caseload_tui.scorecard.figure import EMPTY, Figure, figure
from caseload_tui.scorecard.indicator import Indicator, catalogue
from caseload_tui.scorecard.suppress import (
    Published,
    alone,
    part_of,
    satisfying,
    together,
    unlinked,
)
from db import lists as rows

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk

NO_TEAM = "No team"
LEFT_OUT, LEFT_OUT_WORDS = "left_out", "left out: small"


@dataclass(frozen=True, slots=True)
class TeamRow:
    """One indicator by team: what may be told of each, in the order of the teams."""

    key: str
    title: str
    told: tuple[Published, ...]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A scorecard ready to leave. In ``lines`` what is left out is None.

    ``denominators`` and ``not_computable`` are told by key, since a line always has its own.
    """

    card: Scorecard
    lines: tuple[IndicatorLine, ...]
    told: Mapping[str, Published]
    teams: tuple[str, ...]
    team_rows: tuple[TeamRow, ...]
    suppressed: bool


def outgoing(desk: Desk, card: Scorecard, *, suppress: bool) -> Outgoing:
    """What may leave of a scorecard; with ``suppress``, without small numbers."""
    found = card.handle
    if not isinstance(found, Everybody):
        raise TypeError("a scorecard of this desk is needed")
    with desk.reading() as reader:
        teams = {team.id: team.name for team in rows.teams(reader)}
    known = [each for each in catalogue().indicators if not each.is_average]
    whole = Told(found, EVERYONE, {}, frozenset(), card.minimum)
    split = {each.key: _by_team(whole, each) for each in known}
    minimum = card.minimum if suppress else 0
    shared = {key: _together(parts, teams, minimum) for key, parts in split.items()}
    told = _told(card, whole, shared, minimum)
    return Outgoing(
        card=card,
        lines=tuple(_line(card, each, told.get(each.key), minimum) for each in card.lines),
        told=told,
        teams=(*teams.values(), NO_TEAM) if card.whole_service else (),
        team_rows=_team_rows(card, told, shared, (*teams, None)),
        suppressed=suppress,
    )


Split = Mapping["int | None", Figure]
Shared = Mapping["int | str | None", Published]
WHOLE = "whole"


def _by_team(whole: Told, indicator: Indicator) -> Split:
    """The figure of each team, every case in exactly one: that of who holds the child."""
    cases: dict[int | None, list[Case]] = {}
    household = indicator.counts == HOUSEHOLDS
    for case in whole.cases(indicator, whole.found.asked.on):
        team = whole.found.holders.holding_team(case.subject, case.day, household=household)
        cases.setdefault(team, []).append(case)
    return {team: figure(some) for team, some in cases.items()}


def _together(split: Split, teams: Mapping[int, str], minimum: int) -> Shared:
    order: list[int | None] = [*teams, None]
    parts = [split.get(team, EMPTY) for team in order]
    total = Figure(
        sum(each.numerator for each in parts),
        sum(each.denominator for each in parts),
        sum(each.not_computable for each in parts),
    )
    found = together(total, parts, minimum)
    return {WHOLE: found[0], **dict(zip(order, found[1:], strict=True))}


def _told(
    card: Scorecard, whole: Told, shared: Mapping[str, Shared], minimum: int
) -> dict[str, Published]:
    """What may be told of each line of the scorecard."""
    counted = {line.key: _figure(line) for line in card.lines if line.supported}
    averages = {key: counted.pop(key) for key in list(counted) if key not in shared}
    found = {}
    for key, mine in counted.items():
        published = alone(mine, minimum)
        same = [published, shared[key].get(_row(card.scope), published)]
        if card.scope != EVERYONE:
            same.append(part_of(mine, whole.figure(catalogue()[key], card.on), minimum))
        found[key] = satisfying(same)
    if minimum:
        found = unlinked(found, counted)
    return found | {key: _average(mine, minimum) for key, mine in averages.items()}


def _figure(line: IndicatorLine) -> Figure:
    return Figure(line.numerator or 0, line.denominator or 0, line.not_computable)


def _average(found: Figure, minimum: int) -> Published:
    if 0 < found.numerator < minimum:
        return Published(None, None, found.not_computable)
    return Published(found.numerator, found.denominator, found.not_computable)


def _row(scope: Scope) -> int | str | None:
    if scope == EVERYONE:
        return WHOLE
    return scope.id if scope.kind is ScopeKind.TEAM else "no row"


def _line(
    card: Scorecard, line: IndicatorLine, told: Published | None, minimum: int
) -> IndicatorLine:
    """A line without what may not be told: neither its share, nor how it stands or changed."""
    if told is None or not minimum:
        return line
    if told.numerator is None:
        return replace(
            line, value=None, standing=LEFT_OUT, standing_words=LEFT_OUT_WORDS,
            trend=_trend(card, line, minimum), month=None, year=None,
        )  # fmt: skip
    trend = _trend(card, line, minimum)
    first, last = (trend[0], trend[-2]) if len(trend) > 1 else (None, None)
    return replace(
        line,
        trend=trend,
        month=line.month if last is not None and last.value is not None else None,
        year=line.year if first is not None and first.value is not None else None,
    )


def _trend(card: Scorecard, line: IndicatorLine, minimum: int) -> tuple[Point, ...]:
    """The months that may be told; a part of the service shows none: the rest could be found."""
    if card.scope != EVERYONE or line.is_average:
        return ()
    kept = []
    for point in line.trend:
        found = alone(Figure(point.numerator, point.denominator, point.not_computable), minimum)
        kept.append(point if found.whole else Point(point.on, 0, 0, 0, None))
    return tuple(kept)


def _team_rows(
    card: Scorecard,
    told: Mapping[str, Published],
    shared: Mapping[str, Shared],
    teams: Sequence[int | None],
) -> tuple[TeamRow, ...]:
    if not card.whole_service:
        return ()
    return tuple(
        TeamRow(
            line.key,
            line.title,
            parts_of(told[line.key], [shared[line.key][team] for team in teams]),
        )
        for line in card.lines
        if line.key in shared
    )


def parts_of(whole: Published, parts: Sequence[Published]) -> tuple[Published, ...]:
    """The parts of a whole; what of it is left out is left out of them, which add up to it."""
    if whole.numerator is None:
        parts = [replace(part, numerator=None, denominator=None) for part in parts]
    if whole.not_computable is None:
        parts = [replace(part, not_computable=None) for part in parts]
    return tuple(parts)
