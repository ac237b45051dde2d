"""What further extracts tell: pupil and registration numbers, and starts that are not known."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.migrations.columns import flags, index

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_STRETCHES = ("period_of_care", "placement", "legal_status")
_FLAG = (
    "ALTER TABLE {table} ADD COLUMN start_known BOOLEAN DEFAULT 1 NOT NULL "
    'CONSTRAINT ck_{table}_start_known_is_a_flag CHECK ("start_known" IN (0, 1))'
)


def upgrade() -> None:
    """Add columns; of everything that is there the start is known."""
    # Added in place: making a table anew would risk every row that points to it.
    op.add_column("child", sa.Column("upn", sa.String()))
    op.add_column("worker", sa.Column("registration", sa.String()))
    index("child", "upn", where="upn IS NOT NULL")
    index("worker", "registration", where="registration IS NOT NULL")
    for table in _STRETCHES:
        if op.get_bind().dialect.name == "sqlite":
            op.execute(_FLAG.format(table=table))
        else:
            known = flags("start_known", needed=True)[0]
            known.server_default = sa.DefaultClause(sa.true())
            op.add_column(table, known)
