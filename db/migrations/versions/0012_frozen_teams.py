"""A frozen scorecard may be one team's."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.migrations.columns import index, rebuilt

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Say which team's; those there are of the whole service."""
    with rebuilt("frozen_scorecard") as batch:
        batch.add_column(sa.Column("team_id", sa.Integer(), nullable=True))
        name = op.f("fk_frozen_scorecard_team_id")
        batch.create_foreign_key(name, "team", ["team_id"], ["id"])
    index("frozen_scorecard", "team_id", where="team_id IS NOT NULL")
