"""Rules of the first step that no constraint can express. Never to be changed, only added to."""

from __future__ import annotations

from alembic import op

_OVERLAP = """
CREATE TRIGGER period_of_care_{when}_apart
BEFORE {event} ON period_of_care
WHEN EXISTS (
  SELECT 1 FROM period_of_care AS other
  WHERE other.child_id = NEW.child_id AND other.id IS NOT NEW.id
    AND other.start < coalesce(NEW."end", '9999-12-31')
    AND NEW.start < coalesce(other."end", '9999-12-31')
)
BEGIN SELECT RAISE(ABORT, 'periods of care overlap'); END
"""

_APPEND_ONLY = """
CREATE TRIGGER {table}_{event}_refused BEFORE {event} ON {table}
BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END
"""


def make_triggers() -> None:
    """Keep periods of care apart and the audit trail only added to."""
    for when, event in (("insert", "INSERT"), ("update", 'UPDATE OF child_id, start, "end"')):
        op.execute(_OVERLAP.format(when=when, event=event))
    for table in ("change_set", "audit_entry"):
        for event in ("update", "delete"):
            op.execute(_APPEND_ONLY.format(table=table, event=event))


_ONLY_ERASE = """
CREATE TRIGGER audit_entry_update_refused BEFORE UPDATE ON audit_entry
WHEN NOT (
  NEW.id IS OLD.id AND NEW.change_id IS OLD.change_id AND NEW.table_name IS OLD.table_name
  AND NEW.row_id IS OLD.row_id AND NEW.action IS OLD.action AND NEW.sealed IS OLD.sealed
  AND NEW.salt IS NULL AND NEW.before IS NULL AND NEW.after IS NULL
)
BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END
"""


def stop_refusing(table: str, event: str) -> None:
    """Allow what a table refused, within one step."""
    op.execute(f"DROP TRIGGER {table}_{event}_refused")


def only_erase() -> None:
    """Let an entry of the trail forget its words, as the law may ask, and nothing else."""
    op.execute(_ONLY_ERASE)


def refuse_to_alter(table: str) -> None:
    """Let a table only be added to."""
    for event in ("update", "delete"):
        op.execute(_APPEND_ONLY.format(table=table, event=event))
