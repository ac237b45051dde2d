"""The doctor's findings as rows: grouped by kind, narrowed by words. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from caseload_tui.caseload.pages import Finding
from caseload_tui.tui.text import clean, count
from caseload_tui.tui.widgets.columns import Column, Spans

KINDS = {
    "contradiction": ("Contradictions", "records that cannot all be true"),
    "gap": ("Gaps", "something a date needs is not recorded"),
    "question": ("Questions", "recorded, but worth checking"),
}
"""Kinds of finding in the order they are shown, with what each means."""


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One line: a finding, or the title of a kind. ``number`` tells the lines apart."""

    number: int
    finding: Finding | None
    title: str = ""


def matches(finding: Finding, words: Sequence[str]) -> bool:
    """Whether every word stands somewhere in what is said of the finding."""
    said = " ".join((
        finding.child or "", finding.child_key or "", finding.worker or "", finding.what,
        finding.where, finding.todo, *finding.blocks,
    )).casefold()  # fmt: skip
    return all(word in said for word in words)


def arrange(findings: Sequence[Finding], text: str) -> list[FindingRow]:
    """The findings that hold every word of ``text``, under the title of their kind."""
    words = text.casefold().split()
    found: dict[str, list[FindingRow]] = {kind: [] for kind in KINDS}
    for number, finding in enumerate(findings):
        if matches(finding, words):
            found.setdefault(finding.kind, []).append(FindingRow(number, finding))
    rows: list[FindingRow] = []
    for place, (kind, those) in enumerate(found.items()):
        if those:
            title, meaning = KINDS.get(kind, (clean(kind).capitalize(), ""))
            heading = f"{title} · {len(those):,}" + (f" · {meaning}" if meaning else "")
            rows += [FindingRow(-1 - place, None, heading), *those]
    return rows


def summary(findings: Sequence[Finding], whose: str) -> str:
    """How many there are of each kind, and whose children they are about."""
    if not findings:
        return f"{clean(whose)} · nothing found"
    counts = [
        count(number, kind)
        for kind in KINDS
        if (number := sum(finding.kind == kind for finding in findings))
    ]
    return " · ".join((clean(whose), *counts))


def _blocks(row: FindingRow) -> Spans:
    finding = row.finding
    return ((clean(", ".join(finding.blocks)) if finding else "", "quiet"),)


def _child(row: FindingRow) -> Spans:
    finding = row.finding
    return ((clean(finding.child or finding.child_key or "–") if finding else "", "strong"),)


def _what(row: FindingRow) -> Spans:
    return ((clean(row.finding.what) if row.finding else "", ""),)


def _where(row: FindingRow) -> Spans:
    return ((clean(row.finding.where) if row.finding else "", "quiet"),)


def heading(row: FindingRow) -> Spans | None:
    """The title's words, for a line that is one."""
    return ((row.title, ""),) if row.finding is None else None


COLUMNS: tuple[Column[FindingRow], ...] = (
    Column("child", "Child", 18, _child, grow=1, most=28),
    Column("what", "What is wrong", 30, _what, grow=4, stop=False),
    Column("blocks", "Blocks", 12, _blocks, grow=1, most=30, stop=False),
    Column("where", "Where", 24, _where, grow=2, from_width=120, stop=False),
)
