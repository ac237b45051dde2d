"""One child's whole record, for reading it on a screen."""

# No annotations as text here: a NamedTuple compiles each, twice the cost of all the rest.
from datetime import date
from typing import Any, NamedTuple

from db.connection import Reader
from db.rows import day, flag


class StretchRow(NamedTuple):
    """A dated stretch; ``code`` and ``detail`` say what of."""

    id: int
    start: date
    end: date | None
    code: str
    detail: str | None
    start_known: bool = True

    def __repr__(self) -> str:
        """Name the row only: the detail may be a person's name."""
        return f"StretchRow({self.id})"


class RecordedEvent(NamedTuple):
    """Everything recorded of one event."""

    id: int
    on: date
    kind: str
    outcome: str
    seen: bool | None
    seen_alone: bool | None
    bedroom_seen: bool | None
    in_person: bool | None
    participation: str | None
    reason: str | None
    next_attempt: date | None
    snapshot: bool
    worker: str | None

    def __repr__(self) -> str:
        """Name the row only."""
        return f"RecordedEvent({self.id})"


_EVENTS = """
SELECT e.id, e."on", e.kind, e.outcome, e.seen, e.seen_alone, e.bedroom_seen, e.in_person,
  e.participation, e.reason, e.next_attempt, e.snapshot, w.name
FROM event AS e LEFT JOIN worker AS w ON w.id = e.worker_id
WHERE [owner] = :id ORDER BY e."on" DESC, e.id DESC
"""
_STRETCHES = {
    "period_of_care": """SELECT id, start, "end", 'care', end_reason FROM period_of_care""",
    "placement": """SELECT id, start, "end", type_code, area FROM placement""",
    "legal_status": """SELECT id, start, "end", code, NULL FROM legal_status""",
    "plan": """SELECT id, start, "end", kind, category FROM plan""",
    "fact": """SELECT id, start, "end", kind, days FROM fact""",
}
_INVOLVEMENTS = """
SELECT i.id, i.start, i."end", i.role, coalesce(w.name, t.name), i.start_known
FROM involvement AS i LEFT JOIN worker AS w ON w.id = i.worker_id
  LEFT JOIN team AS t ON t.id = i.team_id
WHERE i.child_id = :child ORDER BY i.start DESC, i.id DESC
"""
_FOSTERED_WITH = """
SELECT p.id, h.id, h.name FROM placement AS p JOIN household AS h ON h.id = p.household_id
WHERE p.child_id = :child
"""
_FAMILY = """
SELECT id FROM child WHERE id <> :child
  AND family = (SELECT family FROM child WHERE id = :child) ORDER BY date_of_birth, id
"""


def events_of(reader: Reader, child_id: int) -> list[RecordedEvent]:
    """A child's events, newest first."""
    return _events(reader, "e.child_id", child_id)


def household_events_of(reader: Reader, household_id: int) -> list[RecordedEvent]:
    """A fostering household's events, newest first."""
    return _events(reader, "e.household_id", household_id)


def _events(reader: Reader, owner: str, row_id: int) -> list[RecordedEvent]:
    return [
        RecordedEvent(
            row[0],
            date.fromisoformat(row[1]),
            row[2],
            row[3],
            flag(row[4]),
            flag(row[5]),
            flag(row[6]),
            flag(row[7]),
            row[8],
            row[9],
            day(row[10]),
            bool(row[11]),
            row[12],
        )
        for row in reader.execute(_EVENTS.replace("[owner]", owner), {"id": row_id})
    ]


def stretches_of(reader: Reader, kind: str, child_id: int) -> list[StretchRow]:
    """A child's periods of care, placements, legal statuses, plans or facts, newest first."""
    sql = f"{_STRETCHES[kind]} WHERE child_id = :child ORDER BY start DESC, id DESC"
    return [_stretch(*row) for row in reader.execute(sql, {"child": child_id})]


def involvements_of(reader: Reader, child_id: int) -> list[StretchRow]:
    """Who has worked with a child, newest first; ``detail`` names them."""
    return [_stretch(*row) for row in reader.execute(_INVOLVEMENTS, {"child": child_id})]


def fostered_with(reader: Reader, child_id: int) -> dict[int, tuple[int, str]]:
    """The id and name of the fostering household of each placement that is with one."""
    rows = reader.execute(_FOSTERED_WITH, {"child": child_id})
    return {placement: (household, name) for placement, household, name in rows}


def _stretch(
    id: int, start: str, end: str | None, code: str, detail: Any, known: int = 1
) -> StretchRow:
    words = None if detail is None else str(detail)
    return StretchRow(id, date.fromisoformat(start), day(end), code, words, bool(known))


def family_of(reader: Reader, child_id: int) -> list[int]:
    """Ids of a child's brothers and sisters, oldest first."""
    return [row[0] for row in reader.execute(_FAMILY, {"child": child_id})]
