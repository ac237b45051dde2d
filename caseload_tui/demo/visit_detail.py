"""What was seen on a visit, and the visits that came to nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from caseload_tui.demo.case import Case
from caseload_tui.demo.chance import likely, pick
from caseload_tui.demo.days import workday_back, workday_on, years_old
from caseload_tui.timescales.history import EventKind, Outcome


def write_visits(
    case: Case,
    kind: EventKind,
    made: Sequence[date],
    overdue_since: date | None = None,
    **detail: Any,
) -> None:
    """Write the visits made, each with what was seen, and attempts before some of them.

    ``overdue_since`` is the day by which the next should have been made, when that has
    passed: a try that failed since then explains some of those.
    """
    shares = case.world.practice["visits"]
    before: date | None = None
    for day in made:
        if before is not None and likely(case.chance, shares["attempt"]):
            _write_attempt(case, kind, before, day, **detail)
        case.event(kind, day, **_seen(case, day), worker=case.worker_on(day), **detail)
        before = day
    if overdue_since is not None and likely(case.chance, 0.6):
        again = workday_on(case.on + timedelta(days=case.chance.randint(1, 6)))
        _write_attempt(case, kind, overdue_since - timedelta(days=4), again, **detail)


def _seen(case: Case, day: date) -> dict[str, Any]:
    """A visit on which the child was seen; alone or why not, and whether the bedroom was."""
    shares = case.world.practice["visits"]
    bedroom = likely(case.chance, shares["bedroom"])
    seen: dict[str, Any] = {"seen": True, "bedroom_seen": bedroom, "in_person": True}
    if years_old(case.born, day) < 4:
        return seen | {"seen_alone": False, "reason": shares["too_young"]}
    if likely(case.chance, shares["alone"]):
        return seen | {"seen_alone": True}
    return seen | {"seen_alone": False, "reason": case.chance.choice(shares["not_alone"])}


def _write_attempt(case: Case, kind: EventKind, after: date, again: date, **detail: Any) -> None:
    """A visit that found nobody, some days before the one that did."""
    latest = min(again - timedelta(days=1), case.on)
    day = workday_back(latest - timedelta(days=case.chance.randint(0, 6)), after)
    if not after < day < again or day > case.on:
        return
    came = _came_to(case)
    case.event(kind, day, **came, next_attempt=again, worker=case.worker_on(day), **detail)


def _came_to(case: Case) -> dict[str, Any]:
    """What became of an attempt. A call by video is no visit, whatever was said."""
    shares = case.world.practice["visits"]
    word = pick(case.chance, shares["came_to"])
    if word == "by_video":
        return {"seen": True, "seen_alone": False, "in_person": False, "reason": "Video call"}
    reason = case.chance.choice(shares[word])
    if word == "not_made":
        return {"outcome": Outcome.NOT_MADE, "reason": reason}
    return {"seen": False, "seen_alone": False, "in_person": True, "reason": reason}
