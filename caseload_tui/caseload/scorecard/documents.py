"""A scorecard as plain rows, csv and markdown, for other programs and for papers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from caseload_tui.caseload.scorecard.outgoing import Outgoing
from caseload_tui.caseload.scorecard.views import Change, IndicatorLine
from caseload_tui.caseload.wording import full_day
from caseload_tui.scorecard.suppress import Published

FIELDS = (
    "key",
    "title",
    "numerator",
    "denominator",
    "percent",
    "target",
    "status",
    "not_computable",
    "window",
)
"""The fixed names of the command line."""

LESS = "–"
UNSAID = Published(None, None, 0)
"""Of an indicator that no fact can tell."""


def as_rows(out: Outgoing) -> list[dict[str, Any]]:
    """Every indicator in the fixed names of the command line."""
    return [dict(zip(FIELDS, _values(out, line), strict=True)) for line in out.lines]


def _values(out: Outgoing, line: IndicatorLine) -> tuple[object, ...]:
    told = out.told.get(line.key, UNSAID)
    return (
        line.key,
        line.title,
        told.numerator,
        whole(told.denominator),
        None if line.is_average else line.value,
        line.target,
        line.standing,
        told.not_computable,
        line.window,
    )


def whole(number: float | None) -> float | int | None:
    """A number without a fraction as a whole one: denominators are, but for working time."""
    return int(number) if number is not None and number == int(number) else number


def csv_text(out: Outgoing) -> str:
    """The rows as CSV; every text in it is the program's own."""
    text = io.StringIO()
    writer = csv.DictWriter(text, FIELDS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(as_rows(out))
    return text.getvalue()


def markdown(out: Outgoing) -> str:
    """A paper with a table for each group, and what the numbers mean."""
    return "\n".join(_markdown(out)) + "\n"


def _markdown(out: Outgoing) -> Iterator[str]:
    card = out.card
    yield f"# Scorecard: {escaped(card.title)}, {full_day(card.on)}"
    yield ""
    yield preamble(out)
    group = ""
    for line in out.lines:
        if line.group != group:
            group = line.group
            yield from ("", f"## {group}", "", f"| {' | '.join(HEADER)} |", DASHES)
        yield f"| {' | '.join(escaped(cell) for cell in cells(out, line))} |"
    if out.team_rows:
        yield from ("", "## By team", "", "Children count for the team of who holds them.", "")
        names = [escaped(name) for name in out.teams]
        yield f"| indicator | {' | '.join(names)} |"
        yield f"|---|{'--:|' * len(names)}"
        for row in out.team_rows:
            yield f"| {escaped(row.title)} | {' | '.join(map(counts_words, row.told))} |"
    yield from ("", "## What is counted", "")
    for line in out.lines:
        yield f"- **{escaped(line.title)}**: {escaped(definition(line))}"


HEADER = (
    "indicator", "count", "percent", "target", "status", "not computable", "last month",
    "last year",
)  # fmt: skip
DASHES = "|---|--:|--:|---|---|--:|--:|--:|"


def cells(out: Outgoing, line: IndicatorLine) -> tuple[str, ...]:
    """An indicator as a row of words under ``HEADER``."""
    told = out.told.get(line.key, UNSAID)
    unknown = LESS if told.not_computable is None else str(told.not_computable)
    status = f"{line.standing_words}: {line.missing_fact}" if line.missing_fact else (
        line.standing_words
    )  # fmt: skip
    return (
        line.title,
        counts_words(told) if line.supported else "",
        value_words(line),
        line.target_words,
        status,
        unknown if line.supported else "",
        change_words(line.month),
        change_words(line.year),
    )


def counts_words(told: Published) -> str:
    """``45 of 50``; a dash for what is left out."""
    if told.numerator is None:
        return LESS if told.denominator is None else f"{LESS} of {told.denominator:,g}"
    if not told.denominator:
        return LESS
    return f"{told.numerator:,} of {whole(told.denominator):,}"


def value_words(line: IndicatorLine) -> str:
    """``90.0%``, ``15.4 each``; a dash where none is said."""
    if line.value is None:
        return LESS
    return f"{line.value:.1f} each" if line.is_average else f"{line.value:.1f}%"


def change_words(change: Change | None) -> str:
    """``+1.2 better``, ``-0.4 worse``, ``same``; a dash where it cannot be said."""
    if change is None:
        return LESS
    if not change.points:
        return "same"
    way = {True: " better", False: " worse", None: ""}[change.better]
    return f"{change.points:+.1f}{way}"


def preamble(out: Outgoing) -> str:
    """What the reader must know first."""
    card = out.card
    told = (
        f"As at {full_day(card.on)}, from dated facts as they are known now. Periods are "
        f"{card.months} months unless another is named. A percent is said of "
        f"{card.minimum} or more. Targets are local or examples, never national law."
    )
    if out.suppressed:
        told += (
            f" Numbers from 1 to {card.minimum - 1}, and numbers that would give them away, are "
            "left out."
        )
    return told


def definition(line: IndicatorLine) -> str:
    """Who counts, what is in, and the source."""
    if not line.supported:
        return f"cannot be computed. Missing: {line.missing_fact}. {line.source}."
    published = f" {'; '.join(line.published)}." if line.published else ""
    note = f" {line.note}" if line.note else ""
    return (
        f"of {line.who}: {line.inside}. {line.window.capitalize()}. {line.source}.{published}{note}"
    )


def escaped(text: str) -> str:
    """Text that markdown shows as it is."""
    spaced = " ".join(text.split())
    return "".join(f"\\{sign}" if sign in _SIGNS else sign for sign in spaced)


_SIGNS = frozenset("\\`*_[]<>|#")
