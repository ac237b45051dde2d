"""Seal every change over the one before it, so that the trail cannot be altered unnoticed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.chain import START, salt, sealed_change, sealed_words
from db.migrations.triggers import only_erase, refuse_to_alter, stop_refusing

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_CHANGES = "SELECT id, who, at, what, source, undoes_id FROM change_set ORDER BY id"
_ENTRIES = """
SELECT id, table_name, row_id, action, before, after FROM audit_entry
WHERE change_id = :change ORDER BY id
"""


def upgrade() -> None:
    """Add the seals, and seal what is there."""
    op.create_table(
        "change_seal",
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("change_id", name="pk_change_seal"),
        sa.ForeignKeyConstraint(["change_id"], ["change_set.id"], name="fk_change_seal_change_id"),
    )
    for column in ("salt", "sealed"):
        op.add_column("audit_entry", sa.Column(column, sa.String(), nullable=True))
    stop_refusing("audit_entry", "update")
    _seal_all()
    only_erase()
    refuse_to_alter("change_seal")


def _seal_all() -> None:
    connection, previous = op.get_bind(), START
    for change in connection.execute(sa.text(_CHANGES)).all():
        entries = []
        for entry in connection.execute(sa.text(_ENTRIES), {"change": change[0]}).all():
            salted = salt()
            sealed = sealed_words(salted, entry[4], entry[5])
            connection.execute(
                sa.text("UPDATE audit_entry SET salt = :salt, sealed = :sealed WHERE id = :id"),
                {"salt": salted, "sealed": sealed, "id": entry[0]},
            )
            entries.append((*entry[1:4], sealed))
        previous = sealed_change(previous, tuple(change), entries)
        connection.execute(
            sa.text("INSERT INTO change_seal (change_id, digest) VALUES (:change, :digest)"),
            {"change": change[0], "digest": previous},
        )
