"""What only shows when all the rows about one child are side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import repeat
from typing import Final, NamedTuple

from caseload_tui.exchange.extract import Extract, Rejection
from caseload_tui.exchange.tables import named
from db.record_lines import column
from db.records import PeriodOfCareRecord, PlacementRecord, Record

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

_LIVED: Final = {
    "periods_of_care": "start",
    "placements": "start",
    "legal_statuses": "start",
    "events": "on",
    "missing": "started_on",
}
"""What can only happen to a child who is born, and what dates it."""


class _Place(NamedTuple):
    """A record: the list it is in, and where."""

    name: str
    at: int


class _Period(NamedTuple):
    start: date
    end: date | None
    at: int


def settle(extract: Extract, *, gives_periods: bool) -> None:
    """Take out what contradicts the rest, each with its reason in ``extract.rejections``.

    ``gives_periods`` is whether the files hold periods of care at all; where they do not, a
    placement may rightly name one that was stored earlier.
    """
    _drop_before_birth(extract)
    _drop_overlapping_periods(extract)
    if gives_periods:
        _loosen_unknown_periods(extract)


def _lived(extract: Extract, name: str) -> Iterator[tuple[int, str | None, date]]:
    """Where each fact of a list stands, whose it is, and its day."""
    told = getattr(extract, name)
    kinds = column(told, "kind") if name == "events" else repeat(None)
    facts = zip(column(told, "child"), column(told, _LIVED[name]), kinds)  # noqa: B905
    return (
        (at, child, day) for at, (child, day, kind) in enumerate(facts) if kind not in _BEFORE_BIRTH
    )


def _drop_before_birth(extract: Extract) -> None:
    """Refuse facts from before birth, unless the date of birth is the one not to believe.

    That is so where everything is before it, and where the care or placement that goes on now
    is: taking those away would take away all that the child is owed.
    """
    places = {child: at for at, child in enumerate(column(extract.children, "key"))}
    births = zip(places, column(extract.children, "date_of_birth"), strict=True)
    born = {child: birth for child, birth in births if birth is not None}
    early: dict[str, list[tuple[_Place, date]]] = {}
    fits: set[str] = set()
    for name in _LIVED:
        for at, child, day in _lived(extract, name):
            if child is None or child not in born:
                continue
            if day < born[child]:
                early.setdefault(child, []).append((_Place(name, at), day))
            else:
                fits.add(child)
    gone: list[_Place] = []
    for child, facts in early.items():
        if child not in fits or any(_goes_on(extract, place) for place, _ in facts):
            _refuse_birth(extract, places[child], born[child], min(day for _, day in facts))
            continue
        why = f"this is before the child's date of birth, {born[child].isoformat()}"
        for place, day in facts:
            _refuse(extract, _record(extract, place), day, why, column="date")
            gone.append(place)
    _take_out(extract, gone)


def _goes_on(extract: Extract, place: _Place) -> bool:
    record = _record(extract, place)
    return isinstance(record, PeriodOfCareRecord | PlacementRecord) and record.end is None


def _refuse_birth(extract: Extract, at: int, birth: date, first: date) -> None:
    record = extract.children[at]
    why = (
        f"this child's care is recorded from {first.isoformat()}, before this date of birth, which "
        "is therefore treated as not known"
    )
    _refuse(extract, record, birth, why, column="date_of_birth")
    extract.children[at] = record.model_copy(update={"date_of_birth": None})


def _drop_overlapping_periods(extract: Extract) -> None:
    """A child is in care once at a time: what goes on now is believed first, then the earliest."""
    periods = extract.periods_of_care
    told: dict[str, list[_Period]] = {}
    starts, ends = column(periods, "start"), column(periods, "end")
    for at, child in enumerate(column(periods, "child")):
        told.setdefault(child, []).append(_Period(starts[at], ends[at], at))
    gone: list[_Place] = []
    for several in told.values():
        if len(several) > 1:
            gone += _not_believed(extract, several)
    _take_out(extract, gone)


def _not_believed(extract: Extract, periods: list[_Period]) -> Iterator[_Place]:
    believed: list[_Period] = []
    for period in sorted(periods, key=_belief):
        rival = next((other for other in believed if _overlap(period, other)), None)
        if rival is None:
            believed.append(period)
            continue
        until = "now" if rival.end is None else rival.end.isoformat()
        why = f"the child was looked after from {rival.start.isoformat()} until {until} already"
        place = _Place("periods_of_care", period.at)
        _refuse(extract, _record(extract, place), period.start, why, column="start")
        yield place


def _belief(period: _Period) -> tuple[bool, date, int]:
    return period.end is not None, period.start, period.at


def _overlap(one: _Period, other: _Period) -> bool:
    starts_in_time = other.end is None or one.start < other.end
    return starts_in_time and (one.end is None or other.start < one.end)


def _loosen_unknown_periods(extract: Extract) -> None:
    """A placement may name a period of care that the same extract did not give."""
    known = {None, *column(extract.periods_of_care, "key")}
    for position, period in enumerate(column(extract.placements, "period_of_care")):
        if period not in known:
            placement = extract.placements[position]
            why = "this names a period of care that was not read; the placement is kept without it"
            _refuse(extract, placement, None, why, column="period_of_care")
            extract.placements[position] = placement.model_copy(update={"period_of_care": None})


def _refuse(
    extract: Extract, record: Record, day: date | None, why: str, column: str | None = None
) -> None:
    origin = extract.origins[_named(record)]
    value = None if day is None else day.isoformat()
    told = None if column is None else named(column)
    extract.rejections.append(Rejection(origin.file, origin.row, told, value, why))


def _take_out(extract: Extract, gone: Iterable[_Place]) -> None:
    for place in sorted(gone, reverse=True):
        extract.origins.pop(_named(_record(extract, place)), None)
        del getattr(extract, place.name)[place.at]


def _record(extract: Extract, place: _Place) -> Record:
    record: Record = getattr(extract, place.name)[place.at]
    return record


def _named(record: Record) -> tuple[str, str]:
    return type(record).__name__, record.key
