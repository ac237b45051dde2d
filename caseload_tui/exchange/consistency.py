"""What only shows when all the rows about one child are side by side."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, TypeVar

from caseload_tui.exchange.extract import Extract, Rejection
from db.records import (
    EventRecord,
    LegalStatusRecord,
    MissingRecord,
    PeriodOfCareRecord,
    PlacementRecord,
    Record,
)

_BEFORE_BIRTH: Final = frozenset(
    {
        "initial_conference",
        "strategy_discussion",
        "cp_review",
        "cp_visit",
        "cin_visit",
    }
)
"""What is rightly recorded for an unborn baby."""

R = TypeVar("R", bound=Record)
Lived = PeriodOfCareRecord | PlacementRecord | LegalStatusRecord | EventRecord | MissingRecord


def settle(extract: Extract, *, gives_periods: bool) -> None:
    """Take out what contradicts the rest, each with its reason in ``extract.rejections``.

    ``gives_periods`` is whether the files hold periods of care at all; where they do not, a
    placement may rightly name one that was stored earlier.
    """
    _drop_before_birth(extract)
    _drop_overlapping_periods(extract)
    if gives_periods:
        _loosen_unknown_periods(extract)


def _lived(extract: Extract) -> Iterator[tuple[Lived, date]]:
    """Everything that can only happen to a child who is born."""
    for period in extract.periods_of_care:
        yield period, period.start
    for placement in extract.placements:
        yield placement, placement.start
    for status in extract.legal_statuses:
        yield status, status.start
    for event in extract.events:
        if event.kind not in _BEFORE_BIRTH:
            yield event, event.on
    for episode in extract.missing:
        yield episode, episode.started_on


def _drop_before_birth(extract: Extract) -> None:
    """Refuse facts from before birth, unless the date of birth is the one not to believe.

    That is so where everything is before it, and where the care or placement that goes on now
    is: taking those away would take away all that the child is owed.
    """
    born = {child.key: child.date_of_birth for child in extract.children if child.date_of_birth}
    early: dict[str, list[tuple[Lived, date]]] = {}
    fits: set[str] = set()
    for record, day in _lived(extract):
        birth = born.get(record.child or "")
        if birth is None:
            continue
        if day < birth:
            early.setdefault(record.child or "", []).append((record, day))
        else:
            fits.add(record.child or "")
    gone: set[tuple[str, str]] = set()
    for child, facts in early.items():
        if child not in fits or any(_goes_on(record) for record, _ in facts):
            _refuse_birth(extract, child, born[child], min(day for _, day in facts))
            continue
        for record, day in facts:
            why = f"this is before the child's date of birth, {born[child].isoformat()}"
            _refuse(extract, record, day, why, column="date")
            gone.add(_place(record))
    if gone:
        _keep_only(extract, gone)


def _goes_on(record: Lived) -> bool:
    return isinstance(record, PeriodOfCareRecord | PlacementRecord) and record.end is None


def _refuse_birth(extract: Extract, child: str, birth: date, first: date) -> None:
    position = next(n for n, each in enumerate(extract.children) if each.key == child)
    record = extract.children[position]
    why = (
        f"this child's care is recorded from {first.isoformat()}, before this date of birth, which "
        "is therefore treated as not known"
    )
    _refuse(extract, record, birth, why, column="date_of_birth")
    extract.children[position] = record.model_copy(update={"date_of_birth": None})


def _drop_overlapping_periods(extract: Extract) -> None:
    """A child is in care once at a time: what goes on now is believed first, then the earliest."""
    believed: dict[str, list[PeriodOfCareRecord]] = {}
    gone: set[tuple[str, str]] = set()
    for period in sorted(extract.periods_of_care, key=_belief):
        others = believed.setdefault(period.child, [])
        rival = next((other for other in others if _overlap(period, other)), None)
        if rival is None:
            others.append(period)
            continue
        until = "now" if rival.end is None else rival.end.isoformat()
        why = f"the child was looked after from {rival.start.isoformat()} until {until} already"
        _refuse(extract, period, period.start, why, column="start")
        gone.add(_place(period))
    if gone:
        _keep_only(extract, gone)


def _belief(period: PeriodOfCareRecord) -> tuple[bool, date, str]:
    return period.end is not None, period.start, period.key


def _overlap(one: PeriodOfCareRecord, other: PeriodOfCareRecord) -> bool:
    starts_in_time = other.end is None or one.start < other.end
    return starts_in_time and (one.end is None or other.start < one.end)


def _loosen_unknown_periods(extract: Extract) -> None:
    """A placement may name a period of care that the same extract did not give."""
    known = {period.key for period in extract.periods_of_care}
    for position, placement in enumerate(extract.placements):
        named = placement.period_of_care
        if named is not None and named not in known:
            why = "this names a period of care that was not read; the placement is kept without it"
            _refuse(extract, placement, None, why, column="period_of_care")
            extract.placements[position] = placement.model_copy(update={"period_of_care": None})


def _refuse(
    extract: Extract, record: Record, day: date | None, why: str, column: str | None = None
) -> None:
    origin = extract.origins[_place(record)]
    value = None if day is None else day.isoformat()
    extract.rejections.append(Rejection(origin.file, origin.row, column, value, why))


def _keep_only(extract: Extract, gone: set[tuple[str, str]]) -> None:
    def kept(records: list[R]) -> list[R]:
        return [record for record in records if _place(record) not in gone]

    extract.periods_of_care = kept(extract.periods_of_care)
    extract.placements = kept(extract.placements)
    extract.legal_statuses = kept(extract.legal_statuses)
    extract.events = kept(extract.events)
    extract.missing = kept(extract.missing)
    for place in gone:
        extract.origins.pop(place, None)


def _place(record: Record) -> tuple[str, str]:
    return type(record).__name__, record.key
