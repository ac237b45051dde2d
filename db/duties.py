"""Keeping the cache of computed duties true to the facts, inside the change of the facts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table

from db.bulk import insert_rows
from db.duty_cells import kept_duties
from db.models import Duty, DutyState, table_of
from db.rows import DutyRow, Subject

_DUTIES = table_of(Duty)
_STATES = table_of(DutyState)
_CLEAR = "DELETE FROM [table] WHERE [column] IN ([ids])"
_AT_ONCE = 2_000
"""Ids per statement, and subjects held before they are written; every engine has its limit."""


@dataclass(slots=True)
class DutyCache:
    """New duties and subjects whose duties no longer hold, written together by ``flush``."""

    connection: Connection
    _stale: set[Subject] = field(default_factory=set)
    _replaced: set[Subject] = field(default_factory=set)
    _duties: list[dict[str, Any]] = field(default_factory=list)
    _states: list[dict[str, Any]] = field(default_factory=list)

    def touch(self, subject: Subject) -> None:
        """Say that the facts about ``subject`` have changed: its duties no longer hold."""
        if subject in self._replaced:
            self.flush()
        self._stale.add(subject)

    def replace(
        self,
        subject: Subject,
        duties: Iterable[DutyRow],
        *,
        computed_on: date,
        valid_until: date,
        standards_version: str,
    ) -> None:
        """Put these in place of all duties of ``subject``; the last call for one counts."""
        if subject in self._replaced:
            self.flush()
        self._stale.discard(subject)
        owner, owed = subject._asdict(), list(duties)
        self._replaced.add(subject)
        self._duties += [owner | duty._asdict() for duty in owed]
        self._states.append(
            owner
            | kept_duties(owed)._asdict()
            | {
                "computed_on": computed_on,
                "valid_until": valid_until,
                "standards_version": standards_version,
            }
        )
        if len(self._states) >= _AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Write what was replaced, and forget the duties of the others that changed."""
        for subjects in _by_column(self._replaced | self._stale):
            for table in (_DUTIES, _STATES):
                _clear(self.connection, table, *subjects)
        if self._duties:
            insert_rows(self.connection, _DUTIES, self._duties)
        if self._states:
            insert_rows(self.connection, _STATES, self._states)
        self._stale, self._replaced, self._duties, self._states = set(), set(), [], []


def _by_column(subjects: set[Subject]) -> list[tuple[str, list[int]]]:
    children = [s.child_id for s in subjects if s.child_id is not None]
    households = [s.household_id for s in subjects if s.household_id is not None]
    return [("child_id", children), ("household_id", households)]


def _clear(connection: Connection, table: Table, column: str, ids: list[int]) -> None:
    for at in range(0, len(ids), _AT_ONCE):
        some = ", ".join(map(str, ids[at : at + _AT_ONCE]))
        clear = _CLEAR.replace("[table]", table.name).replace("[column]", column)
        connection.exec_driver_sql(clear.replace("[ids]", some))
