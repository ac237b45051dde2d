# ruff: noqa: ARG002 - a fake need not use all it is given
"""A synthetic team for the screens' tests: one over, one with room, a manager with a child."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.team.cover_views import Cover, CoverDuty
from caseload_tui.caseload.team.views import (
    AverageLine,
    Board,
    CapacityLine,
    ChildLoad,
    EffectLine,
    HeldLine,
    LoadLine,
    Move,
    MoveLine,
    MovesPreview,
    NewCapacity,
    NoteLine,
    SpreadLine,
    SuggestedMoves,
    TeamPage,
    WorkerPage,
)
from caseload_tui.caseload.team.weights_views import (
    NewWeights,
    VersionLine,
    WeightLine,
    WeightsPage,
)
from caseload_tui.caseload.views import Saved
from caseload_tui.workload.bands import Band
from tests.tui.fake_people import ON

if TYPE_CHECKING:
    from caseload_tui.caseload.planning.load import WorkerLoad
    from caseload_tui.planner.hours import HoursNeeded

TEAM = 1
WEIGHTS = "example-1 (example, agree locally)"
NAMES = {1: "Wren Workerson", 2: "Ira [Casey]", 3: "Mo Manager"}


def line(worker: int, children: int, points: int, percent: int | None, band: Band) -> LoadLine:
    return LoadLine(
        worker_id=worker, key=f"W{worker}", name=NAMES[worker],
        job_title="Team Manager" if worker == 3 else "Social Worker",
        team_id=TEAM, team="Permanence 1", manager=worker == 3, children=children,
        families=max(1, children - 1), households=2 * (worker == 3), points=points,
        capacity=0 if percent is None else 40, percent=percent, band=band, overdue=worker % 2,
        due_soon=3, miles=20 * children,
        unmeasured=0, fte=1.0, disputed=worker == 2,
    )  # fmt: skip


LINES = (
    line(1, 3, 48, 120, Band.OVER),
    line(2, 1, 20, 50, Band.ROOM),
    line(3, 1, 8, None, Band.NO_HOURS),
)
HELD = HeldLine(90, "C90", "Nobody's Child", 12, None, None, TEAM, "Permanence 1",
                ON - timedelta(9), 1)  # fmt: skip
WITH_MANAGER = replace(HELD, child_id=91, key="C91", name="Managed Child", worker_id=3,
                       worker=NAMES[3])  # fmt: skip


def child(number: int, *, together: tuple[int, ...] = ()) -> ChildLoad:
    return ChildLoad(
        child_id=number, key=f"C{number}", name=f"Child Number{number}", age=9,
        role="social_worker", family="f" if together else None, lives="Foster, Purley",
        points=16, parts=(("in care, not settled yet", 12), ("in proceedings", 4)),
        overdue=number % 2, due_soon=1, since=ON - timedelta(200), workers_in_year=1,
        workers_ever=2, miles=8,
        together=together,
    )  # fmt: skip


CHILDREN = {
    1: (child(1, together=(2,)), child(2, together=(1,)), child(3)),
    2: (child(4),),
    3: (child(91),),
}
NOTE = NoteLine(7, ON, "20 points of 40, 50%, room", "Court work counts too little", "ira",
                None, None, None)  # fmt: skip


def page_of(one: LoadLine) -> WorkerPage:
    return WorkerPage(
        line=one, on=ON, children=CHILDREN[one.worker_id],
        hours=(("full time", 37.0), ("duty rota", -4.0)), hours_left=33.0,
        first_year_percent=None,
        capacity=(CapacityLine(5, "duty", 4.0, "duty rota", ON, None),),
        notes=(NOTE,) if one.disputed else (), weights=WEIGHTS, source="Made up for tests.",
        weights_file="demo.weights.toml",
    )  # fmt: skip


class FakeTeam:
    """The caseload-size half of a fake desk."""

    on: date
    asked: list[object]
    balanced: Event | None = None
    """Holds the search for the fewest moves until it is set."""

    def _note(self, name: str) -> None:
        raise NotImplementedError

    def _record(self, change: object, sentence: str) -> Saved:
        raise NotImplementedError

    def team(self, team_id: int | None = None, on: date | None = None) -> TeamPage:
        self._note("team")
        return TeamPage(
            title="Everyone" if team_id is None else "Permanence 1", team_id=team_id,
            on=on or self.on, lines=LINES,
            average=AverageLine(5, 3.0, 3, 1.7, "By the national definition."),
            spread=SpreadLine(1.0, 1, 3), unallocated=(HELD,), with_manager=(WITH_MANAGER,),
            weights=WEIGHTS, source="Made up for tests.",
        )  # fmt: skip

    def worker_load(self, worker_id: int, on: date | None = None) -> WorkerPage:
        self._note("worker_load")
        return replace(page_of(LINES[worker_id - 1]), on=on or self.on)

    def loads(
        self, worker_ids: Sequence[int], cancelled: Callable[[], bool]
    ) -> Iterator[WorkerLoad]:
        from caseload_tui.caseload.planning.load import WorkerLoad
        from caseload_tui.planner.room import Room

        self._note("loads")
        for worker in worker_ids:
            room = Room(NAMES[worker], 4, 6, 2, 0, 13, ("Typical.",))
            yield WorkerLoad(worker, self.hours_of(worker), room)

    def hours_of(self, worker_id: int) -> HoursNeeded:
        from caseload_tui.planner.hours import HoursNeeded, WeekHours

        self._note("hours_of")
        week = WeekHours(ON, 6, 360, 90, 300, 33 * 60)
        return HoursNeeded(NAMES[worker_id], (week,), ("Writing up takes 45 minutes.",))

    def board(self, team_id: int | None) -> Board:
        self._note("board")
        return Board(team_id, "Permanence 1", tuple(map(page_of, LINES)), (HELD,), LINES[1::-1])

    def preview_moves(self, moves: Sequence[Move]) -> MovesPreview:
        self._note("preview_moves")
        before = LINES[0], LINES[1]
        after = (
            replace(before[0], children=3 - len(moves), points=48 - 16 * len(moves), percent=80,
                    band=Band.ROOM),
            replace(before[1], children=1 + len(moves), points=20 + 18 * len(moves), percent=95,
                    band=Band.NEAR),
        )  # fmt: skip
        lines = tuple(
            MoveLine(move, f"C{move.child_id}", f"Child Number{move.child_id}",
                     NAMES.get(move.from_id or 0, "nobody"), NAMES[move.to_id], 16, 18, 8, 14, 0,
                     2, 3, "with 1" if len(moves) > 1 else "", 1, 1, 0)
            for move in moves
        )  # fmt: skip
        effects = tuple(map(EffectLine, before, after))
        return MovesPreview(lines, effects, ("1 booking promised by letter.",), self.on)

    def save_moves(self, moves: Sequence[Move], start: date, reason: str) -> Saved:
        return self._record((tuple(moves), start, reason), f"{len(moves)} moved.")

    def suggest_moves(
        self,
        team_id: int,
        heard: Callable[[SuggestedMoves], None],
        cancelled: Callable[[], bool],
    ) -> SuggestedMoves:
        self._note("suggest_moves")
        both = (Move(3, 1, 2), Move(2, 1, 2))
        heard(SuggestedMoves(both, "2 children move; perhaps fewer would do.", False))
        if self.balanced is not None:
            self.balanced.wait(10)
        if cancelled():
            return SuggestedMoves(both, "2 children move; perhaps fewer would do.", False)
        return SuggestedMoves(both[:1], "1 child moves; then nobody is over.", True)

    def cover(self, worker_id: int, first: date, last: date | None) -> Cover:
        self._note("cover")
        if last is not None and last < first:
            raise Problem("Not possible", "The last day is before the first.")
        duty = CoverDuty(1, "C1", "Child Number1", "cla_visit", "Visit to a looked-after child",
                         first, first, True, False, NAMES[2], 15)  # fmt: skip
        return Cover(worker_id, NAMES[worker_id], first, last, (duty,), LINES[1:2], 1, 1, (1, 2))

    def write_handover(
        self, child_ids: Collection[int], first: date, last: date | None, path: Path
    ) -> Saved:
        return self._record((tuple(child_ids), path.name), "2 handover sheets written.")

    def weights(self) -> WeightsPage:
        self._note("weights")
        lines = (
            WeightLine("capacity.full_time_points", "Points", "A full-time week", "130", "fill it"),
            WeightLine("base.care", "In care, settled", "Each child", "5", ""),
        )
        versions = (VersionLine("example-1", ON - timedelta(days=900), "example", own=False),)
        return WeightsPage(versions, lines, "agreed locally", "demo.weights.toml")

    def save_weights(self, new: NewWeights) -> Saved:
        if new.values["base.care"] == "x":
            raise Problem("Not saved", "“x” is not a whole number", "Correct it.")
        return self._record(new, "These weights count.")

    def add_capacity(self, new: NewCapacity) -> Saved:
        return self._record(new, "Hours recorded.")

    def remove_capacity(self, capacity_id: int) -> Saved:
        return self._record(("remove", capacity_id), "Taken out.")

    def add_note(self, worker_id: int, said: str) -> Saved:
        return self._record((worker_id, said), "Note kept.")

    def decide_note(self, note_id: int, decision: str) -> Saved:
        return self._record((note_id, decision), "Decision recorded.")
