"""Everything caseload size is counted from, read once, as at a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from caseload_tui.caseload.team.road import Roads, roads_of
from caseload_tui.caseload.team.views import DUE_DAYS
from caseload_tui.caseload.team.weighing import weights_file, weights_of
from caseload_tui.timescales.status import Status, status_of
from caseload_tui.workload.case import Case
from db import lists
from db.rows import ChildRow
from db.workload_rows import DutyCountRow, HoldingRow, StaffRow, WorkloadChildRow

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk
    from caseload_tui.workload.weights import Weights
    from db.connection import Reader

ADVISER, SOCIAL_WORKER = "personal_adviser", "social_worker"
NONE = DutyCountRow(0, 0)


@dataclass(frozen=True)
class Workload:
    """Who holds whom on a day, and what of each child makes work."""

    on: date
    weights: Weights
    weights_file: Path
    staff: Mapping[int, StaffRow]
    children: Mapping[int, ChildRow]
    details: Mapping[int, WorkloadChildRow]
    held: Mapping[int, tuple[HoldingRow, ...]]
    """By worker."""
    supervised: Mapping[int, int]
    """Households of carers, by who supervises them."""
    counts: Mapping[int, DutyCountRow]
    roads: Roads

    def count(self, child_id: int) -> DutyCountRow:
        """How many of a child's duties are late, and due soon."""
        return self.counts.get(child_id, NONE)

    def carers_points(self, worker_id: int) -> int:
        """The points of the households somebody supervises: none, but where a council says so."""
        return self.supervised.get(worker_id, 0) * self.weights.household

    def cases(self, worker_id: int) -> list[Case]:
        """The children of one worker, each once: as their social worker, if as that too."""
        return [self.case(row.child_id, worker_id, row) for row in self.holdings(worker_id)]

    def holdings(self, worker_id: int) -> list[HoldingRow]:
        """One row for each child a worker holds."""
        rows: dict[int, HoldingRow] = {}
        for row in self.held.get(worker_id, ()):
            before = rows.get(row.child_id)
            if before is None or before.role == ADVISER:
                rows[row.child_id] = row
        return list(rows.values())

    def case(self, child_id: int, worker_id: int, row: HoldingRow | None, role: str = "") -> Case:
        """A child as this worker holds them; without a row, as they would from today on."""
        child, more, home = (
            self.children[child_id],
            self.details[child_id],
            self.children[child_id].home,
        )
        days_here = None if more.home_since is None else (self.on - more.home_since).days
        return Case(
            child=str(child_id),
            family=child.family,
            cp_plan=more.cp_plan,
            cin_plan=more.cin_plan,
            in_care=child.in_care_since is not None,
            leaving_care=more.leaving_care,
            private_fostering=more.private_fostering,
            as_adviser=(row.role if row else role) == ADVISER,
            legal_code=child.legal_status,
            placement=None if home is None else home.type_code,
            days_here=days_here,
            moves=more.moves,
            held_days=self._held_days(row),
            road=self.roads.minutes(worker_id, child_id),
            outside_borough=home is not None and bool(home.outside_borough),
            language=more.language,
            disabled=more.disabled,
            missing=more.missing,
            late=self.count(child_id).overdue,
        )

    def _held_days(self, row: HoldingRow | None) -> int | None:
        if row is None:
            return 0
        return (self.on - row.start).days if row.start_known else None


def read_workload(desk: Desk, reader: Reader, on: date, team_id: int | None = None) -> Workload:
    """Everything as at a day; duties are only counted for those a team may ask about."""
    weights = weights_of(desk.store.path, on)
    staff = {row.id: row for row in lists.staff(reader)}
    held: dict[int, list[HoldingRow]] = defaultdict(list)
    for row in lists.holdings(reader, on=on):
        held[row.worker_id].append(row)
    children = {row.id: row for row in lists.children(reader, on=on)}
    asked = None if team_id is None else _of_team(held, staff, children, team_id)
    return Workload(
        on=on,
        weights=weights,
        weights_file=weights_file(desk.store.path),
        staff=staff,
        children=children,
        details=lists.workload_children(reader, on=on),
        held={worker: tuple(rows) for worker, rows in held.items()},
        supervised=lists.supervised(reader, on=on),
        counts=_counts(desk, reader, on, asked),
        roads=roads_of(reader, staff.values(), children.values()),
    )


def _of_team(
    held: Mapping[int, Collection[HoldingRow]],
    staff: Mapping[int, StaffRow],
    children: Mapping[int, ChildRow],
    team_id: int,
) -> list[int]:
    """The children whom a team's workers hold, or nobody does."""
    theirs = {
        row.child_id
        for worker, rows in held.items()
        if staff[worker].team_id == team_id
        for row in rows
    }
    return sorted(theirs | {child.id for child in children.values() if child.allocation is None})


def _counts(
    desk: Desk, reader: Reader, on: date, ids: Collection[int] | None
) -> dict[int, DutyCountRow]:
    """From the kept duties where they hold on the day; the rest are computed, and not kept."""
    until = on + timedelta(days=DUE_DAYS)
    found = lists.duty_counts(reader, on=on, until=until, ids=ids)
    version = desk.standards_version()
    stale = lists.stale_children(reader, on=on, standards_version=version, ids=ids)
    if not stale:
        return found
    from caseload_tui.caseload.owed import owed_to_children

    owed = owed_to_children(reader, desk.standards_in_force, on, stale)
    for child in stale:
        dues = [duty.due for duty in owed.get(child, ()) if duty.due is not None]
        late = sum(status_of(due, on) is Status.OVERDUE for due in dues)
        found[child] = DutyCountRow(late, sum(on <= due <= until for due in dues))
    return found
