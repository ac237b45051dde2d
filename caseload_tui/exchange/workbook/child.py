"""The process a workbook is opened in: it may die of the workbook, and nobody else does.

Run as ``python -m caseload_tui.exchange.workbook.child FILE [ROWS_PER_SHEET]``. It writes lines
of JSON: ``{"sheet": name}``, then lists of rows, and last ``{"end": true}``. A day is written as
a list of one ISO text, since JSON has no days.
"""

from __future__ import annotations

import json
import sys
from datetime import date, time, timedelta
from itertools import islice
from typing import IO, Final

ROWS_PER_LINE: Final = 500
_MEMORY: Final = 2 << 30
_SECONDS: Final = 120


def limit_self() -> None:
    """Take away this process's power to exhaust the computer, where the system lets us."""
    try:
        import resource
    except ImportError:  # not on Windows: the parent's time limit and the guard remain
        return
    for which, most in (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, _SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(which, (most, most))
        except (ValueError, OSError):
            continue


def write_rows(path: str, out: IO[str], most: int | None) -> None:
    """Write every sheet's rows, or the first ``most`` of each."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum

    with CalamineWorkbook.from_path(path) as workbook:
        for meta in workbook.sheets_metadata:
            if meta.typ != SheetTypeEnum.WorkSheet:
                continue
            out.write(json.dumps({"sheet": meta.name}) + "\n")
            rows = islice(workbook.get_sheet_by_name(meta.name).iter_rows(), most)
            while batch := list(islice(rows, ROWS_PER_LINE)):
                out.write(json.dumps(batch, default=_plain) + "\n")
    out.write(json.dumps({"end": True}) + "\n")


def _plain(cell: object) -> object:
    if isinstance(cell, date):
        return [cell.isoformat()]
    if isinstance(cell, time | timedelta):
        return str(cell)
    raise TypeError(type(cell).__name__)


if __name__ == "__main__":
    limit_self()
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    write_rows(sys.argv[1], sys.stdout, int(sys.argv[2]) if len(sys.argv) > 2 else None)
