"""Keeping the cache of computed duties true to the facts, inside the change of the facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import compress
from typing import Any

from sqlalchemy import Connection, Table

from db.bulk import insert_columns
from db.duty_cells import kept_duties
from db.models import Duty, DutyState, table_of
from db.rows import DutyRow, KeptDuties, Subject

_DUTIES = table_of(Duty)
_STATES = table_of(DutyState)
_CLEAR = "DELETE FROM [table] WHERE [column] IN ([ids])"
_OF_DUTIES = (*Subject._fields, *DutyRow._fields)
_OF_STATES = (
    *Subject._fields, *KeptDuties._fields, "computed_on", "valid_until", "standards_version",
)  # fmt: skip
_AT_ONCE = 2_000
"""Ids per statement, and subjects held before they are written; every engine has its limit."""


@dataclass(slots=True)
class DutyCache:
    """New duties and subjects whose duties no longer hold, written together by ``flush``."""

    connection: Connection
    _stale: set[Subject] = field(default_factory=set)
    _replaced: set[Subject] = field(default_factory=set)
    _duties: list[tuple[Any, ...]] = field(default_factory=list)
    _states: list[tuple[Any, ...]] = field(default_factory=list)

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
        kept: KeptDuties | None = None,
    ) -> None:
        """Put these in place of all duties of ``subject``; the last call for one counts.

        ``kept`` is what ``kept_duties`` makes of them, where it was asked already.
        """
        if subject in self._replaced:
            self.flush()
        self._stale.discard(subject)
        owed = list(duties)
        self._replaced.add(subject)
        self._duties += [subject + duty for duty in owed]
        held = (computed_on, valid_until, standards_version)
        self._states.append(subject + (kept or kept_duties(owed)) + held)
        if len(self._states) >= _AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Write what was replaced, and forget the duties of the others that changed."""
        for subjects in _by_column(self._replaced | self._stale):
            for table in (_DUTIES, _STATES):
                _clear(self.connection, table, *subjects)
        _insert(self.connection, _DUTIES, _OF_DUTIES, self._duties)
        _insert(self.connection, _STATES, _OF_STATES, self._states)
        self._stale, self._replaced, self._duties, self._states = set(), set(), [], []


def _insert(
    connection: Connection, table: Table, names: Sequence[str], rows: Iterable[tuple[Any, ...]]
) -> None:
    """Insert rows together with those that fill the same columns."""
    groups: dict[tuple[bool, ...], list[tuple[Any, ...]]] = {}
    for row in rows:
        groups.setdefault(tuple([value is not None for value in row]), []).append(row)
    for filled, alike in groups.items():
        told = zip(names, zip(*alike, strict=True), strict=True)
        insert_columns(connection, table, dict(compress(told, filled)))


def _by_column(subjects: set[Subject]) -> list[tuple[str, list[int]]]:
    children = [s.child_id for s in subjects if s.child_id is not None]
    households = [s.household_id for s in subjects if s.household_id is not None]
    return [("child_id", children), ("household_id", households)]


def _clear(connection: Connection, table: Table, column: str, ids: list[int]) -> None:
    for at in range(0, len(ids), _AT_ONCE):
        some = ", ".join(map(str, ids[at : at + _AT_ONCE]))
        clear = _CLEAR.replace("[table]", table.name).replace("[column]", column)
        connection.exec_driver_sql(clear.replace("[ids]", some))
