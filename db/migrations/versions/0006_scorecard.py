"""Scorecard: a council's own targets, and scorecards kept as they were."""

from __future__ import annotations

from db.migrations.columns import create, days, index, numbers, recorded, words

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add two tables; nothing that is there changes."""
    create(
        "indicator_target",
        recorded(),
        words("indicator", needed=True),
        numbers("aim", "near", needed=True),
        numbers("upto"),
        rules={
            "aim_is_a_share": "aim BETWEEN 0 AND 1000",
            "near_is_a_share": "near BETWEEN 0 AND 1000",
            "band_runs_upward": "upto BETWEEN aim AND 1000",
        },
    )
    index("indicator_target", "indicator", unique=True)
    create(
        "frozen_scorecard",
        recorded(),
        days("on", needed=True),
        numbers("months", needed=True),
        words("standards_version", "cases", needed=True),
        rules={"months_are_positive": "months > 0"},
    )
    index("frozen_scorecard", "on")
