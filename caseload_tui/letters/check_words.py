"""Checks of what a letter says: nothing its reader must not see, in their own format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from caseload_tui.letters import sandbox
from caseload_tui.letters.case import Case
from caseload_tui.letters.check_people import lives_with
from caseload_tui.letters.facts import Child
from caseload_tui.letters.fields import allowed
from caseload_tui.letters.folding import compact, folded, holds
from caseload_tui.letters.problems import Finding
from caseload_tui.letters.tree import lines_of

_LONG_ENOUGH = 4
"""Signs an identifier must have to be looked for; shorter ones are in any date."""


def cannot_be_made(case: Case) -> str | None:
    """A blank field, a template error, a sign no font has, an address too long."""
    problem = case.draft.problem
    if problem is not None:
        return f"{problem.message} {problem.todo}".strip()
    return None if case.draft.letter is not None else "The letter was not made."


def home_told(case: Case) -> str | None:
    """An address, carer or home named to one who does not live there."""
    recipient = case.recipient
    if recipient is None:
        return None
    hidden = [child for child in case.children if not lives_with(recipient, child)]
    text = _text(case)
    for child in hidden:
        if child.home is not None:
            if compact(child.home.postcode) and compact(child.home.postcode) in compact(text):
                return "The postcode where the child lives stands in it."
            if any(holds(text, line) for line in _telling_lines(child)):
                return "The address where the child lives stands in it."
        if any(_named(case, text, name) for name in child.carers):
            return "The name of a carer stands in it."
        if any(holds(text, name) for name in child.home_names):
            return "The name of the home stands in it."
    return None


def hidden_area_told(case: Case) -> str | None:
    """Where or by whom a child is seen near a protected home, told to one who is not there."""
    recipient = case.recipient
    if recipient is None:
        return None
    hidden = {
        child.key
        for child in case.children
        if child.home_protected and not lives_with(recipient, child)
    }
    text = _text(case)
    for booking in (*case.bookings, *case.instead):
        near = booking.held_by and booking.child in hidden
        if near and any(holds(text, one) for one in (booking.place.words, booking.held_by) if one):
            return "It says where or by whom a child is seen whose address is protected."
    return None


def other_child_named(case: Case) -> str | None:
    """The name of a child the letter is not about."""
    children = case.children
    about = {child.key for child in children}
    text = _text(case)
    for child in case.index.perhaps_named(text):
        if child.key not in about and holds(text, child.full_name):
            return "The full name of another child stands in it."
    around = (*case.index.near(children), *case.living_there)
    near = {one.key: one for one in around if one.key not in about}
    if any(_alone_named(case, child.first_name) for child in near.values()):
        return "The name of a brother, sister or child in the same home stands in it."
    return None


def identifier_told(case: Case) -> str | None:
    """The child's identifier in the case system."""
    text = _text(case)
    children = (*case.children, *case.living_there)
    keys = [child.key for child in children if len(compact(child.key)) >= _LONG_ENOUGH]
    if any(re.search("[0-9]", key) and holds(text, key) for key in keys):
        return "The child's identifier stands in it."
    return None


def field_not_allowed(case: Case) -> str | None:
    """A template that names a field its reader may not see, even if it stays blank."""
    choice = case.draft.choice
    if choice is None:
        return None
    wrong = sorted(_asked_for(choice.template.body) - allowed(choice.template.audience))
    return f"The template asks for “{wrong[0]}”." if wrong else None


@lru_cache(maxsize=256)
def _asked_for(body: str) -> frozenset[str]:
    """The fields a template names."""
    parsed = sandbox.parse(body)
    if isinstance(parsed, Finding):
        return frozenset()
    return frozenset(use.name for use in sandbox.uses(parsed))


def wrong_format(case: Case) -> str | None:
    """Another format than the one recorded for this reader."""
    recipient, letter = case.recipient, case.draft.letter
    if recipient is None or letter is None or letter.style is recipient.style:
        return None
    return f"Recorded: {recipient.style.replace('_', ' ')}; made: {letter.style.replace('_', ' ')}."


def wrong_language(case: Case) -> str | None:
    """Another language than the one recorded, without a reason."""
    recipient, choice = case.recipient, case.draft.choice
    if recipient is None or choice is None:
        return None
    if choice.wanted != recipient.language:
        return "The letter was made for another language than the one recorded."
    if not choice.template.reviewed or not choice.words.reviewed:
        return "The words are a sample that nobody has reviewed."
    return None


def english_instead(case: Case) -> str | None:
    """English because there is nothing reviewed in the reader's language."""
    choice = case.draft.choice
    return f"It is in English: {choice.why}." if choice is not None and choice.why else None


def _text(case: Case) -> str:
    letter = case.draft.letter
    return folded(" \n ".join(lines_of(letter.body))) if letter is not None else ""


def _telling_lines(child: Child) -> Iterator[str]:
    """Lines that give an address away: the first, and those with a number. Not the town."""
    assert child.home is not None
    for index, line in enumerate(child.home.lines):
        if index == 0 or re.search("[0-9]", line):
            yield line


def _permitted(case: Case) -> set[str]:
    """Names that belong into the letter whoever else bears them."""
    recipient = case.recipient
    names = [] if recipient is None else [recipient.name, recipient.greeting]
    names += [booking.worker.name for booking in (*case.bookings, *case.instead)]
    names += [name for child in case.children for name in (child.first_name, child.full_name)]
    return {folded(name) for name in names} - {""}


def _named(case: Case, text: str, name: str) -> bool:
    """Whether somebody is named in full, or by surname alone in words a person wrote."""
    if folded(name) in _permitted(case):
        return False
    return holds(text, name) or _alone_named(case, (name.split() or [""])[-1])


def _alone_named(case: Case, word: str) -> bool:
    """Whether a single name stands in words a person chose for this letter.

    Shipped words and dates are left out: a sister may be called May or Grace.
    """
    if not folded(word):
        return False
    for phrase in _chosen(case):
        left = f" {folded(phrase)} "
        for name in _permitted(case):
            left = left.replace(f" {name} ", "  ")
        if f" {folded(word)} " in " ".join(["", *left.split(), ""]):
            return True
    choice = case.draft.choice
    if choice is None or not choice.template.own:
        return False
    said = re.sub(r"\{[{%].*?[}%]\}", " ", choice.template.body)
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", said) is not None


def _chosen(case: Case) -> Iterator[str]:
    view = case.draft.view
    if view is None:
        return
    yield view.recipient_name
    yield view.greeting
    yield view.worker_name
    yield from view.child_first_names
    for visit in view.visits:
        yield visit.place.words
        yield visit.who
        if visit.new is not None:
            yield visit.new.place.words
