"""Making a store on a server: the tables of the newest format, with the same rules."""

from __future__ import annotations

from sqlalchemy import Connection, text

from db import version
from db.models import metadata
from db.postgres.guarding import guard

_PERIODS = """
CREATE FUNCTION period_of_care_apart() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM period_of_care AS other
    WHERE other.child_id = NEW.child_id AND other.id <> NEW.id
      AND other.start < coalesce(NEW."end", DATE '9999-12-31')
      AND NEW.start < coalesce(other."end", DATE '9999-12-31')
  ) THEN
    RAISE EXCEPTION 'periods of care overlap' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$
"""
_APART = """
CREATE FUNCTION {table}_kept_apart() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.table_name = '{table}' AND NEW.action <> 'remove' AND EXISTS (
    SELECT 1 FROM {table} AS mine JOIN {table} AS other ON {meet}
    WHERE (NEW.row_id IS NOT NULL AND mine.id = NEW.row_id)
      OR (NEW.row_id IS NULL AND mine.added_by = NEW.change_id)
  ) THEN
    RAISE EXCEPTION '{said}' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$
"""
_BOOKINGS_MEET = """
  other.worker_id = mine.worker_id AND other."on" = mine."on" AND other.id <> mine.id
  AND mine.status = 'booked' AND other.status = 'booked'
  AND (mine.held_by IS NULL OR mine.accompanied) AND (other.held_by IS NULL OR other.accompanied)
  AND other.start_minute < mine.start_minute + mine.minutes
  AND mine.start_minute < other.start_minute + other.minutes
"""
_TIMES_MEET = """
  other.worker_id = mine.worker_id AND other.weekday = mine.weekday AND other.id <> mine.id
  AND other.start < coalesce(mine."end", DATE '9999-12-31')
  AND mine.start < coalesce(other."end", DATE '9999-12-31')
  AND other.from_minute < mine.to_minute AND mine.from_minute < other.to_minute
"""
_KEEPS_ITS_NAME = """
CREATE FUNCTION booking_keeps_its_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.uid <> OLD.uid OR NEW.sequence < OLD.sequence THEN
    RAISE EXCEPTION 'a booking keeps its uid' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$
"""
_REFUSE = """
CREATE FUNCTION caseload_only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit trail is only added to'
    USING ERRCODE = 'integrity_constraint_violation';
END $$
"""
_ERASE = """
CREATE FUNCTION caseload_only_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.change_id, NEW.table_name, NEW.row_id, NEW.action, NEW.sealed)
    IS DISTINCT FROM
    (OLD.id, OLD.change_id, OLD.table_name, OLD.row_id, OLD.action, OLD.sealed)
    OR NEW.salt IS NOT NULL OR NEW.before IS NOT NULL OR NEW.after IS NOT NULL
  THEN
    RAISE EXCEPTION 'the audit trail is only added to'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$
"""


def make(connection: Connection) -> None:
    """Make every table, index and rule in an empty database, all or nothing."""
    metadata.create_all(connection)
    for statement in _rules():
        connection.exec_driver_sql(statement.replace("%", "%%"))
    connection.execute(text("CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY)"))
    connection.execute(
        text("INSERT INTO alembic_version (version_num) VALUES (:head)"), {"head": version.HEAD}
    )
    guard(connection)


def _rules() -> list[str]:
    """The rules that no constraint can express: those of the steps, in this engine's words."""
    apart = (
        ("booking", _BOOKINGS_MEET, "bookings overlap"),
        ("working_time", _TIMES_MEET, "working times overlap"),
    )
    return [
        *(_REFUSE, _ERASE, _PERIODS, _KEEPS_ITS_NAME),
        *(_APART.format(table=table, meet=meet, said=said) for table, meet, said in apart),
        _trigger("period_of_care", "INSERT OR UPDATE", "period_of_care_apart"),
        _trigger("booking", "UPDATE", "booking_keeps_its_name"),
        *(_trigger("audit_entry", "INSERT", f"{table}_kept_apart") for table, _, _ in apart),
        _trigger("audit_entry", "UPDATE", "caseload_only_erased"),
        _trigger("audit_entry", "DELETE", "caseload_only_added_to"),
        *(
            _trigger(table, "UPDATE OR DELETE", "caseload_only_added_to")
            for table in ("change_set", "change_seal")
        ),
    ]


def _trigger(table: str, events: str, function: str) -> str:
    return (
        f"CREATE TRIGGER {table}_{function} BEFORE {events} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {function}()"
    )
