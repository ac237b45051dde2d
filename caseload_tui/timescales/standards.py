"""The standards in force: the law, a council's local standard, and practice aims, as one value."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib import metadata
from pathlib import Path
from types import MappingProxyType

from caseload_tui.timescales.engine import ENGINE
from caseload_tui.timescales.errors import LaxerThanLaw, StandardsError
from caseload_tui.timescales.interval import Interval, Unit
from caseload_tui.timescales.local_standard import LocalStandard, read_local
from caseload_tui.timescales.rules import AddedDuty, Limit, Rule, Step
from caseload_tui.timescales.settings import Settings
from caseload_tui.timescales.shipped import (
    SHIPPED_COUNCIL,
    read_law,
    read_opens,
    read_text,
    shipped_terms,
)
from caseload_tui.timescales.strictness import laxer_example, laxer_than_terms
from caseload_tui.timescales.terms import TermDates
from caseload_tui.timescales.titles import read_duties
from caseload_tui.timescales.working_days import WorkingDays


@dataclass(frozen=True, slots=True, eq=False)
class Standards:
    """Everything besides a history and a day that a duty's date depends on. Immutable.

    ``version`` is a stable hash of all of it: two standards of one version give the same dates.
    """

    council: str
    rules: Mapping[str, tuple[Rule, ...]]
    added: tuple[AddedDuty, ...]
    duty_titles: Mapping[str, str]
    anchor_words: Mapping[str, str]
    settings: Settings
    terms: Mapping[str, TermDates]
    default_terms: str
    local: LocalStandard
    """The council's file as it was read; empty when there is none."""
    working_days: WorkingDays
    version: str

    def rule(self, key: str, on: date) -> Rule | None:
        """The rule ``key`` as in force on ``on``; None when there was none."""
        for version in self.rules.get(key, ()):
            if version.holds(on):
                return version
        return None

    def changes(self) -> Iterable[date]:
        """The days on which a rule comes into force or ceases."""
        for versions in self.rules.values():
            for version in versions:
                yield from (day for day in (version.in_force, version.until) if day)

    def terms_of(self, council: str | None) -> TermDates | None:
        """Term dates of a council, of our own when None; None when they are not known."""
        return self.terms.get(council or self.default_terms)


@cache
def shipped_standards() -> Standards:
    """The law, the shipped example of a local standard, and the shipped practice aims."""
    return _build(LocalStandard(), "")


def load_standards(local_file: Path | None) -> Standards:
    """The shipped standards with a council's file over them; None gives the shipped ones.

    Raises StandardsError when the file cannot be used, and LaxerThanLaw, which is one, when
    it would allow longer than the law.
    """
    if local_file is None:
        return shipped_standards()
    try:
        text = local_file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        reason = getattr(problem, "strerror", None) or "is not UTF-8 text"
        raise StandardsError(str(local_file), "", f"cannot be read: {reason}") from problem
    return standards_from(text, str(local_file))


def standards_from(text: str, file: str = "local standard") -> Standards:
    """As ``load_standards``, from the text of a council's file."""
    return _build(read_local(text, file, _law()), file)


def with_local(local: LocalStandard, file: str = "local standard") -> Standards:
    """The shipped standards under an edited local standard. Raises as ``load_standards``."""
    return _build(local, file)


@cache
def _law() -> Mapping[str, tuple[Rule, ...]]:
    return read_law()


@cache
def _shipped_local() -> LocalStandard:
    local = read_local(read_text("croydon.toml"), "croydon.toml", _law())
    practice = read_local(read_text("practice.toml"), "practice.toml", _law())
    return replace(local, aims=practice.aims, term_dates=shipped_terms())


def _build(local: LocalStandard, file: str) -> Standards:
    merged = local.over(_shipped_local())
    terms = {each.council: each for each in merged.term_dates}
    default_terms = merged.terms or SHIPPED_COUNCIL
    if default_terms not in terms:
        known = ", ".join(sorted(terms))
        raise StandardsError(
            file, "terms", f"there are no term dates of {default_terms!r}: write one of {known}"
        )
    calendar = WorkingDays()
    opens = read_opens(_law())
    rules = {
        key: tuple(_layered(version, merged, opens) for version in versions)
        for key, versions in _law().items()
    }
    for where, limit, most in _to_compare(rules, local):
        _refuse_laxer(where, limit.interval, most, file, calendar, terms[default_terms])
    titles, anchors = read_duties()
    titles |= {each.key: each.title for each in merged.added}
    return Standards(
        council=merged.council or SHIPPED_COUNCIL,
        rules=MappingProxyType(rules),
        added=merged.added,
        duty_titles=MappingProxyType(titles),
        anchor_words=MappingProxyType(anchors),
        settings=merged.settings,
        terms=MappingProxyType(terms),
        default_terms=default_terms,
        local=local,
        working_days=calendar,
        version=_version(rules, merged, default_terms, calendar),
    )


def _layered(rule: Rule, local: LocalStandard, opens: Mapping[tuple[str, str], Interval]) -> Rule:
    steps = {
        name: Step(
            law=step.law,
            local=local.rules.get((rule.key, name)),
            aim=local.aims.get((rule.key, name)),
            opens=opens.get((rule.key, name)),
        )
        for name, step in rule.steps.items()
    }
    return replace(rule, steps=MappingProxyType(steps))


def _to_compare(
    rules: Mapping[str, tuple[Rule, ...]], local: LocalStandard
) -> Iterator[tuple[tuple[str, str, str], Limit, Interval]]:
    """Section, rule and step of each limit, and what it may not exceed.

    Of the aims only the council's own: a shipped one gives way to a shorter standard.
    """
    for rule in (version for versions in rules.values() for version in versions):
        for name, step in rule.steps.items():
            standard = step.local.interval if step.local else step.law
            if step.local and step.law:
                yield ("rules", rule.key, name), step.local, step.law
            if step.aim and standard and (rule.key, name) in local.aims:
                yield ("aims", rule.key, name), step.aim, standard


def _refuse_laxer(
    where: tuple[str, str, str],
    interval: Interval,
    most: Interval,
    file: str,
    calendar: WorkingDays,
    terms: TermDates,
) -> None:
    example = (
        laxer_than_terms(interval, most, calendar, terms)
        if most.unit is Unit.TERMS
        else laxer_example(interval, most, calendar)
    )
    if example is not None:
        raise LaxerThanLaw(file, where, interval, most, example)


def _version(
    rules: Mapping[str, tuple[Rule, ...]],
    merged: LocalStandard,
    default_terms: str,
    calendar: WorkingDays,
) -> str:
    steps = [
        (rule.key, rule.in_force, rule.until, name, *map(str, _intervals(step)))
        for versions in rules.values()
        for rule in versions
        for name, step in rule.steps.items()
    ]
    terms = sorted(merged.term_dates, key=lambda each: each.council)
    parts = (
        ENGINE,
        metadata.version("holidays"),
        sorted(calendar.extra_holidays),
        sorted(steps, key=repr),
        merged.settings,
        [
            (
                each.key,
                each.applies_to,
                each.counts,
                str(each.first.interval),
                str(each.next.interval),
            )
            for each in merged.added
        ],
        default_terms,
        terms,
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def _intervals(step: Step) -> tuple[Interval | None, ...]:
    local = step.local.interval if step.local else None
    aim = step.aim.interval if step.aim else None
    return (step.law, local, aim, step.opens)
