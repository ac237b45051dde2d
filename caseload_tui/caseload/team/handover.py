"""A handover sheet for each child: what whoever stands in has to know before the first visit."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from caseload_tui.caseload.child_lines import PROTECTED
from caseload_tui.caseload.leaving import note_export
from caseload_tui.caseload.pages import ChildPage, DutyLine, TimelineEntry
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.team.views import DUE_DAYS
from caseload_tui.caseload.views import Saved
from caseload_tui.caseload.wording import day_words, full_day, status_words
from caseload_tui.caseload.written import written
from caseload_tui.timescales.history import EventKind

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk

VISITS = frozenset(kind.value for kind in EventKind if kind.value.endswith("_visit"))
LAST_VISITS = 4
TO_SAY = ("What matters to this child now", "What was promised, and to whom", "Who to ring")
"""What no record holds: lines to fill in by hand."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some lines of a sheet under a heading; ``blank`` ones are left for a pen."""

    heading: str
    lines: tuple[str, ...]
    blank: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One child's handover."""

    name: str
    about: str
    parts: tuple[Part, ...]

    def __repr__(self) -> str:
        """Name nobody."""
        return "Sheet()"


def write_handover(
    desk: Desk, child_ids: Collection[int], first: date, last: date | None, path: Path
) -> Saved:
    """Write the sheets of these children to one file: PDF, or text where it ends in .txt.

    The file is readable by its owner alone, and the trail says who wrote it of whom.
    """
    if not child_ids:
        raise Problem("Nothing to hand over", "This worker holds nobody.", "Choose another.")
    until = first + timedelta(days=DUE_DAYS) if last is None else last
    pages = sorted((desk.child(child) for child in child_ids), key=lambda page: page.name)
    sheets = [sheet_of(page, until) for page in pages]
    away = f"from {full_day(first)}" + ("" if last is None else f" to {full_day(last)}")
    if path.suffix.lower() == ".txt":
        data = "\f\n".join(sheet_text(sheet, away) for sheet in sheets).encode()
    else:
        from caseload_tui.caseload.team.handover_pdf import pdf_of

        data = pdf_of(sheets, away, desk.on)
    with written(path, data):
        note_export(
            desk, "Wrote handover sheets, with names", {"file": path.name}, children=child_ids
        )
    number = "1 handover sheet" if len(sheets) == 1 else f"{len(sheets)} handover sheets"
    return Saved(f"{number} written to {path}. They hold names: hand them over in person.")


def sheet_of(page: ChildPage, until: date) -> Sheet:
    """One child's sheet; what is due goes as far as ``until``."""
    called = f" (called {page.preferred_name})" if page.preferred_name else ""
    born = "" if page.date_of_birth is None else f", born {full_day(page.date_of_birth)}"
    age = "" if page.age is None else f", {page.age}"
    return Sheet(
        name=f"{page.name}{called}",
        about=f"{page.key}{age}{born}",
        parts=(
            Part("How things stand", tuple(_standing(page))),
            Part(f"Due by {full_day(until)}", tuple(_due(page, until)) or ("Nothing.",)),
            Part("Last visits", tuple(_visits(page)) or ("None recorded.",)),
            Part("Who has worked with them", tuple(_workers(page)) or ("Nobody recorded.",)),
            *(Part(heading, (), blank=2) for heading in TO_SAY),
        ),
    )


def _standing(page: ChildPage) -> Iterator[str]:
    lives = PROTECTED if page.address_protected else page.lives
    yield ", ".join(part for part in (page.legal, lives) if part) or "No status recorded"
    if page.missing_since is not None:
        yield f"MISSING since {full_day(page.missing_since)}"
    if page.language and page.language.casefold() != "english":
        yield f"Speaks {page.language}"
    if page.letter_format and page.letter_format != "standard":
        yield f"Letters: {page.letter_format.replace('_', ' ')}"
    if page.unaccompanied:
        yield "Came to the country alone"
    if page.siblings:
        yield f"Brothers and sisters: {', '.join(name for _, name in page.siblings)}"
    plans = [line.what for line in page.plans if line.end is None or line.end > page.on]
    if plans:
        yield f"Plans in force: {', '.join(dict.fromkeys(plans))}"


def _due(page: ChildPage, until: date) -> Iterator[str]:
    shown = [line for line in page.duties if line.due is None or line.due <= until]
    for line in sorted(shown, key=lambda one: (one.due or date.max, one.duty)):
        yield _duty(line, page.on)


def _duty(line: DutyLine, on: date) -> str:
    if line.due is None:
        return f"{line.duty_title}: cannot be computed; missing: {line.missing_fact}"
    booked = "" if line.booked is None else f"; booked {day_words(line.booked, on)}"
    return f"{line.duty_title}: {day_words(line.due, on)} ({status_words(line.due, on)}){booked}"


def _visits(page: ChildPage) -> Iterator[str]:
    visits = [one for one in page.timeline if one.kind in VISITS and one.on <= page.on]
    for one in visits[:LAST_VISITS]:
        yield f"{full_day(one.on)}: {_visit(one)}"


def _visit(entry: TimelineEntry) -> str:
    return entry.what + (f"; {entry.detail}" if entry.detail else "")


def _workers(page: ChildPage) -> Iterator[str]:
    for line in page.workers[:6]:
        end = "now" if line.end is None else full_day(line.end)
        start = full_day(line.start) if line.start_known else "not known when"
        yield f"{line.what}{f', {line.detail}' if line.detail else ''}: {start} to {end}"


def sheet_text(sheet: Sheet, away: str) -> str:
    """A sheet as plain text, 78 cells wide."""
    from textwrap import wrap

    lines = [f"HANDOVER · {away} · CONFIDENTIAL", "", sheet.name, sheet.about]
    for part in sheet.parts:
        lines += ["", part.heading.upper()]
        for line in part.lines:
            lines += wrap(line, 78, initial_indent="- ", subsequent_indent="  ")
        lines += ["", "_" * 78] * part.blank
    return "\n".join(lines) + "\n"
