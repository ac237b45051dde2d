"""A visit to several children that goes on with some of them: the others' part is cancelled."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from caseload_tui.caseload.letters.promises import break_promises
from caseload_tui.caseload.planning.accepting import add_booking
from caseload_tui.caseload.planning.question import Question
from caseload_tui.planner.plan import Booking
from db import lists

if TYPE_CHECKING:
    from db.work import Work


def cancel_for(
    work: Work, question: Question, one: Booking, gone: Collection[str], reason: str, on: date
) -> None:
    """Cancel a stored booking for those of ``gone``, by planner's key, and leave it to the rest.

    Their part, with what they were told of it, becomes a booking of its own that is cancelled.
    To the others nothing changes, and nothing is written.
    """
    row, keys = question.rows[one.key], question.cases.keys
    children = {keys.row_id("child", key) for key in gone}
    apart = add_booking(work, question, replace(one, covers=()))
    for cover in row.covers:
        if cover.child_id in children:
            work.update("booking_cover", cover.id, {"booking": apart})
    for told in lists.promises(work.reader, booking_id=row.id):
        if told.child_id in children:
            work.update("promise", told.id, {"booking": apart}, seen=told.version)
    cancelled = {"status": "cancelled", "reason": reason, "promised_on": row.promised_on}
    work.update("booking", apart, cancelled)
    break_promises(work, apart, "cancelled", reason, on)
