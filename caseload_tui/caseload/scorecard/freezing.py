"""Keeping a scorecard as it was known, and saying what has become of it since."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from caseload_tui.caseload.access.roles import Reach
from caseload_tui.caseload.open_store import explained
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.scorecard.everybody import Everybody
from caseload_tui.caseload.scorecard.figures import HOUSEHOLDS, Told
from caseload_tui.caseload.scorecard.members import Known, names
from caseload_tui.caseload.scorecard.reasons import Reasons
from caseload_tui.caseload.scorecard.scoring import scored
from caseload_tui.caseload.scorecard.views import (
    Comparison,
    Difference,
    FrozenCard,
    MovedMember,
    Scorecard,
)
from caseload_tui.caseload.views import EVERYONE, Saved, Scope, ScopeKind
from caseload_tui.caseload.wording import full_day
from caseload_tui.scorecard.case import Case, Verdict
from caseload_tui.scorecard.figure import Figure
from caseload_tui.scorecard.indicator import Indicator, catalogue
from db.lists import indicators as rows

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk

WORDS = {Verdict.OUT: "out", Verdict.IN: "in", Verdict.UNKNOWN: "not computable"}
NOT_COUNTED = "not counted"
UNDATED = "leaver_state"
"""The measure of facts that are kept without a date: the past cannot be asked of them."""
Stood = dict[str, Verdict]
"""Where each case stood, by whom and which day it is about: ``12``, or ``12@2026-03-04``."""


def freeze(desk: Desk, card: Scorecard) -> Saved:
    """Keep a scorecard of the whole service, or of a team, as it is known now."""
    found = card.handle
    if not isinstance(found, Everybody) or found.current is None:
        raise TypeError("a scorecard of this desk is needed")
    with desk.reading() as reader:
        _refuse(card, unchanged=rows.last_change(reader) == found.asked.change)
        told = Told(found, card.scope, {}, frozenset(), card.minimum)
        averages = {
            each.key: told.figure(each, card.on).denominator
            for each in catalogue().indicators
            if each.is_average
        }
    cases = {
        each.key: _by_verdict(told.cases(each, card.on), card)
        for each in catalogue().indicators
        if each.key in found.current
    }
    team = card.scope.id if card.scope.kind is ScopeKind.TEAM else None
    with explained(), desk.store.change(desk.user, f"Froze the scorecard of {card.on}") as work:
        from db.scorecard_records import FrozenScorecardRecord

        work.add(
            FrozenScorecardRecord(
                key=work.fresh_key(),
                on=card.on,
                months=card.months,
                standards_version=found.asked.standards,
                cases=json.dumps({"cases": cases, "fte": averages}, separators=(",", ":")),
                team=None if team is None else str(team),
            ),
            links={} if team is None else {"team": team},
        )
    whose = "" if team is None else f" of {card.title}"
    return Saved(f"The scorecard{whose} of {full_day(card.on)} is kept as it is known now.")


def _refuse(card: Scorecard, *, unchanged: bool) -> None:
    """Raise Problem where a scorecard is not one to keep, or not of what is recorded now."""
    if card.scope.kind not in (ScopeKind.EVERYONE, ScopeKind.TEAM):
        raise Problem(
            "Not frozen", "Only a scorecard of the whole service or of a team can be frozen.",
            "Choose a team, or everyone, first.",
        )  # fmt: skip
    if not unchanged:
        raise Problem(
            "Not frozen", "Something was recorded since these figures were worked out.",
            "Open the scorecard again, look at it, and freeze it then.",
        )  # fmt: skip


def _by_verdict(cases: Iterable[Case], card: Scorecard) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for case in cases:
        found.setdefault(case.verdict.name, []).append(_name(case, card.on.isoformat()))
    return found


def _name(case: Case, on: str) -> str:
    day = case.day.isoformat()
    return str(case.subject) if day == on else f"{case.subject}@{day}"


def frozen_cards(desk: Desk) -> tuple[FrozenCard, ...]:
    """The scorecards that were frozen and are this user's to see, the latest day first."""
    standing = desk.standing
    every = standing.unlimited or standing.role.reach is Reach.ALL
    with desk.reading() as reader:
        found = rows.frozen_scorecards(reader)
    mine = {None} if standing.team_id is None else {standing.team_id}
    return tuple(_card(row) for row in found if every or row.team_id in mine - {None})


def _card(row: rows.FrozenRow) -> FrozenCard:
    team = row.team or ""
    title = f"{full_day(row.on)}, {team}" if team else full_day(row.on)
    return FrozenCard(row.id, row.on, row.months, title, row.who, row.at, row.team_id, team)


def compare(desk: Desk, frozen_id: int, cancelled: Callable[[], bool]) -> Comparison:
    """What a frozen scorecard would be now for the same day, and why it differs."""
    with desk.reading() as reader:
        row = next((each for each in rows.frozen_scorecards(reader) if each.id == frozen_id), None)
        text = rows.frozen_cases(reader, frozen_id)
    if row is None or text is None:
        raise Problem("No such scorecard", "This frozen scorecard is no longer in the store.")
    kept, desk.scored = desk.scored, None
    found = scored(
        desk, row.on, row.months,
        trend=False, told=lambda *_: None, ready=lambda _: None, stopped=cancelled,
    )  # fmt: skip
    desk.scored = kept
    if found is None or found.current is None:
        raise Problem("Stopped", "The comparison was not worked out.", "Ask for it again.")
    then = json.loads(text)
    with desk.reading() as reader:
        reasons = Reasons(reader, row, found.asked.standards)
        differences = [
            each
            for indicator in catalogue().indicators
            if (each := _difference(desk, found, indicator, then, row, reasons)) is not None
        ]
    return Comparison(_card(row), tuple(differences))


def _difference(
    desk: Desk,
    found: Everybody,
    indicator: Indicator,
    then: Mapping[str, Any],
    row: rows.FrozenRow,
    reasons: Reasons,
) -> Difference | None:
    frozen = then["cases"].get(indicator.key)
    # An indicator of a later version of the program, or of what has no date of its own.
    if frozen is None or (indicator.measure == UNDATED and row.on != desk.on):
        return None
    on = row.on.isoformat()
    whose = EVERYONE if row.team_id is None else Scope(ScopeKind.TEAM, row.team_id)
    told = Told(found, whose, {}, frozenset(), 0)
    before = {name: Verdict[verdict] for verdict, some in frozen.items() for name in some}
    now = {_name(case, on): case.verdict for case in told.cases(indicator, row.on)}
    moved = [name for name in {**before, **now} if before.get(name) != now.get(name)]
    if not moved:
        return None
    household = indicator.counts == HOUSEHOLDS
    ids = {int(name.partition("@")[0]) for name in moved}
    called = names(reasons.reader, desk.on, ids, household=household)
    was, is_now = _counts(before), _counts(now)
    if indicator.is_average:
        was = Figure(was.numerator, then["fte"][indicator.key])
        is_now = told.figure(indicator, row.on)
    return Difference(
        key=indicator.key,
        title=indicator.title,
        then_numerator=was.numerator,
        then_denominator=was.denominator,
        now_numerator=is_now.numerator,
        now_denominator=is_now.denominator,
        moved=tuple(
            _moved(name, before, now, called, reasons, household=household)
            for name in sorted(moved, key=_place)
        ),
    )


def _place(name: str) -> tuple[int, str]:
    subject, _, day = name.partition("@")
    return int(subject), day


def _counts(stood: Stood) -> Figure:
    inside = sum(each is Verdict.IN for each in stood.values())
    out = sum(each is Verdict.OUT for each in stood.values())
    return Figure(inside, inside + out, len(stood) - inside - out)


def _moved(
    name: str,
    before: Stood,
    now: Stood,
    called: Mapping[int, Known],
    reasons: Reasons,
    *,
    household: bool,
) -> MovedMember:
    subject = int(name.partition("@")[0])
    who = called.get(subject, Known("", "somebody no longer in the store", ""))
    return MovedMember(
        child_id=None if household else subject,
        key=who.key,
        name=who.name,
        then=WORDS[before[name]] if name in before else NOT_COUNTED,
        now=WORDS[now[name]] if name in now else NOT_COUNTED,
        reason=reasons.of(subject, household=household),
    )
