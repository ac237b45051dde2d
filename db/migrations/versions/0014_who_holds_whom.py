"""Who holds whom on a day is read from an index alone."""

from __future__ import annotations

from alembic import op

from db.migrations.columns import index

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let the index of workers hold all that lists of everybody ask of an involvement."""
    op.drop_index("ix_involvement_worker_id", "involvement")
    columns = ("worker_id", "child_id", "end", "start", "role", "start_known")
    index("involvement", *columns, where="worker_id IS NOT NULL")
