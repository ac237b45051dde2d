"""What each fact that chooses a rule changes, and what setting or ending it needs. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseload_tui.caseload.changes import EndFact, NewFact
from caseload_tui.caseload.pages import FactLine
from caseload_tui.caseload.wording import short_day
from caseload_tui.timescales.history import FactKind
from caseload_tui.tui.dates import Bounds
from caseload_tui.tui.forms.incomplete import Incomplete

CHANGES = {
    FactKind.UNTIL_18: "After the first year of the placement, visits 3-monthly, not 6-weekly.",
    FactKind.LONG_TERM_FOSTER: (
        "Opens the way to visits every 6 months, after a year and with the child's agreement."
    ),
    FactKind.AGREES_FEWER_VISITS: (
        "In a long-term foster placement of a year or more: visits every 6 months."
    ),
    FactKind.REG24_TEMPORARY_APPROVAL: (
        "Visits weekly until a review is held, then 4-weekly; the approval runs out in 16 weeks."
    ),
    FactKind.REG24_EXTENDED: "The temporary approval runs out up to 8 weeks later.",
    FactKind.REG19_IMMEDIATE: "Visits weekly until a review is held, then 6-weekly.",
    FactKind.OTHER_RESPONSIBLE: (
        "A visit within a week of this day, then 6-weekly; 3-monthly after the first year."
    ),
    FactKind.SHORT_BREAK_INTERVAL: "Visits at this interval, where it is shorter than 6 months.",
    FactKind.ADOPTION_VISIT_INTERVAL: (
        "Visits at this interval once the first adoption review has been held."
    ),
    FactKind.ADOPTION_AUTHORITY: "Adoption reviews are counted from this day.",
    FactKind.COUNCIL_ACCOMMODATION: (
        "Personal adviser visits: within a week of this day, then every 2 months."
    ),
    FactKind.SUPPORT_CONTINUES: "Leaving-care support stays owed after 21, up to 25.",
    FactKind.PRIVATE_FOSTERING: "Private fostering visits are counted from this day.",
    FactKind.PEP_NOT_OWED: "No personal education plan is asked for while this holds.",
}
"""One line for each fact: what changes for the child while it holds."""

MOST_DAYS = 366
"""The longest interval that can be agreed, in days."""


def changes(kind: str) -> str:
    """What a fact changes; "" for one this version does not know."""
    known = kind in set(FactKind)
    return CHANGES[FactKind(kind)] if known else ""


def state(line: FactLine, today: date) -> str:
    """Whether the fact is recorded, and since when."""
    if line.id is None or line.start is None:
        return "not recorded"
    days = f", every {line.days} days" if line.days else ""
    return f"since {short_day(line.start, today)}{days}"


def bounds(line: FactLine, today: date) -> Bounds:
    """The days that fit: a fact ends after it starts, and is recorded once it holds."""
    late = "Record it once it is so."
    if line.id is None or line.start is None:
        return Bounds(latest=today, too_late=late)
    since = short_day(line.start, today)
    first = date.fromordinal(line.start.toordinal() + 1)
    return Bounds(first, today, f"It has held since {since} and can only end after that.", late)


def read_days(text: str) -> int:
    """An interval in days; raises ``Incomplete`` where it is none."""
    words = text.strip()
    if not (words.isascii() and words.isdigit() and 0 < int(words[:4]) <= MOST_DAYS):
        raise Incomplete("days", f"Say after how many days, from 1 to {MOST_DAYS}.")
    return int(words)


@dataclass(frozen=True, slots=True)
class Answers:
    """What the form holds."""

    line: FactLine | None
    day: date
    days: str = ""


def change_of(child_id: int, answers: Answers) -> NewFact | EndFact:
    """Set the fact, or end it where it is recorded; raises ``Incomplete``."""
    line = answers.line
    if line is None:
        raise Incomplete("facts", "Choose a fact from the list.")
    if line.id is not None:
        return EndFact(line.id, answers.day)
    days = read_days(answers.days) if line.takes_days else None
    return NewFact(child_id, line.kind, answers.day, days)
