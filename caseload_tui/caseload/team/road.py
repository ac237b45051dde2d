"""How far every worker has to each child: minutes and miles by postcode district."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from caseload_tui.caseload.planning.hours import OFFICE_AREA
from caseload_tui.planner.districts import Coordinates, centres, district_of
from caseload_tui.planner.places import Travel, kilometres, straight_line
from db import lists
from db.connection import Reader
from db.rows import ChildRow
from db.workload_rows import StaffRow

ROADS_BEND = 1.3
"""Miles by road for each mile as the crow flies; a common estimate, to be confirmed."""
MILES_A_KM = 0.621371
WITHIN = 2
"""Miles allowed there and back within one district."""


@dataclass(frozen=True)
class Roads:
    """Journeys from each worker's base to each child's home; None where either is not known."""

    travel: Travel
    middles: Mapping[str, Coordinates]
    bases: Mapping[int, str]
    homes: Mapping[int, str]

    def minutes(self, worker_id: int, child_id: int) -> int | None:
        """Minutes there, one way."""
        known = self._known(worker_id, child_id)
        return None if known is None else self.travel.between(*known)

    def miles(self, worker_id: int, child_id: int) -> int | None:
        """Miles there and back, by road, roughly."""
        known = self._known(worker_id, child_id)
        if known is None:
            return None
        base, home = known
        if base == home:
            return WITHIN
        there = kilometres(self.middles[base], self.middles[home]) * MILES_A_KM * ROADS_BEND
        return max(WITHIN, round(2 * there))

    def _known(self, worker_id: int, child_id: int) -> tuple[str, str] | None:
        base, home = self.bases.get(worker_id, ""), self.homes.get(child_id, "")
        return (base, home) if base in self.middles and home in self.middles else None


def roads_of(reader: Reader, staff: Collection[StaffRow], children: Collection[ChildRow]) -> Roads:
    """The journeys of all these workers to all these children."""
    bases = {row.id: district_of(row.base or OFFICE_AREA) for row in staff}
    homes = {row.id: district_of(_district(row) or "") for row in children}
    middles = centres({*bases.values(), *homes.values()} - {""})
    corrected = {(row.area_a, row.area_b): row.minutes for row in lists.travel_corrections(reader)}
    return Roads(straight_line(middles).edited(corrected), middles, bases, homes)


def _district(row: ChildRow) -> str | None:
    """Where a protected child lives is not even to be told from a distance."""
    if row.address_protected:
        return None
    return row.address_district if row.home is None else row.home.postcode_district
