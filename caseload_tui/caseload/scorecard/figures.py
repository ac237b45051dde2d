"""One figure of a scorecard: its counts on each day, and how they compare."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from caseload_tui.caseload.scorecard.everybody import Everybody, month_ends
from caseload_tui.caseload.scorecard.targets import target_words
from caseload_tui.caseload.scorecard.views import Change, IndicatorLine, Point
from caseload_tui.caseload.views import EVERYONE, Scope, ScopeKind
from caseload_tui.scorecard.case import Case
from caseload_tui.scorecard.figure import (
    Figure,
    Standing,
    average,
    average_standing,
    figure,
    percent,
    standing,
)
from caseload_tui.scorecard.indicator import Good, Indicator, NotSupported, Published, Target
from caseload_tui.scorecard.person import SOCIAL_WORKER
from caseload_tui.workload.average import average_of

HOUSEHOLDS = "households"
STANDING_WORDS = {
    Standing.ON_TARGET: "on target",
    Standing.NEAR_TARGET: "near target",
    Standing.OFF_TARGET: "below target",
    Standing.NO_TARGET: "no target",
    Standing.TOO_FEW: "too few",
    Standing.NOBODY: "nobody",
    Standing.NOT_SUPPORTED: "not recorded",
}
OFF_WORDS = {Good.HIGH: "below target", Good.LOW: "above target", Good.BAND: "outside"}


@dataclass(frozen=True)
class Told:
    """What figures are told from: the council scored, whose children, and the targets."""

    found: Everybody
    scope: Scope
    targets: Mapping[str, Target]
    local: frozenset[str]
    minimum: int

    def counts(self, case: Case, *, household: bool) -> bool:
        """Whether a case belongs to the scope, by who held the child on the day it is about."""
        holders, scope = self.found.holders, self.scope
        match scope.kind:
            case ScopeKind.EVERYONE:
                return True
            case ScopeKind.WORKER:
                found = holders.workers_of(case.subject, case.day, household=household)
                return scope.id in found
            case ScopeKind.TEAM:
                found = holders.teams_of(case.subject, case.day, household=household)
                return scope.id in found
            case ScopeKind.UNALLOCATED:
                return not holders.workers_of(case.subject, case.day, household=household)

    def cases(self, indicator: Indicator, day: date) -> list[Case]:
        """The cases of an indicator on a day that belong to the scope."""
        household = indicator.counts == HOUSEHOLDS
        among = None if household else self._ever
        every = self.found.on(day, indicator.key, among)
        return [case for case in every if self.counts(case, household=household)]

    @cached_property
    def _ever(self) -> Container[int] | None:
        """Children who can belong to the scope on some day; None where anybody can."""
        holders, scope = self.found.holders, self.scope
        match scope.kind:
            case ScopeKind.WORKER:
                return holders.ever_with_worker(scope.id or 0)
            case ScopeKind.TEAM:
                return holders.ever_with_team(scope.id or 0)
            case _:
                return None

    def figure(self, indicator: Indicator, day: date) -> Figure:
        """The counts of an indicator on a day."""
        if indicator.is_average:
            return self._average(indicator, day)
        if self.scope == EVERYONE and day in self.found.before:
            return self.found.before[day][indicator.key].figure()
        return figure(self.cases(indicator, day))

    def _average(self, indicator: Indicator, day: date) -> Figure:
        """Children held over the working time of who holds them, as the Team screen has it."""
        holders, fte = self.found.holders, self.found.fte.get(day, {})
        held = {
            (row.worker, case.subject)
            for case in self.cases(indicator, day)
            for row in holders.of_child(case.subject, day)
            if row.role == SOCIAL_WORKER and row.worker is not None and self._is_theirs(row.worker)
        }
        known = {(worker, child) for worker, child in held if worker in fte}
        found = average_of(known, dict(fte))
        return Figure(found.children, round(float(found.fte), 2))

    def _is_theirs(self, worker: int) -> bool:
        match self.scope.kind:
            case ScopeKind.WORKER:
                return worker == self.scope.id
            case ScopeKind.TEAM:
                return self.scope.id in self.found.holders.teams_of_worker(worker)
            case _:
                return True


def line_of(told: Told, indicator: Indicator) -> IndicatorLine:
    """An indicator with its figure, trend and comparisons."""
    on, target = told.found.asked.on, told.targets.get(indicator.key)
    now = told.figure(indicator, on)
    days = [day for day in reversed(month_ends(on)) if day in told.found.before]
    trend = [_point(told, indicator, day) for day in days]
    here = _as_point(told, indicator, on, now)
    where = _standing(told, indicator, now, target)
    words = OFF_WORDS[indicator.good] if where is Standing.OFF_TARGET else STANDING_WORDS[where]
    return IndicatorLine(
        key=indicator.key,
        title=indicator.title,
        group=indicator.group,
        counts=indicator.counts,
        who=indicator.who,
        inside=indicator.inside,
        window=indicator.window_words(on, told.found.asked.months),
        good=indicator.good.value,
        source=indicator.source,
        confidence=indicator.confidence,
        is_average=indicator.is_average,
        numerator=now.numerator,
        denominator=now.denominator,
        value=here.value,
        not_computable=now.not_computable,
        target=None if target is None else target.aim / 10,
        target_words=target_words(indicator, target),
        target_is_local=indicator.key in told.local,
        standing=where.value,
        standing_words=words,
        trend=(*trend, here),
        month=_change(trend[-1], here, indicator, target) if trend else None,
        year=_change(trend[0], here, indicator, target) if told.found.whole else None,
        published=tuple(_published(indicator, each) for each in indicator.published),
        note=indicator.note,
    )


def not_supported_line(gap: NotSupported, on: date) -> IndicatorLine:
    """An indicator that no fact in the store can tell, with the fact that is missing."""
    return IndicatorLine(
        key=gap.key,
        title=gap.title,
        group=gap.group,
        counts="",
        who="",
        inside="",
        window=f"on {on.isoformat()}",
        good="",
        source=gap.source,
        confidence="",
        is_average=False,
        numerator=None,
        denominator=None,
        value=None,
        not_computable=0,
        target=None,
        target_words="",
        target_is_local=False,
        standing=Standing.NOT_SUPPORTED.value,
        standing_words=STANDING_WORDS[Standing.NOT_SUPPORTED],
        missing_fact=gap.missing,
    )


def _point(told: Told, indicator: Indicator, day: date) -> Point:
    return _as_point(told, indicator, day, told.figure(indicator, day))


def _as_point(told: Told, indicator: Indicator, day: date, found: Figure) -> Point:
    target = told.targets.get(indicator.key)
    value = average(found, target) if indicator.is_average else percent(found, target, told.minimum)
    return Point(day, found.numerator, found.denominator, found.not_computable, value)


def _standing(told: Told, indicator: Indicator, now: Figure, target: Target | None) -> Standing:
    if indicator.is_average:
        return average_standing(now, target, indicator.good)
    return standing(now, target, indicator.good, told.minimum)


def _change(
    before: Point, now: Point, indicator: Indicator, target: Target | None
) -> Change | None:
    if before.value is None or now.value is None:
        return None
    points = round(now.value - before.value, 1)
    if not points:
        return Change(before.on, 0.0, None)
    if indicator.good is Good.BAND:
        better = _nearer(before.value, now.value, target)
    else:
        better = (points > 0) == (indicator.good is Good.HIGH)
    return Change(before.on, points, better)


def _nearer(before: float, now: float, target: Target | None) -> bool | None:
    """Whether a figure came nearer to its band; None where it was in it, or has none."""
    if target is None or target.upto is None:
        return None
    low, high = target.aim / 10, target.upto / 10

    def off(value: float) -> float:
        return max(low - value, value - high, 0.0)

    return None if off(before) == off(now) else off(now) < off(before)


def _published(indicator: Indicator, other: Published) -> str:
    sign = "" if indicator.is_average else "%"
    counts = f" ({other.counts})" if other.counts else ""
    return f"{other.who} {other.year}: {other.tenths / 10:.1f}{sign}{counts}"
