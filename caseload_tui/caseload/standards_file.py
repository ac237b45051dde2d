"""The standards in force for a store: the shipped ones under the local file beside it."""

from __future__ import annotations

from pathlib import Path

from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.standards_mark import file_beside
from caseload_tui.timescales.errors import StandardsError
from caseload_tui.timescales.standards import Standards, load_standards


def standards_for(store: Path) -> Standards:
    """The standards in force for a store: the shipped ones under its local file, if it has one.

    Raises Problem when the file cannot be used; nothing is computed by half a file.
    """
    file = file_beside(store)
    try:
        return load_standards(file if file.exists() else None)
    except StandardsError as error:
        raise Problem(
            "The local standards cannot be used",
            str(error),
            f"Put {file} right, or move it away to use the shipped standards.",
        ) from error
