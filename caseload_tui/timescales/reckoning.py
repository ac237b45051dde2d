"""Counting one duty's date, and keeping what it was counted from so that it can be explained."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Generic, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from caseload_tui.timescales.as_of import Subject
from caseload_tui.timescales.duty import Duty
from caseload_tui.timescales.interval import Interval, Unit, add, add_hours
from caseload_tui.timescales.rules import Layer, Rule, Step
from caseload_tui.timescales.terms import Term

LONDON = ZoneInfo("Europe/London")

S = TypeVar("S", bound=Subject)


@dataclass(frozen=True, slots=True)
class Option(Generic[S]):
    """A rule that may fix a duty, and why it does not: None when it does."""

    rule: str
    why_not: Callable[[S], str | None]


@dataclass(frozen=True, slots=True)
class Choice(Generic[S]):
    """The first of some options that applies to a subject. The others say why they did not."""

    options: Sequence[Option[S]]
    subject: S
    rule: str

    def not_applied(self) -> Iterator[tuple[str, str]]:
        """Each other rule and why it did not apply, in the order of the options."""
        passed = False
        for option in self.options:
            if option.rule == self.rule:
                passed = True
                continue
            reason = option.why_not(self.subject)
            if reason is None and passed:
                reason = "it would apply too, but the rule above comes first"
            yield option.rule, reason or "it does not apply"


def choose(options: Sequence[Option[S]], subject: S) -> Choice[S]:
    """The first option that applies. The last one must apply to everybody.

    A rule that is not in force on the day is passed over.
    """
    for option in options:
        rule = subject.standards.rule(option.rule, subject.on)
        if rule is not None and option.why_not(subject) is None:
            return Choice(options, subject, option.rule)
    return Choice(options, subject, options[-1].rule)


@dataclass(frozen=True, slots=True)
class Reckoning:
    """A duty and what fixed its date: the rule, the interval that decided, and from which layer.

    ``by_law`` and ``by_local`` are the days that the layers give, where they say anything.
    """

    duty: Duty
    rule: Rule | None = None
    interval: Interval | None = None
    layer: Layer = Layer.LAW
    agreed: Interval | None = None
    """An interval recorded for this child, such as a frequency the agency decided."""
    by_law: date | None = None
    by_local: date | None = None
    choice: Choice[Subject] | None = None
    term: Term | None = None
    """For a duty counted in terms: the term by the end of which it is due."""


def count(
    subject: Subject,
    duty: str,
    rule_key: str,
    step: str,
    anchor: tuple[str, date],
    *,
    choice: Choice[S] | None = None,
    agreed: Interval | None = None,
    note: str | None = None,
    reference: str | None = None,
) -> Reckoning | None:
    """Count a duty's date from its anchor: the earliest of what the layers allow.

    ``agreed`` is an interval recorded for this child. None when the rule is not in force.
    """
    rule = subject.standards.rule(rule_key, subject.on)
    if rule is None:
        return None
    event, day = anchor
    allowed = rule.steps[step]
    days = _last_days(subject, allowed, day, agreed)
    due = min((each for each in (days.by_law, days.by_local) if each), default=None)
    if due is None:
        return missing(
            subject, duty, rule_key, f"the council's own standard for {rule.title.lower()}",
            choice=choice, step=step, anchor=anchor, reference=reference, note=note,
        )  # fmt: skip
    return Reckoning(
        Duty(
            subject=subject.key,
            duty=duty,
            rule=rule_key,
            step=step,
            anchor_event=event,
            anchor_date=day,
            due=due,
            opens=_opens(subject, allowed, day, due, days.by_law),
            aim=_aim(subject, allowed, day, due),
            lawful_by=days.by_law if days.stricter else None,
            note=note,
            reference=reference,
        ),
        rule,
        days.interval,
        Layer.LOCAL if days.stricter else Layer.LAW,
        agreed,
        days.by_law,
        days.by_local,
        choice,  # type: ignore[arg-type]
    )


class _LastDays(NamedTuple):
    """The last day in time by the law (or what was agreed for the child) and locally."""

    by_law: date | None
    by_local: date | None
    stricter: bool
    """Whether the council's own standard decides."""
    interval: Interval | None
    """The one that decides."""


def _last_days(subject: Subject, allowed: Step, day: date, agreed: Interval | None) -> _LastDays:
    calendar = subject.standards.working_days
    lawful = add(day, allowed.law, calendar) if allowed.law else None
    local = add(day, allowed.local.interval, calendar) if allowed.local else None
    own = add(day, agreed, calendar) if agreed else None
    by_law = own if own is not None and (lawful is None or own <= lawful) else lawful
    if allowed.local is not None and local is not None and (by_law is None or local < by_law):
        return _LastDays(by_law, local, True, allowed.local.interval)
    interval = agreed if agreed and by_law == own else allowed.law
    return _LastDays(by_law, local, False, interval)


def _opens(subject: Subject, allowed: Step, day: date, due: date, by_law: date | None) -> date:
    """The earliest useful day; a standard sooner than the law's moves it forward as much."""
    if allowed.opens is None:
        return min(day, due)
    opens = add(day, allowed.opens, subject.standards.working_days)
    sooner = (by_law or due) - due
    return max(day, min(opens - sooner, due))


def _aim(subject: Subject, allowed: Step, day: date, due: date) -> date | None:
    if allowed.aim is None:
        return None
    aim = add(day, allowed.aim.interval, subject.standards.working_days)
    return aim if aim <= due else None


def missing(
    subject: Subject,
    duty: str,
    rule_key: str,
    fact: str,
    *,
    choice: Choice[S] | None = None,
    step: str = "",
    anchor: tuple[str, date] | None = None,
    note: str | None = None,
    reference: str | None = None,
) -> Reckoning:
    """A duty that is owed and whose date cannot be computed until ``fact`` is known."""
    event, day = anchor or ("", None)
    rule = subject.standards.rule(rule_key, subject.on)
    own = rule is not None and rule.without_national_number
    return Reckoning(
        Duty(
            subject=subject.key,
            duty=duty,
            rule=rule_key,
            step=step,
            anchor_event=event,
            anchor_date=day,
            due=None,
            missing_fact=fact,
            note=note,
            reference=reference,
        ),
        rule,
        layer=Layer.LOCAL if own else Layer.LAW,
        choice=choice,  # type: ignore[arg-type]
    )


def with_moment(reckoning: Reckoning, returned_at: datetime) -> Reckoning:
    """The reckoning with its due moment, where the interval that decided is in clock hours."""
    interval = reckoning.interval
    if interval is None or interval.unit is not Unit.HOURS:
        return reckoning
    aware = returned_at if returned_at.tzinfo else returned_at.replace(tzinfo=LONDON)
    moment = add_hours(aware.astimezone(LONDON), interval.n)
    return replace(reckoning, duty=replace(reckoning.duty, due=moment.date(), due_at=moment))
