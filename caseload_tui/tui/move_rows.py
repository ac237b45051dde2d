"""Moving children: everybody's children with where they go, and what that does. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from caseload_tui.caseload.team.views import (
    Board,
    ChildLoad,
    EffectLine,
    HeldLine,
    LoadLine,
    Move,
    MoveLine,
    MovesPreview,
    WorkerPage,
)
from caseload_tui.timescales.status import Status
from caseload_tui.tui.band_look import BAND_LOOKS, CELLS, load_bar, load_words
from caseload_tui.tui.status import LOOKS
from caseload_tui.tui.text import clean, count
from caseload_tui.tui.widgets.columns import Column, Spans
from caseload_tui.tui.wording import short_day

Key = tuple[int | None, int]
"""(present worker or None, child): a child of two workers is on the board twice."""
Chosen = Mapping[Key, int]
"""Who takes over, by key."""


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A child with their present worker, or that worker as a title."""

    key: Key | str
    child: ChildLoad | None = None
    held: HeldLine | None = None
    worker: WorkerPage | None = None
    heading: str = ""

    @property
    def about(self) -> Key | None:
        """The key of the child; None for a title."""
        return self.key if isinstance(self.key, tuple) else None


def move_rows(board: Board) -> list[MoveRow]:
    """Those nobody holds first, then each worker with their children."""
    rows: list[MoveRow] = []
    if board.unallocated:
        rows.append(MoveRow("nobody", heading=f"Unallocated · {len(board.unallocated)}"))
        rows += [MoveRow((None, one.child_id), held=one) for one in board.unallocated]
    for page in board.workers:
        line = page.line
        title = f"{clean(line.name)} · {line.figure}"
        rows.append(MoveRow(f"worker {line.worker_id}", heading=title))
        rows += [
            MoveRow((line.worker_id, one.child_id), child=one, worker=page) for one in page.children
        ]
    return rows


def heading_of(row: MoveRow) -> Spans | None:
    """The words of a title."""
    return ((row.heading, ""),) if row.heading else None


def columns(
    chosen: Chosen, ticked: Collection[Key], names: Mapping[int, str], on: date
) -> list[Column[MoveRow]]:
    """Who, and where they go; what is ticked goes together, next."""

    def who(row: MoveRow) -> Spans:
        one = row.child or row.held
        kin = " ┘" if row.child is not None and row.child.together else ""
        return (("" if one is None else clean(one.name), "strong"), (kin, "quiet"))

    def goes(row: MoveRow) -> Spans:
        taker = None if row.about is None else chosen.get(row.about)
        tick = "[✓] " if row.about in ticked else ""
        return ((tick + ("" if taker is None else f"→ {clean(names.get(taker, ''))}"), "focus"),)

    def since(row: MoveRow) -> Spans:
        day = row.child.since if row.child else row.held.since if row.held else None
        return (("" if day is None else short_day(day, on), "quiet"),)

    return [
        Column("who", "Child", 19, who, grow=1, most=30),
        Column("goes", "Goes to", 18, goes, grow=1, most=28, stop=False),
        Column("points", "Points", 6, _of(lambda one: f"{one.points:>4}"), stop=False),
        Column("miles", "Miles", 5, _of(_miles), stop=False),
        Column("late", "Late", 4, _late, stop=False),
        Column("year", "Workers/yr", 10, _of(lambda one: f"{one.workers_in_year:>5}"),
               stop=False),
        Column("since", "Since", 9, since, stop=False),
        Column("lives", "Lives", 16, _of(lambda one: clean(one.lives)), grow=2, from_width=110,
               stop=False),
    ]  # fmt: skip


def _of(say: Callable[[ChildLoad], str]) -> Callable[[MoveRow], Spans]:
    return lambda row: (("" if row.child is None else say(row.child), ""),)


def _miles(child: ChildLoad) -> str:
    return "    ?" if child.miles is None else f"{child.miles:>5}"


def _late(row: MoveRow) -> Spans:
    late = LOOKS[Status.OVERDUE]
    number = row.child.overdue if row.child else row.held.overdue if row.held else 0
    return ((f"{late.symbol}{number:>3}" if number else "", late.style),)


def moves_of(chosen: Chosen) -> list[Move]:
    """The moves chosen, as the desk is asked."""
    return [Move(child, worker, taker) for (worker, child), taker in chosen.items()]


def with_kin(row: MoveRow) -> list[Key]:
    """The child and the brothers and sisters with the same worker."""
    if row.about is None:
        return []
    worker, _ = row.about
    kin = row.child.together if row.child is not None else ()
    return [row.about, *((worker, other) for other in kin)]


# What the moves do.

EFFECTS: tuple[Column[EffectLine], ...] = (
    Column("name", "Before → after", 15, lambda row: ((clean(row.before.name), "strong"),),
           grow=1, most=28),
    Column("children", "Children", 8, lambda row: _change(row, "children"), stop=False),
    Column("points", "Points", 9, lambda row: _change(row, "points"), stop=False),
    Column("short", "Full", 21, lambda row: _full(row)[::2], until_width=90, stop=False),
    Column("full", "Full", CELLS + 22, lambda row: _full(row), from_width=90, stop=False),
    Column("late", "Late", 5, lambda row: _change(row, "overdue"), stop=False),
    Column("miles", "Miles", 11, lambda row: _change(row, "miles"), stop=False),
)  # fmt: skip


def _change(row: EffectLine, field: str) -> Spans:
    before, after = getattr(row.before, field), getattr(row.after, field)
    return ((f"{before:,}→{after:,}" if before != after else f"{before:,}", ""),)


def _full(row: EffectLine) -> Spans:
    style = BAND_LOOKS[row.after.band].style
    before = "  –  " if row.before.percent is None else f"{row.before.percent:>3}% "
    return (
        (before, "quiet"),
        (load_bar(row.after.percent), style),
        (load_words(row.after.percent, row.after.band), style),
    )


def about(row: MoveRow | None, preview: MovesPreview | None) -> Content:
    """The child under the cursor, and what the move means for them."""
    if row is None or row.about is None:
        return Content("")
    worker, child = row.about
    for line in preview.moves if preview else ():
        if (line.move.from_id, line.move.child_id) == (worker, child):
            return _about_move(line)
    one = row.child or row.held
    name = "" if one is None else f"{clean(one.name)} · {clean(one.key)}"
    if row.child is None:
        return Content.assemble((name, "bold"), "\nNobody holds this child. Enter: give to…")
    parts = ", ".join(f"{words} {points:+d}" for words, points in row.child.parts)
    kin = f" {count(len(row.child.together), 'brother or sister', 'brothers and sisters')}"
    also = f" Enter takes{kin} along; o moves this child alone." if row.child.together else ""
    return Content.assemble((name, "bold"), f"\n{row.child.points} points: {parts}.{also}")


def _about_move(line: MoveLine) -> Content:
    points = f"{line.points_before} → {line.points_after} points"
    miles = f"{_or_unknown(line.miles_before)} → {_or_unknown(line.miles_after)} miles"
    kin = f" · brothers and sisters: {line.siblings}" if line.siblings else ""
    bookings = line.kept + line.clashing
    booked = (
        f" · {count(bookings, 'booking')}, {line.kept} go over, {line.promised} promised by letter"
        if bookings
        else ""
    )
    nth = f"worker number {line.workers_in_year} in a year, {line.workers_ever} in all"
    head = f"{clean(line.name)}: {clean(line.from_name)} → {clean(line.to_name)}"
    return Content.assemble((head, "bold"), f"\n{points} · {miles} · {nth}{kin}{booked}")


def _or_unknown(miles: int | None) -> str:
    return "?" if miles is None else f"{miles:,}"


def headline(board: Board, chosen: Chosen) -> Content:
    """How many children move."""
    number = count(len(chosen), "child", "children")
    moves = f"{number} would move; nothing is saved yet" if chosen else "choose children to move"
    return Content.assemble((clean(board.title), "$text bold"), (f" · {moves}", "$text"))


def taker_columns() -> tuple[Column[LoadLine], ...]:
    """Who could take over, and how full they are now."""

    def full(row: LoadLine) -> Spans:
        style = BAND_LOOKS[row.band].style
        return ((load_bar(row.percent) + load_words(row.percent, row.band), style),)

    return (
        Column("name", "Worker", 16, lambda row: ((clean(row.name), "strong"),), grow=1),
        Column("children", " Ch", 3, lambda row: ((f"{row.children:>3}", ""),), stop=False),
        Column("full", "Full", CELLS + 17, full, stop=False),
        Column("team", "Team", 14, lambda row: ((clean(row.team), "quiet"),), grow=1,
               from_width=64, stop=False),
    )  # fmt: skip


def takers(lines: Sequence[LoadLine], text: str, but: int | None) -> list[LoadLine]:
    """Those whose name or team holds every word of ``text``, without the present worker."""
    words = text.casefold().split()
    return [
        line
        for line in lines
        if line.worker_id != but
        and all(word in f"{line.name} {line.team}".casefold() for word in words)
    ]
