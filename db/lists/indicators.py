"""What the scorecard asks beyond the dated facts, for everybody at once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from db.connection import Reader, within
from db.rows import day, flag

_TOOK_PART = """
SELECT child_id, "on", participation FROM event
WHERE kind = 'cla_review' AND outcome = 'done' AND participation IS NOT NULL
  AND child_id IS NOT NULL AND [within]
ORDER BY id
"""
_LEAVERS = """
SELECT child_id, activity, suitable FROM leaving_care
WHERE (activity IS NOT NULL OR suitable IS NOT NULL) AND [within]
ORDER BY child_id, since, id
"""
_HOLDINGS = """
SELECT i.child_id, i.start, i."end", i.worker_id, i.team_id, i.role, i.start_known
FROM involvement AS i WHERE [within] ORDER BY i.child_id, i.start, i.id
"""
_PROFESSIONALS = "SELECT id, source_key, name, team_id, fte, job_title FROM worker ORDER BY id"
_SUPPORTS = "SELECT id, source_key, name, supervising_worker_id FROM household ORDER BY id"
_STATE = "SELECT coalesce(max(id), 0) FROM change_set"
_CHILDREN = "SELECT count(*) FROM child"


class LeaverRow(NamedTuple):
    """What a young person who has left care does, and whether their home is suitable."""

    activity: str | None
    suitable: bool | None


class HoldingRow(NamedTuple):
    """A worker or team involved with a child for a stretch of days."""

    start: date
    end: date | None
    worker_id: int | None
    team_id: int | None
    role: str
    start_known: bool


class ProfessionalRow(NamedTuple):
    """A worker; ``fte`` is their share of full time."""

    id: int
    key: str
    name: str
    team_id: int | None
    fte: float | None
    job_title: str | None

    def __repr__(self) -> str:
        """Name the row only."""
        return f"ProfessionalRow({self.id})"


class SupportRow(NamedTuple):
    """A fostering household and the worker who supports it."""

    id: int
    key: str
    name: str
    worker_id: int | None

    def __repr__(self) -> str:
        """Name the row only."""
        return f"SupportRow({self.id})"


def took_part(reader: Reader, ids: Collection[int] | None = None) -> dict[int, dict[date, str]]:
    """The participation code of each review that has one, by child and day."""
    found: dict[int, dict[date, str]] = {}
    for child, on, code in reader.execute(*within(_TOOK_PART, "child_id", ids)):
        found.setdefault(child, {})[date.fromisoformat(on)] = code
    return found


def leavers(reader: Reader, ids: Collection[int] | None = None) -> dict[int, LeaverRow]:
    """What was last recorded of each young person who has left care."""
    return {
        child: LeaverRow(activity, flag(suitable))
        for child, activity, suitable in reader.execute(*within(_LEAVERS, "child_id", ids))
    }


def holdings(reader: Reader, ids: Collection[int] | None = None) -> dict[int, list[HoldingRow]]:
    """Everybody who was ever involved with each child, by start."""
    found: dict[int, list[HoldingRow]] = {}
    for child, start, end, worker, team, role, known in reader.execute(
        *within(_HOLDINGS, "i.child_id", ids)
    ):
        row = HoldingRow(date.fromisoformat(start), day(end), worker, team, role, bool(known))
        found.setdefault(child, []).append(row)
    return found


def professionals(reader: Reader) -> list[ProfessionalRow]:
    """Every worker."""
    return [ProfessionalRow(*row) for row in reader.execute(_PROFESSIONALS)]


def supports(reader: Reader) -> list[SupportRow]:
    """Every fostering household with who supports it."""
    return [SupportRow(*row) for row in reader.execute(_SUPPORTS)]


def last_change(reader: Reader) -> int:
    """The number of the last change anybody made; 0 before the first."""
    return int(reader.execute(_STATE).fetchone()[0])


def child_count(reader: Reader) -> int:
    """How many children there are in the store, whether anybody works with them or not."""
    return int(reader.execute(_CHILDREN).fetchone()[0])
