"""The queue: every letter owed today, by the address it goes to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from caseload_tui.caseload.letters.appointments import not_met_by_us
from caseload_tui.caseload.letters.drafting import Checked, checked
from caseload_tui.caseload.letters.gathering import Facts, facts_of
from caseload_tui.caseload.letters.lines import letter_line
from caseload_tui.caseload.letters.views import (
    EVERY_LETTER,
    LetterGroup,
    LetterLine,
    LetterQueue,
    LetterScope,
    RingLine,
)
from caseload_tui.caseload.letters.words import AUDIENCE_WORDS
from caseload_tui.caseload.names import full_name
from caseload_tui.letters.codes import Audience
from caseload_tui.letters.facts import Booking, Recipient
from caseload_tui.letters.promises import Told
from caseload_tui.letters.queue import BOOKED, Owed, is_told

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk


def letters(desk: Desk, scope: LetterScope | None) -> LetterQueue:
    """Every letter owed today within a scope."""
    scope = scope or EVERY_LETTER
    facts = facts_of(desk, scope)
    found = checked(facts, [one for one in facts.owed if within(facts, one, scope)], desk.user)
    lines = {one.owed.reference: letter_line(facts, one) for one in found}
    kept = [one for one in found if not one.set_aside]
    return LetterQueue(
        on=desk.on,
        groups=tuple(_groups(facts, kept, lines)),
        set_aside=tuple(lines[one.owed.reference] for one in found if one.set_aside),
        notes=tuple(_notes(facts)),
        to_ring=tuple(
            sorted(
                [*_to_ring(facts, scope), *_carers_to_ring(facts, scope)],
                key=lambda line: (line.day, line.start, line.booking_id),
            )
        ),
    )


def within(facts: Facts, one: Owed, scope: LetterScope) -> bool:
    """Whether a letter is in a scope."""
    rows = [facts.appointments.rows[key] for key in one.bookings]
    first = min(row.on for row in rows)
    recipient = facts.known.recipients[one.recipient]
    return (
        (not scope.worker_ids or any(row.worker_id in scope.worker_ids for row in rows))
        and (not scope.child_ids or not set(scope.child_ids).isdisjoint(facts.child_ids(one)))
        and (scope.first is None or first >= scope.first)
        and (scope.last is None or first <= scope.last)
        and scope.audience in (None, recipient.audience)
        and scope.kind in (None, one.kind)
    )


def print_key(one: Checked) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """By address, then by recipient, as letters are printed; those without an address last."""
    letter = one.draft.letter
    address = letter.address if letter is not None else ()
    return (address[:0:-1] or ("~",), address[:1], one.owed.reference)


def _groups(
    facts: Facts, found: Sequence[Checked], lines: dict[str, LetterLine]
) -> Iterator[LetterGroup]:
    groups: dict[str, list[Checked]] = {}
    for one in sorted(found, key=print_key):
        groups.setdefault(_where(facts, one), []).append(one)
    for key, letters in groups.items():
        names = dict.fromkeys(_called(facts, one) for one in letters)
        yield LetterGroup(
            key, ", ".join(names), tuple(lines[one.owed.reference] for one in letters)
        )


def _called(facts: Facts, one: Checked) -> str:
    """The recipient's name; a school's with the school, since every one has such a teacher."""
    recipient = facts.known.recipients[one.owed.recipient]
    if recipient.audience is Audience.SCHOOL and recipient.address and recipient.address.lines:
        return f"{recipient.name}, {recipient.address.lines[0]}"
    return recipient.name


def _where(facts: Facts, one: Checked) -> str:
    """The address a letter goes to; the recipient where none is recorded."""
    recipient = facts.known.recipients[one.owed.recipient]
    if recipient.address is None or not recipient.address.lines:
        return recipient.key
    return " ".join((*recipient.address.lines, recipient.address.postcode)).casefold()


def _notes(facts: Facts) -> Iterator[str]:
    for problem in facts.office.library.problems:
        yield f"{problem.message} The shipped template is used instead. {problem.todo}".strip()


def _to_ring(facts: Facts, scope: LetterScope) -> Iterator[RingLine]:
    """Visits too near for a letter, and promised ones not made that no letter can speak of."""
    told, soon = Told(facts.known), facts.on + timedelta(days=facts.office.settings.notice)
    about: dict[str, list[Recipient]] = {}
    for recipient in facts.known.recipients.values():
        about.setdefault(recipient.child, []).append(recipient)
    for key, booking in facts.known.bookings.items():
        row = facts.appointments.rows[key]
        if scope.worker_ids and row.worker_id not in scope.worker_ids:
            continue
        who = [
            one for one in about.get(booking.child, ())
            if is_told(booking, one, facts.known.children[booking.child])
        ]  # fmt: skip
        promised = [one for one in who if told.last_promise(one.person, key) is not None]
        if booking.status in BOOKED and facts.on < booking.day < soon:
            unaware = [one for one in who if one not in promised]
            if unaware:
                words = [AUDIENCE_WORDS[one.audience] for one in unaware]
                yield _ring(facts, key, booking, words, "too near for a letter")
        elif not_met_by_us(row) and promised and row.on >= facts.on - timedelta(days=7):
            words = [AUDIENCE_WORDS[one.audience] for one in promised]
            yield _ring(facts, key, booking, words, "promised, and not made")


def _carers_to_ring(facts: Facts, scope: LetterScope) -> Iterator[RingLine]:
    """Appointments with carers alone in the next weeks: letters are about children only."""
    if scope.child_ids:
        return
    last = facts.on + timedelta(days=facts.office.settings.told_after_days)
    for row in facts.alone:
        if row.on <= last and (not scope.worker_ids or row.worker_id in scope.worker_ids):
            ids = [one.household_id for one in row.covers if one.household_id is not None]
            yield RingLine(
                booking_id=row.id,
                children=", ".join(dict.fromkeys(facts.households.get(id, "") for id in ids)),
                child_ids=(),
                day=row.on,
                start=row.start_minute,
                worker=facts.workers.get(row.worker_id, ""),
                who="carer",
                why="about no child, so no letter",
            )


def _ring(facts: Facts, key: str, booking: Booking, who: Sequence[str], why: str) -> RingLine:
    row, child = facts.appointments.rows[key], facts.people.rows[booking.child]
    return RingLine(
        booking_id=row.id,
        children=full_name(child.preferred_name or child.forename, child.surname, child.key),
        child_ids=(child.id,),
        day=row.on,
        start=row.start_minute,
        worker=booking.worker.name,
        who=", ".join(dict.fromkeys(who)),
        why=why,
    )
