"""Who sent a letter, and who rang, kept with it: the trail does not go along with an export."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_SENT = """
UPDATE letter SET sent_by = (
  SELECT c.who FROM audit_entry AS e JOIN change_set AS c ON c.id = e.change_id
  WHERE e.table_name = 'letter' AND e.row_id = letter.id AND e.action = 'change'
    AND c.source IS NULL
  ORDER BY c.id DESC LIMIT 1
) WHERE sent_on IS NOT NULL
"""
_RANG = """
UPDATE phone_call SET rung_by = (
  SELECT c.who FROM change_set AS c WHERE c.id = phone_call.added_by AND c.source IS NULL
)
"""


def upgrade() -> None:
    """Add the columns, with what the trail says of each; what was taken in again stays unknown."""
    op.add_column("letter", sa.Column("sent_by", sa.String(), nullable=True))
    op.add_column("phone_call", sa.Column("rung_by", sa.String(), nullable=True))
    op.execute(_SENT)
    op.execute(_RANG)
