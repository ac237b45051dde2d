"""The lists of the first screen, each from a fresh connection to a store of 5,000 children.

"Rows" is what the store gives; "lines" is the whole list as a screen shows it, in words.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

from benchmarks.harness import ON, demo_store, in_turn, say, timed
from caseload_tui.caseload.opening import open_desk
from caseload_tui.caseload.views import EVERYONE, Scope, ScopeKind
from caseload_tui.cli import GARBAGE_AFTER
from db import lists
from db.connection import Reader

ROUNDS = 15
USUAL = 20
"""Children of the worker whose list is read."""


def main() -> None:
    """Measure and print."""
    gc.set_threshold(GARBAGE_AFTER, 10, 10)  # as the program does
    store = demo_store("thousands")
    desk = open_desk(store, on=ON)
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

    def rows(*, worker: int | None = None, team: int | None = None) -> Callable[[], float]:
        def read(reader: Reader) -> None:
            children = lists.children(reader, on=ON, worker_id=worker, team_id=team)
            lists.next_duties(reader, [child.id for child in children])

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
            "5,000 children: ids, names, homes, workers": fresh(
                lambda reader: lists.children(reader, on=ON)
            ),
            "5,000 children: duties": fresh(lists.next_duties),
            "everyone lines": lines(EVERYONE),
            "tree of teams": lambda: timed(desk.teams),
        },
    )
    aims = {"worker rows": "5 or less", "worker lines": "5 or less", "everyone lines": "60"}
    sizes = {scope: len(desk.caseload(scope).children) for scope in (one, many, EVERYONE)}
    print(f"worker {sizes[one]}, team {sizes[many]}, everyone {sizes[EVERYONE]} children")
    for name, times in found.items():
        say(name, times, target=aims.get(name, ""))
    desk.close()


if __name__ == "__main__":
    main()
