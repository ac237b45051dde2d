"""What travels between workers, forms and screens: small values, no behaviour."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from caseload_tui.caseload.problems import Conflict, Problem
    from caseload_tui.caseload.shown import Shown
    from caseload_tui.caseload.views import Saved, Scope


@dataclass(eq=False, repr=False)
class Answer(Message):
    """What a thread found out, on its way back to the one who asked."""

    group: str
    """The question; a newer question of the same group makes this answer stale."""
    number: int
    deliver: Callable[[], object]
    """Hands the value to the asker's handler; called on the event loop."""


@dataclass(eq=False, repr=False)
class Changed(Message):
    """Something was recorded or undone: lists read again, and the sentence is shown."""

    saved: Saved


@dataclass(eq=False, repr=False)
class ShowProblem(Message):
    """Something could not be done and a person must be told."""

    problem: Problem


@dataclass(eq=False, repr=False)
class ShowConflict(Message):
    """Two people changed the same thing; ``answered`` is told what was settled, or None."""

    conflict: Conflict
    answered: Callable[[Shown | None], None]


@dataclass(eq=False, repr=False)
class OpenChild(Message):
    """A person asked for one child's screen."""

    child_id: int


@dataclass(eq=False, repr=False)
class OpenHousehold(Message):
    """A person asked for one fostering household's screen."""

    household_id: int


@dataclass(eq=False, repr=False)
class ShowWhole(Message):
    """A person asked for all that a line says: labels, with their words."""

    lines: tuple[tuple[str, str], ...]


@dataclass(eq=False, repr=False)
class ShowScope(Message):
    """A person asked for the children of a worker or a team, or of all, filtered."""

    scope: Scope
    filter: str = ""
