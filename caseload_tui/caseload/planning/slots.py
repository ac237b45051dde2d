"""Where one booking could go instead, and what that would do, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from caseload_tui.caseload.planning.question import Question
from caseload_tui.caseload.planning.views import Slot
from caseload_tui.caseload.wording import days_words
from caseload_tui.planner.moves import Move, moves
from caseload_tui.planner.plan import Booking

REACH = timedelta(days=21)
"""How far from its day a booking is offered others."""
MOST = 24


def slots(question: Question, bookings: Sequence[Booking], one: Booking) -> tuple[Slot, ...]:
    """The free and lawful days and times near a booking's own, the best first."""
    if one.item not in question.problem.items:
        return ()
    found = [
        move
        for move in moves(
            question.problem, bookings, one, first=one.day - REACH, last=one.day + REACH
        )
        if (move.booking.day, move.booking.start) != (one.day, one.start)
    ]
    found.sort(key=lambda move: _nearness(move, one))
    return tuple(
        Slot(move.booking.day, move.booking.start, _effect(move), move.late_days)
        for move in found[:MOST]
    )


def _nearness(move: Move, one: Booking) -> tuple[int, bool, int, int]:
    there = move.booking
    apart = abs((there.day - one.day).days)
    return move.late_days, not move.same_journey, apart, abs(there.start - one.start)


def _effect(move: Move) -> str:
    """What changes, in a few words."""
    parts = []
    if move.saves:
        parts.append(f"{days_words(abs(move.saves))} {'fewer' if move.saves > 0 else 'more'} late")
    if move.same_journey:
        parts.append("no extra journey")
    return ", ".join(parts) or "nothing else changes"
