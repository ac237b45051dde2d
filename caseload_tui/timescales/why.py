"""Why a duty is due when it is: the computation that set the date, told in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseload_tui.timescales.as_of import Child, Household
from caseload_tui.timescales.dates import long_date
from caseload_tui.timescales.duties import reckon
from caseload_tui.timescales.duty import Explanation, RuleNotApplied
from caseload_tui.timescales.history import ChildHistory, HouseholdHistory
from caseload_tui.timescales.reckoning import Reckoning
from caseload_tui.timescales.rules import CONFIDENCE_WORDS, Layer
from caseload_tui.timescales.sentences import arithmetic, local_words, window
from caseload_tui.timescales.standards import Standards
from caseload_tui.timescales.what_if import WhatIf, what_ifs


def explain(
    history: ChildHistory | HouseholdHistory,
    standards: Standards,
    on: date,
    duty: str,
    reference: str | None = None,
) -> Explanation | None:
    """Explain one duty on a day; None when it is not owed.

    ``reference`` tells apart duties of one name; without it the most pressing is explained.
    """
    found = _find(reckon(history, standards, on), duty, reference)
    if found is None:
        return None
    subject = (
        Child(history, standards, on)
        if isinstance(history, ChildHistory)
        else Household(history, standards, on)
    )
    source, confidence = _source(found)
    return Explanation(
        duty=found.duty,
        duty_title=standards.duty_titles.get(duty, duty),
        rule_title=found.rule.title if found.rule else found.duty.rule,
        layer=found.layer.value,
        source=source,
        confidence=confidence,
        confidence_words=CONFIDENCE_WORDS[confidence],
        anchor=_anchor(found, standards),
        arithmetic=arithmetic(found, standards),
        window=window(found),
        local=local_words(found, subject),
        not_applied=tuple(_not_applied(found, standards, on)),
        would_change=tuple(_would_change(found, history, standards, on)),
    )


def _find(reckonings: list[Reckoning], duty: str, reference: str | None) -> Reckoning | None:
    for each in reckonings:
        if each.duty.duty == duty and reference in (None, each.duty.reference):
            return each
    return None


def _source(found: Reckoning) -> tuple[str, str]:
    rule = found.rule
    if rule is None:
        return "", "C"
    allowed = rule.steps.get(found.duty.step)
    if found.layer is Layer.LOCAL and allowed is not None and allowed.local is not None:
        return allowed.local.source, allowed.local.confidence
    return rule.source, rule.confidence


def _anchor(found: Reckoning, standards: Standards) -> str:
    day = found.duty.anchor_date
    if day is None:
        return "Nothing to count from is known"
    event = found.duty.anchor_event
    words = standards.anchor_words.get(event, event.replace("_", " ").capitalize())
    return f"{words}, on {long_date(day)}"


def _not_applied(found: Reckoning, standards: Standards, on: date) -> Iterator[RuleNotApplied]:
    if found.choice is None:
        return
    for key, reason in found.choice.not_applied():
        rule = standards.rule(key, on)
        if rule is None:
            yield RuleNotApplied(key, standards.rules[key][0].title, "it was not in force")
        else:
            yield RuleNotApplied(key, rule.title, reason)


def _would_change(
    found: Reckoning,
    history: ChildHistory | HouseholdHistory,
    standards: Standards,
    on: date,
) -> Iterator[str]:
    """Recompute each other history, and say only what really comes out different."""
    for what_if in what_ifs(history, standards, on, found.duty):
        then = _find(reckon(what_if.history, standards, on), found.duty.duty, found.duty.reference)
        changed = _changed(found, then)
        if changed is not None:
            yield _sentence(what_if, changed)


def _sentence(what_if: WhatIf, changed: str) -> str:
    return f"If {what_if.words}, {changed}"


def _changed(now: Reckoning, then: Reckoning | None) -> str | None:
    if then is None:
        return "it is no longer owed"
    if (then.duty.due, then.duty.rule) == (now.duty.due, now.duty.rule):
        return None
    if then.duty.due is None:
        return f"there is no date without knowing {then.duty.missing_fact}"
    how_often = _how_often(then)
    if then.duty.due == now.duty.due:
        title = then.rule.title if then.rule else then.duty.rule
        return f"the date stays {long_date(then.duty.due)}, by another rule ({title})"
    instead = f", not on {long_date(now.duty.due)}" if now.duty.due else ""
    return f"the next is due on {long_date(then.duty.due)} ({how_often}){instead}"


def _how_often(then: Reckoning) -> str:
    interval = then.interval
    if interval is None:
        return then.rule.title if then.rule else then.duty.rule
    return f"within {interval}" if then.duty.step in ("first", "extended") else interval.every()
