"""A repair as a list: each booking before and after, promises first. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from textual.content import Content

from caseload_tui.caseload.planning.views import (
    BookingLine,
    RepairChange,
    RepairOption,
    RepairProposal,
    UnmetLine,
)
from caseload_tui.caseload.wording import capital
from caseload_tui.tui.booking_words import Short, clock, days_late, what
from caseload_tui.tui.plan_days import about_unmet
from caseload_tui.tui.text import clean, count, whole
from caseload_tui.tui.widgets.columns import Column, Spans
from caseload_tui.tui.wording import day, lateness, weekday_day

Days = Callable[[date, date], str]
"""A day in words, as seen from today."""
_WIDE = 120
"""Cells in which there is room for why each booking changes."""


@dataclass(frozen=True, slots=True)
class RepairRow:
    """One booking that changes, or a duty that would not be met in time."""

    number: int
    change: RepairChange | None = None
    unmet: UnmetLine | None = None
    heading: str = ""


def repair_rows(option: RepairOption) -> list[RepairRow]:
    """Promises that would be broken, then what else changes, then what is late."""
    broken = [change for change in option.changes if change.promise]
    others = [change for change in option.changes if not change.promise]
    rows: list[RepairRow] = []
    for words, changes in (
        ("Promises that would be broken", broken),
        ("What else changes" if broken else "What changes", others),
    ):
        if changes:
            rows.append(RepairRow(len(rows), heading=f"{words} · {len(changes):,}"))
            for change in changes:
                rows.append(RepairRow(len(rows), change=change))
    if option.unmet:
        rows.append(RepairRow(len(rows), heading=f"Late, or not met · {len(option.unmet):,}"))
        for unmet in option.unmet:
            rows.append(RepairRow(len(rows), unmet=unmet))
    return rows


def heading_of(row: RepairRow) -> Spans | None:
    """The words of a part."""
    return ((row.heading, ""),) if row.heading else None


def columns(on: date, short: Short) -> list[Column[RepairRow]]:
    """Who, for what, before and after, and why it changes."""

    def before(row: RepairRow, days: Days) -> Spans:
        if row.unmet is not None:
            late = row.unmet.days_late
            return ((f"▲ {lateness(late)}" if late is not None else "✗ not met", "late"),)
        line = row.change.before if row.change else None
        return ((_place_in_time(line, on, "new", days), "quiet"),)

    def after(row: RepairRow, days: Days) -> Spans:
        if row.unmet is not None:
            due = row.unmet.due
            return ((f"due {days(due, on)}" if due else "no date", "quiet"),)
        line = row.change.after if row.change else None
        late = days_late(line) if line else 0
        more = (f" ▲ {lateness(late)}", "late") if late else ("", "")
        words = _instead(row.change, on) or _place_in_time(line, on, "✗ cancelled", days)
        return ((words, "" if line else "late"), more)

    return [
        Column("who", "Who", 16, _who, grow=2, most=32),
        Column("what", "What", 11, partial(_for_what, short=short), grow=1, most=15, stop=False),
        # A list with room for it says the weekday in other years too.
        Column("before", "Before", 17, partial(before, days=weekday_day), stop=False,
               until_width=_WIDE),
        Column("after", "After", 28, partial(after, days=weekday_day), stop=False,
               until_width=_WIDE),
        Column("before_full", "Before", 22, partial(before, days=day), stop=False,
               from_width=_WIDE),
        Column("after_full", "After", 33, partial(after, days=day), stop=False,
               from_width=_WIDE),
        Column("why", "Why", 30, _why, grow=3, stop=False, from_width=_WIDE),
    ]  # fmt: skip


def _line(row: RepairRow) -> BookingLine | None:
    """What a change is about: the booking that stood, or a new one."""
    return (row.change.before or row.change.after) if row.change else None


def _who(row: RepairRow) -> Spans:
    line = _line(row)
    name = row.unmet.name if row.unmet else line.names if line else ""
    return ((clean(name), "strong"),)


def _for_what(row: RepairRow, short: Short) -> Spans:
    line = _line(row)
    words = short(row.unmet.duty) if row.unmet else what(line.covers, short) if line else ""
    return ((words, ""),)


def _why(row: RepairRow) -> Spans:
    said = row.unmet.fix if row.unmet else row.change.why if row.change else ""
    return ((clean(said), "quiet"),)


def _place_in_time(line: BookingLine | None, on: date, none: str, days: Days = day) -> str:
    return f"{days(line.day, on)}, {clock(line.start)}" if line else none


def _instead(change: RepairChange | None, on: date) -> str:
    """Who goes instead, or who alone is still seen, where that changes: "Ann Ash, same time"."""
    if change is None or change.before is None or change.after is None:
        return ""
    before, after = change.before, change.after
    same = (after.day, after.start) == (before.day, before.start)
    if after.worker_id == before.worker_id:
        fewer = same and after.names != before.names
        return f"same time, {clean(after.names)} only" if fewer else ""
    return f"{clean(after.worker)}, {'same time' if same else _place_in_time(after, on, '')}"


def about(row: RepairRow, on: date) -> Content:
    """The line under the list, in full."""
    if row.unmet is not None:
        return about_unmet(row.unmet, on)
    if row.change is None:
        return Content("")
    before = _place_in_time(row.change.before, on, "not booked before")
    after = _instead(row.change, on) or _place_in_time(row.change.after, on, "cancelled")
    line = row.change.before or row.change.after
    names = clean(line.names) if line else ""
    promise = "\nPeople were told: a new letter is owed." if row.change.promise else ""
    said = capital(clean(row.change.why))
    return Content.assemble((f"{names} · {before} → {after}", "bold"), f"\n{said}", promise)


def headline(proposal: RepairProposal) -> str:
    """What became impossible."""
    if not proposal.lost:
        return "everything booked can stand, and more is owed"
    return f"{count(len(proposal.lost), 'booking')} cannot stand"


def name(option: RepairOption) -> str:
    """What a way of mending it is best at, for its tab."""
    return capital(clean(option.words).partition(":")[0])


def cost(option: RepairOption) -> str:
    """What a way of mending it costs."""
    promises = count(option.promises_moved, "promise") if option.promises_moved else "no promise"
    late = count(option.late_days, "late day") if option.late_days else "nothing late"
    change = f"{count(len(option.changes), 'change')}, {promises} broken, {late}"
    return f"{change}{than_before(option)}."


def than_before(option: RepairOption) -> str:
    """How many more days are late than in the diary as it was booked."""
    if option.late_before is None or not (option.late_days or option.late_before):
        return ""
    more = option.late_days - option.late_before
    if not more:
        return ", as before"
    return f", {abs(more):,} {'more' if more > 0 else 'fewer'} than before"


def certainty(option: RepairOption, room: int) -> str:
    """How sure it is that it is the best of its kind: the sentences that fit."""
    sentences = [f"{each.rstrip('.')}." for each in clean(option.certainty).split(". ") if each]
    return whole(sentences, " ", room, least=1)


def question(option: RepairOption) -> str:
    """What accepting would do."""
    words = [
        f"{capital(clean(option.words))}? {count(len(option.changes), 'booking')} will change."
    ]
    if option.promises_moved:
        promises = count(option.promises_moved, "promise is broken", "promises are broken")
        words.append(f"{promises}: new letters are owed.")
    if option.unmet:
        words.append(f"{count(len(option.unmet), 'duty', 'duties')} will be late or not met.")
    return " ".join(words)
