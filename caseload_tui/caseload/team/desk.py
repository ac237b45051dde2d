"""The Team screens' part of the desk."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk
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


class TeamDesk:
    """What ``Desk`` can do about caseload size; each part is loaded when first used.

    ``on`` is the day a figure is as at: today where it is None.
    """

    @property
    def _for_team(self) -> Desk:
        return cast("Desk", self)

    def team(self, team_id: int | None = None, on: date | None = None) -> TeamPage:
        """Everybody's caseload side by side, or one team's."""
        from caseload_tui.caseload.team.page import team_page

        return team_page(self._for_team, team_id, on or self._for_team.on)

    def team_named(self, named: str) -> int:
        """The id of the team so called; Problem where there is none, or more than one."""
        from caseload_tui.caseload.people import one_team

        with self._for_team.reading() as reader:
            return one_team(reader, named)

    def worker_load(self, worker_id: int, on: date | None = None) -> WorkerPage:
        """Why one worker's figures are what they are."""
        from caseload_tui.caseload.team.worker_page import worker_page

        return worker_page(self._for_team, worker_id, on or self._for_team.on)

    # Moving children.

    def board(self, team_id: int | None) -> Board:
        """A team laid out for moving children."""
        from caseload_tui.caseload.team.board import board

        return board(self._for_team, team_id)

    def preview_moves(self, moves: Sequence[Move]) -> MovesPreview:
        """What these moves would do from today on. Saves nothing."""
        from caseload_tui.caseload.team.moving import preview_moves

        return preview_moves(self._for_team, moves)

    def save_moves(self, moves: Sequence[Move], start: date, reason: str) -> Saved:
        """Let other workers take over from ``start`` on: one change, which can be undone."""
        from caseload_tui.caseload.team.saving import save_moves

        return save_moves(self._for_team, moves, start, reason)

    def suggest_moves(
        self,
        team_id: int,
        heard: Callable[[SuggestedMoves], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> SuggestedMoves:
        """The fewest children of a team who would have to move so that nobody is over.

        ``heard`` is told of better ways as they are found; ``cancelled`` may end the search.
        """
        from caseload_tui.caseload.team.balancing import suggest_moves

        return suggest_moves(self._for_team, team_id, heard, cancelled)

    # Cover.

    def cover(self, worker_id: int, first: date, last: date | None) -> Cover:
        """What falls due while a worker is away, and who has room; ``last`` None: they leave."""
        from caseload_tui.caseload.team.covering import cover

        return cover(self._for_team, worker_id, first, last)

    def write_handover(
        self, child_ids: Collection[int], first: date, last: date | None, path: Path
    ) -> Saved:
        """Write a handover sheet for each child: one PDF, or plain text where it ends in .txt."""
        from caseload_tui.caseload.team.handover import write_handover

        return write_handover(self._for_team, child_ids, first, last, path)

    # What counts how many points.

    def weights(self) -> WeightsPage:
        """Every version of the weights, and the newest one's numbers to change."""
        from caseload_tui.caseload.team.setting_weights import weights_page

        return weights_page(self._for_team)

    def save_weights(self, new: NewWeights) -> Saved:
        """Let other weights count from a day on; past figures keep theirs."""
        from caseload_tui.caseload.team.setting_weights import save_weights

        return save_weights(self._for_team, new)

    # What a worker has time for, and what is said about it.

    def add_capacity(self, new: NewCapacity) -> Saved:
        """Record contract hours, a duty, a reduction or a first year."""
        from caseload_tui.caseload.team.keeping import add_capacity

        return add_capacity(self._for_team, new)

    def remove_capacity(self, capacity_id: int) -> Saved:
        """Take out hours recorded in error."""
        from caseload_tui.caseload.team.keeping import remove_capacity

        return remove_capacity(self._for_team, capacity_id)

    def add_note(self, worker_id: int, said: str) -> Saved:
        """Attach a worker's disagreement to the figure of today."""
        from caseload_tui.caseload.team.keeping import add_note

        return add_note(self._for_team, worker_id, said)

    def decide_note(self, note_id: int, decision: str) -> Saved:
        """Record what the manager decided on a note."""
        from caseload_tui.caseload.team.keeping import decide_note

        return decide_note(self._for_team, note_id, decision)
