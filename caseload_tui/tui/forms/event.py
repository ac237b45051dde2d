"""What the form for meetings offers and what its answers mean. Pure: no widget, no store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from caseload_tui.caseload.changes import NewEvent
from caseload_tui.caseload.codes import PARTICIPATION
from caseload_tui.caseload.household_views import HouseholdPage
from caseload_tui.caseload.pages import ChildPage
from caseload_tui.caseload.wording import short_day
from caseload_tui.tui.forms.incomplete import Incomplete
from caseload_tui.tui.widgets.choice import Option

DONE, CANCELLED, REFUSED, NOT_MADE = "done", "cancelled", "refused", "not_made"
Page = ChildPage | HouseholdPage

KINDS = {
    "cla_review": "Looked-after review",
    "pep": "Personal education plan (PEP)",
    "pep_initiated": "PEP started",
    "health_assessment": "Health assessment",
    "dental_check": "Dental check",
    "sdq": "Strengths and difficulties questionnaire (SDQ)",
    "care_plan": "Care plan",
    "placement_plan": "Placement plan",
    "return_interview": "Return interview after missing",
    "cp_review": "Child protection review conference",
    "core_group": "Core group",
    "initial_conference": "Initial child protection conference",
    "strategy_discussion": "Strategy discussion",
    "cin_review": "Child in need review",
    "assessment": "Assessment",
    "adoption_review": "Adoption review",
    "short_break_review": "Short breaks review",
    "secure_review": "Secure accommodation review",
    "needs_assessment": "Needs assessment for leaving care",
    "pathway_plan": "Pathway plan, or its review",
}
"""Everything but a visit that can be recorded of a child, by the word it is recorded as."""

CARERS = {
    "fostering_supervision": "Supervision visit to the carers",
    "fostering_unannounced": "Unannounced visit to the carers",
    "foster_review": "Review of the carers' approval",
}
"""Everything that can be recorded of a fostering household."""

_KIND_OF_DUTY = {kind: kind for kind in (*KINDS, *CARERS)} | {
    "pathway_review": "pathway_plan",
    "pep_initiate": "pep_initiated",
}

REVIEWS = frozenset({"cla_review", "cp_review", "adoption_review", "short_break_review"})
"""Meetings for which it is recorded how the child took part."""

_HELD = REVIEWS | {
    "core_group", "cin_review", "secure_review", "initial_conference", "strategy_discussion",
}  # fmt: skip
_STARTS = frozenset({"care_plan", "placement_plan"})
"""Recorded as the day from which they hold: there is no such day for one not made."""
_CARER_VISITS = frozenset({"fostering_supervision", "fostering_unannounced"})
_MADE = _STARTS | _CARER_VISITS | {"pathway_plan"}


def kinds(page: Page) -> Mapping[str, str]:
    """What can be recorded of the child, or of the carers, in words."""
    return CARERS if isinstance(page, HouseholdPage) else KINDS


def kind_of(duty: str) -> str | None:
    """What meets a duty; None where only a visit does."""
    return _KIND_OF_DUTY.get(duty)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to choose. A return interview is one entry for each missing episode."""

    kind: str
    words: str
    reference: str | None = None

    @property
    def value(self) -> str:
        """What tells entries apart."""
        return f"{self.kind} {self.reference or ''}"


def entries(page: Page) -> tuple[Entry, ...]:
    """What can be recorded: what is owed first, with its day, in the order it is due."""
    owed: list[Entry] = []
    for line in sorted(page.duties, key=lambda duty: duty.due or date.max):
        kind = kind_of(line.duty)
        if kind is None or any(e.kind == kind and e.reference == line.reference for e in owed):
            continue
        due = f", due {short_day(line.due, page.on)}" if line.due else ""
        owed.append(Entry(kind, kinds(page)[kind] + due, line.reference))
    listed = {entry.kind for entry in owed}
    others = (Entry(kind, words) for kind, words in kinds(page).items() if kind not in listed)
    return (*owed, *others)


def entry_for(page: Page, duty: str | None, reference: str | None) -> Entry:
    """The entry to begin with: that of the duty under the cursor, else what is due first."""
    found = entries(page)
    if duty is not None and (kind := kind_of(duty)):
        same = [entry for entry in found if entry.kind == kind]
        return next((entry for entry in same if entry.reference == reference), same[0])
    return found[0]


def outcomes(kind: str) -> tuple[Option, ...]:
    """What can have become of it, in the words that fit."""
    done = Option(DONE, "Held" if kind in _HELD else "Made" if kind in _MADE else "Done", "d")
    if kind in _STARTS:
        return (done,)
    if kind == "return_interview":
        return (done, Option(REFUSED, "Declined", "n"))
    if kind in _CARER_VISITS:
        return (done, Option(NOT_MADE, "Not made", "n"), Option(CANCELLED, "Cancelled", "c"))
    return (done, Option(CANCELLED, "Cancelled", "c"), Option(REFUSED, "Refused", "n"))


def participation(page: Page, kind: str, day: date) -> tuple[Option, ...]:
    """How the child took part, by code; under 4 on the day there is only one answer."""
    if kind not in REVIEWS or isinstance(page, HouseholdPage):
        return ()
    born = page.date_of_birth
    under_4 = born is not None and day < born + relativedelta(years=4)
    codes = ["PN0"] if under_4 else [code for code in PARTICIPATION if code != "PN0"]
    return tuple(Option(code, PARTICIPATION[code], code[-1]) for code in codes)


@dataclass(frozen=True, slots=True)
class Answers:
    """What the form holds."""

    entry: Entry
    outcome: str | None
    on: date
    took_part: str | None = None
    reason: str = ""


def event_of(page: Page, answers: Answers) -> NewEvent:
    """The event to record; raises ``Incomplete`` naming what has not been said."""
    entry, outcome = answers.entry, answers.outcome
    if outcome not in [option.value for option in outcomes(entry.kind)] or outcome is None:
        words = ", ".join(option.words.lower() for option in outcomes(entry.kind))
        raise Incomplete("outcome", f"Say what became of it: {words}.")
    ways = participation(page, entry.kind, answers.on) if outcome == DONE else ()
    if ways and answers.took_part not in [way.value for way in ways]:
        raise Incomplete("took-part", "Say how the child took part.")
    of_carers = isinstance(page, HouseholdPage)
    return NewEvent(
        child_id=None if of_carers else page.id,
        household_id=page.id if of_carers else None,
        on=answers.on,
        kind=entry.kind,
        outcome=outcome,
        participation=answers.took_part if ways else None,
        reason=(answers.reason.strip() or None) if outcome != DONE else None,
        reference=entry.reference,
    )


def effect(answers: Answers) -> str:
    """What recording this will mean, in a sentence, before it is recorded."""
    words = {**KINDS, **CARERS}[answers.entry.kind]
    if answers.outcome is None:
        return "Say what became of it; enter then records it."
    if answers.outcome == DONE:
        return f"Counts: {words} on {short_day(answers.on, answers.on)} {answers.on.year}."
    if answers.outcome == REFUSED and answers.entry.kind == "return_interview":
        return "Declined: the interview was offered, and is no longer owed for this episode."
    return f"Recorded, but counts for nothing: {words} stays due."
