"""Planning: working time, absences, bookings and what they cover, corrected journeys."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.migrations.columns import create, days, flags, index, numbers, recorded, words

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables of the diary and a worker's base; nothing that is there changes."""
    # Added in place: making the table anew would risk every row that points to a worker.
    op.add_column("worker", sa.Column("base", sa.String()))
    _time()
    _bookings()
    _covers()
    _travel()
    for statement in (_APART, _APART_IN_BULK):
        op.execute(statement.format(table="booking", meet=_BOOKINGS_MEET, said="bookings overlap"))
        op.execute(
            statement.format(table="working_time", meet=_TIMES_MEET, said="working times overlap")
        )
    op.execute(_KEEPS_ITS_NAME)


def _time() -> None:
    create(
        "working_time",
        recorded(),
        numbers("worker_id", needed=True),
        days("start", needed=True),
        days("end"),
        numbers("weekday", "from_minute", "to_minute", "out_from", "back_by", needed=True),
        rules={
            "weekday_is_one_of_seven": "weekday BETWEEN 0 AND 6",
            "runs_forward": "0 <= out_from AND out_from <= from_minute "
            "AND from_minute < to_minute AND to_minute <= back_by AND back_by <= 1440",
        },
    )
    index("working_time", "worker_id", "start")
    create(
        "absence",
        recorded(),
        numbers("worker_id", needed=True),
        days("start", needed=True),
        days("end"),
        numbers("from_minute", "to_minute"),
        words("kind", needed=True),
        words("note"),
        rules={
            "part_of_day_has_both_ends": "(from_minute IS NULL) = (to_minute IS NULL)",
            "part_of_day_runs_forward": "0 <= from_minute AND from_minute < to_minute "
            "AND to_minute <= 1440",
        },
    )
    index("absence", "worker_id", "start")


def _bookings() -> None:
    create(
        "booking",
        recorded(),
        words("uid", needed=True),
        numbers("worker_id", needed=True),
        numbers("household_id"),
        days("on", needed=True),
        numbers("start_minute", "minutes", "travel_minutes", needed=True),
        words("place"),
        flags("announced", "pinned", needed=True),
        days("promised_on"),
        words("status", needed=True),
        words("reason"),
        [sa.Column("sequence", sa.Integer(), nullable=False, server_default=sa.text("0"))],
        words("why", "item"),
        rules={
            "minutes_are_positive": "minutes > 0",
            "within_the_day": "start_minute >= 0 AND start_minute + minutes <= 1440",
            "travel_is_plausible": "travel_minutes BETWEEN 0 AND 1440",
            "promised_when_announced": "announced OR promised_on IS NULL",
            "status_is_known": "status IN ('booked', 'made', 'not_made', 'cancelled')",
            "sequence_is_not_negative": "sequence >= 0",
        },
    )
    index("booking", "uid", unique=True)
    index("booking", "worker_id", "on")
    index("booking", "on")
    index("booking", "household_id", where="household_id IS NOT NULL")


def _covers() -> None:
    create(
        "booking_cover",
        recorded(),
        numbers("booking_id", needed=True),
        numbers("child_id", "household_id"),
        words("duty", "rule", "demand", needed=True),
        days("window_from", "aim", "due"),
        links={"booking_id": "booking"},
        rules={"concerns_one": "(child_id IS NULL) <> (household_id IS NULL)"},
    )
    index("booking_cover", "booking_id")
    index("booking_cover", "child_id", where="child_id IS NOT NULL")
    index("booking_cover", "household_id", where="household_id IS NOT NULL")


def _travel() -> None:
    create(
        "travel_correction",
        recorded(),
        words("area_a", "area_b", needed=True),
        numbers("minutes", needed=True),
        rules={
            "areas_are_in_order": "area_a <= area_b",
            "minutes_are_plausible": "minutes BETWEEN 1 AND 1440",
        },
    )
    index("travel_correction", "area_a", "area_b", unique=True)


# A repair may let two bookings change places, and on the way there they meet. So a change is
# judged when it is done: that is when its audit entries are written, none without the other.
_APART = """
CREATE TRIGGER {table}_kept_apart BEFORE INSERT ON audit_entry
WHEN NEW.table_name = '{table}' AND NEW.row_id IS NOT NULL AND NEW.action <> 'remove'
  AND EXISTS (
    SELECT 1 FROM {table} AS mine JOIN {table} AS other ON {meet} WHERE mine.id = NEW.row_id
  )
BEGIN SELECT RAISE(ABORT, '{said}'); END
"""
_APART_IN_BULK = """
CREATE TRIGGER {table}_kept_apart_in_bulk BEFORE INSERT ON audit_entry
WHEN NEW.table_name = '{table}' AND NEW.row_id IS NULL AND NEW.action <> 'remove'
  AND EXISTS (
    SELECT 1 FROM {table} AS mine JOIN {table} AS other ON {meet}
    WHERE mine.added_by = NEW.change_id
  )
BEGIN SELECT RAISE(ABORT, '{said}'); END
"""
_BOOKINGS_MEET = """
  other.worker_id = mine.worker_id AND other."on" = mine."on" AND other.id <> mine.id
  AND mine.status = 'booked' AND other.status = 'booked'
  AND other.start_minute < mine.start_minute + mine.minutes
  AND mine.start_minute < other.start_minute + other.minutes
"""
_TIMES_MEET = """
  other.worker_id = mine.worker_id AND other.weekday = mine.weekday AND other.id <> mine.id
  AND other.start < coalesce(mine."end", '9999-12-31')
  AND mine.start < coalesce(other."end", '9999-12-31')
  AND other.from_minute < mine.to_minute AND mine.from_minute < other.to_minute
"""
_KEEPS_ITS_NAME = """
CREATE TRIGGER booking_keeps_its_name BEFORE UPDATE OF uid, sequence ON booking
WHEN NEW.uid <> OLD.uid OR NEW.sequence < OLD.sequence
BEGIN SELECT RAISE(ABORT, 'a booking keeps its uid'); END
"""
