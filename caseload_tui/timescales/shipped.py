"""The data files that come with the program."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from caseload_tui.timescales.engine import DATA
from caseload_tui.timescales.errors import StandardsError
from caseload_tui.timescales.interval import Interval
from caseload_tui.timescales.rules import CONFIDENCE_WORDS, NO_NUMBER, Rule, Step
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

SHIPPED_COUNCIL = "Croydon"

_LAW, _OPENS = "law.toml", "opens.toml"
_RULE_KEYS = ("key", "duty", "title", "source", "confidence", "in_force", "until", "steps")


def read_text(name: str) -> str:
    """The text of one of the data files."""
    return (DATA / name).read_text(encoding="utf-8")


def read_law(text: str | None = None) -> Mapping[str, tuple[Rule, ...]]:
    """The rules of law and statutory guidance by key, each with its versions in time."""
    table = parse(read_text(_LAW) if text is None else text, _LAW)
    entries = table.get("rule")
    if not isinstance(entries, list):
        raise StandardsError(_LAW, "rule", "holds no [[rule]]")
    rules: dict[str, tuple[Rule, ...]] = {}
    for entry in entries:
        rule = _rule(entry)
        rules[rule.key] = (*rules.get(rule.key, ()), rule)
    return rules


def _rule(entry: Table) -> Rule:
    key = text_at(entry, "key", _LAW, "rule")
    only(entry, _RULE_KEYS, _LAW, key)
    steps = table_at(entry, "steps", _LAW, key)
    confidence = text_at(entry, "confidence", _LAW, key)
    if confidence not in CONFIDENCE_WORDS or not steps:
        raise StandardsError(_LAW, key, "needs a confidence of A, B, C or L, and steps")
    return Rule(
        key,
        text_at(entry, "duty", _LAW, key),
        text_at(entry, "title", _LAW, key),
        text_at(entry, "source", _LAW, key),
        confidence,
        {
            name: Step() if value in NO_NUMBER else Step(interval_at(steps, name, _LAW, key))
            for name, value in steps.items()
        },
        _day(entry, "in_force", key),
        _day(entry, "until", key),
    )


def _day(entry: Table, name: str, key: str) -> date | None:
    value = entry.get(name)
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    raise StandardsError(_LAW, f"{key}.{name}", "write a date, for example 2011-04-01")


def read_opens(rules: Mapping[str, tuple[Rule, ...]]) -> Mapping[tuple[str, str], Interval]:
    """The earliest useful day of each rule's step, as an interval from its anchor."""
    within = parse(read_text(_OPENS), _OPENS)
    only(within, rules, _OPENS, "")
    opens: dict[tuple[str, str], Interval] = {}
    for key in within:
        steps = table_at(within, key, _OPENS)
        only(steps, {step for rule in rules[key] for step in rule.steps}, _OPENS, key)
        opens |= {(key, step): interval_at(steps, step, _OPENS, key) for step in steps}
    return opens


def shipped_terms() -> tuple[TermDates, ...]:
    """Term dates of the councils that come with the program: examples, to be checked."""
    names = ("terms/croydon.toml", "terms/bromley.toml")
    return tuple(read_terms(parse(read_text(name), name), name) for name in names)
