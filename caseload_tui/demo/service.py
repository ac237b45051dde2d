"""A service of several teams: its workers, how many children each holds, who is in the mix."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from caseload_tui.demo import inputs
from caseload_tui.demo.chance import likely, pick
from caseload_tui.demo.family import tell_family
from caseload_tui.demo.households import write_household
from caseload_tui.demo.involvement import PERSONAL_ADVISER, SOCIAL_WORKER, Allocation
from caseload_tui.demo.outline import drawn, written
from caseload_tui.demo.people import worker_name
from caseload_tui.demo.world import World
from db.records import TeamRecord, WorkerRecord

TITLES = {SOCIAL_WORKER: "Social Worker", PERSONAL_ADVISER: "Personal Adviser"}


@dataclass(slots=True)
class Staff:
    """Takes on workers: gives each a key and a name nobody else has."""

    world: World
    chance: Random
    names: set[str]

    def team(self, name: str) -> str:
        """A new team; gives its key."""
        key = f"T{len(self.world.extract.teams) + 1}"
        self.world.extract.teams.append(TeamRecord(key=key, name=name))
        return key

    def take_on(self, title: str, team: str | None, *, full_time: bool = False) -> WorkerRecord:
        """A new worker."""
        shares = inputs.load("services")["staffing"]
        worker = WorkerRecord(
            key=f"W{101 + len(self.world.extract.workers)}",
            name=worker_name(self.chance, self.names),
            job_title=title,
            team=team,
            fte=1.0 if full_time else float(pick(self.chance, shares["fte"])),
            agency=likely(self.chance, shares["agency"]),
        )
        self.world.extract.workers.append(worker)
        return worker


def write_service(world: World, size: str) -> None:
    """Write the teams of a size and every family they work with."""
    services = inputs.load("services")
    staff = Staff(world, Random(f"{world.seed}/staff"), set())
    _write_households(staff, services[f"{size}_households"])
    reviewing = staff.team("Safeguarding and Reviewing")
    officers = [
        staff.take_on("Independent Reviewing Officer", reviewing, full_time=True).key
        for _ in range(services["staffing"]["officers"][size])
    ]
    rare = [table for table in inputs.load("rare")["family"] if size in table["sizes"]]
    for row in services[size]:
        own = [table for table in rare if row["mix"] in table["team_mix"]]
        rare = [table for table in rare if table not in own]
        _write_team(staff, row, officers, own)


def _write_households(staff: Staff, numbers: Mapping[str, int]) -> None:
    team = staff.team("Fostering")
    workers = [
        staff.take_on("Supervising Social Worker", team) for _ in range(numbers["supervisors"])
    ]
    for number in range(numbers["households"]):
        write_household(staff.world, workers[number % len(workers)].key)


def _write_team(
    staff: Staff, row: Mapping[str, Any], officers: list[str], rare: list[Mapping[str, Any]]
) -> None:
    role = row.get("role", SOCIAL_WORKER)
    team = staff.team(row["name"])
    manager = staff.take_on("Team Manager", team, full_time=True)
    workers = [staff.take_on(TITLES[role], team) for _ in range(row["workers"])]
    lost = inputs.load("services")["staffing"]["left_lately"]
    left = [staff.take_on(TITLES[role], None) for _ in range(lost)]
    before = [worker.key for worker in (*left, *workers)]
    quotas = _quotas(staff.chance, workers, row["children"])
    for worker, quota in zip(workers, quotas, strict=True):
        allocation = Allocation(worker.key, team, role, before, manager.key)
        rare = _write_caseload(staff, row["mix"], allocation, officers, quota, rare)


def _quotas(chance: Random, workers: list[WorkerRecord], children: int) -> list[int]:
    """How many children each worker holds: by hours, and a little by luck."""
    weights = [(worker.fte or 1.0) * chance.uniform(0.85, 1.15) for worker in workers]
    whole = [int(children * weight / sum(weights)) for weight in weights]
    for number in range(children - sum(whole)):
        whole[number % len(whole)] += 1
    return whole


def _write_caseload(
    staff: Staff,
    mix: str,
    allocation: Allocation,
    officers: list[str],
    quota: int,
    rare: list[Mapping[str, Any]],
) -> list[Mapping[str, Any]]:
    """Write families until the worker has their number; gives the rare ones still to place."""
    weights = inputs.load("services")["mixes"][mix]
    chance = staff.chance
    first, rest = rare[:1], rare[1:]
    while quota > 0:
        if first and len(first[0]["children"]) <= quota:
            outline = written(first.pop())
        else:
            outline = drawn(chance, pick(chance, weights), quota)
        reviewed = outline.path != "child_in_need" and outline.path != "assessment"
        officer = chance.choice(officers) if reviewed else None
        tell_family(staff.world, outline, replace(_held(chance, allocation), officer=officer))
        quota -= len(outline.children)
    return first + rest


def _held(chance: Random, allocation: Allocation) -> Allocation:
    """The allocation, at times nobody's and at times the manager's own."""
    shares = inputs.load("services")["staffing"]
    if likely(chance, shares["unallocated"]):
        return replace(allocation, worker=None)
    if likely(chance, shares["with_manager"]):
        return replace(allocation, worker=allocation.manager)
    return allocation
