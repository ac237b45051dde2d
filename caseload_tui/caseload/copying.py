"""One line to copy into the case system, so that recording here never means typing twice."""

from __future__ import annotations

from caseload_tui.caseload.codes import reason_words
from caseload_tui.caseload.duty_words import title
from caseload_tui.caseload.wording import full_day
from caseload_tui.timescales.history import Outcome
from db.rows import UncopiedRow

OUTCOMES = {
    Outcome.DONE: "",
    Outcome.NOT_MADE: "not made",
    Outcome.CANCELLED: "cancelled",
    Outcome.REFUSED: "refused",
    Outcome.PLANNED: "planned",
}


def wording(row: UncopiedRow) -> str:
    """``2 June 2026: visit to a looked-after child; child seen; seen alone.`` Names nobody."""
    parts = [f"{full_day(row.on)}: {title(row.kind)}", OUTCOMES[Outcome(row.outcome)]]
    if row.seen is not None and row.outcome == Outcome.DONE:
        parts += [*_seen(row)]
    if row.reason:
        parts.append(reason_words(row.reason, seen=row.seen))
    return "; ".join(part for part in parts if part) + "."


def _seen(row: UncopiedRow) -> list[str]:
    words = ["child seen" if row.seen else "child not seen"]
    if row.seen:
        words.append("seen alone" if row.seen_alone else "not seen alone")
    if row.bedroom_seen is not None:
        words.append("bedroom seen" if row.bedroom_seen else "bedroom not seen")
    if row.in_person is False:
        words.append("by video or phone")
    return words
