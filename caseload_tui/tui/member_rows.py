"""The rows of those behind a figure: where each stands, and why. Pure."""

from __future__ import annotations

from textual.content import Content

from caseload_tui.caseload.scorecard.views import IndicatorLine, MemberLine, Side
from caseload_tui.tui.scorecard_rows import value_words
from caseload_tui.tui.status import Look
from caseload_tui.tui.text import clean
from caseload_tui.tui.widgets.columns import Column, Spans

SIDES = {
    Side.OUT: Look("▲", "out", "late"),
    Side.UNKNOWN: Look("?", "not computable", "unknown"),
    Side.IN: Look("✓", "in", "in-time"),
}


def _side(row: MemberLine) -> Spans:
    look = SIDES[row.side]
    return ((f"{look.symbol} {look.word}", look.style),)


MEMBER_COLUMNS: tuple[Column[MemberLine], ...] = (
    Column("name", "Who", 18, lambda row: ((clean(row.name), "strong"),), grow=1, most=30),
    Column("side", "Stands", 16, _side, stop=False),
    Column("why", "Why", 30, lambda row: ((clean(row.why), ""),), grow=4, stop=False),
    Column("worker", "Worker", 16, lambda row: ((clean(row.worker), "quiet"),), grow=1, most=30,
           from_width=110, stop=False),
    Column("key", "Identifier", 12, lambda row: ((clean(row.key), "quiet"),), from_width=130,
           stop=False),
)  # fmt: skip


def member_summary(line: IndicatorLine) -> Content:
    """The figure its members make."""
    out = int(line.denominator or 0) - (line.numerator or 0)
    parts = [f"{out:,} out"] if not line.is_average else []
    if line.not_computable:
        parts.append(f"{line.not_computable:,} not computable")
    parts.append(f"{line.numerator or 0:,} in")
    value = value_words(line)
    return Content.assemble(
        (clean(line.title), "bold"), (f" · {' · '.join(parts)}", ""),
        (f" · {value}" if value else "", "bold"),
    )  # fmt: skip
