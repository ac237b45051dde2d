"""Letters of the queue in the words of the screens."""

from __future__ import annotations

from caseload_tui.caseload.letters.batch_views import Refusal
from caseload_tui.caseload.letters.drafting import Checked, as_made
from caseload_tui.caseload.letters.gathering import Facts
from caseload_tui.caseload.letters.views import CheckLine, LetterLine
from caseload_tui.caseload.letters.words import THEMSELVES, audience_words, kind_words, style_words
from caseload_tui.caseload.names import full_name
from caseload_tui.letters.case import Result, State, Verdict
from caseload_tui.letters.codes import Kind
from caseload_tui.letters.facts import Recipient

SECOND = "second_person"


def letter_line(facts: Facts, one: Checked) -> LetterLine:
    """One letter of the queue."""
    owed = one.owed
    recipient = facts.known.recipients[owed.recipient]
    bookings = [facts.known.bookings[key] for key in owed.bookings]
    first = facts.appointments.rows[owed.bookings[0]]
    made = facts.made.get(owed.reference)
    told = owed.kind is not Kind.MISSED
    stopped = one.verdict.blocking or one.verdict.warnings
    return LetterLine(
        reference=owed.reference,
        kind=owed.kind.value,
        kind_words=kind_words(owed.kind),
        audience=recipient.audience.reader.value,
        audience_words=audience_words(recipient.audience),
        recipient_name=recipient.name,
        children=_children(facts, owed.children) or THEMSELVES,
        child_ids=facts.child_ids(owed),
        worker_id=first.worker_id,
        worker=bookings[0].worker.name,
        first_day=min(booking.day for booking in bookings) if told else None,
        visits=len(bookings),
        format_words=_format_words(recipient),
        state=_state(one.verdict),
        why=stopped[0].why if stopped else "",
        edited=one.draft.edited,
        by_hand=one.draft.by_hand,
        confirmed_by=one.draft.confirmed_by,
        needs_second=any(result.key == SECOND for result in one.verdict.blocking),
        set_aside=one.set_aside,
        printed_on=made.made_on if made and as_made(facts, one.draft, made) else None,
        household_id=facts.household_id(owed),
    )


def refusals_of(facts: Facts, one: Checked, results: tuple[Result, ...]) -> tuple[Refusal, ...]:
    """Some of a letter's checks, with whose letter it is."""
    recipient = facts.known.recipients.get(one.owed.recipient)
    name = recipient.name if recipient is not None else ""
    kind = kind_words(one.owed.kind)
    return tuple(
        Refusal(one.owed.reference, name, kind, result.why, result.todo) for result in results
    )


def check_lines(verdict: Verdict) -> tuple[CheckLine, ...]:
    """Every check, those that stop the letter first, then what to think about."""
    order = (State.BLOCKING, State.WARNING, State.PASSED)
    results = sorted(verdict.results, key=lambda one: order.index(one.state))
    return tuple(
        CheckLine(one.key, one.title, one.state.value, one.why, one.todo) for one in results
    )


def _children(facts: Facts, keys: tuple[str, ...]) -> str:
    rows = [facts.people.rows[key] for key in keys]
    names = [full_name(one.preferred_name or one.forename, one.surname, one.key) for one in rows]
    return ", ".join(names)


def _format_words(recipient: Recipient) -> str:
    words = style_words(recipient.style)
    if recipient.language == "en":
        return words
    from babel import Locale

    names = Locale("en").languages
    return f"{words}, {names.get(recipient.language, recipient.language)}"


def _state(verdict: Verdict) -> str:
    if verdict.blocking:
        return "blocked"
    return "warning" if verdict.warnings else "ready"
