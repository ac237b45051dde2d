"""Who may use the store, which children and workers are theirs, and who has looked at a child."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from db.connection import Reader


class MemberRow(NamedTuple):
    """Somebody who may use the store."""

    id: int
    login: str
    role: str
    worker_id: int | None
    worker: str | None
    team_id: int | None
    team: str | None


class LookRow(NamedTuple):
    """A look at a child outside somebody's own caseload, or what else left of a child."""

    who: str
    at: str
    what: str
    reason: str


_MEMBERS = """
SELECT m.id, m.login, m.role, m.worker_id, w.name, m.team_id, t.name
FROM member AS m
LEFT JOIN worker AS w ON w.id = m.worker_id LEFT JOIN team AS t ON t.id = m.team_id
ORDER BY m.login
"""
_MEMBER = _MEMBERS.replace("ORDER BY", "WHERE m.login = :login ORDER BY")
_ANYBODY = "SELECT 1 FROM member LIMIT 1"

_OPEN = 'start <= :on AND ("end" IS NULL OR "end" > :on)'
_WORKERS_CHILDREN = f"""
SELECT child_id FROM involvement WHERE worker_id = :worker AND {_OPEN}
UNION
SELECT c.child_id FROM booking_cover AS c JOIN booking AS b ON b.id = c.booking_id
WHERE b.worker_id = :worker AND b.status = 'booked' AND c.child_id IS NOT NULL
UNION
SELECT p.child_id FROM placement AS p JOIN household AS h ON h.id = p.household_id
WHERE h.supervising_worker_id = :worker AND p.start <= :on AND (p."end" IS NULL OR p."end" > :on)
"""  # noqa: S608 - our own words
_TEAMS_CHILDREN = """
SELECT i.child_id FROM involvement AS i LEFT JOIN worker AS w ON w.id = i.worker_id
WHERE (i.team_id = :team OR w.team_id = :team)
  AND i.start <= :on AND (i."end" IS NULL OR i."end" > :on)
UNION
SELECT p.child_id FROM placement AS p JOIN household AS h ON h.id = p.household_id
  JOIN worker AS w ON w.id = h.supervising_worker_id
WHERE w.team_id = :team AND p.start <= :on AND (p."end" IS NULL OR p."end" > :on)
"""
_IN_CARE = f"SELECT child_id FROM period_of_care WHERE {_OPEN}"  # noqa: S608 - our own words
_TEAMS_WORKERS = "SELECT id FROM worker WHERE team_id = :team"
_BOOKINGS_WORKER = "SELECT worker_id FROM booking WHERE id = :id"
_ABSENCES_WORKER = "SELECT worker_id FROM absence WHERE id = :id"

_LOOKS = """
SELECT c.who, c.at, e.action, coalesce(e.after, '') FROM audit_entry AS e
JOIN change_set AS c ON c.id = e.change_id
WHERE e.table_name = 'child' AND e.row_id = :child AND e.action = 'look'
ORDER BY e.id DESC LIMIT :most
"""


def members(reader: Reader) -> list[MemberRow]:
    """Everybody who may use the store, by the name they sign in with."""
    return [MemberRow(*row) for row in reader.execute(_MEMBERS)]


def member(reader: Reader, login: str) -> MemberRow | None:
    """One of them, by that name."""
    row = reader.execute(_MEMBER, {"login": login}).fetchone()
    return None if row is None else MemberRow(*row)


def has_members(reader: Reader) -> bool:
    """Whether anybody was named: until then the store is one person's own."""
    return reader.execute(_ANYBODY).fetchone() is not None


def children_of_worker(reader: Reader, worker_id: int, on: date) -> frozenset[int]:
    """The children a worker holds, has a visit booked with, or whose carers they supervise."""
    return _ids(reader, _WORKERS_CHILDREN, worker=worker_id, on=on.isoformat())


def children_of_team(reader: Reader, team_id: int, on: date) -> frozenset[int]:
    """The children a team or its workers hold, and those who live with carers of theirs."""
    return _ids(reader, _TEAMS_CHILDREN, team=team_id, on=on.isoformat())


def children_in_care(reader: Reader, on: date) -> frozenset[int]:
    """Every child looked after on a day."""
    return _ids(reader, _IN_CARE, on=on.isoformat())


def workers_of_team(reader: Reader, team_id: int) -> frozenset[int]:
    """The workers of a team."""
    return _ids(reader, _TEAMS_WORKERS, team=team_id)


def worker_of_booking(reader: Reader, booking_id: int) -> int | None:
    """Whose diary a booking is in."""
    return next(iter(_ids(reader, _BOOKINGS_WORKER, id=booking_id)), None)


def worker_of_absence(reader: Reader, absence_id: int) -> int | None:
    """Who is away."""
    return next(iter(_ids(reader, _ABSENCES_WORKER, id=absence_id)), None)


def looks(reader: Reader, child_id: int, *, most: int = 200) -> list[LookRow]:
    """Looks at a child from outside a caseload, the newest first; ``reason`` is JSON."""
    rows = reader.execute(_LOOKS, {"child": child_id, "most": most})
    return [LookRow(*row) for row in rows]


def _ids(reader: Reader, sql: str, **values: object) -> frozenset[int]:
    return frozenset(int(row[0]) for row in reader.execute(sql, values))
