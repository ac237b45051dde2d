"""Episodes of the return, put back together as periods of care, placements, legal statuses.

A return holds only episodes that touch its year, so the first one it holds of a child may
begin in the middle of a period of care, or of a placement: the day these began is then not
known, and the episode's own day stands in for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from caseload_tui.exchange.tables import Row

CONTINUES: Final = "X1"
_STARTS_CARE: Final = "S"
_SAME_HOME: Final = "L"
_NEW_ORDER: Final = frozenset("SLBU")


@dataclass(frozen=True, slots=True)
class Episode:
    """One episode as its row tells it; ``end`` is None while it goes on."""

    row: Row
    start: date
    reason: str | None
    status: str | None
    place: str | None
    end: date | None
    end_reason: str | None

    @property
    def ends_care(self) -> bool:
        """Whether the child stopped being looked after with it."""
        return self.end is not None and self.end_reason not in (None, CONTINUES)


@dataclass(frozen=True, slots=True)
class Run:
    """Episodes one after another in one period of care, placement or legal status."""

    episodes: tuple[Episode, ...]
    start_known: bool
    until: date | None
    """The start of what follows, where it follows before the last episode's own end."""

    @property
    def first(self) -> Episode:
        """The earliest episode."""
        return self.episodes[0]

    @property
    def last(self) -> Episode:
        """The latest episode."""
        return self.episodes[-1]

    @property
    def start(self) -> date:
        """The first day known of it."""
        return self.first.start

    @property
    def end(self) -> date | None:
        """The day it ended; None while it goes on."""
        ends = [day for day in (self.last.end, self.until) if day is not None]
        return min(ends, default=None)


def one_a_day(episodes: Sequence[Episode]) -> tuple[list[Episode], list[Episode]]:
    """A child's episodes in order, one for each first day, and those left out.

    Returns of two years tell one episode twice: open in the earlier, ended in the later.
    """
    kept: dict[date, Episode] = {}
    left: list[Episode] = []
    for each in sorted(episodes, key=_told_fully):
        known = kept.setdefault(each.start, each)
        same = (known.status, known.place) == (each.status, each.place)
        ends_alike = each.end is None or known.end == each.end
        if known is not each and not (same and ends_alike):
            left.append(each)
    return [kept[day] for day in sorted(kept)], left


def _told_fully(each: Episode) -> tuple[date, bool, bool, str, int]:
    origin = each.row.origin
    return (
        each.start,
        each.end is None,
        each.reason != _STARTS_CARE,
        origin.file,
        origin.row,
    )


def periods_of_care(episodes: Sequence[Episode]) -> Iterator[Run]:
    """From each start of being looked after to its end."""
    begins = [each.reason == _STARTS_CARE for each in episodes]
    for number, (before, _) in enumerate(pairwise(episodes), 1):
        begins[number] = begins[number] or before.ends_care
    for run in _cut(episodes, begins):
        yield _run(run, episodes, known=run[0].reason == _STARTS_CARE)


def placements(care: Run) -> Iterator[Run]:
    """The placements of one period of care; a change of legal status alone is no move."""
    episodes = care.episodes
    begins = [
        before is None or each.reason != _SAME_HOME or each.place != before.place
        for before, each in zip((None, *episodes), episodes, strict=False)
    ]
    for run in _cut(episodes, begins):
        known = run[0].reason != _SAME_HOME or run[0] is not episodes[0]
        yield _run(run, episodes, known=known, until=care.until)


def legal_statuses(care: Run) -> Iterator[Run]:
    """The legal statuses of one period of care."""
    episodes = care.episodes
    begins = [
        before is None or each.status != before.status
        for before, each in zip((None, *episodes), episodes, strict=False)
    ]
    for run in _cut(episodes, begins):
        known = run[0].reason in _NEW_ORDER or run[0] is not episodes[0]
        yield _run(run, episodes, known=known, until=care.until)


def _cut(episodes: Sequence[Episode], begins: Sequence[bool]) -> Iterator[tuple[Episode, ...]]:
    run: list[Episode] = []
    for each, new in zip(episodes, begins, strict=True):
        if run and new:
            yield tuple(run)
            run = []
        run.append(each)
    if run:
        yield tuple(run)


def _run(
    run: tuple[Episode, ...],
    among: Sequence[Episode],
    *,
    known: bool,
    until: date | None = None,
) -> Run:
    after = next((each.start for each in among if each.start > run[-1].start), until)
    return Run(run, known, after)
