"""The child of a row, wherever in the workbook the row stands, and who works with the child."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

from caseload_tui.exchange.collector import Collector
from caseload_tui.exchange.tables import Row
from caseload_tui.exchange.teams import Teams, plain_name
from db.records import WorkerRecord

_BY_TRUST: Final = ("list_8", "list_7", "list_6", "list_9")
"""Where lists name different workers, the one with the most to do for the child is right."""
_KEY_LENGTH: Final = 100


class _Allocation(NamedTuple):
    table: str
    row: Row
    worker: str | None
    team: str | None
    ended: date | None


@dataclass(slots=True)
class _Spelling:
    name: str
    row: Row


@dataclass(slots=True)
class People:
    """Children, workers and teams told of by the rows read so far."""

    collector: Collector
    teams: Teams
    _allocations: dict[str, list[_Allocation]] = field(default_factory=dict)
    _workers: dict[str, _Spelling] = field(default_factory=dict)

    def child(self, row: Row, *, ended: date | None) -> str:
        """The row's child, learning what every list says; ``ended`` is when its case closed."""
        child = row.need_text("child")
        born = row.day("dob")
        if born is not None and born > self.collector.on:
            self.collector.reject(row, "dob", born.isoformat(), "this is a day to come")
            born = None
        disability = row.code("disability")
        self.collector.children.know(
            row,
            child,
            date_of_birth=born,
            sex=row.code("sex"),
            ethnicity=row.code("ethnicity"),
            disabled=None if disability is None else disability == "yes",
            unaccompanied=row.flag("unaccompanied"),
        )
        self._allocations.setdefault(child, []).append(
            _Allocation(
                row.table.name,
                row.emptied(),
                self.worker(row, "worker"),
                self.teams.key_for(row, "team"),
                ended,
            )
        )
        return child

    def worker(self, row: Row, column: str) -> str | None:
        """The worker a cell names. These lists have no identifiers, so the name is the key."""
        name = row.text(column)
        if name is None:
            return None
        key = plain_name(name)[:_KEY_LENGTH]
        known = self._workers.get(key)
        if known is None or name < known.name:
            self._workers[key] = _Spelling(name, row.emptied())
        return key

    def store(self) -> None:
        """Hand over workers, teams and who works with whom."""
        self.teams.store()
        for key, spelling in self._workers.items():
            self.collector.add_gathered(WorkerRecord, spelling.row, key=key, name=spelling.name)
        for child in list(self._allocations):
            self._involve(child, self._allocations.pop(child))

    def _involve(self, child: str, allocations: list[_Allocation]) -> None:
        named = [each for each in allocations if each.worker or each.team]
        if not named:
            return
        best = min(named, key=_trust) if len(named) > 1 else named[0]
        for other in named:
            if other.worker is not None and other.worker != best.worker and best.worker:
                why = "another list names another worker for this child; that one is used"
                self.collector.reject(other.row, "worker", None, why)
        closed = [each.ended for each in allocations if each.ended is not None]
        who = best.worker or best.team
        self.collector.involve(
            best.row,
            key=f"{child}/social_worker/{who}"[:_KEY_LENGTH],
            child=child,
            worker=best.worker,
            team=best.team,
            end=max(closed) if len(closed) == len(allocations) else None,
        )


def _trust(each: _Allocation) -> tuple[bool, bool, int, str, str]:
    """Rows that name a worker first, then open ones, then by list."""
    return (
        each.worker is None,
        each.ended is not None,
        _BY_TRUST.index(each.table),
        each.worker or "",
        each.team or "",
    )
