"""Caseload size: what a worker has time for, and notes of disagreement."""

from __future__ import annotations

from db.migrations.columns import create, days, index, measures, numbers, recorded, words

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add two tables; nothing that is there changes."""
    create(
        "capacity_fact",
        recorded(),
        numbers("worker_id", needed=True),
        days("start", needed=True),
        days("end"),
        words("kind", needed=True),
        measures("hours"),
        words("reason"),
        rules={
            "kind_is_known": "kind IN ('contract', 'duty', 'reduction', 'first_year')",
            "hours_where_there_are_any": "(kind = 'first_year') = (hours IS NULL)",
            "hours_are_plausible": "hours >= 0 AND hours <= 60",
        },
    )
    index("capacity_fact", "worker_id", "start")
    create(
        "workload_note",
        recorded(),
        numbers("worker_id", needed=True),
        days("on", needed=True),
        words("figure", "said", "said_by", needed=True),
        words("decision"),
        days("decided_on"),
        words("decided_by"),
        rules={"decided_whole": "(decision IS NULL) = (decided_on IS NULL)"},
    )
    index("workload_note", "worker_id", "on")
