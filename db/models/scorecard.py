"""Tables of the scorecard: a council's own targets, and scorecards kept as they were."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from db.models.base import Recorded, lookup


class IndicatorTarget(Recorded, table=True):
    """A council's own target for an indicator, in tenths of a percent."""

    __tablename__ = "indicator_target"
    __table_args__ = (
        lookup("indicator_target", "indicator", unique=True),
        CheckConstraint("aim BETWEEN 0 AND 1000", name="aim_is_a_share"),
        CheckConstraint("near BETWEEN 0 AND 1000", name="near_is_a_share"),
        CheckConstraint("upto BETWEEN aim AND 1000", name="band_runs_upward"),
    )

    indicator: str
    aim: int
    near: int
    upto: int | None = None


class FrozenScorecard(Recorded, table=True):
    """A scorecard of the whole service, or one team's, as it was known when it was frozen."""

    __tablename__ = "frozen_scorecard"
    __table_args__ = (
        lookup("frozen_scorecard", "on"),
        lookup("frozen_scorecard", "team_id", where="team_id IS NOT NULL"),
        CheckConstraint("months > 0", name="months_are_positive"),
    )

    on: date
    months: int
    standards_version: str
    cases: str
    team_id: int | None = Field(default=None, foreign_key="team.id")
