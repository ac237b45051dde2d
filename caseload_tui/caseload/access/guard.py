"""Asking, before any use case runs, whether the one who asks may: whatever screen or command."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import wraps
from types import FunctionType
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk

ClassT = TypeVar("ClassT")

_inside = threading.local()


STOOD_ON = frozenset(
    {"remembered", "reading", "marked_standards", "noted_version", "standards_version", "close"}
    | {"changed_by_others", "newest"}
)
"""Methods that the use cases stand on, and no screen or command calls."""
SELF = frozenset({"sign_in"})
"""Methods of the asking itself."""


def guarded(desk: type[ClassT]) -> type[ClassT]:
    """Let every use case of a desk ask first. What one calls of others is not asked again."""
    methods = {
        name: each for kind in reversed(desk.__mro__[:-1]) for name, each in vars(kind).items()
    }
    for name, method in methods.items():
        free = name.startswith("_") or name in STOOD_ON or name in SELF
        if isinstance(method, FunctionType) and not free:
            setattr(desk, name, _asking(method))
    return desk


def _asking(method: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(method)
    def ask_first(self: Desk, *args: Any, **more: Any) -> Any:
        around = getattr(_inside, "desk", None)
        if around is self or not self.has_members:
            return method(self, *args, **more)
        from caseload_tui.caseload.access.asking import asked

        _inside.desk = self
        try:
            return asked(self, method, args, more)
        finally:
            _inside.desk = around

    return ask_first
