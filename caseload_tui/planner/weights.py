"""What a plan is weighed by: costs with big steps between law, promises and wishes.

A strict order of every wish makes silly trades (a hundred miles for one better weekday), so
wishes are costs that people can read and change. The law stands so far above them that no sum
of wishes on one visit buys a late day.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """Cost of one unit of each thing. A council may change any of them."""

    late_day: float = 5000
    """A day out of time by law (working days where the rule counts working days)."""
    missed_event: float = 60000
    """A review or plan meeting that finds no lawful or late place at all."""
    given_up: float = 3000
    """A meeting that was booked and is not any more, though it may lawfully wait."""
    move_promise: float = 300
    """A booking already told to people that is moved."""
    local_day: float = 20
    """A day past the local standard but inside the law."""
    aim_day: float = 4
    """A day past the practice aim."""
    visit: float = 12
    """Every appointment, so that none is made without need."""
    area_minute: float = 0.5
    """A minute of the journey from base to an area and back, once a day for each area."""
    weekday_change: float = 6
    """A visit on another weekday than is usual for this child."""
    time_change: float = 3
    """A visit at another time of day than is usual for this child."""
    notice: float = 25
    """A new booking sooner than ``notice_days`` from today, so that no letter can arrive."""
    notice_days: int = 7
    birthday: float = 4
    """A visit or meeting with a child on their birthday."""
    cover: float = 60
    """A visit made by somebody other than the child's own worker."""
    full_weeks: tuple[tuple[float, float], ...] = ((0.5, 1), (0.7, 6), (0.85, 20))
    """(share of a week's visiting places, cost of each visit above it): keeps slack for crises."""


DEFAULT = Weights()
