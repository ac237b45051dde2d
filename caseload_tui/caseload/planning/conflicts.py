"""Not writing over what somebody else saved after it was shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from caseload_tui.caseload.problems import Both, Conflict
from caseload_tui.caseload.shown import what_was_shown
from caseload_tui.caseload.wording import full_day, time_words
from db import lists

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk
    from caseload_tui.caseload.planning.views import BookingLine

DAY, TIME, STATUS, PINNED = "Day", "Time", "Status", "Pinned"


def refuse_if_changed(
    desk: Desk, shown: BookingLine | None, yours: Mapping[str, str]
) -> frozenset[str]:
    """Raise Conflict when a booking is no longer as a person was ``shown`` it.

    ``yours`` are the words of what the person wants it to be, by label. Where they have seen
    both and decided, the labels of what stays as it is now. Without ``shown``, for a program
    that has just read it, nothing is asked.
    """
    nothing: frozenset[str] = frozenset()
    if shown is None or shown.id is None:
        return nothing
    with desk.reading() as reader:
        row = lists.details(reader, "booking", shown.id)
        last = lists.last_change_of(reader, "booking", shown.id)
    if row is None or last is None:
        return nothing  # whoever saves it says that it is gone
    before, now = _words_of_line(shown), _words_of_row(row)
    if before == now and row["sequence"] == shown.sequence:
        return nothing
    marks = {label: f"booking.{shown.id}.{label}" for label in before}
    decided = what_was_shown()
    known = {} if decided is None else decided.settled
    if decided is not None and all(known.get(marks[label]) == now[label] for label in yours):
        return frozenset(label for label in yours if marks[label] in decided.leave)
    lines = [
        Both(
            label, before[label], now[label], yours.get(label, before[label]),
            marks[label] if label in yours else "",
        )
        for label in before
        if before[label] != now[label] or label in yours
    ]  # fmt: skip
    raise Conflict(last.who, last.what, lines)


def _words_of_line(line: BookingLine) -> dict[str, str]:
    return _words(full_day(line.day), line.start, line.status, line.pinned)


def _words_of_row(row: Mapping[str, Any]) -> dict[str, str]:
    return _words(full_day(row["on"]), row["start_minute"], row["status"], bool(row["pinned"]))


def _words(day: str, start: int, status: str, pinned: bool) -> dict[str, str]:
    return {
        DAY: day,
        TIME: time_words(start),
        STATUS: status.replace("_", " "),
        PINNED: "yes" if pinned else "no",
    }
