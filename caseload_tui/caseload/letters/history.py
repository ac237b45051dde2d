"""The letters that were made: who, when, to which address, and exactly what they said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from caseload_tui.caseload.letters.batch_views import HistoryLine, SentPage
from caseload_tui.caseload.letters.reprinting import kept_letter, letter_row, reprint_checks
from caseload_tui.caseload.letters.showing import lines_of_letter
from caseload_tui.caseload.letters.views import LetterScope
from caseload_tui.caseload.letters.words import kind_words
from caseload_tui.caseload.names import full_name
from caseload_tui.caseload.wording import full_day, time_words
from db import lists
from db.connection import Reader
from db.letter_rows import LetterRow, PromiseRow

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk

BROKEN_WORDS = {
    "moved": "moved",
    "cancelled": "cancelled",
    "not_made": "not made",
    "worker": "given to another worker",
}


def letter_history(desk: Desk, scope: LetterScope | None, most: int) -> tuple[HistoryLine, ...]:
    """The letters that were made, newest first."""
    scope = scope or LetterScope()
    with desk.reading() as reader:
        rows = lists.letters(reader, children=_children(desk, reader, scope))
        found = [row for row in rows if _wanted(row, scope)][:most]
        names = _names(desk, reader, found)
    return tuple(_line(row, names) for row in found)


def sent_letter(desk: Desk, letter_id: int) -> SentPage:
    """A letter of the history as it was made."""
    row = letter_row(desk, letter_id)
    with desk.reading() as reader:
        names = _names(desk, reader, [row])
        promises = lists.promises(reader, letter_id=row.id)
    return SentPage(
        line=_line(row, names),
        lines=lines_of_letter(kept_letter(row)),
        checks=reprint_checks(desk, row),
        promises=tuple(_kept(one) for one in promises),
    )


def _children(desk: Desk, reader: Reader, scope: LetterScope) -> list[int] | None:
    """Whose letters: None is everybody's."""
    if scope.child_ids:
        return list(scope.child_ids)
    if scope.worker_ids:
        held = (lists.children(reader, on=desk.on, worker_id=worker) for worker in scope.worker_ids)
        return [row.id for rows in held for row in rows]
    return None


def _wanted(row: LetterRow, scope: LetterScope) -> bool:
    return (
        scope.audience in (None, row.audience)
        and scope.kind in (None, row.kind)
        and (scope.first is None or row.made_on >= scope.first)
        and (scope.last is None or row.made_on <= scope.last)
    )


def _names(desk: Desk, reader: Reader, rows: list[LetterRow]) -> dict[int, str]:
    ids = {child for row in rows for child in row.children}
    return {
        one.id: full_name(one.preferred_name or one.forename, one.surname, one.key)
        for one in lists.children(reader, on=desk.on, ids=ids)
    }


def _line(row: LetterRow, names: Mapping[int, str]) -> HistoryLine:
    return HistoryLine(
        id=row.id,
        reference=row.reference,
        kind_words=kind_words(row.kind),
        audience=row.audience,
        recipient_name=row.name,
        children=", ".join(names.get(child, "") for child in row.children),
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
