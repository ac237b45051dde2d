"""Who has worked with a child: the worker of now, those before, and the reviewing officer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from caseload_tui.demo.case import Case, Tenure
from caseload_tui.demo.chance import index, pick
from caseload_tui.demo.days import days
from db.records import InvolvementRecord

SOCIAL_WORKER = "social_worker"
PERSONAL_ADVISER = "personal_adviser"
REVIEWING_OFFICER = "iro"


@dataclass(frozen=True, slots=True)
class Allocation:
    """Who holds a family's case. ``before`` are those who may have held it earlier.

    ``worker`` None leaves the children without a worker.
    """

    worker: str | None
    team: str
    role: str = SOCIAL_WORKER
    before: Sequence[str] = ()
    manager: str | None = None
    officer: str | None = None


def write_involvements(case: Case, allocation: Allocation, since: date) -> None:
    """Write who has worked with the child since ``since``, and remember it in the case."""
    start = min(since, case.on - days(1))
    case.tenures = _tenures(case, allocation, start)
    reasons = case.world.practice["involvement"]["reasons"]
    chance = case.together("change of worker")
    for number, tenure in enumerate(case.tenures):
        reason = pick(chance, reasons) if number else "FCONTA"
        _write(case, tenure, allocation.team, allocation.role, reason)
    if allocation.officer is not None:
        officer = Tenure(allocation.officer, start, None)
        _write(case, officer, None, REVIEWING_OFFICER, None)


def _tenures(case: Case, allocation: Allocation, since: date) -> list[Tenure]:
    chance = case.together("workers")
    whole = (case.on - since).days
    holder = allocation.worker
    changes = index(chance, case.world.practice["involvement"]["changes"])
    changes = min(changes, whole // 60, 3)
    starts = sorted({since + days(chance.randint(1, whole - 1)) for _ in range(changes)} | {since})
    ends: list[date | None] = [*starts[1:], None]
    earlier: list[str | None] = [*allocation.before] or [None]
    tenures = [Tenure(chance.choice(earlier), *span) for span in zip(starts, ends, strict=True)]
    tenures[-1].worker = holder
    if holder is None:
        _leave(case, tenures, earlier)
    return tenures


def _leave(case: Case, tenures: list[Tenure], earlier: Sequence[str | None]) -> None:
    """The last worker has gone and nobody has taken over."""
    last = tenures[-1]
    last.worker = earlier[0]
    last.end = max(last.start + days(1), case.on - days(case.chance.randint(3, 20)))


def _write(case: Case, tenure: Tenure, team: str | None, role: str, reason: str | None) -> None:
    case.world.extract.involvements.append(
        InvolvementRecord(
            key=case.numbered("involvement"),
            child=case.key,
            worker=tenure.worker,
            team=team,
            role=role,
            reason=reason,
            start=tenure.start,
            end=tenure.end,
        )
    )
