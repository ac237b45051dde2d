"""Writing a scorecard to a file, or handing over its bytes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.scorecard.outgoing import Outgoing, outgoing
from caseload_tui.caseload.scorecard.views import Scorecard
from caseload_tui.caseload.written import write

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk

FORMS = ("csv", "md", "xlsx", "pdf")


def export(desk: Desk, card: Scorecard, form: str, path: Path | None, *, suppress: bool) -> bytes:
    """A scorecard as one of ``FORMS``, with nobody's name; written where a path is given."""
    if form not in FORMS:
        raise Problem(
            "No such kind of file", f"A scorecard cannot be written as {form!r}.",
            f"Choose one of {', '.join(FORMS)}.",
        )  # fmt: skip
    made = _made(outgoing(desk, card, suppress=suppress), form)
    if path is not None:
        write(path, made)
    return made


def _made(out: Outgoing, form: str) -> bytes:
    if form == "xlsx":
        from caseload_tui.caseload.scorecard.workbook import workbook

        return workbook(out)
    if form == "pdf":
        from caseload_tui.caseload.scorecard.panel import panel

        return panel(out)
    from caseload_tui.caseload.scorecard import documents

    text = documents.csv_text(out) if form == "csv" else documents.markdown(out)
    return text.encode()
