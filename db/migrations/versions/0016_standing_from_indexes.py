"""How things stand for everybody on a day is read from indexes alone."""

from __future__ import annotations

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_HELD = {
    "legal_status": ("end", "code"),
    "address": ("end", "postcode"),
    "placement": ("end", "type_code", "area", "household_id", "address", "outside_borough"),
}


def upgrade() -> None:
    """Let the index of children hold all that lists of everybody ask of these tables."""
    for table, columns in _HELD.items():
        name = f"ix_{table}_child_id_start"
        op.drop_index(name, table)
        op.create_index(name, table, ["child_id", "start", *columns])
