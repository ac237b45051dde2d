"""A council's own standard: a TOML file that adds or shortens, and never loosens the law."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from caseload_tui.timescales.errors import StandardsError
from caseload_tui.timescales.history import EventKind
from caseload_tui.timescales.interval import Unit
from caseload_tui.timescales.rules import CONFIDENCE_WORDS, AddedDuty, Limit, Population, Rule
from caseload_tui.timescales.settings import BadSetting, Settings, settings_from
from caseload_tui.timescales.term_files import read_terms
from caseload_tui.timescales.terms import TermDates
from caseload_tui.timescales.toml_reading import (
    Table,
    interval_at,
    only,
    parse,
    table_at,
    text_at,
)

WITHIN = "within"
NONE = "none"
"""Written for a step to take a shipped local standard or aim away."""

StepKey = tuple[str, str]
"""A rule's key and a step's name."""

_SECTIONS = ("council", "terms", "settings", "rules", "aims", "added", "term_dates")
_LIMIT_KEYS = ("source", "confidence")


@dataclass(frozen=True, slots=True)
class LocalStandard:
    """What a council decided. An absent value leaves the shipped one; None takes it away."""

    council: str | None = None
    terms: str | None = None
    """Whose term dates hold for a child without any of their own."""
    rules: Mapping[StepKey, Limit | None] = field(default_factory=dict)
    aims: Mapping[StepKey, Limit | None] = field(default_factory=dict)
    settings: Settings = field(default_factory=Settings)
    added: tuple[AddedDuty, ...] = ()
    term_dates: tuple[TermDates, ...] = ()

    def over(self, base: LocalStandard) -> LocalStandard:
        """This standard where it says something, ``base`` where it does not."""
        ours = {each.key for each in self.added}
        theirs = tuple(each for each in base.added if each.key not in ours)
        return LocalStandard(
            council=self.council or base.council,
            terms=self.terms or base.terms,
            rules={**base.rules, **self.rules},
            aims={**base.aims, **self.aims},
            settings=self.settings,
            added=theirs + self.added,
            term_dates=base.term_dates + self.term_dates,
        )

    def with_rule(self, rule: str, step: str, limit: Limit | None) -> LocalStandard:
        """This standard with one interval changed; None takes a shipped one away."""
        return replace(self, rules={**self.rules, (rule, step): limit})

    def with_settings(self, settings: Settings) -> LocalStandard:
        """This standard with other settings."""
        return replace(self, settings=settings)


def read_local(
    text: str,
    file: str,
    rules: Mapping[str, tuple[Rule, ...]],
    base_settings: Settings | None = None,
) -> LocalStandard:
    """Read a council's file. Raises StandardsError saying file, key and what to write."""
    table = parse(text, file)
    only(table, _SECTIONS, file, "")
    try:
        settings = settings_from(table_at(table, "settings", file), base_settings or Settings())
    except BadSetting as bad:
        raise StandardsError(file, f"settings.{bad.key}", bad.problem) from bad
    term_tables = table_at(table, "term_dates", file)
    return LocalStandard(
        council=text_at(table, "council", file, "", "") or None,
        terms=text_at(table, "terms", file, "", "") or None,
        rules=_limits(table, "rules", file, rules),
        aims=_limits(table, "aims", file, rules),
        settings=settings,
        added=_added(table, file, rules),
        term_dates=tuple(
            read_terms(table_at(term_tables, name, file, "term_dates"), file,
                       f"term_dates.{name}", council=name)
            for name in term_tables
        ),
    )  # fmt: skip


def _limits(
    table: Table, section: str, file: str, rules: Mapping[str, tuple[Rule, ...]]
) -> dict[StepKey, Limit | None]:
    limits: dict[StepKey, Limit | None] = {}
    within = table_at(table, section, file)
    only(within, rules, file, section)
    for key in within:
        where = f"{section}.{key}"
        values = table_at(within, key, file, section)
        steps = {step for version in rules[key] for step in version.steps}
        only(values, (*steps, *_LIMIT_KEYS), file, where)
        for step in values:
            if step not in _LIMIT_KEYS:
                limit = _limit(values, step, file, where)
                if not _counted_in_terms(rules[key], step):
                    _no_terms(limit, f"{where}.{step}", file)
                limits[key, step] = limit
    return limits


def _counted_in_terms(versions: tuple[Rule, ...], step: str) -> bool:
    laws = (version.steps[step].law for version in versions if step in version.steps)
    return any(law is not None and law.unit is Unit.TERMS for law in laws)


def _no_terms(limit: Limit | None, where: str, file: str) -> None:
    """Term dates count nothing but what the law counts by them."""
    if limit is not None and limit.interval.unit is Unit.TERMS:
        raise StandardsError(file, where, "only pep_review can count in terms")


def _limit(values: Table, step: str, file: str, where: str) -> Limit | None:
    """One interval: "4 weeks", or a table of its own with ``within`` and a source."""
    if values[step] == NONE:
        return None
    if isinstance(values[step], Mapping):
        own, where = table_at(values, step, file, where), f"{where}.{step}"
        only(own, (WITHIN, *_LIMIT_KEYS), file, where)
        values, step = own, WITHIN
    source = text_at(values, "source", file, where, "Set by the council")
    confidence = text_at(values, "confidence", file, where, "L")
    if confidence not in CONFIDENCE_WORDS:
        raise StandardsError(file, f"{where}.confidence", "write one of A, B, C or L")
    return Limit(interval_at(values, step, file, where), source, confidence)


def _added(table: Table, file: str, rules: Mapping[str, tuple[Rule, ...]]) -> tuple[AddedDuty, ...]:
    within = table_at(table, "added", file)
    taken = set(rules) | {version.duty for versions in rules.values() for version in versions}
    added = []
    for key in within:
        where = f"added.{key}"
        if key in taken:
            raise StandardsError(file, where, f"is already a rule: shorten it under [rules.{key}]")
        values = table_at(within, key, file, "added")
        only(values, ("title", "applies_to", "counts", "first", "next", *_LIMIT_KEYS), file, where)
        added.append(
            AddedDuty(
                key,
                text_at(values, "title", file, where),
                Population(_one_of(values, "applies_to", list(Population), file, where)),
                EventKind(_one_of(values, "counts", list(EventKind), file, where)),
                _needed(values, "first", file, where),
                _needed(values, "next", file, where),
            )
        )
    return tuple(added)


def _needed(values: Table, step: str, file: str, where: str) -> Limit:
    limit = _limit({step: None, **values}, step, file, where)
    if limit is None:
        raise StandardsError(file, f"{where}.{step}", "an added duty needs an interval")
    _no_terms(limit, f"{where}.{step}", file)
    return limit


def _one_of(values: Table, key: str, words: list[str], file: str, where: str) -> str:
    value = values.get(key)
    if not isinstance(value, str) or value not in words:
        raise StandardsError(
            file, f"{where}.{key}", f"{value!r} is not known: write one of {', '.join(words)}"
        )
    return value
