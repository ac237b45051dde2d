"""Today's parts as one list: booked, late, today, this week, to copy, without a date. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from caseload_tui.caseload.pages import BookedLine, NotCopied, Today, TodayLine
from caseload_tui.tui.booking_words import ONLY_YOU, clock, length
from caseload_tui.tui.status import look
from caseload_tui.tui.text import clean, whole
from caseload_tui.tui.widgets.columns import Column, Spans
from caseload_tui.tui.wording import day, due_cell_with_weekday, due_sentence

Title = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class TodayRow:
    """A heading, an appointment, a duty, or a record that the case system may not hold."""

    key: tuple[object, ...]
    heading: str = ""
    duty: TodayLine | None = None
    copy: NotCopied | None = None
    booked: BookedLine | None = None

    @property
    def child(self) -> tuple[int, str] | None:
        """The id and identifier of the child it is about; None for a carers' household.

        An appointment knows no identifier: it may be with several children.
        """
        if self.booked is not None:
            return None if self.booked.child_id is None else (self.booked.child_id, "")
        about = self.duty or self.copy
        if about is None or about.child_id is None:
            return None
        return about.child_id, about.child_key

    @property
    def household(self) -> tuple[int, str] | None:
        """The id and identifier of the household it is about; None for a child."""
        about = self.duty or self.copy
        if about is None or about.household_id is None:
            return None
        return about.household_id, about.child_key


def today_rows(today: Today) -> list[TodayRow]:
    """Every part that is not empty, under its heading."""
    rows: list[TodayRow] = []
    if today.booked:
        rows.append(_heading("Booked today, in travel order", today.booked))
        rows += [TodayRow(("booked", each.booking_id), booked=each) for each in today.booked]
    rows += _part("Overdue, worst first", today.overdue)
    rows += _part("Due today", today.due_today)
    rows += _part("Due in the next 7 days", today.due_soon)
    if today.not_copied:
        rows.append(_heading("Recorded here, not yet copied to the case system", today.not_copied))
        rows += [TodayRow(("copy", each.event_id), copy=each) for each in today.not_copied]
    rows += _part("No date can be worked out: a fact is missing", today.cannot_compute)
    return rows


def _part(title: str, lines: tuple[TodayLine, ...]) -> list[TodayRow]:
    if not lines:
        return []
    return [
        _heading(title, lines),
        *(
            TodayRow(
                (line.child_id, line.household_id, line.cell.duty, line.cell.reference), duty=line
            )
            for line in lines
        ),
    ]


def _heading(title: str, lines: tuple[object, ...]) -> TodayRow:
    return TodayRow(("heading", title), heading=f"{title} · {len(lines):,}")


def heading_of(row: TodayRow) -> Spans | None:
    """The words of a heading row."""
    return ((row.heading, ""),) if row.heading else None


def today_columns(on: date, short: Title, *, many_workers: bool) -> list[Column[TodayRow]]:
    """When, what, who, where, and whose where there are several workers."""

    def what(row: TodayRow) -> Spans:
        if row.booked is not None:
            return ((clean(row.booked.what), ""),)
        duty = row.duty.cell.duty if row.duty else row.copy.kind if row.copy else ""
        return ((short(duty), "ours"),)

    def about(row: TodayRow) -> Spans:
        if row.booked is not None:
            return ((_where(row.booked), "quiet"),)
        if row.duty is None:
            return ((clean(row.copy.wording) if row.copy else "", "quiet"),)
        missing = row.duty.cell.missing_fact
        place = clean(row.duty.lives) or "not recorded"
        return ((clean(missing) if missing else place, "quiet"),)

    found: list[Column[TodayRow]] = [
        Column("when", "When", 13, lambda row: _when(row, on)),
        Column("what", "What", 12, what, grow=1, most=18),
        Column("child", "Child", 18, _who, grow=2, most=30),
        Column("about", "Where, or what is missing", 20, about, grow=3),
    ]
    if many_workers:
        found.append(Column("worker", "Worker", 16, _worker, grow=1, most=20, from_width=90))
    return found


def _when(row: TodayRow, on: date) -> Spans:
    if row.booked is not None:
        start = row.booked.start
        return ((f"  {clock(start)}–{clock(start + row.booked.minutes)}", "strong"),)
    if row.duty is None:
        return ((f"  {day(row.copy.on, on)}" if row.copy else "", "quiet"),)
    cell = row.duty.cell
    return ((due_cell_with_weekday(cell.due, on), look(cell.status(on)).style),)


def _worker(row: TodayRow) -> Spans:
    held = row.duty or row.booked
    return ((clean((held.worker if held else "") or ""), "quiet"),)


def _where(booked: BookedLine) -> str:
    goes = booked.travel_minutes and (not booked.held_by or booked.accompanied)
    road = f", {length(booked.travel_minutes)} on the road" if goes else ""
    held = f", held by {clean(booked.held_by)}" if booked.held_by else ""
    return f"{clean(booked.place) or 'no place recorded'}{held}{road}"


def _who(row: TodayRow) -> Spans:
    if row.booked is not None:
        return ((clean(row.booked.names), "strong"),)
    about = row.duty or row.copy
    if about is None:
        return (("", ""),)
    name = (clean(about.child), "strong")
    if row.duty is not None and row.duty.missing_since is not None:
        return (name, (" missing", "late"))
    return (name,)


def whole_today(row: TodayRow, title: Title, on: date) -> list[tuple[str, str]]:
    """Everything the row says, with labels."""
    if row.booked is not None:
        return _whole_booked(row.booked)
    about = row.duty or row.copy
    if about is None:
        return []
    lines = [("About", f"{about.child}, {about.child_key}")]
    if row.copy is not None:
        lines.append(("To copy", row.copy.wording))
    elif row.duty is not None:
        cell = row.duty.cell
        lines += [
            ("Owed", title(cell.duty)),
            ("Due", due_sentence(cell.due, on, cell.missing_fact)),
            ("Missing since", day(row.duty.missing_since, on) if row.duty.missing_since else ""),
            ("Lives", row.duty.lives),
            ("Worker", row.duty.worker or ""),
        ]
    return [line for line in lines if line[1]]


def _goes(booked: BookedLine) -> str:
    """Whether the worker goes to what others hold; nothing of the worker's own."""
    return ("yes" if booked.accompanied else "no") if booked.held_by else ""


def _whole_booked(booked: BookedLine) -> list[tuple[str, str]]:
    hours = f"{clock(booked.start)}–{clock(booked.start + booked.minutes)}"
    lines = [("Booked", hours), ("With", booked.names), ("For", booked.what),
             ("Where", _where(booked)), ("Worker", booked.worker),
             ("Goes along", _goes(booked)),
             ("Note", "" if booked.announced else ONLY_YOU)]  # fmt: skip
    return [line for line in lines if line[1]]


def about_today(row: TodayRow, title: Title, on: date) -> str:
    """The line under the list, in full."""
    if row.booked is not None:
        note = "" if row.booked.announced else f" · {ONLY_YOU}"
        return f"{row.booked.names} · {_where(row.booked)}{note}. 5 opens the diary."
    if row.duty is not None:
        cell = row.duty.cell
        return f"{title(cell.duty)}: {due_sentence(cell.due, on, cell.missing_fact)} · " + (
            row.duty.child
        )
    return row.copy.wording if row.copy is not None else ""


def summary(today: Today, room: int = 1000) -> str:
    """The numbers in a sentence, as many as fit; carers' are not counted on the Caseload."""
    carers = sum(line.household_id is not None for line in today.overdue)
    counts = [
        *([f"{len(today.booked):,} booked today"] if today.booked else []),
        f"{len(today.overdue):,} late" + (f" ({carers:,} for carers)" if carers else ""),
        f"{len(today.due_today):,} today",
        f"{len(today.due_soon):,} within 7 days",
        *([f"{len(today.not_copied):,} to copy"] if today.not_copied else []),
    ]
    return whole(counts, ", ", room, least=1)
