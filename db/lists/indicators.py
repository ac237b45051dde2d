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
_PROMISED = """
SELECT b.id, b.worker_id, b."on", b.status, c.child_id, c.duty, b.promised_on
FROM booking AS b JOIN booking_cover AS c ON c.booking_id = b.id
WHERE c.child_id IS NOT NULL
  AND (b.promised_on IS NOT NULL OR b.id IN (SELECT booking_id FROM promise))
ORDER BY b.id, c.id
"""
_TOLD = """
SELECT p.booking_id, p.child_id, p."on", min(l.sent_on), max(p.broken_how)
FROM promise AS p JOIN letter AS l ON l.id = p.letter_id
WHERE l.sent_on IS NOT NULL AND p.child_id IS NOT NULL GROUP BY p.booking_id, p.child_id, p."on"
ORDER BY p.booking_id, p.child_id, p."on"
"""
_STATE = """
SELECT change_id FROM audit_entry
WHERE table_name NOT IN ('indicator_target', 'frozen_scorecard', 'workload_note', 'letter_note',
  'letter_run', 'contact', 'travel_correction', 'absence', 'working_time')
ORDER BY change_id DESC LIMIT 1
"""
_COUNT = "SELECT count(*) FROM child"
_CHILDREN = "SELECT id FROM child ORDER BY id"


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


class PromisedRow(NamedTuple):
    """One duty of one child that a promised booking covers."""

    booking_id: int
    worker_id: int
    on: date
    status: str
    child_id: int
    duty: str
    promised_on: date | None


class ToldRow(NamedTuple):
    """One day that letters told somebody for one booking and child, each day once."""

    booking_id: int
    child_id: int
    on: date
    sent_on: date
    broken_how: str | None


def promised(reader: Reader) -> list[PromisedRow]:
    """What every booking that was ever promised covers for children."""
    return [
        PromisedRow(booking, worker, date.fromisoformat(on), status, child, duty, day(told))
        for booking, worker, on, status, child, duty, told in reader.execute(_PROMISED)
    ]


def told(reader: Reader) -> list[ToldRow]:
    """Every day promised by a letter that was sent."""
    return [
        ToldRow(booking, child, date.fromisoformat(on), date.fromisoformat(sent), how)
        for booking, child, on, sent, how in reader.execute(_TOLD)
    ]


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
    """The number of the last change that may alter a figure; 0 before the first.

    Targets, notes and frozen scorecards alter none, nor do diaries but for their bookings.
    """
    row = reader.execute(_STATE).fetchone()
    return 0 if row is None else int(row[0])


def child_count(reader: Reader) -> int:
    """How many children there are in the store, whether anybody works with them or not."""
    return int(reader.execute(_COUNT).fetchone()[0])


def child_ids(reader: Reader) -> list[int]:
    """Every child in the store."""
    return [row[0] for row in reader.execute(_CHILDREN)]


class TargetRow(NamedTuple):
    """A council's own target for an indicator, in tenths of a percent."""

    id: int
    indicator: str
    aim: int
    near: int
    upto: int | None
    version: int


class FrozenRow(NamedTuple):
    """A scorecard that was frozen; ``change_id`` is the change that kept it."""

    id: int
    on: date
    months: int
    standards_version: str
    change_id: int
    who: str
    at: str
    team_id: int | None
    team: str | None


_TARGETS = """
SELECT id, indicator, aim, near, upto, version FROM indicator_target ORDER BY indicator
"""
_FROZEN = """
SELECT f.id, f."on", f.months, f.standards_version, f.added_by, c.who, c.at, f.team_id, t.name
FROM frozen_scorecard AS f JOIN change_set AS c ON c.id = f.added_by
LEFT JOIN team AS t ON t.id = f.team_id
ORDER BY f."on" DESC, f.id DESC
"""
_FROZEN_CASES = "SELECT cases FROM frozen_scorecard WHERE id = :id"


def local_targets(reader: Reader) -> list[TargetRow]:
    """Every target the council has set, by indicator."""
    return [TargetRow(*row) for row in reader.execute(_TARGETS)]


def frozen_scorecards(reader: Reader) -> list[FrozenRow]:
    """Every frozen scorecard without its cases, the latest day first."""
    return [
        FrozenRow(id, date.fromisoformat(on), *rest) for id, on, *rest in reader.execute(_FROZEN)
    ]


def frozen_cases(reader: Reader, frozen_id: int) -> str | None:
    """The cases of a frozen scorecard as JSON text; None when it is gone."""
    row = reader.execute(_FROZEN_CASES, {"id": frozen_id}).fetchone()
    return None if row is None else str(row[0])
