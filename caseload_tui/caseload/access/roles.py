"""The roles, and what each may do with whose children. Data: the one place that says so."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class May(Enum):
    """Something a use case needs; the value is how a person is told."""

    READ = "see children"
    RECORD = "record"
    PLAN = "plan and book"
    LETTERS = "make letters"
    TEAM = "manage a team's caseloads"
    SCORECARD = "see the scorecard"
    LOOKS = "see who looked at a child"
    IMPORT = "take in and write out extracts"
    SETTINGS = "change settings"
    KEEP = "keep copies of the store"
    PEOPLE = "say who may do what"


class Reach(Enum):
    """Whose children somebody works with."""

    OWN = "own"
    """Those they hold, have a visit booked with, or whose carers they supervise."""
    TEAM = "team"
    IN_CARE = "in care"
    ALL = "all"
    NONE = "none"


class Role(NamedTuple):
    """What one role may do. ``part`` bounds a child's page to duties that begin so; () is all."""

    key: str
    title: str
    reach: Reach
    may: frozenset[May]
    part: tuple[str, ...] = ()


_WORK = frozenset({May.READ, May.RECORD, May.PLAN, May.LETTERS})
EVERYTHING = frozenset(May)

ROLES: dict[str, Role] = {
    role.key: role
    for role in (
        Role("social_worker", "Social worker", Reach.OWN, _WORK | {May.SCORECARD}),
        Role("personal_adviser", "Personal adviser", Reach.OWN, _WORK),
        Role("supervising_social_worker", "Supervising social worker", Reach.OWN, _WORK),
        Role(
            "team_manager",
            "Team manager",
            Reach.TEAM,
            _WORK | {May.TEAM, May.SCORECARD, May.LOOKS},
        ),
        Role(
            "service_manager",
            "Service manager",
            Reach.ALL,
            _WORK | {May.TEAM, May.SCORECARD, May.LOOKS},
        ),
        Role("iro", "Independent reviewing officer", Reach.OWN, frozenset({May.READ, May.RECORD})),
        Role(
            "virtual_school",
            "Virtual school",
            Reach.IN_CARE,
            frozenset({May.READ, May.RECORD}),
            part=("pep",),
        ),
        Role("business_support", "Business support", Reach.ALL, frozenset({May.LETTERS})),
        Role(
            "administrator",
            "Administrator",
            Reach.NONE,
            frozenset({May.IMPORT, May.SETTINGS, May.KEEP, May.PEOPLE}),
        ),
    )
}
ALONE = Role("alone", "Only user", Reach.ALL, EVERYTHING)
"""Whoever opens a store in which nobody was named: their own, with everything in it."""
