"""What is offered to somebody by the part they have in a store. Pure.

The desk refuses what is not theirs in any case: this keeps keys and tabs that would only be
refused out of the way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding, BindingType

from caseload_tui.caseload.views import EVERYONE, Scope, ScopeKind
from caseload_tui.tui.commands import COMMANDS

if TYPE_CHECKING:
    from caseload_tui.caseload.access.views import Part

FIRST = {
    "supervising_social_worker": "today",
    "business_support": "letters",
    "administrator": "settings",
}
"""The first place of those for whom it is not their children."""

_FOUND: dict[type[object], dict[str, str]] = {}
_USES = {command.id: command.use for command in COMMANDS}
_BY_ACTION = {command.action: command.use for command in COMMANDS if command.where == "app"}


def first_place(part: Part | None) -> str:
    """Where somebody begins."""
    return "caseload" if part is None else FIRST.get(part.role, "caseload")


def home(part: Part | None) -> Scope:
    """Whose children somebody begins with."""
    if part is not None and part.worker_id is not None:
        return Scope(ScopeKind.WORKER, part.worker_id)
    if part is not None and part.team_id is not None:
        return Scope(ScopeKind.TEAM, part.team_id)
    return EVERYONE


def may(part: Part | None, use: str) -> bool:
    """Whether a use case is for them; one of no name is everybody's."""
    return part is None or not use or use in part.uses


def use_of(action: str, parameters: tuple[object, ...]) -> str:
    """The use case that an action of the app leads to; "" where it is everybody's."""
    given = f"({', '.join(map(repr, parameters))})" if parameters else ""
    return _BY_ACTION.get(f"app.{action}{given}", "")


def uses_of(screen: type[object]) -> dict[str, str]:
    """The use case that each key of a kind of screen leads to, by its action."""
    if screen not in _FOUND:
        _FOUND[screen] = _look(screen)
    return _FOUND[screen]


def _look(screen: type[object]) -> dict[str, str]:
    bindings: list[BindingType] = [
        binding for kind in screen.__mro__ for binding in vars(kind).get("BINDINGS", ())
    ]
    return {
        binding.action.partition("(")[0]: use
        for binding in bindings
        if isinstance(binding, Binding) and (use := _USES.get(binding.id or "", ""))
    }
