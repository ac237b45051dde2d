"""The queue: every letter owed today, by the address it goes to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from caseload_tui.caseload.letters.drafting import Checked, checked
from caseload_tui.caseload.letters.gathering import Facts, facts_of
from caseload_tui.caseload.letters.lines import letter_line
from caseload_tui.caseload.letters.ringing import to_ring
from caseload_tui.caseload.letters.views import (
    EVERY_LETTER,
    LetterGroup,
    LetterLine,
    LetterQueue,
    LetterScope,
)
from caseload_tui.letters.codes import Audience
from caseload_tui.letters.queue import Owed

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
        to_ring=to_ring(facts, scope),
    )


def within(facts: Facts, one: Owed, scope: LetterScope) -> bool:
    """Whether a letter is in a scope."""
    rows = [facts.appointments.rows[key] for key in one.bookings]
    first = min(row.on for row in rows)
    recipient = facts.known.recipients[one.recipient]
    return (
        (not scope.worker_ids or any(row.worker_id in scope.worker_ids for row in rows))
        and _named(facts, one, scope)
        and (scope.first is None or first >= scope.first)
        and (scope.last is None or first <= scope.last)
        and scope.audience in (None, recipient.audience, recipient.audience.reader)
        and scope.kind in (None, one.kind)
    )


def _named(facts: Facts, one: Owed, scope: LetterScope) -> bool:
    """Whether a letter is about one of those a scope names, if it names any."""
    if not scope.child_ids and not scope.household_ids:
        return True
    children = set(scope.child_ids).intersection(facts.child_ids(one))
    return bool(children) or facts.household_id(one) in scope.household_ids


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
