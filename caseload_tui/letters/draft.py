"""A letter on its way to the guard: made, or the reason why it cannot be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from caseload_tui.letters.envelope import window_lines
from caseload_tui.letters.facts import Known
from caseload_tui.letters.letter import Letter
from caseload_tui.letters.problems import LetterProblem
from caseload_tui.letters.queue import Owed
from caseload_tui.letters.render import render
from caseload_tui.letters.stationery import Stationery
from caseload_tui.letters.templates import Choice, Library, without_marks
from caseload_tui.letters.typeset import check_letters
from caseload_tui.letters.view import LetterView, view_of


@dataclass(frozen=True, slots=True, repr=False)
class Draft:
    """One letter before it may be printed.

    ``letter`` is None exactly when ``problem`` says why. ``by_hand`` letters need no address.
    ``prepared_by`` and ``confirmed_by`` are users; ``reprint`` asks for one sent before.
    """

    owed: Owed
    prepared_by: str
    choice: Choice | None = None
    view: LetterView | None = None
    letter: Letter | None = None
    problem: LetterProblem | None = None
    confirmed_by: str = ""
    reprint: bool = False
    by_hand: bool = False
    edited: bool = False


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person decided for one letter. ``body`` is its words after a one-letter edit."""

    prepared_by: str
    confirmed_by: str = ""
    reprint: bool = False
    by_hand: bool = False
    body: str | None = None


def draft(
    owed: Owed,
    known: Known,
    library: Library,
    stationery: Stationery,
    dated: date,
    wishes: Wishes,
) -> Draft:
    """Make one letter; whatever goes wrong is kept for the guard to tell."""
    start = Draft(
        owed=owed,
        prepared_by=wishes.prepared_by,
        confirmed_by=wishes.confirmed_by,
        reprint=wishes.reprint,
        by_hand=wishes.by_hand,
        edited=wishes.body is not None,
    )
    recipient = known.recipients.get(owed.recipient)
    if recipient is None or not all(key in known.bookings for key in owed.bookings):
        gone = LetterProblem("What this letter is about is no longer recorded.", "Leave it out.")
        return replace(start, problem=gone)
    try:
        choice = library.choose(owed.kind, recipient.audience, recipient.style, recipient.language)
        if wishes.body is not None:
            edited = replace(
                choice.template, body=without_marks(wishes.body), own=True, first_line=1
            )
            choice = replace(choice, template=edited)
        view = view_of(owed, known, stationery, dated)
        address: tuple[str, ...] = ()
        if recipient.address is not None and not wishes.by_hand:
            address = window_lines(recipient.name, recipient.address.printed, stationery.envelope)
        letter = render(choice, view, address, recipient.style)
        check_letters([letter])
    except LetterProblem as problem:
        return replace(start, problem=problem)
    return replace(start, choice=choice, view=view, letter=letter)
