"""Letters to foster carers about visits to themselves, and calls about what no letter can tell."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.migrations.columns import create, days, index, numbers, rebuilt, recorded, words

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_ONE = "(child_id IS NULL) <> (household_id IS NULL)"


def upgrade() -> None:
    """Let a letter and its promises be about a household, and add a table of calls."""
    for table in ("letter", "promise"):
        with rebuilt(table) as batch:
            batch.add_column(sa.Column("household_id", sa.Integer(), nullable=True))
            batch.alter_column("child_id", existing_type=sa.Integer(), nullable=True)
            name = op.f(f"fk_{table}_household_id")
            batch.create_foreign_key(name, "household", ["household_id"], ["id"])
            batch.create_check_constraint(op.f(f"ck_{table}_concerns_one"), _ONE)
    index("letter", "household_id", where="household_id IS NOT NULL")
    create(
        "phone_call",
        recorded(),
        numbers("booking_id", needed=True),
        numbers("child_id", "household_id"),
        numbers("sequence", needed=True),
        days("on", needed=True),
        words("told", "why", "outcome", needed=True),
        links={"booking_id": "booking"},
        rules={"concerns_one": _ONE},
    )
    index("phone_call", "booking_id")
    index("phone_call", "on")
