"""Lists of teams, workers and fostering households."""

from __future__ import annotations

from datetime import date

from db.connection import Reader
from db.rows import HouseholdRow, TeamRow, WorkerRow, day

_TEAMS = "SELECT id, source_key, name, parent_id FROM team ORDER BY name, id"

_WORKERS = """
WITH late AS (
  SELECT child_id,
    count(*) FILTER (WHERE due < :on) AS overdue,
    count(*) FILTER (WHERE due >= :on) AS soon
  FROM duty WHERE child_id IS NOT NULL AND due <= :soon_until
  GROUP BY child_id
),
held AS (
  SELECT DISTINCT worker_id, child_id FROM involvement
  WHERE worker_id IS NOT NULL AND start <= :on AND ("end" IS NULL OR "end" > :on)
),
counted AS (
  SELECT h.worker_id, count(*) AS children, sum(l.overdue) AS overdue, sum(l.soon) AS soon
  FROM held AS h LEFT JOIN late AS l ON l.child_id = h.child_id GROUP BY h.worker_id
)
SELECT w.id, w.source_key, w.name, w.job_title, w.team_id, t.name,
  coalesce(c.children, 0), coalesce(c.overdue, 0), coalesce(c.soon, 0)
FROM worker AS w
LEFT JOIN team AS t ON t.id = w.team_id
LEFT JOIN counted AS c ON c.worker_id = w.id
ORDER BY w.folded, w.id
"""

_WORKER = """
SELECT w.name, coalesce(t.name, '') FROM worker AS w LEFT JOIN team AS t ON t.id = w.team_id
WHERE w.id = :id
"""

_HOUSEHOLDS = """
SELECT h.id, h.source_key, h.name, h.approved_on, h.ended_on, h.area, h.supervising_worker_id,
  w.name
FROM household AS h LEFT JOIN worker AS w ON w.id = h.supervising_worker_id
WHERE h.ended_on IS NULL OR h.ended_on > :on
ORDER BY h.folded, h.id
"""


def teams(reader: Reader) -> list[TeamRow]:
    """Every team, by name."""
    return [TeamRow(*row) for row in reader.execute(_TEAMS)]


def workers(reader: Reader, *, on: date, soon_until: date) -> list[WorkerRow]:
    """Every worker with the number of their children on a day and what is due for them.

    Counts come from the cache of duties; ``soon_until`` is the last day called soon.
    """
    days = {"on": on.isoformat(), "soon_until": soon_until.isoformat()}
    return [WorkerRow(*row) for row in reader.execute(_WORKERS, days)]


def worker_and_team(reader: Reader, worker_id: int) -> tuple[str, str] | None:
    """The names of a worker and of their team (empty when in none); None for no such worker."""
    row: tuple[str, str] | None = reader.execute(_WORKER, {"id": worker_id}).fetchone()
    return row


def households(reader: Reader, *, on: date) -> list[HouseholdRow]:
    """Fostering households that have not ended by ``on``."""
    return [
        HouseholdRow(id, key, name, day(approved), day(ended), area, worker_id, worker)
        for id, key, name, approved, ended, area, worker_id, worker in reader.execute(
            _HOUSEHOLDS, {"on": on.isoformat()}
        )
    ]
