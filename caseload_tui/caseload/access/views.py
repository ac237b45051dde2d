"""What the screens and the command line are told of who may do what. Plain, frozen."""

from __future__ import annotations

from typing import NamedTuple


class MemberLine(NamedTuple):
    """Somebody who may use the store."""

    login: str
    role: str
    role_title: str
    worker: str | None
    team: str | None


class LookLine(NamedTuple):
    """Somebody looked at a child who is not theirs. ``at`` is in London: "Mon 2 Mar 12:00"."""

    who: str
    at: str
    reason: str

    def __repr__(self) -> str:
        """Name nobody."""
        return "LookLine()"
