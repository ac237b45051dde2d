"""Settings as rows: standards by duty, other choices, and what is the user's own. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from caseload_tui.caseload.pages import (
    SettingLine,
    StandardLine,
)
from caseload_tui.caseload.term_views import TermYear
from caseload_tui.tui.day_spans import name_span
from caseload_tui.tui.text import clean
from caseload_tui.tui.widgets.columns import Column, Spans

WORKER, THEME = "worker", "theme"


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One line: a title, a standard, a choice, or one of the user's own."""

    key: tuple[str, ...]
    title: str = ""
    standard: StandardLine | None = None
    setting: SettingLine | None = None
    terms: TermYear | None = None
    own: str = ""
    value: str = ""

    @property
    def is_title(self) -> bool:
        """Whether it only says what follows."""
        return not (self.standard or self.setting or self.terms or self.own)


def arrange(
    standards: Sequence[StandardLine],
    settings: Sequence[SettingLine],
    me: str,
    theme: str,
    years: Sequence[TermYear] = (),
) -> list[SettingRow]:
    """The rows: the user's own, local choices, school terms, then each rule's steps."""
    rows = [
        SettingRow(("title", "you"), "You"),
        SettingRow((WORKER,), "Which worker you are", own=WORKER, value=me),
        SettingRow((THEME,), "Colours", own=THEME, value=theme),
    ]
    if settings:
        rows.append(SettingRow(("title", "choices"), "Local choices"))
    rows += [
        SettingRow(("setting", line.key), line.title, setting=line, value=line.words(line.value))
        for line in settings
    ]
    rows += _term_rows(years)
    before = ""
    for line in standards:
        if line.rule != before:
            before = line.rule
            title = f"{line.duty_title} · {line.rule_title}"
            rows.append(SettingRow(("title", "rule", line.rule), title))
        key = ("standard", line.rule, line.step)
        rows.append(SettingRow(key, standard=line, value=line.local or ""))
    return rows


def _term_rows(years: Sequence[TermYear]) -> list[SettingRow]:
    """Each council's years under its name, and a line for a council that has none yet."""
    rows: list[SettingRow] = []
    council = ""
    for year in years:
        if year.council != council:
            council = year.council
            said = f" · {year.label}" if year.label else ""
            rows.append(SettingRow(("title", "terms", council), f"School terms · {council}{said}"))
        words = "entered" if year.terms else "not entered"
        rows.append(SettingRow(("terms", council, year.year), year.year, terms=year, value=words))
    if years:
        newest = TermYear("", next(each.year for each in years))
        rows.append(SettingRow(("title", "terms", ""), "School terms · another council"))
        rows.append(SettingRow(("terms", "", ""), "Enter its terms", terms=newest, value="–"))
    return rows


def heading(row: SettingRow) -> Spans | None:
    """The title's words, for a line that is one."""
    return ((clean(row.title), ""),) if row.is_title else None


def about(row: SettingRow) -> str:
    """What can be said of a line, for the editor below the list."""
    if line := row.standard:
        law = f"Law: {line.law}." if line.law else "No law sets this."
        aim = f" Aim: {line.aim}." if line.aim else ""
        return f"{law}{aim} {line.source.rstrip('.')}. {line.confidence_words.rstrip('.')}."
    if row.setting:
        return f"As shipped: {row.setting.words(row.setting.default).rstrip('.')}."
    if row.terms:
        spans = " · ".join(name_span(days) for days in row.terms.terms)
        return spans or "Enter writes the first and last day of each term."
    if row.own == WORKER:
        return "The app opens at this worker's children."
    return "Dark or light; f2 changes it anywhere."


def named(row: SettingRow) -> str:
    """The line's name: "Everyone else · after each visit"."""
    line = row.standard
    return f"{line.rule_title} · {line.step_title}" if line else row.title


def _name(row: SettingRow) -> Spans:
    return ((clean(row.standard.step_title if row.standard else row.title), ""),)


def _law(row: SettingRow) -> Spans:
    return ((clean(row.standard.law or "–") if row.standard else "", "quiet"),)


def _value(row: SettingRow) -> Spans:
    words = clean(row.value)
    if row.standard:
        return ((words or "–", "focus" if words else "quiet"),)
    changed = row.setting is not None and row.setting.value != row.setting.default
    return ((words or "not said", "focus" if changed else "strong"),)


def _aim(row: SettingRow) -> Spans:
    return ((clean(row.standard.aim or "–") if row.standard else "", "quiet"),)


COLUMNS: tuple[Column[SettingRow], ...] = (
    Column("name", "Rule", 30, _name, grow=3, most=70),
    Column("law", "Law", 13, _law, grow=1, most=24, stop=False),
    Column("value", "Local", 15, _value, grow=1, most=28, stop=False),
    Column("aim", "Aim", 10, _aim, grow=1, most=24, stop=False),
)
