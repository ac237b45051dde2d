"""The scorecard's part of the desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk
    from caseload_tui.caseload.scorecard.everybody import Everybody
    from caseload_tui.caseload.scorecard.views import (
        Comparison,
        FrozenCard,
        Listener,
        Members,
        MondaySheet,
        PromisesKept,
        Scorecard,
    )
    from caseload_tui.caseload.views import Saved, Scope


class ScorecardDesk:
    """What ``Desk`` can do about indicators; each part is loaded when first used."""

    scored: Everybody | None = None
    """The last council scored, kept while the store and its standards are as they were."""

    @property
    def _scorecards(self) -> Desk:
        return cast("Desk", self)

    def scorecard(
        self,
        scope: Scope,
        *,
        on: date | None = None,
        months: int = 12,
        trend: bool = True,
        heard: Listener | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Scorecard:
        """Every indicator for a scope as at a day (default: today).

        ``months`` is the length of the periods. ``heard`` is told how far it has come, and gets
        the figures before their trends. Once ``cancelled`` the trends stay as they are.
        """
        from caseload_tui.caseload.scorecard.cards import scorecard

        return scorecard(
            self._scorecards, scope, on=on, months=months, trend=trend, heard=heard,
            cancelled=cancelled,
        )  # fmt: skip

    def scorecard_scope(self, *, worker: str | None = None, team: str | None = None) -> Scope:
        """The scope of a worker or team by identifier or name; everybody where neither."""
        from caseload_tui.caseload.scorecard.cards import scope_named

        return scope_named(self._scorecards, worker=worker, team=team)

    def scorecard_members(self, card: Scorecard, key: str) -> Members:
        """Everybody behind a figure of a scorecard, in and out."""
        from caseload_tui.caseload.scorecard.members import members

        return members(self._scorecards, card, key)

    def promises_kept(
        self, scope: Scope, *, on: date | None = None, months: int = 12
    ) -> PromisesKept:
        """Visits promised by letter against visits made on the promised day."""
        from caseload_tui.caseload.scorecard.keeping import promises_kept

        return promises_kept(self._scorecards, scope, on=on, months=months)

    def save_target(
        self, key: str, aim: str | None, near: str | None = None, upto: str | None = None
    ) -> Saved:
        """Save a local target in percent, or go back to the shipped one (``aim`` None)."""
        from caseload_tui.caseload.scorecard.targets import save_target

        return save_target(self._scorecards, key, aim, near, upto)

    def freeze_scorecard(self, card: Scorecard) -> Saved:
        """Keep a scorecard of the whole service, or a team, as it is, to compare with later."""
        from caseload_tui.caseload.scorecard.freezing import freeze

        return freeze(self._scorecards, card)

    def frozen_scorecards(self) -> tuple[FrozenCard, ...]:
        """The scorecards that were frozen, the latest day first."""
        from caseload_tui.caseload.scorecard.freezing import frozen_cards

        return frozen_cards(self._scorecards)

    def compare_scorecard(
        self, frozen_id: int, cancelled: Callable[[], bool] = lambda: False
    ) -> Comparison:
        """What a frozen scorecard would be now, and why it differs."""
        from caseload_tui.caseload.scorecard.freezing import compare

        return compare(self._scorecards, frozen_id, cancelled)

    def export_scorecard(
        self, card: Scorecard, form: str, path: Path | None = None, *, suppress: bool = False
    ) -> bytes:
        """A scorecard as csv, md, xlsx or pdf, with nobody's name; written where a path is given.

        ``suppress`` leaves small numbers out.
        """
        from caseload_tui.caseload.scorecard.exporting import export

        return export(self._scorecards, card, form, path, suppress=suppress)

    def monday(self, worker_id: int) -> MondaySheet:
        """One worker's week on one page."""
        from caseload_tui.caseload.scorecard.monday import monday

        return monday(self._scorecards, worker_id)

    def export_monday(self, worker_id: int, path: Path) -> Saved:
        """Write a worker's Monday sheet as a PDF of one page."""
        from caseload_tui.caseload.scorecard.monday import export_monday

        return export_monday(self._scorecards, worker_id, path)
