"""What a list shows of a subject's duties, beside the days for which they hold."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add two columns; what they are made of is computed again when it is next asked for."""
    for name, empty in (("dues", ""), ("cells", "[]")):
        column = sa.Column(name, sa.String(), server_default=empty, nullable=False)
        op.add_column("duty_state", column)
    op.execute("DELETE FROM duty_state")
