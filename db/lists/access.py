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


class Concerned(NamedTuple):
    """Whom a row is about: a child or household, or the worker whose diary or hours it is of."""

    child_id: int | None
    household_id: int | None
    worker_id: int | None


class LookRow(NamedTuple):
    """A look at a child outside somebody's own caseload, or a file that was made of a child.

    ``what`` is the change in words, ``action`` "look" or "export", ``reason`` JSON.
    """

    who: str
    at: str
    what: str
    action: str
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
_CONCERNED = {
    "event": "SELECT child_id, household_id, NULL FROM event WHERE id = :id",
    "fact": "SELECT child_id, NULL, NULL FROM fact WHERE id = :id",
    "contact": "SELECT child_id, household_id, NULL FROM contact WHERE id = :id",
    "booking": "SELECT NULL, NULL, worker_id FROM booking WHERE id = :id",
    "booking_cover": """
SELECT child_id, household_id, NULL FROM booking_cover WHERE booking_id = :id
""",
    "absence": "SELECT NULL, NULL, worker_id FROM absence WHERE id = :id",
    "capacity_fact": "SELECT NULL, NULL, worker_id FROM capacity_fact WHERE id = :id",
    "workload_note": "SELECT NULL, NULL, worker_id FROM workload_note WHERE id = :id",
}
_LETTERS_CHILDREN = """
SELECT child_id FROM letter WHERE id = :id AND child_id IS NOT NULL
UNION SELECT child_id FROM promise WHERE letter_id = :id AND child_id IS NOT NULL
"""
_LETTERS_HOUSEHOLDS = """
SELECT household_id FROM letter WHERE id = :id AND household_id IS NOT NULL
"""
_SUPERVISED = """
SELECT h.id FROM household AS h JOIN worker AS w ON w.id = h.supervising_worker_id
"""
_HOMES = f"SELECT household_id, child_id FROM placement WHERE household_id IS NOT NULL AND {_OPEN}"  # noqa: S608 - our own words

_LOOKS = """
SELECT c.who, c.at, c.what, e.action, coalesce(e.after, '') FROM audit_entry AS e
JOIN change_set AS c ON c.id = e.change_id
WHERE e.table_name = 'child' AND e.row_id = :child AND e.action IN ('look', 'export')
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


def concerned(reader: Reader, table: str, row_id: int) -> list[Concerned]:
    """Whom a row is about; none where there is no such row."""
    return [Concerned(*row) for row in reader.execute(_CONCERNED[table], {"id": row_id})]


def children_of_letter(reader: Reader, letter_id: int) -> frozenset[int]:
    """The children a letter that was made is kept under or promised something about."""
    return _ids(reader, _LETTERS_CHILDREN, id=letter_id)


def households_of_letter(reader: Reader, letter_id: int) -> frozenset[int]:
    """The household a letter is about, where it is about no child."""
    return _ids(reader, _LETTERS_HOUSEHOLDS, id=letter_id)


def households_of_worker(reader: Reader, worker_id: int) -> frozenset[int]:
    """The households a worker supervises."""
    return _ids(reader, f"{_SUPERVISED} WHERE w.id = :worker", worker=worker_id)


def households_of_team(reader: Reader, team_id: int) -> frozenset[int]:
    """The households the workers of a team supervise."""
    return _ids(reader, f"{_SUPERVISED} WHERE w.team_id = :team", team=team_id)


def homes_of(reader: Reader, children: frozenset[int], on: date) -> frozenset[int]:
    """The households where any of these children lives."""
    rows = reader.execute(_HOMES, {"on": on.isoformat()})
    return frozenset(int(home) for home, child in rows if child in children)


def looks(reader: Reader, child_id: int, *, most: int = 200) -> list[LookRow]:
    """Looks at a child from outside a caseload, the newest first; ``reason`` is JSON."""
    rows = reader.execute(_LOOKS, {"child": child_id, "most": most})
    return [LookRow(*row) for row in rows]


def _ids(reader: Reader, sql: str, **values: object) -> frozenset[int]:
    return frozenset(int(row[0]) for row in reader.execute(sql, values))
