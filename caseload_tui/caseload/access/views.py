"""What the screens and the command line are told of who may do what. Plain, frozen."""

# No annotations as text here: a NamedTuple compiles each, twice the cost of all the rest.
from typing import NamedTuple


class MemberLine(NamedTuple):
    """Somebody who may use the store."""

    login: str
    role: str
    role_title: str
    worker: str | None
    team: str | None


class Part(NamedTuple):
    """What one person's part in a store is: their role, and the use cases it is for.

    ``worker_id`` or ``team_id`` say whose children they begin with; without either, everybody's.
    """

    role: str
    title: str
    uses: frozenset[str]
    worker_id: int | None = None
    team_id: int | None = None


class LookLine(NamedTuple):
    """Somebody looked at a child who is not theirs. ``at`` is in London: "Mon 2 Mar 12:00"."""

    who: str
    at: str
    reason: str

    def __repr__(self) -> str:
        """Name nobody."""
        return "LookLine()"
