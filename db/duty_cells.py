"""What a list of children shows of the cached duties of each, kept as one text beside them.

A list of thousands is then read with one row to a child, and the texts of those in sight are
all that is taken apart. Written by ``db.duties`` in the change that writes the duties.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from db.rows import DutyRow, KeptDuties, day

C = TypeVar("C")


def kept_duties(duties: Iterable[DutyRow]) -> KeptDuties:
    """The texts for these duties of one subject, the earliest due first, what has none last."""
    ordered = sorted(duties, key=lambda one: one.due or date.max)
    dues = " ".join(one.due.isoformat() for one in ordered if one.due is not None)
    cells = [_cell(one) for one in ordered]
    return KeptDuties(dues, json.dumps(cells, ensure_ascii=False, separators=(",", ":")))


def _cell(row: DutyRow) -> list[str | None]:
    due = None if row.due is None else row.due.isoformat()
    cell = [row.duty, due, row.missing_fact, row.reference]
    while cell[-1] is None:  # mostly so, and every byte counts in a list of thousands
        cell.pop()
    return cell


def unpacked(cells: str, make: Callable[..., C]) -> list[C]:
    """What ``make`` makes of each duty's name, due, and missing fact and reference if any."""
    return [make(cell[0], day(_at(cell, 1)), *cell[2:]) for cell in json.loads(cells)]


def _at(cell: list[str | None], index: int) -> str | None:
    return cell[index] if index < len(cell) else None
