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
