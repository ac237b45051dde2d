"""A reckoning in sentences that can be read aloud. Says what was counted; counts nothing."""

from __future__ import annotations

from datetime import date

from caseload_tui.timescales.as_of import Subject
from caseload_tui.timescales.dates import MONTHS, clock, days_in_words, long_date
from caseload_tui.timescales.interval import Interval, Unit, add_hours
from caseload_tui.timescales.reckoning import Reckoning
from caseload_tui.timescales.rules import Layer, Step
from caseload_tui.timescales.standards import Standards
from caseload_tui.timescales.working_days import WorkingDays


def arithmetic(reckoning: Reckoning, standards: Standards) -> str:
    """How the date was counted, as one sentence without its full stop."""
    duty, interval = reckoning.duty, reckoning.interval
    if duty.due is None:
        return f"No date can be computed without knowing {duty.missing_fact}"
    if interval is None or duty.anchor_date is None:
        return f"Due {long_date(duty.due)}"
    if reckoning.term is not None and interval.unit is Unit.TERMS:
        return _termly(reckoning, duty.anchor_date, standards)
    if interval.unit is Unit.HOURS:
        return _hours(reckoning, interval, duty.anchor_date, duty.due)
    own = ", as recorded for this child," if interval is reckoning.agreed else ""
    start = f"{_length(interval)}{own} from {long_date(duty.anchor_date)}"
    between = _between(interval, duty.anchor_date, duty.due, standards.working_days)
    return f"{start}{between}: {long_date(duty.due)}"


def _length(interval: Interval) -> str:
    if interval.unit is Unit.WEEKS and interval.n > 1:
        return f"{interval} ({7 * interval.n} days)"
    return str(interval)


def _between(interval: Interval, anchor: date, due: date, calendar: WorkingDays) -> str:
    if interval.unit is Unit.WORKING_DAYS:
        left_out = calendar.left_out(anchor, due)
        return f", leaving out {days_in_words(left_out)}" if left_out else ""
    if interval.unit is Unit.MONTHS and due.day != anchor.day:
        return f" ({MONTHS[due.month - 1]} has no {_ordinal(anchor.day)}, so its last day counts)"
    return ""


def _ordinal(day: int) -> str:
    if day in (11, 12, 13):
        return f"{day}th"
    return f"{day}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th') }"


def _hours(reckoning: Reckoning, interval: Interval, anchor: date, due: date) -> str:
    due_at = reckoning.duty.due_at
    if due_at is None:
        return (
            f"{interval} from {long_date(anchor)}, at a time that is not recorded: "
            f"by the end of {long_date(due)}"
        )
    return f"{interval} from {clock(add_hours(due_at, -interval.n))}: {clock(due_at)}"


def _termly(reckoning: Reckoning, last: date, standards: Standards) -> str:
    term, due = reckoning.term, reckoning.duty.due
    assert term is not None
    assert due is not None
    dates = next((each for each in standards.terms.values() if term in each.terms), None)
    before = dates.term_of(last) if dates else None
    label = f" ({dates.council}: {dates.label})" if dates and dates.label else ""
    return (
        f"Held on {long_date(last)}, which counts for {before}; {term} is the next "
        f"and ends on {long_date(due)}{label}"
    )


def window(reckoning: Reckoning) -> str:
    """From when it is useful, the practice aim, and the last day, in one sentence."""
    duty = reckoning.duty
    if duty.due is None:
        return "No window: the date cannot be computed"
    parts = []
    if duty.opens is not None and duty.opens < duty.due:
        parts.append(f"useful from {long_date(duty.opens)}")
    if duty.aim is not None:
        parts.append(f"aimed for by {long_date(duty.aim)}")
    if duty.due_at is not None:
        parts.append(f"in time until {clock(duty.due_at)}")
    else:
        parts.append(f"in time up to and including {long_date(duty.due)}")
    if duty.lawful_by is not None:
        parts.append(f"lawful up to {long_date(duty.lawful_by)}")
    sentence = ", ".join(parts)
    return sentence[0].upper() + sentence[1:]


def local_words(reckoning: Reckoning, subject: Subject) -> str | None:
    """What the local standard or the practice aim adds; None when neither says anything."""
    rule, duty = reckoning.rule, reckoning.duty
    allowed = rule.steps.get(duty.step) if rule else None
    if allowed is None or duty.due is None:
        return None
    said = [_local_standard(reckoning, allowed, subject.standards.council)]
    if allowed.aim is not None and duty.aim is not None:
        said.append(f"Practice aim: {allowed.aim.interval}, by {long_date(duty.aim)}")
    return ". ".join(each for each in said if each) or None


def _local_standard(reckoning: Reckoning, allowed: Step, council: str) -> str | None:
    if allowed.local is None or reckoning.by_local is None:
        return None
    own = f"{council}'s own standard is {allowed.local.interval}"
    if reckoning.by_law is None:
        return f"{own}; there is no national number"
    law = f"the law's last day is {long_date(reckoning.by_law)}"
    if reckoning.layer is Layer.LOCAL:
        return f"{own}; {law}"
    return f"{own}, to {long_date(reckoning.by_local)}, which is no sooner; {law}"
