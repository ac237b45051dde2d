"""The cached duties, and which of them no longer hold."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from db.connection import Reader, within
from db.rows import DutyRow, DutyStateRow, KeptDuties, Subject, day

_DUTIES = """
SELECT [owner], duty, rule, step, anchor_event, anchor_date, due, opens, aim, lawful_by,
  due_at, missing_fact, note, reference
FROM duty WHERE [owner] IS NOT NULL AND [within] ORDER BY [owner], due, id
"""
_STATES = """
SELECT child_id, household_id, computed_on, valid_until, standards_version, dues, cells
FROM duty_state
ORDER BY id
"""
_STALE = """
SELECT [table].id FROM [table]
LEFT JOIN duty_state AS s ON s.[table]_id = [table].id
  AND s.computed_on <= :on AND s.valid_until >= :on AND s.standards_version = :version
WHERE s.id IS NULL AND [within] ORDER BY [table].id
"""


def duties(reader: Reader, ids: Collection[int] | None = None) -> dict[int, list[DutyRow]]:
    """The cached duties of these children, or of all, by child; the earliest due first."""
    return _by_owner(reader, "child_id", ids)


def household_duties(
    reader: Reader, ids: Collection[int] | None = None
) -> dict[int, list[DutyRow]]:
    """The cached duties of these households, or of all, by household."""
    return _by_owner(reader, "household_id", ids)


def _by_owner(reader: Reader, owner: str, ids: Collection[int] | None) -> dict[int, list[DutyRow]]:
    found: dict[int, list[DutyRow]] = {}
    undated: list[tuple[int, DutyRow]] = []
    for subject, *columns in reader.execute(*within(_DUTIES.replace("[owner]", owner), owner, ids)):
        duty = _duty(*columns)
        of_subject = found.setdefault(subject, [])
        if duty.due is None:
            undated.append((subject, duty))
        else:
            of_subject.append(duty)
    # Engines differ on where an empty day sorts, so what has none is put last here.
    for subject, duty in undated:
        found[subject].append(duty)
    return found


def _duty(duty: str, rule: str, step: str, anchor_event: str, *rest: Any) -> DutyRow:
    anchored, due, opens, aim, lawful_by, due_at, missing, note, reference = rest
    days = (day(anchored), day(due), day(opens), day(aim), day(lawful_by))
    return DutyRow(duty, rule, step, anchor_event, *days, due_at, missing, note, reference)


def duty_states(reader: Reader) -> list[DutyStateRow]:
    """For which days, and under which standards, the cached duties of each subject hold."""
    found = reader.execute(_STATES)
    return [
        DutyStateRow(
            Subject(child, household),
            date.fromisoformat(computed_on),
            date.fromisoformat(valid_until),
            version,
            KeptDuties(dues, cells),
        )
        for child, household, computed_on, valid_until, version, dues, cells in found
    ]


def stale_children(
    reader: Reader, *, on: date, standards_version: str, ids: Collection[int] | None = None
) -> list[int]:
    """Which of these children, or of all, have no cached duties that hold on a day."""
    return _stale(reader, "child", on, standards_version, ids)


def stale_households(
    reader: Reader, *, on: date, standards_version: str, ids: Collection[int] | None = None
) -> list[int]:
    """Which of these households, or of all, have no cached duties that hold on a day."""
    return _stale(reader, "household", on, standards_version, ids)


def _stale(
    reader: Reader, table: str, on: date, version: str, ids: Collection[int] | None
) -> list[int]:
    sql, which = within(_STALE.replace("[table]", table), f"{table}.id", ids)
    rows = reader.execute(sql, {"on": on.isoformat(), "version": version, **which})
    return [row[0] for row in rows]
