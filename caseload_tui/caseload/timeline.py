"""A child's record as one list of dated lines, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseload_tui.caseload.codes import (
    ALONE,
    BEDROOM_SEEN,
    PARTICIPATION,
    SEEN,
    legal_words,
    lives_words,
    reason_words,
)
from caseload_tui.caseload.duty_words import title
from caseload_tui.caseload.pages import TimelineEntry
from caseload_tui.timescales.history import Outcome
from db import lists as rows
from db.lists.record import RecordedEvent, StretchRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from db.connection import Reader
    from db.rows import HouseholdRow


def timeline(reader: Reader, child_id: int) -> tuple[TimelineEntry, ...]:
    """Events, and the starts and ends of care, placements, orders and plans."""
    entries = [event_entry(event) for event in rows.events_of(reader, child_id)]
    for kind, starts, ends in _STRETCHES:
        for one in rows.stretches_of(reader, kind, child_id):
            entries += _edges(kind, one, starts, ends)
    for one in rows.involvements_of(reader, child_id):
        entries += _edges("involvement", one, _worker_starts, _worker_ends)
    return tuple(sorted(entries, key=lambda entry: entry.on, reverse=True))


def household_timeline(reader: Reader, row: HouseholdRow) -> tuple[TimelineEntry, ...]:
    """The visits and reviews of a fostering household, and its approval."""
    entries = [event_entry(event) for event in rows.household_events_of(reader, row.id)]
    if row.approved_on is not None:
        entries.append(_entry("approval", row.approved_on, "Approved as foster carers", ""))
    if row.ended_on is not None:
        entries.append(_entry("approval", row.ended_on, "Approval ended", ""))
    return tuple(sorted(entries, key=lambda entry: entry.on, reverse=True))


def event_entry(event: RecordedEvent) -> TimelineEntry:
    """One event as a line."""
    return TimelineEntry(
        on=event.on,
        what=title(event.kind),
        detail="; ".join(_details(event)),
        kind=event.kind,
        outcome=event.outcome,
        event_id=event.id,
        seen=event.seen,
        seen_alone=event.seen_alone,
        bedroom_seen=event.bedroom_seen,
        in_person=event.in_person,
        reason=event.reason,
        next_attempt=event.next_attempt,
        participation=event.participation,
        snapshot=event.snapshot,
    )


def _details(event: RecordedEvent) -> Iterator[str]:
    if event.outcome == Outcome.DONE and event.seen is not None:
        yield SEEN[event.seen]
        if event.seen and event.seen_alone is not None:
            yield ALONE[event.seen_alone]
        if event.bedroom_seen:
            yield BEDROOM_SEEN
        if event.in_person is False:
            yield "not in person"
    if event.participation:
        yield PARTICIPATION.get(event.participation, event.participation)
    if event.reason:
        yield reason_words(event.reason, seen=event.seen)
    if event.worker:
        yield f"by {event.worker}"
    if event.snapshot:
        yield "from a snapshot: earlier ones are not known"


def _edges(
    kind: str,
    one: StretchRow,
    starts: Callable[[StretchRow], str],
    ends: Callable[[StretchRow], str],
) -> Iterator[TimelineEntry]:
    yield _entry(kind, one.start, starts(one), "" if one.start_known else "or earlier")
    if one.end is not None and ends(one):
        yield _entry(kind, one.end, ends(one), "")


def _entry(kind: str, on: date, what: str, detail: str) -> TimelineEntry:
    return TimelineEntry(on=on, what=what, detail=detail, kind=kind, outcome="")


def _worker_starts(one: StretchRow) -> str:
    return f"{one.detail} became involved"


def _worker_ends(one: StretchRow) -> str:
    return f"{one.detail} no longer involved"


def _nothing(_: StretchRow) -> str:
    return ""


_STRETCHES: tuple[tuple[str, Callable[[StretchRow], str], Callable[[StretchRow], str]], ...] = (
    ("period_of_care", lambda _: "Came into care", lambda _: "Left care"),
    ("placement", lambda one: f"Placed: {lives_words(one.code, one.detail)}", _nothing),
    ("legal_status", lambda one: f"Legal status: {legal_words(one.code)}", _nothing),
    ("plan", lambda one: f"{title(one.code)} began", lambda one: f"{title(one.code)} ended"),
)
