"""Choosing who takes a child over, with how full everybody is."""

from __future__ import annotations

from collections.abc import Sequence

from caseload_tui.caseload.team.views import LoadLine
from caseload_tui.tui.move_rows import taker_columns, takers
from caseload_tui.tui.screens.pick_worker import Picker


class PickTaker(Picker[LoadLine, int]):
    """Chooses among those with room. ``but`` is the present worker, who is left out."""

    HELP = "The team first, most room first. Type part of a name; enter takes the first."

    def __init__(self, lines: Sequence[LoadLine], but: int | None) -> None:
        super().__init__("Give to whom?", taker_columns(), "Part of a name or of a team")
        self.lines, self.but = lines, but

    def matching(self, text: str) -> Sequence[LoadLine]:
        """Most room first."""
        return takers(self.lines, text, self.but)

    def answer_of(self, row: LoadLine) -> int:
        """The worker of the line."""
        return row.worker_id
