"""What the visit form offers and what its answers mean. Pure: no widget, no store."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from caseload_tui.caseload.changes import NewVisit
from caseload_tui.caseload.codes import NOT_ALONE, NOT_MADE
from caseload_tui.caseload.pages import ChildPage
from caseload_tui.caseload.visits import kind_of
from caseload_tui.caseload.wording import day_words, short_day
from caseload_tui.tui.forms.incomplete import Incomplete
from caseload_tui.tui.text import clean
from caseload_tui.tui.widgets.choice import Option

ALONE, TOGETHER, NOT_SEEN, MISSED = "alone", "together", "not_seen", "missed"

HAPPENED = (
    Option(ALONE, "Seen alone", "a"),
    Option(TOGETHER, "Seen, not alone", "s"),
    Option(NOT_SEEN, "Child not seen", "c"),
    Option(MISSED, "Not made", "n"),
)
BEDROOM = (Option("yes", "Seen", "b"), Option("no", "Not seen", "o"), Option("", "Not said", "z"))
MEANS = (Option("in_person", "In person", "i"), Option("virtual", "By video or phone", "t"))

KINDS = {
    "cla_visit": "Looked-after visit",
    "cp_visit": "Child protection visit",
    "cin_visit": "Child in need visit",
    "private_fostering_visit": "Private fostering visit",
    "pa_visit": "Personal adviser visit",
    "pa_contact": "Personal adviser contact",
}
"""Kinds of visit, by the event they are recorded as."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """One kind of visit a child is owed; ``due`` is the earliest day of the duties it meets."""

    kind: str
    due: date | None


def owed(page: ChildPage) -> tuple[Purpose, ...]:
    """The kinds of visit this child is owed, in the order of ``KINDS``."""
    dues: dict[str, list[date]] = {}
    for line in page.duties:
        kind = kind_of(line.duty)
        if kind is not None:
            dues.setdefault(kind, []).extend([line.due] if line.due else [])
    return tuple(Purpose(kind, min(dues[kind], default=None)) for kind in KINDS if kind in dues)


def purpose_options(page: ChildPage) -> tuple[Option, ...]:
    """What a visit can count for: what is owed with its day, or every kind where nothing is."""
    purposes = owed(page)
    if not purposes:
        return tuple(Option(kind, words) for kind, words in KINDS.items())
    return tuple(
        Option(
            one.kind, KINDS[one.kind] + (f", due {short_day(one.due, page.on)}" if one.due else "")
        )
        for one in purposes
    )


def preselected(page: ChildPage, duty: str | None) -> frozenset[str]:
    """What is ticked at first: every visit owed, since one visit may meet them all.

    A personal adviser's work is ticked only when it is what the cursor stood on, or all
    that is owed: a social worker's visit does not meet it.
    """
    asked = kind_of(duty) if duty else None
    kinds = {one.kind for one in owed(page)}
    advisers = {kind for kind in kinds if kind.startswith("pa_")}
    if asked in advisers or kinds == advisers:
        return frozenset(advisers)
    return frozenset(kinds - advisers)


def same_address(page: ChildPage, purposes: Collection[str]) -> tuple[Option, ...]:
    """Brothers and sisters at the same address who owe a visit for any of these purposes.

    Each says what it would count for, where that is less than is ticked.
    """
    names = dict(page.siblings)
    options = []
    for id, theirs in page.visits_owed:
        both = [kind for kind in theirs if kind in purposes]
        less = f" ({', '.join(KINDS[kind].lower() for kind in both)})"
        if both:
            only = less if len(both) < len(purposes) else ""
            options.append(Option(str(id), clean(names[id]) + only))
    return tuple(options)


def reasons(happened: str | None) -> tuple[Option, ...]:
    """Why: for a child not seen alone, or for a visit that did not happen; else nothing."""
    if happened in (None, ALONE):
        return ()
    words = NOT_ALONE if happened == TOGETHER else NOT_MADE
    return tuple(Option(code, said, str(n)) for n, (code, said) in enumerate(words.items(), 1))


@dataclass(frozen=True, slots=True)
class Answers:
    """What the form holds."""

    happened: str | None
    on: date
    purposes: tuple[str, ...]
    reason: str | None = None
    bedroom: str | None = ""
    means: str | None = "in_person"
    next_attempt: date | None = None
    also: tuple[int, ...] = ()


def visit_of(child_id: int, answers: Answers) -> NewVisit:
    """The visit to record; raises ``Incomplete`` naming what has not been said."""
    happened = answers.happened
    if happened is None:
        raise Incomplete("happened", "Say what happened: seen alone, seen, not seen or not made.")
    if happened != ALONE and answers.reason is None:
        alone = " alone" if happened == TOGETHER else ""
        raise Incomplete("reason", f"Say why the child was not seen{alone}.")
    if not answers.purposes:
        raise Incomplete("purposes", "Tick what the visit was for.")
    made, seen = happened != MISSED, happened in (ALONE, TOGETHER)
    return NewVisit(
        child_id=child_id,
        on=answers.on,
        purposes=answers.purposes,
        made=made,
        seen=seen,
        seen_alone=happened == ALONE,
        bedroom_seen={"yes": True, "no": False}.get(answers.bedroom or "") if made else None,
        in_person=not made or answers.means != "virtual",
        reason=answers.reason if happened != ALONE else None,
        next_attempt=answers.next_attempt if not seen else None,
        also_children=answers.also,
    )


def effect(answers: Answers, today: date) -> str:
    """What recording this will mean, in a sentence, before it is recorded."""
    if answers.happened is None:
        return "Say what happened; enter then records it."
    if answers.happened in (NOT_SEEN, MISSED):
        attempt = answers.next_attempt
        again = f" Next attempt {day_words(attempt, today)}." if attempt else ""
        return f"Counts for nothing: the visit stays due.{again}"
    if answers.means == "virtual":
        return "A virtual visit is recorded but does not count: the visit stays due."
    kinds = " and a ".join(KINDS[kind].lower() for kind in answers.purposes)
    if not kinds:
        return "Tick what the visit was for."
    others = f", for {len(answers.also) + 1} children" if answers.also else ""
    return f"Counts as a {kinds} on {day_words(answers.on, today)}{others}."
