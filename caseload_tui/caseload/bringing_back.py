"""What an export wrote, found again: its workbook, and the council's files beside that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from caseload_tui.caseload.beside import bring_beside, copies_in, place_of, share
from caseload_tui.caseload.exchange_views import COUNCIL, WORKBOOK
from caseload_tui.caseload.pages import KindCount
from caseload_tui.exchange.extract import Extract, Rejection
from caseload_tui.exchange.own_workbook.reader import is_own_workbook
from caseload_tui.timescales.errors import StandardsError
from caseload_tui.timescales.standards import load_standards
from caseload_tui.workload.weights import WeightsError, with_local

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk

KIND: Final = "council_file"


def workbook_of(paths: Sequence[Path]) -> tuple[Sequence[Path], Path | None]:
    """The workbook in place of a folder an export wrote, and the folder of the council's files."""
    if len(paths) != 1 or not (paths[0] / WORKBOOK).is_file():
        return paths, None
    if not is_own_workbook(paths[0] / WORKBOOK):
        return paths, None
    return [paths[0] / WORKBOOK], paths[0] / COUNCIL


def bring_back(
    desk: Desk, folder: Path | None, extract: Extract, *, keep: bool
) -> KindCount | None:
    """Put the council's files beside the store where it has none of its own; None: none came.

    One that is there already, and says something else, stays as it is, and is told of.
    """
    files = copies_in(folder) if folder is not None else {}
    counts = Counter[str]()
    for name, copy in files.items():
        here = place_of(desk.store.path, name)
        assert here is not None
        if here.exists():
            same = here.read_bytes() == copy.read_bytes()
            why = None if same else "yours says something else and was left as it is"
            counts["unchanged"] += same
        else:
            why = _wrong_with(name, copy)
            counts["added"] += why is None
            if why is None and keep:
                bring_beside(desk.store.path, name, copy)
        if why is not None:
            counts["rejected"] += 1
            extract.rejections.append(Rejection(f"{COUNCIL}/{name}", None, None, None, why))
    if keep and counts["added"]:
        share(desk)
    names = ("added", "changed", "unchanged", "rejected")
    return KindCount(KIND, *(counts[one] for one in names)) if files else None


def _wrong_with(name: str, copy: Path) -> str | None:
    try:
        if name == "standards.toml":
            load_standards(copy)
        elif name == "weights.toml":
            with_local(copy)
    except (StandardsError, WeightsError) as error:
        return f"it cannot be used: {error}"
    return None
