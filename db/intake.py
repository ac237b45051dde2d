"""Taking in an extract: every record matched, compared and saved, or refused with a reason.

The same extract again changes nothing. What cannot be saved without contradicting the rest
is refused row by row; the rest is saved in one change, which can be undone as one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date

from sqlalchemy import insert

from db.absent import absent_children
from db.context import Context, Count, Refusal
from db.identities import NAME, IdentityRecord, take_identities
from db.kinds import BY_RECORD
from db.models import ImportRun, table_of
from db.numbering import Numbers
from db.record_lines import column
from db.records import Record
from db.takings import taking
from db.work import Work

Progress = Callable[[int], None]
"""Told how many records have been handled; what it raises stops and undoes the whole."""


@dataclass(slots=True)
class Intake:
    """What became of an extract. ``notes`` are of rows that were saved without a part."""

    counts: dict[str, Count] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)
    notes: list[Refusal] = field(default_factory=list)
    absent: tuple[str, ...] = ()
    """Keys of children told of before, still somebody's, whom the extract does not name."""

    @property
    def total(self) -> Count:
        """The counts of all kinds together."""
        each = self.counts.values()
        return Count(
            sum(count.added for count in each),
            sum(count.changed for count in each),
            sum(count.unchanged for count in each),
        )


def take_in(
    work: Work,
    batches: Iterable[Sequence[Record]],
    *,
    source: str,
    label: str = "",
    on: date | None = None,
    numbers: Numbers | None = None,
    progress: Progress | None = None,
) -> Intake:
    """Save what an extract tells; each batch of one kind, in the order of ``KINDS``.

    ``label`` names it for people; ``on`` is the day it tells about, when a worker it names
    without a start took over at the latest. ``numbers`` are those its rows had in the store it
    was written from, and keep in an empty one. ``work.affected_children`` are then those to
    compute anew.
    """
    context = Context(work, source, on, numbers or {})
    intake = Intake(refusals=context.refusals, notes=context.notes)
    handled = 0
    told: set[str] = set()

    def step(more: int) -> None:
        nonlocal handled
        handled += more
        if progress is not None:
            progress(handled)

    for batch in batches:
        if batch and isinstance(batch[0], IdentityRecord):
            found = [one for one in batch if isinstance(one, IdentityRecord)]
            intake.counts[NAME] = take_identities(context, found)
            step(len(found))
        elif batch:
            kind = BY_RECORD[type(batch[0])].name
            if kind == "child":
                told |= set(column(batch, "key"))
            intake.counts[kind] = taking(context, kind).take(batch, step)
    context.keep_identifiers()
    intake.absent = absent_children(context, told)
    if work.ledger.begun:
        _record_run(work, source, label, intake)
    return intake


def _record_run(work: Work, source: str, label: str, intake: Intake) -> None:
    counts = {kind: asdict(count) for kind, count in intake.counts.items()}
    run = {
        "change_id": work.ledger.change_id,
        "source": source,
        "label": label,
        "counts": json.dumps(counts | {"refused": len(intake.refusals)}),
    }
    work.connection.execute(insert(table_of(ImportRun)).values(run))
