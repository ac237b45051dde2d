"""Why a worker's figures are what they are, as a list: children, hours, room, notes. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from caseload_tui.caseload.team.views import CapacityLine, ChildLoad, NoteLine, WorkerPage
from caseload_tui.timescales.status import Status
from caseload_tui.tui.band_look import load_bar, load_words
from caseload_tui.tui.status import LOOKS
from caseload_tui.tui.text import clean, count
from caseload_tui.tui.widgets.columns import Column, Spans
from caseload_tui.tui.wording import day, short_day

if TYPE_CHECKING:
    from caseload_tui.caseload.planning.load import WorkerLoad

KINDS = {
    "contract": "Contract",
    "duty": "Other duties",
    "reduction": "Reduction",
    "first_year": "First year",
}


@dataclass(frozen=True, slots=True)
class LoadRow:
    """A child, some hours, a recorded fact, a note, a plain line, or a title."""

    key: str
    child: ChildLoad | None = None
    fact: CapacityLine | None = None
    note: NoteLine | None = None
    left: str = ""
    right: str = ""
    heading: str = ""


def load_rows(page: WorkerPage, load: WorkerLoad | None) -> list[LoadRow]:
    """Points child by child; then what there is time for, room, and what was said."""
    line = page.line
    children = f"{line.points} points · {count(line.children, 'child', 'children')}"
    rows = [LoadRow("points", heading=children)]
    rows += [LoadRow(f"child {one.child_id}", child=one) for one in page.children]
    if line.households:
        counted = line.points - sum(one.points for one in page.children)
        rows.append(
            LoadRow("carers", left=f"{count(line.households, 'household')} of carers supervised",
                    right=f"{counted:+} points" if counted else "counted beside, not in points")
        )  # fmt: skip
    rows.append(LoadRow("hours", heading=f"{line.capacity} points of capacity"))
    rows += list(_hours(page))
    rows += [LoadRow(f"fact {one.id}", fact=one) for one in page.capacity]
    rows += list(_room(load))
    rows.append(LoadRow("notes", heading=f"Notes of disagreement · {len(page.notes)}"))
    rows += [LoadRow(f"note {one.id}", note=one) for one in page.notes]
    rows.append(LoadRow("weights", heading=f"Weights {clean(page.weights)}"))
    rows.append(LoadRow("source", left="from", right=page.source))
    rows.append(LoadRow("own", left="your own, in", right=page.weights_file))
    return rows


def _hours(page: WorkerPage) -> Iterator[LoadRow]:
    for number, (words, hours) in enumerate(page.hours):
        yield LoadRow(f"hours {number}", left=words, right=f"{hours:+.1f} h a week")
    yield LoadRow("left", left="for cases", right=f"{page.hours_left:.1f} h a week")
    if page.first_year_percent is not None:
        yield LoadRow(
            "first year", left="first year", right=f"counted as {page.first_year_percent}%"
        )


def _room(load: WorkerLoad | None) -> Iterator[LoadRow]:
    if load is None:
        return
    room, hours = load.room, load.hours
    yield LoadRow("room", heading="How many more, by visits alone: every one can still be met")
    yield LoadRow(
        "take", left="would fit", right=f"{room.children} more, never more than {room.at_most}"
    )
    yield LoadRow("slack", left="and keep slack", right=f"{room.with_slack} more")
    there = hours.there_a_week
    needed = f"{hours.needed_a_week:g} h of {there:g} h a week"
    yield LoadRow("needed", left="visits need", right=f"{needed}, {hours.road_a_week:g} h on roads")
    for number, words in enumerate((*room.assumptions, *hours.assumptions)):
        yield LoadRow(f"assumed {number}", left="assumed", right=words)


def heading_of(row: LoadRow) -> Spans | None:
    """The words of a title."""
    return ((row.heading, ""),) if row.heading else None


def columns(on: date) -> list[Column[LoadRow]]:
    """Who, how many points, and what for; other lines use the same room for their words."""

    def who(row: LoadRow) -> Spans:
        if row.child is not None:
            sibling = "┘" if row.child.together else ""
            return ((clean(row.child.name), "strong"), (f" {sibling}", "quiet"))
        if row.fact is not None:
            return ((f"  recorded: {KINDS.get(row.fact.kind, row.fact.kind)}", "quiet"),)
        if row.note is not None:
            return ((f"  {clean(row.note.said_by)}", "strong"),)
        return ((f"  {clean(row.left)}", "quiet"),)

    def what(row: LoadRow) -> Spans:
        if row.child is not None:
            return ((", ".join(f"{words} {points:+d}" for words, points in row.child.parts), ""),)
        if row.fact is not None:
            return ((fact_words(row.fact, on), ""),)
        if row.note is not None:
            open_ = "" if row.note.decision else "waits for a decision · "
            return ((open_, "today"), (clean(row.note.said), ""))
        return ((clean(row.right), ""),)

    return [
        Column("who", "Child", 19, who, grow=1, most=30),
        Column("points", "Points", 6, _of_child(lambda one: f"{one.points:>4}"), stop=False),
        Column("what", "What for", 26, what, grow=3, stop=False),
        Column("late", "Late", 5, _late, stop=False),
        Column("soon", "28d", 3, _of_child(lambda one: f"{one.due_soon:>3}"), from_width=100,
               stop=False),
        Column("since", "Since", 9, _of_child(lambda one: _since(one, on)), from_width=100,
               stop=False),
        Column("year", "Workers/yr", 10, _of_child(lambda one: f"{one.workers_in_year:>5}"),
               from_width=100, stop=False),
        Column("miles", "Miles", 5, _of_child(_miles), from_width=100, stop=False),
    ]  # fmt: skip


def _of_child(say: Callable[[ChildLoad], str]) -> Callable[[LoadRow], Spans]:
    return lambda row: (("" if row.child is None else say(row.child), ""),)


def _late(row: LoadRow) -> Spans:
    late = LOOKS[Status.OVERDUE]
    number = 0 if row.child is None else row.child.overdue
    return ((f"{late.symbol}{number:>3}" if number else "", late.style),)


def _since(child: ChildLoad, on: date) -> str:
    return "not known" if child.since is None else short_day(child.since, on)


def _miles(child: ChildLoad) -> str:
    return "    ?" if child.miles is None else f"{child.miles:>5}"


def fact_words(fact: CapacityLine, on: date) -> str:
    """``3.5 h a week, duty rota, from 1 Sep until 30 Nov``."""
    hours = "" if fact.hours is None else f"{fact.hours:g} h a week, "
    reason = f"{clean(fact.reason)}, " if fact.reason else ""
    until = "" if fact.last is None else f" until {short_day(fact.last, on)}"
    return f"{hours}{reason}from {short_day(fact.start, on)}{until}"


def headline(page: WorkerPage, today: date) -> Content:
    """Whose, and the three measures in words."""
    line = page.line
    past = f" · as at {day(page.on, today)}" if page.on != today else ""
    return Content.assemble(
        (clean(line.name), "$text bold"),
        (past, "$today bold"),
        (
            f" · {count(line.children, 'child', 'children')}, "
            f"{count(line.families, 'family', 'families')} · ",
            "$text",
        ),
        (load_bar(line.percent), ""),
        (load_words(line.percent, line.band), "bold"),
    )


def about(row: LoadRow, on: date) -> Content:
    """The row under the cursor in full."""
    if row.child is not None:
        return _about_child(row.child, on)
    if row.note is not None:
        return _about_note(row.note, on)
    if row.fact is not None:
        words = f"{KINDS.get(row.fact.kind, row.fact.kind)}: {fact_words(row.fact, on)}"
        return Content.assemble((words, "bold"), "\nx takes it out, where it was an error.")
    if row.left:
        return Content.assemble((clean(row.left), "bold"), f"\n{clean(row.right)}")
    return Content("")


def _about_child(child: ChildLoad, on: date) -> Content:
    age = "" if child.age is None else f", {child.age}"
    parts = ", ".join(f"{words} {points:+d}" for words, points in child.parts)
    late = f" {count(child.overdue, 'date')} late, which counts no points." if child.overdue else ""
    had = count(child.workers_in_year, "worker")
    in_all = f"{had} in a year, {child.workers_ever} in all"
    kin = f" · with {count(len(child.together), 'brother or sister', 'brothers and sisters')}"
    return Content.assemble(
        (f"{clean(child.name)}{age} · {clean(child.key)} · {clean(child.lives)}", "bold"),
        f"\n{child.points} points: {parts}.{late}",
        f"\nHeld since {_since(child, on)} · {in_all}{kin if child.together else ''}",
    )


def _about_note(note: NoteLine, on: date) -> Content:
    head = f"{clean(note.said_by)}, {day(note.on, on)}, about: {clean(note.figure)}"
    if note.decision is None or note.decided_on is None:
        decided = "\nNot decided yet: y records a decision."
    else:
        decided = (
            f"\nDecided {day(note.decided_on, on)} by {clean(note.decided_by or '')}: "
            f"{clean(note.decision)}"
        )
    return Content.assemble((head, "bold"), f"\n{clean(note.said)}", decided)
