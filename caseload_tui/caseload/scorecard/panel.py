"""The panel's paper: a scorecard as PDF, with plots drawn as vectors and nobody's name."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Any

from caseload_tui.caseload.scorecard.documents import (
    LESS,
    UNSAID,
    change_words,
    counts_words,
    definition,
    preamble,
    value_words,
)
from caseload_tui.caseload.scorecard.outgoing import Outgoing
from caseload_tui.caseload.scorecard.setting import typeset
from caseload_tui.caseload.scorecard.views import IndicatorLine, Point
from caseload_tui.caseload.wording import full_day

KEY = (
    "“+3 ?” after a count: so many could not be computed, because a fact is missing. "
    "Last month and last year: change in points against the ends of those months."
)
LEAST_POINTS = 3
"""Months with a value from which a plot says something."""
STEPS = (1, 2, 5, 10, 20, 25, 50)
WHOLE = 100
LEAST_SPAN = 10


def panel(out: Outgoing) -> bytes:
    """The paper as PDF: the figures, twelve months of each, and what is counted."""
    card = out.card
    told = [line for line in out.lines if line.supported]
    groups = groupby(told, key=lambda line: line.group)
    return typeset(
        "panel.typ",
        {
            "title": f"Scorecard, {full_day(card.on)}",
            "heading": "Scorecard",
            "subtitle": f"{card.title} · as at {full_day(card.on)}",
            "foot": f"Scorecard · {card.title} · as at {full_day(card.on)} · no names",
            "preamble": preamble(out),
            "key": KEY,
            "groups": [
                {"name": name, "rows": [_row(out, line) for line in lines]}
                for name, lines in groups
            ],
            "missing": [
                {"title": line.title, "words": line.missing_fact}
                for line in out.lines
                if not line.supported
            ],
            "plots": [_plot(line) for line in out.lines if _plottable(line)],
            "definitions": [{"title": e.title, "words": definition(e)} for e in told],
        },
        card.on,
    )


def _row(out: Outgoing, line: IndicatorLine) -> dict[str, str]:
    told = out.told.get(line.key, UNSAID)
    return {
        "title": line.title,
        "counts": counts_words(told),
        "unknown": str(told.not_computable) if told.not_computable else "",
        "value": value_words(line),
        "target": line.target_words or LESS,
        "standing": line.standing,
        "words": line.standing_words,
        "month": change_words(line.month),
        "year": change_words(line.year),
    }


def _plottable(line: IndicatorLine) -> bool:
    return sum(point.value is not None for point in line.trend) >= LEAST_POINTS


def _plot(line: IndicatorLine) -> dict[str, Any]:
    other = _other(line)
    values = [point.value for point in line.trend if point.value is not None]
    marks = [*values, *([line.target] if line.target is not None else [])]
    if other is not None:
        marks.append(other["value"])
    low, high, step = scale(min(marks), max(marks), whole=not line.is_average)
    sign = "" if line.is_average else "%"
    first, last = line.trend[0].on, line.trend[-1].on
    return {
        "title": line.title,
        "words": " · ".join(w for w in (_now(line), line.target_words) if w),
        "alt": _alt(line),
        "points": [point.value for point in line.trend],
        "low": low,
        "high": high,
        "ticks": [
            {"value": tick, "words": f"{tick:g}{sign}"} for tick in range(low, high + 1, step)
        ],
        "target": line.target,
        "other": other,
        # Two words on one height would be written over each other.
        "beside": other is not None
        and line.target is not None
        and abs(other["value"] - line.target) < (high - low) / 8,
        "first": full_day(first),
        "last": full_day(last),
    }


def _now(line: IndicatorLine) -> str:
    return value_words(line) if line.value is not None else line.standing_words


def _other(line: IndicatorLine) -> dict[str, Any] | None:
    """England's published figure, to compare with."""
    for words in line.published:
        found = re.match(r"England[^:]*? (\S+): ([0-9.]+)", words)
        if found:
            return {"value": float(found[2]), "words": f"England {found[1]}"}
    return None


def scale(least: float, most: float, *, whole: bool) -> tuple[int, int, int]:
    """The ends of an axis and its steps, in round numbers; of a share (``whole``) within 100.

    An axis of shares spans ten points or more, so that small steps look small.
    """
    least_span = LEAST_SPAN if whole else 2
    step = next(each for each in STEPS if max(most - least, least_span) / each <= 4)
    low = max(0, int(least // step) * step)
    high = max(-int(-most // step) * step, low + least_span)
    if whole and high > WHOLE:
        low, high = min(low, WHOLE - least_span), WHOLE
    return low, high, step


def _alt(line: IndicatorLine) -> str:
    said = [_said(point, line) for point in line.trend if point.value is not None]
    return f"{line.title}, {len(said)} months: {', '.join(said)}."


def _said(point: Point, line: IndicatorLine) -> str:
    sign = "" if line.is_average else "%"
    return f"{full_day(point.on)} {point.value:.1f}{sign}"
