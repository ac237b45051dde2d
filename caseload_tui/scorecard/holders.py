"""Which worker and team a child was with on a day, so that figures can be told by either."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from caseload_tui.scorecard.person import SOCIAL_WORKER, Holding, Professional


class Holders:
    """Who held whom, when. ``parents`` says which team each team is inside of."""

    def __init__(
        self,
        holdings: Mapping[int, Sequence[Holding]],
        workers: Mapping[int, Professional],
        parents: Mapping[int, int | None],
        households: Mapping[int, int | None],
    ) -> None:
        self._holdings, self._workers = holdings, workers
        self._parents, self._households = parents, households

    def of_child(self, child: int, day: date) -> tuple[Holding, ...]:
        """Whoever was with a child on a day.

        Where the source named a worker but not since when, that worker stands for the time
        before, if nobody else is known.
        """
        rows = self._holdings.get(child, ())
        there = tuple(row for row in rows if row.covers(day))
        if there:
            return there
        later = [row for row in rows if not row.since_known and row.start > day]
        return tuple(row for row in later if row.start == min(each.start for each in later))

    def ever_with_worker(self, worker: int) -> frozenset[int]:
        """The children a worker was ever involved with."""
        return frozenset(
            child
            for child, rows in self._holdings.items()
            if any(row.worker == worker for row in rows)
        )

    def ever_with_team(self, team: int) -> frozenset[int]:
        """The children a team, or one inside it, was ever involved with."""
        return frozenset(
            child
            for child, rows in self._holdings.items()
            if any(team in self._teams_of_row(row) for row in rows)
        )

    def _teams_of_row(self, row: Holding) -> frozenset[int]:
        team = self._team(row.worker) if row.team is None else row.team
        return frozenset() if team is None else self._with_parents({team})

    def workers_of(self, subject: int, day: date, *, household: bool = False) -> frozenset[int]:
        """The workers a child or household was with on a day."""
        if household:
            worker = self._households.get(subject)
            return frozenset() if worker is None else frozenset({worker})
        rows = self.of_child(subject, day)
        return frozenset(row.worker for row in rows if row.worker is not None)

    def teams_of(self, subject: int, day: date, *, household: bool = False) -> frozenset[int]:
        """The teams, and those they are inside of, a child or household was with on a day."""
        if household:
            found = {self._team(worker) for worker in self.workers_of(subject, day, household=True)}
        else:
            found = {
                self._team(row.worker) if row.team is None else row.team
                for row in self.of_child(subject, day)
            }
        return self._with_parents({team for team in found if team is not None})

    def teams_of_worker(self, worker: int) -> frozenset[int]:
        """The team of a worker, and those it is inside of."""
        team = self._team(worker)
        return frozenset() if team is None else self._with_parents({team})

    def holding_team(self, subject: int, day: date, *, household: bool = False) -> int | None:
        """The one team a child counts for on a day: the social worker's, else who holds them."""
        if household:
            return self._team(self._households.get(subject))
        rows = [row for row in self.of_child(subject, day) if row.holds]
        rows.sort(key=lambda row: (row.role != SOCIAL_WORKER, -row.start.toordinal()))
        teams = (self._team(row.worker) if row.team is None else row.team for row in rows)
        return next((team for team in teams if team is not None), None)

    def professionals(self, child: int, day: date) -> tuple[Professional, ...]:
        """The workers who held a child as one of theirs on a day."""
        return tuple(
            self._workers[row.worker]
            for row in self.of_child(child, day)
            if row.holds and row.worker is not None and row.worker in self._workers
        )

    def _team(self, worker: int | None) -> int | None:
        found = None if worker is None else self._workers.get(worker)
        return None if found is None else found.team

    def _with_parents(self, teams: set[int]) -> frozenset[int]:
        found: set[int] = set()
        for team in teams:
            here: int | None = team
            while here is not None and here not in found:
                found.add(here)
                here = self._parents.get(here)
        return frozenset(found)
