"""One letter exactly as it prints, before it is printed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from caseload_tui.caseload.leaving import note_export
from caseload_tui.caseload.letters.drafting import Checked, checked, drafted, judged
from caseload_tui.caseload.letters.gathering import Facts, facts_with
from caseload_tui.caseload.letters.lines import check_lines, letter_line
from caseload_tui.caseload.letters.settings import told
from caseload_tui.caseload.letters.showing import (
    lines_of_letter,
    reading_line,
    remarks_on,
)
from caseload_tui.caseload.letters.views import LetterPreview
from caseload_tui.caseload.problems import Problem
from caseload_tui.letters.problems import LetterProblem
from caseload_tui.letters.queue import Owed
from caseload_tui.letters.templates import Choice, without_marks

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk


def letter(desk: Desk, reference: str) -> LetterPreview:
    """One letter with every check."""
    facts, owed = find(desk, reference)
    (one,) = checked(facts, [owed], desk.user)
    return _preview(facts, one, one.note.body if one.note is not None else None)


def try_edit(desk: Desk, reference: str, body: str) -> LetterPreview:
    """The letter with these words instead; nothing is saved."""
    facts, owed = find(desk, reference)
    return _preview(facts, tried(facts, owed, desk.user, body), body)


def tried(facts: Facts, owed: Owed, user: str, body: str) -> Checked:
    """A letter with these words instead, checked."""
    note = facts.notes.get(owed.reference)
    (one,) = judged(facts, [drafted(facts, owed, note, user, body)], [note])
    return one


def find(desk: Desk, reference: str) -> tuple[Facts, Owed]:
    """A letter that is owed; Problem where it no longer is."""
    facts = facts_with(desk, [reference])
    owed = facts.owed_by(reference)
    if owed is None:
        raise Problem(
            "This letter is no longer owed",
            "A booking in it has changed, or it was sent.",
            "Look at the queue again.",
        )
    return facts, owed


def letter_pdf(desk: Desk, reference: str, body: str | None) -> bytes:
    """One letter as a PDF to look at."""
    from caseload_tui.letters.typeset import pdf

    facts, owed = find(desk, reference)
    made = drafted(facts, owed, facts.notes.get(reference), desk.user, body)
    try:
        if made.letter is None:
            assert made.problem is not None
            raise made.problem
        found = pdf([made.letter], facts.office.stationery).data
    except LetterProblem as problem:
        raise told(problem, "This letter cannot be made") from problem
    # A proof is a file, with names and an address, that another program opens.
    note_export(
        desk, "Opened the proof of a letter", {"letter": reference}, children=facts.child_ids(owed)
    )
    return found


def choice_of(facts: Facts, owed: Owed, body: str | None) -> Choice | None:
    """The words a letter is made from, whether or not they can be; None: there are none."""
    recipient = facts.known.recipients[owed.recipient]
    try:
        found = facts.office.library.choose(
            owed.kind, recipient.audience, recipient.style, recipient.language
        )
    except LetterProblem:
        return None
    if body is None:
        return found
    edited = replace(found.template, body=without_marks(body), own=True, first_line=1)
    return replace(found, template=edited)


def _preview(facts: Facts, one: Checked, body: str | None) -> LetterPreview:
    choice, made = choice_of(facts, one.owed, body), one.draft.letter
    template = choice.template if choice is not None else None
    return LetterPreview(
        line=letter_line(facts, one),
        lines=lines_of_letter(made) if made is not None else (),
        checks=check_lines(one.verdict),
        body=template.body if template is not None else "",
        template=template.file if template is not None else "",
        own=bool(template and template.own and body is None),
        remarks=remarks_on(template, choice.words) if choice and template else (),
        reading=reading_line(template, choice.words) if choice and template else None,
        direction=choice.words.direction if choice is not None else "ltr",
    )
