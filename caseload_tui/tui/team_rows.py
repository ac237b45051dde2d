"""A team as a list: workers side by side, then the children nobody holds. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from textual.content import Content

from caseload_tui.caseload.team.views import HeldLine, LoadLine, TeamPage
from caseload_tui.caseload.views import Scope, ScopeKind, TeamLine
from caseload_tui.timescales.status import Status
from caseload_tui.tui.band_look import BAND_LOOKS, CELLS, load_bar, load_words
from caseload_tui.tui.status import LOOKS
from caseload_tui.tui.text import clean, count
from caseload_tui.tui.widgets.columns import Column, Spans
from caseload_tui.tui.wording import day, short_day

if TYPE_CHECKING:
    from caseload_tui.planner.hours import HoursNeeded

Weeks = Mapping[int, "HoursNeeded"]
"""What the planner says of each worker's weeks, as far as it is known."""


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A worker, a child nobody holds, or a title."""

    key: str
    line: LoadLine | None = None
    held: HeldLine | None = None
    heading: str = ""


ORDERS: dict[str, Callable[[LoadLine], float]] = {
    "name": lambda _line: 0,
    "full": lambda line: -1 if line.percent is None else line.percent,
    "late": lambda line: line.overdue,
    "children": lambda line: line.children,
    "families": lambda line: line.families,
    "points": lambda line: line.points,
    "soon": lambda line: line.due_soon,
    "miles": lambda line: line.miles,
}
"""What workers can be sorted by, by column: the most first, but names from A on."""


def next_order(order: str) -> str:
    """What ``s`` sorts by next."""
    names = list(ORDERS)
    return names[(names.index(order) + 1) % len(names)]


def team_rows(page: TeamPage, order: str = "name") -> list[TeamRow]:
    """By team; then the children whom nobody, or a manager, holds, also where there are none."""
    rows: list[TeamRow] = []
    for team, lines in groupby(page.lines, key=lambda line: (line.team_id, line.team)):
        if page.team_id is None:
            rows.append(TeamRow(f"team {team[0]}", heading=clean(team[1])))
        ordered = sorted(lines, key=ORDERS[order], reverse=True)
        rows += [TeamRow(f"worker {line.worker_id}", line=line) for line in ordered]
    for name, words, held in (
        ("nobody", "Unallocated", page.unallocated),
        ("manager", "Held by a manager", page.with_manager),
    ):
        rows.append(TeamRow(name, heading=f"{words} · {len(held):,}"))
        rows += [TeamRow(f"{name} {line.child_id}", held=line) for line in held]
    return rows


def heading_of(row: TeamRow) -> Spans | None:
    """The words of a title."""
    return ((row.heading, ""),) if row.heading else None


def columns(weeks: Weeks, on: date) -> list[Column[TeamRow]]:
    """What is said of a worker; a child who is held by nobody says where it was and since when."""

    def name(row: TeamRow) -> Spans:
        if row.held is not None:
            return ((f" {clean(row.held.name)}", "strong"),)
        if row.line is None:
            return (("", ""),)
        return ((clean(row.line.name), "strong"), (" ✎" if row.line.disputed else "", "today"))

    def full(row: TeamRow) -> Spans:
        if row.held is not None:
            return ((_since(row.held, on), "quiet"),)
        line = row.line
        if line is None:
            return (("", ""),)
        style = BAND_LOOKS[line.band].style
        return ((load_bar(line.percent), style), (load_words(line.percent, line.band), style))

    def hours(row: TeamRow) -> Spans:
        week = None if row.line is None else weeks.get(row.line.worker_id)
        if row.line is None or week is None:
            return (("" if row.line is None else "  ·", "quiet"),)
        needed, there = week.needed_a_week, week.there_a_week
        return ((f"{needed:>2.0f}/{there:.0f} h", "late" if needed > there else ""),)

    return [
        Column("name", "Worker", 15, name, grow=3, most=28),
        Column("children", "Ch", 3, _number("children", 3), stop=False),
        Column("families", "Fam", 3, _number("families", 3), stop=False),
        Column("carers", "Car", 3, _carers, from_width=96, stop=False),
        Column("full", "Full", CELLS + 17, full, grow=1, most=36, stop=False),
        Column("points", "Points", 7, _points, stop=False),
        Column("late", "Late", 6, _late, stop=False),
        Column("soon", "28d", 3, _number("due_soon", 3), stop=False),
        Column("hours", "Visits", 7, hours, stop=False),
        Column("road", "Road", 6, lambda row: _road(row, weeks), from_width=96, stop=False),
        Column("miles", "Miles", 5, _number("miles", 5), from_width=96, stop=False),
    ]


def _number(field: str, width: int) -> Callable[[TeamRow], Spans]:
    def cells(row: TeamRow) -> Spans:
        return (("" if row.line is None else f"{getattr(row.line, field):>{width},}", ""),)

    return cells


def _carers(row: TeamRow) -> Spans:
    number = 0 if row.line is None else row.line.households
    return ((f"{number:>3}" if number else "", ""),)


def _points(row: TeamRow) -> Spans:
    line = row.line
    return (("" if line is None else f"{line.points:>3}/{line.capacity:<3}", ""),)


def _late(row: TeamRow) -> Spans:
    late = LOOKS[Status.OVERDUE]
    number = row.line.overdue if row.line else row.held.overdue if row.held else 0
    return ((f"{late.symbol}{number:>4,}" if number else "", late.style),)


def _road(row: TeamRow, weeks: Weeks) -> Spans:
    week = None if row.line is None else weeks.get(row.line.worker_id)
    return (("" if week is None else f"{week.road_a_week:>4.1f} h", ""),)


def _since(held: HeldLine, on: date) -> str:
    who = f"with {clean(held.worker)}" if held.worker else "nobody"
    since = "" if held.since is None else f" since {short_day(held.since, on)}"
    return f"{who}{since}"


# The lines above and below the list.


def summary(page: TeamPage) -> Content:
    """The average by the national definition with what it is made of, and the spread."""
    average, spread = page.average, page.spread
    if average.value is None or spread is None:
        return Content.styled("Nobody holds a child here.", "$quiet")
    made_of = f" = {average.children:,} children / {average.fte:g} FTE"
    holders = count(average.holders, "worker")
    return Content.assemble(
        ("average ", "$quiet"),
        (f"{average.value:.1f}", "$text bold"),
        (f"{made_of}, {holders}", "$quiet"),
        (f" · median {spread.middle:g}, {spread.least} to {spread.most}", "$quiet"),
    )


def headline(page: TeamPage, today: date) -> Content:
    """Whose, as at when, and by which weights."""
    past = page.on != today
    return Content.assemble(
        (clean(page.title), "$text bold"),
        (f" · as at {day(page.on, today)}" if past else "", "$today bold"),
        (f" · {count(len(page.lines), 'worker')}", "$text"),
        (f" · weights {clean(page.weights)}", "$quiet"),
    )


def about(row: TeamRow, weeks: Weeks, on: date) -> Content:
    """The row under the cursor in full."""
    if row.held is not None:
        return _about_held(row.held, on)
    line = row.line
    if line is None:
        return Content("")
    head = f"{clean(line.name)}, {clean(line.job_title) or 'worker'} · {clean(line.team)}"
    said = (
        f"{count(line.children, 'child', 'children')} in "
        f"{count(line.families, 'family', 'families')}"
        f" · {line.figure} · {line.miles:,} miles to see all"
    )
    if line.households:
        said += f" · supervises {count(line.households, 'household')} of carers"
    if line.unmeasured:
        said += f" ({line.unmeasured} not measured)"
    note = " · ✎ a note of disagreement waits for a decision" if line.disputed else ""
    week = weeks.get(line.worker_id)
    if week is None:
        return Content.assemble((head, "bold"), f"\n{said}", (note, "$today"))
    more = (
        f"\nVisits, roads and writing up {week.needed_a_week:g} of {week.there_a_week:g} h a week, "
        f"{week.road_a_week:g} h on the road"
    )
    return Content.assemble((head, "bold"), f"\n{said}", (note, "$today"), more)


def _about_held(held: HeldLine, on: date) -> Content:
    age = "" if held.age is None else f", {held.age}"
    late = f" · {count(held.overdue, 'date')} late" if held.overdue else ""
    return Content.assemble(
        (f"{clean(held.name)}{age} · {clean(held.key)}", "bold"),
        f"\n{_since(held, on)} · {clean(held.team)}{late}\nm gives the child to a worker.",
    )


def first_team(teams: tuple[TeamLine, ...], scope: Scope, my_worker: int | None) -> int | None:
    """The team to begin with: the one chosen in the Caseload, or the worker's; else everybody."""
    if scope.kind is ScopeKind.TEAM:
        return scope.id
    wanted = scope.id if scope.kind is ScopeKind.WORKER else my_worker
    for team in teams:
        if any(worker.id == wanted for worker in team.workers):
            return team.id
    return None
