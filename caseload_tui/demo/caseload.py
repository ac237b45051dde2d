"""The demo caseload of each size: one worker's, a team's, a whole authority's."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from operator import attrgetter

from caseload_tui.demo import inputs
from caseload_tui.demo.contacts import write_contacts
from caseload_tui.demo.family import tell_family
from caseload_tui.demo.households import write_household
from caseload_tui.demo.involvement import Allocation
from caseload_tui.demo.outline import written
from caseload_tui.demo.service import write_service
from caseload_tui.demo.world import World
from caseload_tui.exchange.extract import Extract
from db.records import TeamRecord, WorkerRecord

SIZES = ("worker", "team", "authority")


def make_caseload(size: str, *, on: date, seed: int = 1) -> Extract:
    """A synthetic caseload as it stands on ``on``; the same for the same arguments, always.

    "worker" is one worker with about 20 children and 4 households, "team" a team of 7 with
    its advisers and about 160 children, "authority" 110 workers and 2,500 children. Raises
    ``ValueError`` for any other size.
    """
    if size not in SIZES:
        raise ValueError(f"{size!r} is not a size of demo: choose one of {', '.join(SIZES)}")
    world = World(on, seed, Extract("demo"), backlog=size != "worker")
    if size == "worker":
        _one_worker(world)
    else:
        write_service(world, size)
    write_contacts(world)
    _sort(world.extract)
    return world.extract


def _sort(extract: Extract) -> None:
    for part in fields(extract):
        records = getattr(extract, part.name)
        if isinstance(records, list):
            records.sort(key=attrgetter("key"))


def _one_worker(world: World) -> None:
    """The caseload written out in ``worker.toml``."""
    plan = inputs.load("worker")
    names = inputs.load("services")["worker"]
    team = TeamRecord(key="T1", name=names["team"])
    worker = WorkerRecord(
        key="W101", name=names["name"], job_title="Social Worker", team=team.key, fte=1.0
    )
    world.extract.teams.append(team)
    world.extract.workers.append(worker)
    for household in plan["household"]:
        write_household(world, worker.key, **household)
    for family in plan["family"]:
        tell_family(world, written(family), Allocation(worker.key, team.key))
