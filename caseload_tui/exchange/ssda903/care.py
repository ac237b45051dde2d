"""What the episodes of a return tell, handed over child by child."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Any, Final

from caseload_tui.exchange.collector import Collector
from caseload_tui.exchange.ssd.people import plain_postcode
from caseload_tui.exchange.ssda903 import episodes as runs
from caseload_tui.exchange.ssda903.episodes import Episode, Run
from caseload_tui.exchange.tables import Row, RowRefused
from db.records import (
    FactRecord,
    LegalStatusRecord,
    PeriodOfCareRecord,
    PlacementRecord,
    Record,
)

_ORDERS: Final = frozenset({"E1", "D1"})
"""Placement and freeing orders: with them the council may place for adoption."""
_OPEN: Final = frozenset({"end"})


@dataclass(slots=True)
class Care:
    """Every child's episodes, gathered until all are known."""

    collector: Collector
    _episodes: dict[str, list[Episode]] = field(default_factory=dict)
    _periods: dict[str, list[tuple[str, Run]]] = field(default_factory=dict)
    began_earlier: int = 0
    """Periods of care that began before the first episode told of them."""
    reviews: dict[str, str | None] = field(default_factory=dict)
    """How the child took part in each review, by its key."""

    def take(self, row: Row) -> None:
        """One row of the episodes."""
        child = row.need_text("child")
        start, end = row.period("decom", "dec")
        self.collector.children.know(row, child)
        end_reason = row.code("rec", "ceased_reason")
        if end is None and end_reason not in (None, runs.CONTINUES):
            why = "there is a reason for ending but no day it ended, so it is read as going on"
            self.collector.reject(row, "rec", end_reason, why)
        episode = Episode(
            row=row,
            start=start,
            reason=row.code("rne", "episode_start"),
            status=row.code("ls", "legal_status"),
            place=row.code("place", "placement_type"),
            end=end,
            end_reason=end_reason,
        )
        self._episodes.setdefault(child, []).append(episode)

    def period_at(self, child: str, day: date) -> tuple[str, Run] | None:
        """The key of the period of care a child was in on a day, and the period."""
        for key, run in self._periods.get(child, []):
            if run.start <= day and (_care_end(run) or date.max) >= day:
                return key, run
        return None

    def store(self) -> None:
        """Hand over periods of care, placements and legal statuses of every child."""
        for child in list(self._episodes):
            kept, left = runs.one_a_day(self._episodes.pop(child))
            for each in left:
                why = "another row of this child begins on the same day, and that one is used"
                self.collector.reject(each.row, "decom", each.row.shown("decom"), why)
            self._tell_overlaps(kept)
            self._store(child, kept)

    def _store(self, child: str, episodes: list[Episode]) -> None:
        for care in runs.periods_of_care(episodes):
            key = f"{child}/{care.start.isoformat()}"
            self._periods.setdefault(child, []).append((key, care))
            self.began_earlier += not care.start_known
            self._add(care, partial(self._period, child, key))
            for placement in runs.placements(care):
                self._add(placement, partial(self._placement, child, key))
            for status in runs.legal_statuses(care):
                self._add(status, partial(self._legal_status, child))

    def _add(self, run: Run, add: Callable[[Run], None]) -> None:
        try:
            add(run)
        except RowRefused as refused:
            self.collector.reject(run.last.row, refused.column, refused.value, refused.why)

    def _period(self, child: str, key: str, care: Run) -> None:
        end = _care_end(care)
        reason = None if end is None else care.last.end_reason
        self.collector.add(
            PeriodOfCareRecord,
            care.last.row,
            key=key,
            child=child,
            start=care.start,
            start_known=care.start_known,
            end=end,
            end_reason=None if reason == runs.CONTINUES else reason,
            blank={"end", "end_reason"} if end is None else frozenset(),
        )

    def _placement(self, child: str, period: str, placement: Run) -> None:
        row, told = placement.first.row, placement.last.row
        if placement.first.place is None:
            if row.text("place") is None:
                why = "there is no placement type, so no placement was taken in"
                raise RowRefused("place", why)
            return
        change = told.code("reason_place_change", "change_reason")
        self._told(
            PlacementRecord,
            placement,
            key=f"{child}/{placement.start.isoformat()}",
            child=child,
            period_of_care=period,
            type_code=placement.first.place,
            provider_code=told.code("place_provider", "placement_provider"),
            postcode=plain_postcode(told.text("pl_post")),
            urn=told.text("urn"),
            change_reason=change,
        )

    def _legal_status(self, child: str, status: Run) -> None:
        code = status.first.status
        if code is None:
            return
        start = status.start.isoformat()
        facts = {"key": f"{child}/{start}", "child": child}
        self._told(LegalStatusRecord, status, code=code, **facts)
        if code in _ORDERS and status.start_known:
            key = f"adoption_authority:{child}/{start}"
            self.collector.add(
                FactRecord,
                status.last.row,
                key=key,
                child=child,
                kind="adoption_authority",
                start=status.start,
                end=status.end,
                blank=_OPEN if status.end is None else frozenset(),
            )

    def _told(self, kind: type[Record], run: Run, **facts: Any) -> None:
        self.collector.add(
            kind,
            run.last.row,
            start=run.start,
            start_known=run.start_known,
            end=run.end,
            blank=_OPEN if run.end is None else frozenset(),
            **facts,
        )

    def _tell_overlaps(self, episodes: list[Episode]) -> None:
        for before, after in pairwise(episodes):
            if before.end is not None and before.end > after.start:
                why = f"the next episode begins on {after.start.isoformat()}; that day is used"
                self.collector.reject(before.row, "dec", before.row.shown("dec"), why)


def _care_end(care: Run) -> date | None:
    """The day care ended; an episode that another should follow does not end it."""
    last = care.last
    if last.end_reason == runs.CONTINUES:
        return care.until
    return care.end
