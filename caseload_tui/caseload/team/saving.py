"""Letting other workers take over: dated, with the reason, in one change that can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from caseload_tui.caseload.codes import CHANGE_OF_WORKER
from caseload_tui.caseload.letters.promises import queue_for_change_of_worker
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.recording import changing
from caseload_tui.caseload.team.handing_over import Handed, handed_over
from caseload_tui.caseload.team.moving import Resolved, latest_start, resolve
from caseload_tui.caseload.team.views import Move
from caseload_tui.caseload.views import Saved
from caseload_tui.caseload.wording import day_words
from db.records import InvolvementRecord

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk
    from db.work import Work


def save_moves(desk: Desk, moves: Sequence[Move], start: date, reason: str) -> Saved:
    """End each involvement and begin the new one on ``start``; bookings go over with it."""
    if reason not in CHANGE_OF_WORKER:
        raise Problem("Not saved yet", "No reason was chosen.", "Say why the worker changes.")
    with desk.reading() as reader:
        found = resolve(desk, reader, moves)
        _refuse_day(desk, found, start)
        handed = handed_over(reader, found.takers, max(start, desk.on))
    children = len({move.child_id for move in moves})
    words = "1 child" if children == 1 else f"{children} children"
    with changing(desk, f"Change of worker for {words} from {start.isoformat()}") as work:
        for move in found.moves:
            _take_over(work, found, move, start, reason)
        for one in handed:
            if one.taker is not None:
                _hand_over(work, one, one.taker)
        over = [
            one.booking.id
            for one in handed
            if one.taker is not None and one.booking.takes_the_worker
        ]
        letters = queue_for_change_of_worker(work, over, desk.on)
    kept = sum(one.taker is not None for one in handed)
    stay = len(handed) - kept
    more = [f"{kept} bookings went over with them." if kept != 1 else "1 booking went over."]
    if stay:
        more.append(f"{stay} could not: repair the diary of the worker before (5, then R).")
    if letters:
        more.append(f"{letters} promised by letter: say who comes now (6).")
    told = tuple(more) if handed else ()
    return Saved(f"{words} moved from {day_words(start, desk.on)}.", told)


def _refuse_day(desk: Desk, found: Resolved, start: date) -> None:
    if start > latest_start(desk.on):
        raise Problem(
            "Not saved yet", "The day is more than three months ahead.", "Choose a nearer one."
        )
    for row in found.rows.values():
        if row is None:
            continue
        if row.start >= start:
            raise Problem(
                "Not saved yet",
                f"A child who is to move has been with the worker only since "
                f"{day_words(row.start, desk.on)}.",
                "Choose a later day, or take that change back.",
            )
        if row.end is not None and row.end <= start:
            raise Problem(
                "Not saved yet",
                f"A child who is to move leaves this worker on {day_words(row.end, desk.on)} "
                "already.",
                "Choose an earlier day, or take that change back.",
            )


def _take_over(work: Work, found: Resolved, move: Move, start: date, reason: str) -> None:
    row = found.rows[move]
    if row is not None:
        work.update("involvement", row.id, {"end": start}, seen=row.version)
    role = found.role(move)
    if any(
        other.child_id == move.child_id and other.role == role
        for other in found.work.held.get(move.to_id, ())
    ):
        return
    team = found.work.staff[move.to_id].team_id
    links = {"child": move.child_id, "worker": move.to_id}
    record = InvolvementRecord(
        key=work.fresh_key(),
        child=str(move.child_id),
        worker=str(move.to_id),
        team=None if team is None else str(team),
        start=start,
        end=None if row is None else row.end,
        role=role,
        reason=reason,
    )
    work.add(record, links=links if team is None else {**links, "team": team})


def _hand_over(work: Work, one: Handed, taker: int) -> None:
    """The same day and time, with somebody else."""
    work.update("booking", one.booking.id, {"worker": taker}, seen=one.booking.version)
