"""The line above a caseload, and what stands in place of an empty one. Pure."""

from __future__ import annotations

from textual.content import Content

from caseload_tui.caseload.views import Caseload
from caseload_tui.tui.text import clean, count
from caseload_tui.tui.widgets.line import chip_late


def summary(caseload: Caseload, shown: int | None) -> Content:
    """Whose children, how many, and how much is overdue; or how many of them a filter left."""
    words = count(len(caseload.children), "child", "children")
    subtitle = f" · {clean(caseload.subtitle)}" if caseload.subtitle else ""
    title = (clean(caseload.title), "$text bold")
    if shown is not None:
        return Content.assemble(title, (f"{subtitle} · {shown:,} of {words}", "$quiet"))
    words += ", " + count(caseload.families, "family", "families")
    return Content.assemble(
        title, (f"{subtitle} · {words} · ", "$quiet"), chip_late(caseload.overdue)
    )


def nothing_shown(*, filtered: bool) -> tuple[str, str]:
    """Why the list is empty, and what to do."""
    if filtered:
        return "No child matches the filter.", "Press / to change it, esc there to clear."
    words = "Press i to take in an extract, a to add a child, w for other workers."
    return "No children here yet.", words
