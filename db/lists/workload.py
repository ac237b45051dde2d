"""Who holds which children on a day, what of them makes work, and who has how much time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from db.connection import Reader, within
from db.rows import day, flag
from db.workload_rows import (
    CapacityFactRow,
    DutyCountRow,
    HoldingRow,
    LastHolderRow,
    StaffRow,
    WorkersHad,
    WorkloadChildRow,
    WorkloadNoteRow,
)

YEAR, MISSING_DAYS = timedelta(days=365), timedelta(days=90)
_HOLDS = """start <= :on AND ("end" IS NULL OR "end" > :on)"""

_STAFF = """
SELECT w.id, w.source_key, w.name, w.job_title, w.team_id, t.name, w.fte, w.agency, w.base
FROM worker AS w LEFT JOIN team AS t ON t.id = w.team_id ORDER BY w.folded, w.id
"""
_SUPERVISED = """
SELECT supervising_worker_id, count(*) FROM household
WHERE supervising_worker_id IS NOT NULL
  AND (approved_on IS NULL OR approved_on <= :on) AND (ended_on IS NULL OR ended_on > :on)
GROUP BY supervising_worker_id
"""
_HOLDINGS = f"""
SELECT id, child_id, worker_id, role, start, start_known, "end", version FROM involvement
WHERE worker_id IS NOT NULL AND role <> 'iro' AND {_HOLDS} AND [within]
  AND child_id NOT IN (SELECT id FROM child WHERE died_on <= :on)
ORDER BY start, id
"""  # noqa: S608 - a constant of ours
_BEFORE = """
SELECT child_id, worker_id, "end" FROM involvement
WHERE worker_id IS NOT NULL AND role <> 'iro' AND start <= :on AND [within]
"""
_LAST = """
SELECT i.child_id, coalesce(i.team_id, w.team_id), i."end"
FROM involvement AS i LEFT JOIN worker AS w ON w.id = i.worker_id
WHERE i.role <> 'iro' AND i.start <= :on AND [within] ORDER BY i.child_id, i.start, i.id
"""
_CHILDREN = "SELECT id, language, disabled FROM child WHERE [within]"
_PLANS = f"""
SELECT DISTINCT child_id, kind FROM plan
WHERE kind IN ('cp_plan', 'cin_plan') AND {_HOLDS} AND [within]
"""  # noqa: S608 - a constant of ours
_LEAVING = """
SELECT DISTINCT child_id FROM leaving_care
WHERE eligibility <> 'none' AND (since IS NULL OR since <= :on) AND [within]
"""
_FOSTERED = f"""
SELECT DISTINCT child_id FROM fact WHERE kind = 'private_fostering' AND {_HOLDS} AND [within]
"""  # noqa: S608 - a constant of ours
_HOMES = """
SELECT child_id, start, "end" FROM placement WHERE start <= :on AND [within] ORDER BY start, id
"""
_MISSING = """
SELECT child_id, count(*) FROM missing_episode
WHERE NOT away_only AND started_on > :since AND started_on <= :on AND [within] GROUP BY child_id
"""
_DUTIES = """
SELECT child_id, count(*) FILTER (WHERE due < :on), count(*) FILTER (WHERE due >= :on)
FROM duty WHERE child_id IS NOT NULL AND due <= :until AND [within] GROUP BY child_id
"""
_CAPACITY = """
SELECT id, worker_id, start, "end", kind, hours, reason, version FROM capacity_fact
WHERE start <= :last AND ("end" IS NULL OR "end" > :first) AND [within]
ORDER BY worker_id, start, id
"""
_NOTES = """
SELECT id, worker_id, "on", figure, said, said_by, decision, decided_on, decided_by, version
FROM workload_note WHERE "on" <= :on AND [within] ORDER BY "on" DESC, id DESC
"""


def staff(reader: Reader) -> list[StaffRow]:
    """Every worker, by name."""
    return [
        StaffRow(id, key, name, title, team_id, team, fte, flag(agency), base)
        for id, key, name, title, team_id, team, fte, agency, base in reader.execute(_STAFF)
    ]


def holdings(reader: Reader, *, on: date, ids: Collection[int] | None = None) -> list[HoldingRow]:
    """Who holds these children, or all, on a day; a child of two workers has two rows.

    A child who has died is held by nobody, whatever was not ended.
    """
    sql, which = within(_HOLDINGS, "child_id", ids)
    return [
        HoldingRow(id, child, worker, role, date.fromisoformat(start), bool(known), day(end), seen)
        for id, child, worker, role, start, known, end, seen in reader.execute(
            sql, {"on": on.isoformat(), **which}
        )
    ]


def workers_had(
    reader: Reader, *, on: date, ids: Collection[int] | None = None
) -> dict[int, WorkersHad]:
    """Which workers these children, or all, have had up to a day."""
    sql, which = within(_BEFORE, "child_id", ids)
    since = (on - YEAR).isoformat()
    ever: dict[int, set[int]] = {}
    lately: dict[int, set[int]] = {}
    for child, worker, end in reader.execute(sql, {"on": on.isoformat(), **which}):
        ever.setdefault(child, set()).add(worker)
        if end is None or end > since:
            lately.setdefault(child, set()).add(worker)
    return {
        child: WorkersHad(frozenset(found), frozenset(lately.get(child, ())))
        for child, found in ever.items()
    }


def last_holders(reader: Reader, *, on: date, ids: Collection[int]) -> dict[int, LastHolderRow]:
    """Who held each child last, up to a day; children nobody ever held are left out."""
    sql, which = within(_LAST, "i.child_id", ids)
    rows = reader.execute(sql, {"on": on.isoformat(), **which})
    return {child: LastHolderRow(team, day(end)) for child, team, end in rows}


def workload_children(
    reader: Reader, *, on: date, ids: Collection[int] | None = None
) -> dict[int, WorkloadChildRow]:
    """What of these children, or of all, makes work on a day."""

    def rows(sql: str, column: str = "child_id", **more: str) -> list[tuple[Any, ...]]:
        text, which = within(sql, column, ids)
        params = {"on": on.isoformat(), **more, **which}
        used = {name: value for name, value in params.items() if f":{name}" in text}
        found: list[tuple[Any, ...]] = reader.execute(text, used).fetchall()
        return found

    plans = set(rows(_PLANS))
    leaving = {child for (child,) in rows(_LEAVING)}
    fostered = {child for (child,) in rows(_FOSTERED)}
    missing: dict[int, int] = dict(rows(_MISSING, since=(on - MISSING_DAYS).isoformat()))
    since, today = (on - YEAR).isoformat(), on.isoformat()
    moves: Counter[int] = Counter()
    homes: dict[int, str] = {}
    for child, start, end in rows(_HOMES):
        moves[child] += start > since
        if end is None or end > today:
            homes[child] = start
    return {
        child: WorkloadChildRow(
            child,
            language,
            bool(disabled),
            (child, "cp_plan") in plans,
            (child, "cin_plan") in plans,
            child in leaving,
            child in fostered,
            day(homes.get(child)),
            moves[child],
            missing.get(child, 0),
        )
        for child, language, disabled in rows(_CHILDREN, "id")
    }


def supervised(reader: Reader, *, on: date) -> dict[int, int]:
    """By worker, the households of carers approved on a day whom they supervise now."""
    return dict(reader.execute(_SUPERVISED, {"on": on.isoformat()}).fetchall())


def duty_counts(
    reader: Reader, *, on: date, until: date, ids: Collection[int] | None = None
) -> dict[int, DutyCountRow]:
    """By child, how many kept duties are late on a day and how many due from it to ``until``.

    Only of children who have any; whether what is kept still holds is for the caller to ask.
    """
    sql, which = within(_DUTIES, "child_id", ids)
    days = {"on": on.isoformat(), "until": until.isoformat()}
    return {
        child: DutyCountRow(overdue, soon)
        for child, overdue, soon in reader.execute(sql, {**days, **which})
    }


def capacity_facts(
    reader: Reader, *, first: date, last: date, workers: Collection[int] | None = None
) -> dict[int, list[CapacityFactRow]]:
    """What settles the hours of these workers, or of all, on any day of the two and between."""
    sql, which = within(_CAPACITY, "worker_id", workers)
    days = {"first": first.isoformat(), "last": last.isoformat()}
    found: dict[int, list[CapacityFactRow]] = {}
    for id, worker, start, end, *rest in reader.execute(sql, {**days, **which}):
        row = CapacityFactRow(id, worker, date.fromisoformat(start), day(end), *rest)
        found.setdefault(worker, []).append(row)
    return found


def workload_notes(
    reader: Reader, *, on: date, workers: Collection[int] | None = None
) -> dict[int, list[WorkloadNoteRow]]:
    """Notes of disagreement of these workers, or of all, up to a day; the newest first."""
    sql, which = within(_NOTES, "worker_id", workers)
    found: dict[int, list[WorkloadNoteRow]] = {}
    for id, worker, said_on, figure, said, by, decision, decided, who, seen in reader.execute(
        sql, {"on": on.isoformat(), **which}
    ):
        when = date.fromisoformat(said_on)
        row = WorkloadNoteRow(id, worker, when, figure, said, by, decision, day(decided), who, seen)
        found.setdefault(worker, []).append(row)
    return found
