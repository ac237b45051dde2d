"""The letters that were made: who, when, to which address, and exactly what they said."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from caseload_tui.caseload.letters.batch_views import RUNG, HistoryLine, SentPage
from caseload_tui.caseload.letters.reprinting import kept_letter, letter_row, reprint_checks
from caseload_tui.caseload.letters.showing import lines_of_letter
from caseload_tui.caseload.letters.views import LetterScope
from caseload_tui.caseload.letters.words import THEMSELVES, kind_words
from caseload_tui.caseload.names import full_name
from caseload_tui.caseload.wording import full_day, time_words
from caseload_tui.letters.codes import Audience
from db import lists
from db.connection import Reader
from db.letter_rows import CallRow, LetterRow, PromiseRow
from db.lists import access

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk

BROKEN_WORDS = {
    "moved": "moved",
    "cancelled": "cancelled",
    "not_made": "not made",
    "worker": "given to another worker",
}


def letter_history(desk: Desk, scope: LetterScope | None, most: int) -> tuple[HistoryLine, ...]:
    """The letters that were made and the calls there were, newest first."""
    scope = scope or LetterScope()
    with desk.reading() as reader:
        children, households = _whose(desk, reader, scope)
        rows = lists.letters(reader, children=children, households=households)
        found = [row for row in rows if _wanted(row, scope)][:most]
        calls = []
        if scope.audience is None and scope.kind is None:
            calls = lists.calls(reader, children=children, households=households)[:most]
            calls = [one for one in calls if _within(one.on, scope)]
        ids = {child for row in found for child in row.children}
        names = _names(desk, reader, ids | {one.child_id for one in calls if one.child_id})
    lines = [*(_line(row, names) for row in found), *(_call(one, names) for one in calls)]
    return tuple(sorted(lines, key=lambda line: line.made_on, reverse=True)[:most])


def sent_letter(desk: Desk, letter_id: int) -> SentPage:
    """A letter of the history as it was made."""
    row = letter_row(desk, letter_id)
    with desk.reading() as reader:
        names = _names(desk, reader, set(row.children))
        promises = lists.promises(reader, letter_id=row.id)
    return SentPage(
        line=_line(row, names),
        lines=lines_of_letter(kept_letter(row)),
        checks=reprint_checks(desk, row),
        promises=tuple(_kept(one) for one in promises),
    )


def _whose(
    desk: Desk, reader: Reader, scope: LetterScope
) -> tuple[Collection[int] | None, Collection[int] | None]:
    """The children and the households, carers by themselves; None twice is everybody's."""
    if scope.child_ids or scope.household_ids:
        return scope.child_ids, scope.household_ids
    if scope.worker_ids:
        held = (lists.children(reader, on=desk.on, worker_id=worker) for worker in scope.worker_ids)
        homes = (access.households_of_worker(reader, worker) for worker in scope.worker_ids)
        return [row.id for rows in held for row in rows], frozenset().union(*homes)
    return None, None


def _wanted(row: LetterRow, scope: LetterScope) -> bool:
    return (
        scope.audience in (None, Audience(row.audience).reader)
        and scope.kind in (None, row.kind)
        and _within(row.made_on, scope)
    )


def _within(day: date, scope: LetterScope) -> bool:
    return (scope.first is None or day >= scope.first) and (scope.last is None or day <= scope.last)


def _names(desk: Desk, reader: Reader, ids: Collection[int]) -> dict[int, str]:
    return {
        one.id: full_name(one.preferred_name or one.forename, one.surname, one.key)
        for one in lists.children(reader, on=desk.on, ids=ids)
    }


def _line(row: LetterRow, names: Mapping[int, str]) -> HistoryLine:
    return HistoryLine(
        id=row.id,
        reference=row.reference,
        kind_words=kind_words(row.kind),
        audience=Audience(row.audience).reader.value,
        recipient_name=row.name,
        children=", ".join(names.get(child, "") for child in row.children) or THEMSELVES,
        child_ids=row.children,
        address=tuple(row.address.split("\n")) if row.address else (),
        made_on=row.made_on,
        made_by=row.made_by,
        form=row.form,
        state=row.status,
        sent_on=row.sent_on,
        sent_by=row.sent_by,
        how=row.how or "",
        note=row.note or "",
        confirmed_by=row.confirmed_by or "",
        household_id=row.household_id,
    )


def _call(one: CallRow, names: Mapping[int, str]) -> HistoryLine:
    """A call as a line of the history: who was rung, about which visit, and what came of it."""
    visit = f"{full_day(one.day)} at {time_words(one.start_minute)}"
    return HistoryLine(
        id=one.id,
        reference="",
        kind_words="Call",
        audience="",
        recipient_name=one.told,
        children=names.get(one.child_id or 0, THEMSELVES),
        child_ids=() if one.child_id is None else (one.child_id,),
        address=(),
        made_on=one.on,
        made_by=one.who,
        form="",
        state=RUNG,
        sent_on=None,
        sent_by="",
        how="",
        note=f"About {visit}, {one.why}: {one.outcome}",
        confirmed_by="",
        household_id=one.household_id,
    )


def _kept(one: PromiseRow) -> str:
    """``1 Dec 2026, 16:00: moved on 25 Nov 2026 (Worker is needed elsewhere)``."""
    when = f"{full_day(one.on)}, {time_words(one.start_minute)}"
    return f"{when}: {' '.join(_outcome(one))}"


def _outcome(one: PromiseRow) -> Iterator[str]:
    if one.broken_on is not None and one.broken_how is not None:
        yield f"{BROKEN_WORDS[one.broken_how]} on {full_day(one.broken_on)}"
        if one.reason:
            yield f"({one.reason})"
    else:
        yield {"made": "kept", "booked": "stands"}.get(one.status, one.status.replace("_", " "))
