"""Appointments that somebody outside holds: who, where, and whether the worker goes along."""

# ruff: noqa: S608 - our own words, and no value of anybody's in them
from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_COLUMNS = ("held_by", "setting", "held_at")
_THERE = "(mine.held_by IS NULL OR mine.accompanied)"
_OTHER_THERE = "(other.held_by IS NULL OR other.accompanied)"
_MEET = f"""
  other.worker_id = mine.worker_id AND other."on" = mine."on" AND other.id <> mine.id
  AND mine.status = 'booked' AND other.status = 'booked' AND {_THERE} AND {_OTHER_THERE}
  AND other.start_minute < mine.start_minute + mine.minutes
  AND mine.start_minute < other.start_minute + other.minutes
"""
_APART = f"""
CREATE TRIGGER booking_kept_apart BEFORE INSERT ON audit_entry
WHEN NEW.table_name = 'booking' AND NEW.row_id IS NOT NULL AND NEW.action <> 'remove'
  AND EXISTS (
    SELECT 1 FROM booking AS mine JOIN booking AS other ON {_MEET} WHERE mine.id = NEW.row_id
  )
BEGIN SELECT RAISE(ABORT, 'bookings overlap'); END
"""
_APART_IN_BULK = f"""
CREATE TRIGGER booking_kept_apart_in_bulk BEFORE INSERT ON audit_entry
WHEN NEW.table_name = 'booking' AND NEW.row_id IS NULL AND NEW.action <> 'remove'
  AND EXISTS (
    SELECT 1 FROM booking AS mine JOIN booking AS other ON {_MEET}
    WHERE mine.added_by = NEW.change_id
  )
BEGIN SELECT RAISE(ABORT, 'bookings overlap'); END
"""
_ON_A_SERVER = f"""
CREATE OR REPLACE FUNCTION booking_kept_apart() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.table_name = 'booking' AND NEW.action <> 'remove' AND EXISTS (
    SELECT 1 FROM booking AS mine JOIN booking AS other ON {_MEET}
    WHERE (NEW.row_id IS NOT NULL AND mine.id = NEW.row_id)
      OR (NEW.row_id IS NULL AND mine.added_by = NEW.change_id)
  ) THEN
    RAISE EXCEPTION 'bookings overlap' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$
"""


def upgrade() -> None:
    """Add the columns in place, and let a worker be elsewhere while others hold one."""
    for name in _COLUMNS:
        op.add_column("booking", sa.Column(name, sa.String(), nullable=True))
    if op.get_bind().dialect.name != "sqlite":
        flag: sa.Column[bool] = sa.Column(
            "accompanied", sa.Boolean(), server_default=sa.false(), nullable=False
        )
        op.add_column("booking", flag)
        op.execute(_ON_A_SERVER)
        return
    op.execute(
        "ALTER TABLE booking ADD COLUMN accompanied BOOLEAN DEFAULT 0 NOT NULL "
        'CONSTRAINT ck_booking_accompanied_is_a_flag CHECK ("accompanied" IN (0, 1))'
    )
    for name in ("booking_kept_apart", "booking_kept_apart_in_bulk"):
        op.execute(f"DROP TRIGGER {name}")
    op.execute(_APART)
    op.execute(_APART_IN_BULK)
