"""What the Scorecard needs from outside."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from caseload_tui.caseload.scorecard.views import (
        Comparison,
        FrozenCard,
        Listener,
        Members,
        PromisesKept,
        Scorecard,
    )
    from caseload_tui.caseload.views import Saved, Scope


class ScorecardDesk(Protocol):
    """The part of a ``Desk`` that counts. Everything here belongs in a worker thread."""

    def scorecard(
        self,
        scope: Scope,
        *,
        on: date | None = None,
        months: int = 12,
        trend: bool = True,
        heard: Listener | None = None,
        cancelled: Callable[[], bool] = ...,
    ) -> Scorecard:
        """Every indicator as at a day; ``heard`` gets the figures before their trends."""

    def scorecard_members(self, card: Scorecard, key: str) -> Members:
        """Everybody behind a figure, in and out."""

    def promises_kept(
        self, scope: Scope, *, on: date | None = None, months: int = 12
    ) -> PromisesKept:
        """Visits promised by letter against visits made on the promised day."""

    def save_target(
        self, key: str, aim: str | None, near: str | None = None, upto: str | None = None
    ) -> Saved:
        """Save a local target, or go back to the shipped one."""

    def freeze_scorecard(self, card: Scorecard) -> Saved:
        """Keep a scorecard as it is known now."""

    def frozen_scorecards(self) -> tuple[FrozenCard, ...]:
        """The scorecards that were frozen."""

    def compare_scorecard(self, frozen_id: int, cancelled: Callable[[], bool] = ...) -> Comparison:
        """What a frozen scorecard would be now, and why it differs."""

    def export_scorecard(
        self, card: Scorecard, form: str, path: Path | None = None, *, suppress: bool = False
    ) -> bytes:
        """Write a scorecard, with nobody's name."""

    def export_monday(self, worker_id: int, path: Path) -> Saved:
        """Write a worker's Monday sheet."""
