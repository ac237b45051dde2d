"""Working out duties and keeping the store's copy of them true.

The copy is rebuilt in the transaction of the change that affects it, holds for a stretch of
days only, and names the standards it was computed by; it is never trusted beyond that.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from caseload_tui.caseload.counting import Counted, counted, household_counted
from caseload_tui.timescales.standards import Standards
from db import histories
from db.rows import Subject

if TYPE_CHECKING:
    from db.work import Work

AT_ONCE = 1_000
"""Histories in memory at one time, however large the extract."""
AT_ONCE_BESIDE = 250
"""Children whose facts are sent to another process together."""
Done = Callable[[int], None]


def recompute(
    work: Work,
    standards: Standards,
    on: date,
    *,
    children: Collection[int] = (),
    households: Collection[int] = (),
    done: Done = lambda _more: None,
    beside: Path | None = None,
) -> None:
    """Compute the duties of these children and households as at ``on``.

    ``done`` is told, now and then, of how many more; what it raises stops it. ``beside`` is the
    store whose standards these are: with it, very many are counted on all cores.
    """
    waiting = list(children)
    if beside is not None:
        waiting = _by_others(work, standards, on, waiting, done, beside)
    for some in batches(waiting, AT_ONCE):
        facts = histories.children(work.reader, some).values()
        _keep(work, standards, on, [counted(child, standards, on) for child in facts])
        done(len(some))
    for some in batches(households, AT_ONCE):
        for household in histories.households(work.reader, some).values():
            found = household_counted(household, standards, on)
            _keep_one(work, standards, on, found, Subject(household_id=found.owner))
        done(len(some))


def batches(ids: Iterable[int], at_once: int) -> Iterator[list[int]]:
    """The ids in portions."""
    every = list(ids)
    for first in range(0, len(every), at_once):
        yield every[first : first + at_once]


def recompute_affected(
    work: Work,
    standards: Standards,
    on: date,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    beside: Path | None = None,
) -> None:
    """Compute again what this change may have altered, within the same change.

    ``progress`` is told how many of how many are done; what it raises stops it. ``beside`` is
    as ``recompute`` has it.
    """
    children, households = work.affected_children, work.affected_households
    total, handled = len(children) + len(households), 0

    def done(more: int) -> None:
        nonlocal handled
        handled += more
        progress(handled, total)

    if total:
        progress(0, total)
    recompute(
        work, standards, on, children=children, households=households, done=done, beside=beside
    )


def _by_others(
    work: Work, standards: Standards, on: date, children: list[int], done: Done, beside: Path
) -> list[int]:
    """Have other processes count, where that is quicker; the children that are left to count."""
    from caseload_tui.caseload import computing_beside

    workers = computing_beside.processes()
    if not workers or len(children) < computing_beside.WORTH_PROCESSES:
        return children
    at = 0
    asked = batches(children, AT_ONCE_BESIDE)
    tasks = (histories.fetch_children(work.reader, some) for some in asked)
    found = computing_beside.counted_beside(tasks, beside, standards, on, workers=workers)
    with suppress(computing_beside.Lost), closing(found):
        for each in found:
            _keep(work, standards, on, each)
            at += AT_ONCE_BESIDE
            done(min(AT_ONCE_BESIDE, len(children) + AT_ONCE_BESIDE - at))
    return children[at:]


def _keep(work: Work, standards: Standards, on: date, found: Iterable[Counted]) -> None:
    for each in found:
        _keep_one(work, standards, on, each, Subject(child_id=each.owner))


def _keep_one(work: Work, standards: Standards, on: date, found: Counted, subject: Subject) -> None:
    work.replace_duties(subject, found.duties, on, found.until, standards.version, found.kept)
