"""The letter guard: what must be true before any file is written, for a whole batch at once.

Each check is a value: what it is called, what to do when it stops a letter, and the
function that finds the fault. Council fines for letters to the wrong place are the reason
for most of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from caseload_tui.letters import check_dates as dates
from caseload_tui.letters import check_people as people
from caseload_tui.letters import check_words as words
from caseload_tui.letters.case import Case, Check, GuardSettings, Result, State, Verdict
from caseload_tui.letters.draft import Draft
from caseload_tui.letters.facts import Known
from caseload_tui.letters.index import Index

CHECKS: tuple[Check, ...] = (
    Check(
        "made",
        "The letter is complete",
        "Fill in what is missing, or correct the template.",
        words.cannot_be_made,
    ),
    Check(
        "recipient",
        "The recipient is this child's, or these carers, today",
        "Look up who cares for the child now and make the letter again.",
        people.not_this_childs,
    ),
    Check(
        "agreed",
        "The plan allows letters to this recipient",
        "Ask the manager, and record the decision on the recipient.",
        people.not_agreed,
    ),
    Check(
        "household",
        "The child lives with this carer",
        "Send it to the present carer; the record says the child has moved.",
        people.not_the_household,
    ),
    Check(
        "address",
        "The address is current and complete",
        "Correct the address, or hand the letter over yourself.",
        people.address_wrong,
    ),
    Check(
        "confirmed_address",
        "Somebody has confirmed the address",
        "Ring and confirm the address, then record the day.",
        people.address_not_confirmed,
    ),
    Check(
        "safe_address",
        "The address is safe for this recipient",
        "Do not post it. Hand it over, or ask the manager.",
        people.address_not_safe,
    ),
    Check(
        "printed_address",
        "The address printed is the one recorded",
        "Make the letter again: the record has changed.",
        people.address_not_as_recorded,
    ),
    Check(
        "place",
        "Nobody else learns of a visit at the child's home",
        "Leave this visit out of the letter, or meet somewhere else.",
        people.home_visit_told,
    ),
    Check(
        "home_hidden",
        "Where and with whom the child lives is not told",
        "Take it out. It must never reach this recipient.",
        words.home_told,
    ),
    Check(
        "hidden_area",
        "Nothing tells near which place a protected child lives",
        "Leave out who holds it and where; say the day, or ring.",
        words.hidden_area_told,
    ),
    Check(
        "other_children",
        "No other child is named",
        "Take the name out, or write a letter for each child.",
        words.other_child_named,
    ),
    Check(
        "one_child",
        "Brothers and sisters share a letter only where that is allowed",
        "Make a letter for each child.",
        people.children_together,
    ),
    Check(
        "bookings",
        "Every visit is this child's, or these carers' own",
        "Make the letter again from the bookings.",
        people.bookings_of_others,
    ),
    Check(
        "identifiers",
        "No identifier of the child is printed",
        "Take the number out; the reference is enough.",
        words.identifier_told,
    ),
    Check(
        "fields",
        "The template asks only for what this reader may see",
        "Correct the template.",
        words.field_not_allowed,
    ),
    Check(
        "format",
        "The format is as recorded",
        "Make the letter again in the recorded format.",
        words.wrong_format,
    ),
    Check(
        "language",
        "The language is as recorded",
        "Make the letter again in the recorded language.",
        words.wrong_language,
    ),
    Check(
        "translated",
        "The letter is in the reader's own language",
        "Arrange an interpreter, or have a translation made and reviewed.",
        words.english_instead,
        State.WARNING,
    ),
    Check(
        "announced",
        "No unannounced visit is told",
        "Take it out: nobody may learn of it beforehand.",
        dates.unannounced_told,
    ),
    Check(
        "booked",
        "Everything told still stands",
        "Make the letter again: a booking has changed.",
        dates.not_as_booked,
    ),
    Check(
        "future",
        "Every day told lies ahead",
        "Leave out what is past.",
        dates.not_ahead,
    ),
    Check(
        "notice",
        "There is time for the letter to arrive",
        "Ring instead, or book a later day.",
        dates.too_short_notice,
    ),
    Check(
        "ring_too",
        "A change is told in good time",
        "Ring as well: the letter may come too late.",
        dates.late_change,
        State.WARNING,
    ),
    Check(
        "birthday",
        "No day told is the child's birthday",
        "Ask whether another day is possible.",
        dates.on_a_birthday,
        State.WARNING,
    ),
    Check(
        "second_person",
        "A second person has read a sensitive letter",
        "Ask a colleague to read and confirm it.",
        people.not_confirmed_by_second,
    ),
    Check(
        "once",
        "The same letter is not sent twice",
        "Leave it out, or ask for a reprint.",
        people.sent_before,
    ),
    Check(
        "reprint_address",
        "A reprint goes where the first one went",
        "The address has changed since: make sure the first letter is not lying there.",
        people.address_changed_since,
        State.WARNING,
    ),
    Check(
        "numbers",
        "The helplines were looked up lately",
        "Look the numbers up, and enter the day in the stationery file.",
        dates.numbers_not_checked,
        State.WARNING,
    ),
)


def inspect(
    drafts: Sequence[Draft],
    known: Known,
    on: date,
    settings: GuardSettings | None = None,
    checks: Sequence[Check] | None = None,
) -> tuple[Verdict, ...]:
    """Check every draft of a batch against the facts of today, in the drafts' order.

    Nothing may be written while any verdict does not say ``may_print``.
    """
    settings = settings or GuardSettings()
    every = CHECKS if checks is None else checks
    index = Index(known)
    return tuple(
        Verdict(
            one.owed.reference,
            tuple(_result(check, Case(one, known, on, settings, drafts, index)) for check in every),
        )
        for one in drafts
    )


def _result(check: Check, case: Case) -> Result:
    why = check.find(case)
    if why is None:
        return Result(check.key, check.title, State.PASSED)
    return Result(check.key, check.title, check.fault, why, check.todo)
