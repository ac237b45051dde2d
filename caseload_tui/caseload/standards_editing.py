"""Editing a council's local standards and choices, kept in the file beside the store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from caseload_tui.caseload.beside import share
from caseload_tui.caseload.council_files import changing_council_files
from caseload_tui.caseload.meanwhile.values import settle
from caseload_tui.caseload.pages import SettingLine, StandardLine
from caseload_tui.caseload.problems import Both, Problem
from caseload_tui.caseload.refreshing import refresh
from caseload_tui.caseload.standards_mark import file_beside
from caseload_tui.caseload.views import EVERYONE, Saved
from caseload_tui.timescales.errors import StandardsError
from caseload_tui.timescales.interval import Interval, UnreadableInterval
from caseload_tui.timescales.local_standard import LocalStandard
from caseload_tui.timescales.local_writing import render_local
from caseload_tui.timescales.rules import CONFIDENCE_WORDS, Limit, Rule, Step
from caseload_tui.timescales.settings import (
    CHOICE_WORDS,
    SETTING_WORDS,
    BadSetting,
    FifthBirthday,
    Settings,
    settings_from,
)
from caseload_tui.timescales.standards import Standards, with_local

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk

STEP_WORDS = {
    "first": "the first",
    "next": "each one after",
    "later": "later on",
    "extended": "when extended",
    "as_decided": "as decided",
}
TERMS = "terms"
LAW = "as the law says"
YES, NO = "yes", "no"


def standard_lines(standards: Standards) -> tuple[StandardLine, ...]:
    """Every interval of every rule in force, with what the council made of it."""
    return tuple(
        _line(standards, versions[-1], name, step)
        for versions in standards.rules.values()
        for name, step in versions[-1].steps.items()
    )


def _line(standards: Standards, rule: Rule, name: str, step: Step) -> StandardLine:
    return StandardLine(
        rule=rule.key,
        rule_title=rule.title,
        duty_title=standards.duty_titles.get(rule.duty, rule.duty),
        step=name,
        step_title=STEP_WORDS.get(name, name),
        law=None if step.law is None else str(step.law),
        local=None if step.local is None else str(step.local.interval),
        aim=None if step.aim is None else str(step.aim.interval),
        source=step.local.source if step.law is None and step.local else rule.source,
        confidence_words=CONFIDENCE_WORDS[rule.confidence],
    )


def setting_lines(standards: Standards) -> tuple[SettingLine, ...]:
    """Local choices that are not intervals."""
    return tuple(_setting_lines(standards))


def _setting_lines(standards: Standards) -> Iterator[SettingLine]:
    yield SettingLine(
        TERMS,
        "School term dates",
        standards.default_terms,
        standards.default_terms,
        tuple(sorted(standards.terms)),
    )
    default = Settings()
    for one in fields(Settings):
        value = getattr(standards.settings, one.name)
        yield SettingLine(
            one.name,
            SETTING_WORDS[one.name],
            _shown(value),
            _shown(getattr(default, one.name)),
            _choices(value),
            CHOICE_WORDS.get(one.name, ()),
        )


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return YES if value else NO
    return str(value)


def _choices(value: object) -> tuple[str, ...]:
    if isinstance(value, bool):
        return (YES, NO)
    if isinstance(value, FifthBirthday):
        return tuple(one.value for one in FifthBirthday)
    return ()


def save(
    desk: Desk,
    edits: Mapping[tuple[str, str], str | None],
    settings: Mapping[str, str],
    shown: Mapping[str, str] | None = None,
) -> Saved:
    """Save edited intervals and choices, and compute every date again.

    ``shown`` is what the person saw of each, by ``rule.step`` or the setting's key: Conflict
    where it is no longer that. Refused, with nothing saved, when any of them cannot be used or
    is laxer than the law.
    """
    file = file_beside(desk.store.path)
    with changing_council_files(desk, "Set local standards") as council:
        left = settle(_met(desk.standards_in_force, edits, settings, shown or {}))
        edits = {key: text for key, text in edits.items() if ".".join(key) not in left}
        settings = {key: text for key, text in settings.items() if key not in left}
        local = desk.standards_in_force.local
        for (rule, step), text in edits.items():
            local = local.with_rule(rule, step, _limit(rule, text))
        local = _with_settings(local, settings)
        try:
            with_local(local, file.name)
        except StandardsError as error:
            raise Problem("Not saved", str(error), "Write a shorter one, or none.") from error
        told = {**{".".join(key): text for key, text in edits.items()}, **settings}
        council.write(file, render_local(local), "standards", told)
    share(desk)
    refresh(desk, EVERYONE)
    return Saved("Local standards saved; every date was worked out again.")


def _met(
    standards: Standards,
    edits: Mapping[tuple[str, str], str | None],
    settings: Mapping[str, str],
    shown: Mapping[str, str],
) -> Iterator[Both]:
    """Each of these as it was shown, as it is, and as it is to be."""
    steps = {(line.rule, line.step): line for line in standard_lines(standards)}
    choices = {line.key: line for line in setting_lines(standards)}
    for key, text in edits.items():
        line, mark = steps.get(key), ".".join(key)
        if line is not None and mark in shown:
            label = f"{line.rule_title}, {line.step_title}"
            yield Both(label, shown[mark] or LAW, line.local or LAW, text or LAW, mark)
    for name, text in settings.items():
        if name in choices and name in shown:
            yield Both(choices[name].title, shown[name], choices[name].value, text, name)


def _limit(rule: str, text: str | None) -> Limit | None:
    if text is None or not text.strip():
        return None
    try:
        return Limit(Interval.parse(text), "Set by the council")
    except UnreadableInterval as error:
        raise Problem(
            "Not saved", f"{rule}: {error}", "Write for example: 4 weeks, or 10 working days."
        ) from error


def _with_settings(local: LocalStandard, settings: Mapping[str, str]) -> LocalStandard:
    values = {key: text for key, text in settings.items() if key != TERMS}
    if TERMS in settings:
        local = replace(local, terms=settings[TERMS])
    try:
        typed = {key: _typed(key, text) for key, text in values.items()}
        return local.with_settings(settings_from(typed, local.settings))
    except BadSetting as error:
        raise Problem("Not saved", str(error), "") from error


def _typed(key: str, text: str) -> object:
    """The text of a form field as the setting's own type; a wrong one is refused later."""
    default = getattr(Settings(), key, text)
    if isinstance(default, bool):
        return {YES: True, NO: False}.get(text.strip().lower(), text)
    if isinstance(default, int) and text.strip().isdecimal():
        return int(text)
    return text.strip()
