"""``caseload team``: how full everybody is, side by side."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from rich.cells import cell_len

from caseload_tui.caseload.team.views import HeldLine, LoadLine, TeamPage
from caseload_tui.caseload.wording import full_day
from caseload_tui.cli.opening import desk_for
from caseload_tui.cli.output import print_json, printable
from caseload_tui.cli.table import print_table

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk
    from caseload_tui.caseload.planning.load import WorkerLoad


Loads = Mapping[int, "WorkerLoad"]
"""What the planner says of each worker; empty where it was not asked."""

CARERS_OF_TODAY = "\nCarers stand with whoever supervises them today: since when is not recorded."


def team(options: argparse.Namespace) -> int:
    """Show a team, or everybody."""
    with desk_for(options) as desk:
        team_id = None if options.team is None else desk.team_named(options.team)
        page = desk.team(team_id)
        loads = _loads(desk, page) if options.hours else {}
    if options.format == "json":
        print_json(as_document(page, loads))
    else:
        _print_for_people(page, loads)
        if options.as_at is not None and any(line.households for line in page.lines):
            print(CARERS_OF_TODAY)
    return 0


def _loads(desk: Desk, page: TeamPage) -> dict[int, WorkerLoad]:
    """What the planner says of everybody who holds a child; a second or so for each four."""
    holders = [line.worker_id for line in page.lines if line.children]
    return {load.worker_id: load for load in desk.loads(holders, lambda: False)}


def as_document(page: TeamPage, loads: Loads) -> dict[str, object]:
    """The page in the fixed names of the command line. Counts beside every percent."""
    average, spread = page.average, page.spread
    return {
        "team": page.title if page.team_id is not None else None,
        "on": page.on,
        "weights": page.weights,
        "workers": [_worker(line) | _hours(line, loads) for line in page.lines],
        "average": {
            "children": average.children,
            "fte": average.fte,
            "workers": average.holders,
            "value": average.value,
            "definition": average.definition,
        },
        "median": None if spread is None else spread.middle,
        "least": None if spread is None else spread.least,
        "most": None if spread is None else spread.most,
        "unallocated": [_child(line) for line in page.unallocated],
        "with_manager": [_child(line) for line in page.with_manager],
    }


def _worker(line: LoadLine) -> dict[str, object]:
    return {
        "worker": line.key,
        "worker_name": line.name,
        "job_title": line.job_title,
        "team": line.team,
        "children": line.children,
        "families": line.families,
        "carers_supervised": line.households,
        "points": line.points,
        "capacity": line.capacity,
        "percent": line.percent,
        "status": line.band.value,
        "overdue": line.overdue,
        "due_28_days": line.due_soon,
        "miles": line.miles,
        "homes_not_measured": line.unmeasured,
        "fte": line.fte,
        "disputed": line.disputed,
    }


def _hours(line: LoadLine, loads: Loads) -> dict[str, object]:
    """Hours of visiting a week, and how many more children the visits leave time for."""
    load = loads.get(line.worker_id)
    if load is None:
        return {}
    return {
        "hours_needed": load.hours.needed_a_week,
        "hours_there": load.hours.there_a_week,
        "hours_on_the_road": load.hours.road_a_week,
        "visits_fit_more": load.room.children,
        "visits_fit_at_most": load.room.at_most,
        "assumptions": [*load.room.assumptions, *load.hours.assumptions],
    }


def _child(line: HeldLine) -> dict[str, object]:
    return {
        "child": line.key,
        "child_name": line.name,
        "manager": line.worker,
        "team": line.team,
        "since": line.since,
        "overdue": line.overdue,
    }


TITLES = ("Worker", "Ch", "Fam", "Points", "Full", "", "Late", "28d", "Miles")
"""Children, families, carers' households where anybody supervises any, points of capacity, percent
and word, late, due in 28 days, and miles once to each home. A star after a name: a note of
disagreement waits for a decision."""


def _print_for_people(page: TeamPage, loads: Loads) -> None:
    print(f"{printable(page.title)} on {full_day(page.on)}, weights {printable(page.weights)}")
    if not page.lines:
        print("Nobody holds a child here.")
    widest = max((cell_len(_name(line)) for line in page.lines), default=0)
    carers = any(line.households for line in page.lines)
    for team_name, lines in groupby(page.lines, key=lambda line: line.team):
        print(f"\n{printable(team_name)}")
        rows = [(*_row(line, widest, carers), *_week(line, loads)) for line in lines]
        titles = (*TITLES[:3], *(("Car",) if carers else ()), *TITLES[3:])
        print_table((*titles, "Visits/wk") if loads else titles, rows)
    average = page.average
    if average.value is not None:
        holders = "1 worker" if average.holders == 1 else f"{average.holders} workers"
        print(
            f"\nNational definition: {average.children} children / {average.fte:g} full-time "
            f"equivalent of {holders} = {average.value:.1f}"
        )
    if page.spread is not None:
        print(
            f"Those who hold children: median {page.spread.middle:g}, "
            f"{page.spread.least} to {page.spread.most}"
        )
    _print_held("Unallocated", page.unallocated)
    _print_held("Held by a manager", page.with_manager)


def _name(line: LoadLine) -> str:
    return line.name + (" *" if line.disputed else "")


def _row(line: LoadLine, widest: int, carers: bool) -> tuple[str, ...]:
    return (
        _name(line) + " " * (widest - cell_len(_name(line))),
        f"{line.children:>2}",
        f"{line.families:>3}",
        *((f"{line.households or '':>3}",) if carers else ()),
        f"{line.points:>3}/{line.capacity:<3}",
        "   -" if line.percent is None else f"{line.percent:>3}%",
        f"{line.band.value:<9}",
        f"{line.overdue:>4}",
        f"{line.due_soon:>3}",
        f"{line.miles:>5,}",
    )


def _week(line: LoadLine, loads: Loads) -> tuple[str, ...]:
    """``12/33 h``: hours needed of hours there are."""
    load = loads.get(line.worker_id)
    if load is None:
        return ("",) if loads else ()
    there = load.hours.there_a_week
    return (f"{load.hours.needed_a_week:.0f}/{there:.0f} h",)


def _print_held(words: str, lines: Iterable[HeldLine]) -> None:
    some = list(lines)
    print(f"{words}: {len(some)}")
    for line in some:
        who = f" with {line.worker}" if line.worker else ""
        since = "" if line.since is None else f" since {full_day(line.since)}"
        late = f", {line.overdue} late" if line.overdue else ""
        print(f"  {printable(f'{line.name} ({line.key}){who}{since}{late}')}")
