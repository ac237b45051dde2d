"""Synthetic children for the screens' tests: believable, deterministic, none of them real."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from random import Random

from caseload_tui.caseload.views import ChildLine, DutyCell, TeamLine, WorkerLine

ON = date(2026, 6, 2)
"""Today, in every test of the screens: a Tuesday."""

BRACKETS = "[/b] O'Neil"
"""A surname that is markup to a careless screen."""

FIRST = (
    "Amina", "Bilal", "Chidi", "Daisy", "Ewan", "Farah", "Grace", "Hassan", "Isla", "Jaden",
    "Kezia", "Leo", "Mariam", "Noah", "Oluwaseun", "Priya", "Quincy", "Rosa", "Samir", "Tegan",
    "Umar", "Verity", "Wiktor", "Xanthe", "Yusuf", "Zofia",
)  # fmt: skip
LAST = (
    "Rahimi", "Okonkwo", "Marsh", "Bellweather", "Adeyemi", "Larkin", "Petrescu", "Sandhu",
    "Winterbourne", "Kowal", "Ferreira", "Ashdown", "Nakamura", "Dlamini", "Quill",
)  # fmt: skip
WORKERS = ("Grace Okafor", "Tom Whitlock", "Ines Duarte", "Sunil Bhatt")
PLACES = (
    "Foster, Purley", "Foster, Croydon", "Supported, Norbury", "With parents",
    "Children's home, Hove", "Kinship, Mitcham", "Foster, Redhill", "",
)  # fmt: skip

VISIT, REVIEW, PEP, HEALTH = "cla_visit", "cla_review", "pep", "health_assessment"
RULES = {
    VISIT: "visit_standard", REVIEW: "lac_review_subsequent", PEP: "pep_review",
    HEALTH: "rha_5plus", "dental_check": "dental_check", "cp_visit": "cp_visit",
    "core_group": "core_group_next", "cp_review": "cp_review_next", "cin_visit": "cin_visit",
    "pathway_review": "pathway_review", "return_interview": "return_interview",
    "placement_plan": "placement_plan",
}  # fmt: skip


def _cell(duty: str, days: int | None, missing: str | None = None) -> DutyCell:
    if days is None:
        return DutyCell(duty, None, missing_fact=missing or "No date recorded")
    due = ON + timedelta(days)
    return DutyCell(duty, due)


def _duties(random: Random, age: int, status: str) -> tuple[DutyCell, ...]:
    if status == "cin":
        return (_cell("cin_visit", random.randint(-4, 19)),)
    if status == "leaver":
        return (_cell("pathway_review", random.randint(-20, 170)),)
    cells = [
        _cell(VISIT, random.choice((-3, 0, 2, 5, *range(8, 41)))),
        _cell(REVIEW, random.randint(-8, 180)),
        _cell("dental_check", random.randint(10, 360)),
    ]
    health = random.randint(-6, 300)
    no_assessment = random.random() < 0.1
    cells.append(_cell(HEALTH, None if no_assessment else health, "No initial health assessment"))
    if 4 <= age <= 17:
        cells.append(_cell(PEP, random.randint(-10, 120)))
    if status == "cp":
        cells += [_cell("cp_visit", random.randint(-3, 13)), _cell("core_group", 20)]
    if random.random() < 0.08:
        cells.append(_cell("return_interview", -1)._replace(reference="missing-1"))
    return tuple(sorted(cells, key=lambda cell: cell.due or date.max))


def child(number: int, random: Random, worker: int | None) -> ChildLine:
    """One made-up child; every third shares a family with the one before."""
    second = number % 3 == 1
    first: str = FIRST[number % len(FIRST)]
    last: str | None = LAST[(number - second) // 3 % len(LAST)]
    if number == 4:
        first, last = f"{first} {BRACKETS}", None
    age = random.randint(0, 19)
    status = "leaver" if age >= 18 else random.choice(("cla",) * 6 + ("cp", "cin"))
    return ChildLine(
        id=number + 1, key=f"SYN{number + 1:05}", called=first, surname=last,
        date_of_birth=date(ON.year - age, 3, 9),
        legal_code=random.choice(("C2", "C1", "V2", "E1")) if status in ("cla", "cp") else None,
        unaccompanied=age >= 15 and random.random() < 0.5,
        lives=PLACES[(number - second) % len(PLACES)], outside_borough=number % 8 == 4,
        worker_id=worker, worker=None if worker is None else worker_name(worker),
        family=f"f{number - second}" if number % 3 < 2 else None,
        address=f"a{number - second}" if number % 9 < 2 else None,
        missing_since=ON - timedelta(2) if number == 11 else None,
        duties=_duties(random, age, status),
    )  # fmt: skip


def worker_name(worker: int) -> str:
    """The name of worker number ``worker``, counted from 1."""
    return WORKERS[worker - 1] if worker <= len(WORKERS) else f"Worker {worker}"


@cache
def children(size: int) -> tuple[ChildLine, ...]:
    """``size`` children held by workers of about twenty each; every 40th is unallocated."""
    random = Random(2026)
    return tuple(
        child(number, random, None if number % 40 == 39 else number // 20 + 1)
        for number in range(size)
    )


def due_next(line: ChildLine) -> tuple[date, str]:
    """What a caseload is sorted by."""
    return min((cell.due for cell in line.duties if cell.due), default=date.max), line.name


def late(line: ChildLine) -> int:
    """How many of a child's duties are overdue."""
    return sum(cell.due is not None and cell.due < ON for cell in line.duties)


def teams(lines: tuple[ChildLine, ...]) -> tuple[TeamLine, ...]:
    """The tree over ``lines``: four workers to a team."""
    by_worker: dict[int, list[ChildLine]] = {}
    for line in lines:
        if line.worker_id is not None:
            by_worker.setdefault(line.worker_id, []).append(line)
    found: dict[int, list[WorkerLine]] = {}
    for worker, held in by_worker.items():
        team = (worker - 1) // 4 + 1
        found.setdefault(team, []).append(
            WorkerLine(worker, f"W{worker}", worker_name(worker), team, len(held),
                       sum(map(late, held)), 1)
        )  # fmt: skip
    return tuple(
        TeamLine(team, f"T{team}", f"Permanence {team}", tuple(workers))
        for team, workers in sorted(found.items())
    )
