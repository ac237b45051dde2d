"""The rows of the Scorecard: a figure, how it stands, and a year in thirteen signs. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from caseload_tui.caseload.scorecard.views import (
    Change,
    IndicatorLine,
    Scorecard,
)
from caseload_tui.caseload.wording import full_day
from caseload_tui.tui.status import Look
from caseload_tui.tui.text import count, fill
from caseload_tui.tui.widgets.columns import Column, Spans

LOOKS = {
    "on_target": Look("✓", "on target", "in-time"),
    "near_target": Look("●", "near target", "soon"),
    "off_target": Look("▲", "off target", "late"),
    "no_target": Look("·", "no target", "quiet"),
    "too_few": Look("·", "too few", "quiet"),
    "nobody": Look("·", "nobody", "quiet"),
    "not_supported": Look("?", "not recorded", "unknown"),
}
"""How a figure stands: a symbol and a colour; the words come with the figure."""
SPARKS = "▁▂▃▄▅▆▇█"
NONE_SAID = "·"
"""A month of which nothing is said."""
LEAST_SPREAD = 5.0
"""A trend that moves less than this looks level: small steps are noise."""
EIGHTHS = " ▏▎▍▌▋▊▉"
FULL, EMPTY, TARGET = "█", "░", "┃"
BAR = 20


@dataclass(frozen=True, slots=True)
class ScorecardRow:
    """One line: a figure, or the title of a group."""

    line: IndicatorLine | None
    title: str = ""

    @property
    def key(self) -> str:
        """What tells the lines apart."""
        return self.line.key if self.line else f"title {self.title}"


def scorecard_rows(card: Scorecard) -> list[ScorecardRow]:
    """The figures under the titles of their groups."""
    found: list[ScorecardRow] = []
    group = ""
    for line in card.lines:
        if line.group != group:
            group = line.group
            found.append(ScorecardRow(None, group))
        found.append(ScorecardRow(line))
    return found


def heading(row: ScorecardRow) -> Spans | None:
    """The title's words, for a line that is one."""
    return ((row.title, ""),) if row.line is None else None


def headline(card: Scorecard, today: bool) -> Content:
    """Whose, as at when, and how many are off target."""
    off = sum(line.standing == "off_target" for line in card.lines)
    look = LOOKS["off_target"]
    words = f"{look.symbol} {off} off target" if off else "none off target"
    as_at = full_day(card.on) + (", today" if today else "")
    return Content.assemble(
        fill("[b]$title[/b]", title=card.title),
        (f" · as at {as_at} · {count(card.months, 'month')} · ", "$quiet"),
        (words, f"${look.style} bold" if off else "$quiet"),
    )


def counts_words(line: IndicatorLine) -> str:
    """``92 of 103``; a dash where there is nobody."""
    if not line.supported or not line.denominator:
        return "–"
    return f"{line.numerator:,} of {line.denominator:,g}"


def value_words(line: IndicatorLine) -> str:
    """``89.3%``, ``16.2 each``; nothing for too few."""
    if line.value is None:
        return ""
    return f"{line.value:.1f}" if line.is_average else f"{line.value:.1f}%"


def change_words(change: Change | None) -> str:
    """``+1.2 better``, ``-0.4 worse``, ``same``."""
    if change is None:
        return "–"
    if not change.points:
        return "same"
    way = {True: " better", False: " worse", None: ""}[change.better]
    return f"{change.points:+.1f}{way}"


def spark(values: Sequence[float | None]) -> str:
    """One sign for each month, the lowest ▁ and the highest █; · where nothing is said."""
    said = [value for value in values if value is not None]
    if not said:
        return NONE_SAID * len(values)
    low, high = min(said), max(said)
    if high - low < LEAST_SPREAD:
        middle = (low + high) / 2
        low, high = middle - LEAST_SPREAD / 2, middle + LEAST_SPREAD / 2
    top = len(SPARKS) - 1
    return "".join(
        NONE_SAID if value is None else SPARKS[round((value - low) / (high - low) * top)]
        for value in values
    )


def bar(value: float | None, target: float | None, width: int = BAR) -> str:
    """A percent as a bar; ┃ marks the target."""
    if value is None:
        return ""
    cells = value / 100 * width
    whole = min(width, int(cells))
    part = EIGHTHS[int((cells - whole) * 8)] if whole < width else ""
    drawn = list((FULL * whole + part.strip()).ljust(width, EMPTY))
    if target is not None:
        drawn[min(width - 1, int(target / 100 * width))] = TARGET
    return "".join(drawn)


def _title(row: ScorecardRow) -> Spans:
    return ((row.line.title, "strong"),) if row.line else (("", ""),)


def _counts(row: ScorecardRow) -> Spans:
    line = row.line
    if line is None:
        return (("", ""),)
    unknown = f" +{line.not_computable}?" if line.not_computable else ""
    return ((f"{counts_words(line):>10}", ""), (unknown, "unknown"))


def _value(row: ScorecardRow) -> Spans:
    return ((f"{value_words(row.line):>6}" if row.line else "", "strong"),)


def _bar(row: ScorecardRow) -> Spans:
    line = row.line
    if line is None or line.is_average:
        return (("", ""),)
    return ((bar(line.value, line.target), LOOKS[line.standing].style),)


def _standing(row: ScorecardRow) -> Spans:
    if row.line is None:
        return (("", ""),)
    look = LOOKS[row.line.standing]
    return ((f"{look.symbol} {row.line.standing_words}", look.style),)


def _trend(row: ScorecardRow) -> Spans:
    if row.line is None or len(row.line.trend) < 2:
        return (("", ""),)
    return ((spark([point.value for point in row.line.trend]), ""),)


def _month(row: ScorecardRow) -> Spans:
    return _changed(row.line.month if row.line else None)


def _year(row: ScorecardRow) -> Spans:
    return _changed(row.line.year if row.line else None)


def _changed(change: Change | None) -> Spans:
    worse = change is not None and change.better is False and abs(change.points) >= LEAST_SPREAD
    return ((change_words(change), "late" if worse else "quiet"),)


def _target(row: ScorecardRow) -> Spans:
    return ((row.line.target_words if row.line else "", "quiet"),)


COLUMNS: tuple[Column[ScorecardRow], ...] = (
    Column("title", "Indicator", 22, _title, grow=3, most=56),
    Column("counts", "     Count", 14, _counts, stop=False),
    Column("value", "Share", 6, _value, stop=False),
    Column("bar", "┃ is the target", BAR, _bar, from_width=140, stop=False),
    Column("standing", "Stands", 14, _standing, stop=False),
    Column("trend", "12 months", 13, _trend, stop=False),
    Column("month", "Last month", 12, _month, from_width=110, stop=False),
    Column("year", "Last year", 12, _year, from_width=110, stop=False),
    Column("target", "Target", 16, _target, from_width=158, stop=False),
)


def about(row: ScorecardRow) -> Content:
    """The figure under the cursor in full."""
    line = row.line
    if line is None:
        return Content("")
    if not line.supported:
        return fill(
            "[b]$title[/b]\n[$quiet]Cannot be computed. No record tells [/]$missing.\n"
            "[$quiet]$source[/]",
            title=line.title, missing=line.missing_fact, source=line.source,
        )  # fmt: skip
    return fill(
        "[b]$title[/b][$quiet] · $window[/]\n$facts\n$inside[$quiet], of $who[/]\n"
        "[$quiet]$others[/]",
        title=line.title,
        window=line.window,
        inside=line.inside[:1].upper() + line.inside[1:],
        who=line.who,
        facts=" · ".join(_facts(line)),
        others=" · ".join((*line.published, line.source, *([line.note] if line.note else []))),
    )


def _facts(line: IndicatorLine) -> Iterator[str]:
    yield f"{counts_words(line)} {line.counts}"
    if line.not_computable:
        yield f"{line.not_computable:,} not computable"
    whose = "" if line.target_is_local else " (example)"
    yield f"target {line.target_words}{whose}" if line.target_words else "no target"
    if line.month is not None:
        yield f"{change_words(line.month)} since {full_day(line.month.since)}"
    if line.year is not None:
        yield f"{change_words(line.year)} since {full_day(line.year.since)}"


def whole_line(row: ScorecardRow) -> tuple[tuple[str, str], ...]:
    """All that a line says, label by label."""
    line = row.line
    if line is None:
        return (("Group", row.title),)
    said = (
        ("Indicator", line.title),
        ("Counts", line.who),
        ("In", line.inside),
        ("Figure", " ".join(part for part in (counts_words(line), value_words(line)) if part)),
        ("Missing", line.missing_fact),
        ("Not computable", f"{line.not_computable:,}"),
        ("Stands", line.standing_words),
        ("Target", line.target_words),
        ("Last month", change_words(line.month)),
        ("Last year", change_words(line.year)),
        ("Months", ", ".join(_months(line))),
        ("Window", line.window),
        ("Published", "; ".join(line.published)),
        ("Source", line.source),
        ("Note", line.note),
    )
    return tuple((label, words) for label, words in said if words)


def _months(line: IndicatorLine) -> Iterator[str]:
    for point in line.trend:
        value = "–" if point.value is None else f"{point.value:.1f}"
        yield f"{full_day(point.on)} {point.numerator:,}/{point.denominator:,g} {value}"
