"""What the Team screens need from outside: a desk that knows who holds whom."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from caseload_tui.caseload.planning.load import WorkerLoad
    from caseload_tui.caseload.team.cover_views import Cover
    from caseload_tui.caseload.team.views import (
        Board,
        Move,
        MovesPreview,
        NewCapacity,
        SuggestedMoves,
        TeamPage,
        WorkerPage,
    )
    from caseload_tui.caseload.team.weights_views import NewWeights, WeightsPage
    from caseload_tui.caseload.views import Saved
    from caseload_tui.planner.hours import HoursNeeded


class TeamDesk(Protocol):
    """The caseload-size half of a ``Desk``. Everything here belongs in a worker thread."""

    def team(self, team_id: int | None = None, on: date | None = None) -> TeamPage:
        """Everybody's caseload, or one team's, as at a day."""

    def worker_load(self, worker_id: int, on: date | None = None) -> WorkerPage:
        """Why one worker's figures are what they are."""

    def hours_of(self, worker_id: int) -> HoursNeeded:
        """Hours of visits, roads and writing up a worker's weeks need, of those there are."""

    def loads(
        self, worker_ids: Sequence[int], cancelled: Callable[[], bool]
    ) -> Iterator[WorkerLoad]:
        """Hours of visiting and room for more children, each as it is found."""

    def board(self, team_id: int | None) -> Board:
        """A team laid out for moving children."""

    def preview_moves(self, moves: Sequence[Move]) -> MovesPreview:
        """What moving these children would do; changes nothing."""

    def save_moves(self, moves: Sequence[Move], start: date, reason: str) -> Saved:
        """Let others take over from a day on."""

    def suggest_moves(
        self,
        team_id: int,
        heard: Callable[[SuggestedMoves], None],
        cancelled: Callable[[], bool],
    ) -> SuggestedMoves:
        """The fewest children who would have to move so that nobody is over, or the best yet."""

    def cover(self, worker_id: int, first: date, last: date | None) -> Cover:
        """What falls due while a worker is away, and who has room."""

    def write_handover(
        self, child_ids: Collection[int], first: date, last: date | None, path: Path
    ) -> Saved:
        """Write handover sheets to a file."""

    def weights(self) -> WeightsPage:
        """Every version of the weights, and the newest one's numbers."""

    def save_weights(self, new: NewWeights) -> Saved:
        """Let other weights count from a day on."""

    def add_capacity(self, new: NewCapacity) -> Saved:
        """Record what a worker has time for."""

    def remove_capacity(self, capacity_id: int) -> Saved:
        """Take recorded hours out."""

    def add_note(self, worker_id: int, said: str) -> Saved:
        """Attach a disagreement to today's figure."""

    def decide_note(self, note_id: int, decision: str) -> Saved:
        """Record the decision on a note."""
