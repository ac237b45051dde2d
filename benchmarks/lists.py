"""The lists of the first screen, each from a fresh connection to an encrypted store of 5,000.

"Rows" is what the store gives; "lines" is the whole list as a screen is given it.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection

from benchmarks.first_frame import encrypted
from benchmarks.harness import ON, in_turn, say, say_ratio, timed
from caseload_tui.caseload.opening import open_desk
from caseload_tui.caseload.views import EVERYONE, Scope, ScopeKind
from caseload_tui.cli import GARBAGE_AFTER
from db import lists
from db.connection import Reader

ROUNDS = 15
USUAL = 20
"""Children of the worker whose list is read."""
BARE, LINES = "bare SELECT of 5,000 names", "everyone lines"
NAMES = "SELECT id, forename, surname FROM child"


def main() -> None:
    """Measure and print."""
    gc.set_threshold(GARBAGE_AFTER, 10, 10)  # as the program does
    store = encrypted("thousands")
    desk = open_desk(store, on=ON)
    version = desk.standards_version()
    workers = [worker for team in desk.teams() for worker in team.workers]
    worker = min(workers, key=lambda line: abs(line.children - USUAL))
    one, many = Scope(ScopeKind.WORKER, worker.id), Scope(ScopeKind.TEAM, worker.team_id)

    def fresh(read: Callable[[Reader], object]) -> Callable[[], float]:
        def call() -> float:
            desk.close()

            def reading() -> None:
                with desk.reading() as reader:
                    read(reader)

            return timed(reading)

        return call

    def facts(reader: Reader, ids: Collection[int] | None) -> None:
        found = lists.line_facts(reader, on=ON, standards_version=version, ids=ids)
        lists.line_people(reader, found, on=ON, ids=ids)

    def rows(*, worker: int | None = None, team: int | None = None) -> Callable[[], float]:
        def read(reader: Reader) -> None:
            ids = lists.wanted(reader, ON, worker_id=worker, team_id=team)
            facts(reader, ids)

        return fresh(read)

    def lines(scope: Scope) -> Callable[[], float]:
        def call() -> float:
            desk.close()
            return timed(lambda: desk.caseload(scope))

        return call

    found = in_turn(
        ROUNDS,
        {
            "worker rows": rows(worker=one.id),
            "worker lines": lines(one),
            "team rows": rows(team=many.id),
            "team lines": lines(many),
            BARE: fresh(lambda reader: reader.execute(NAMES).fetchall()),
            "everyone rows": fresh(lambda reader: facts(reader, None)),
            LINES: lines(EVERYONE),
            "tree of teams": lambda: timed(desk.teams),
        },
    )
    aims = {"worker rows": "5 or less", "worker lines": "5 or less", LINES: "60 or less"}
    sizes = {scope: len(desk.caseload(scope).children) for scope in (one, many, EVERYONE)}
    print(f"worker {sizes[one]}, team {sizes[many]}, everyone {sizes[EVERYONE]} children")
    for name, times in found.items():
        say(name, times, target=aims.get(name, ""))
    say_ratio("everyone lines / bare SELECT", found[LINES], found[BARE])
    desk.close()


if __name__ == "__main__":
    main()
