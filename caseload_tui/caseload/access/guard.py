"""Asking, before any use case runs, whether the one who asks may: whatever screen or command."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import wraps
from types import FunctionType
from typing import TYPE_CHECKING, Any, TypeVar

from caseload_tui.caseload.access.narrowing import NARROW
from caseload_tui.caseload.access.needs import NEEDS, Need
from caseload_tui.caseload.access.reach import check

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk

ClassT = TypeVar("ClassT")

_inside = threading.local()


def guarded(desk: type[ClassT]) -> type[ClassT]:
    """Let every use case of a desk ask first. What one calls of others is not asked again."""
    for name, need in NEEDS.items():
        method = getattr(desk, name, None)
        if isinstance(method, FunctionType):
            setattr(desk, name, _asking(method, need))
    return desk


def _asking(method: FunctionType, need: Need) -> Callable[..., Any]:
    code = method.__code__
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    narrow = NARROW.get(method.__name__)
    place = names.index(need.about) - 1 if need.about in names else None

    @wraps(method)
    def ask_first(self: Desk, *args: Any, **more: Any) -> Any:
        if getattr(_inside, "desk", None) is self:
            return method(self, *args, **more)
        _inside.desk = self
        try:
            about = more.get(need.about)
            if place is not None and place < len(args):
                about = args[place]
            standing = self.standing
            if standing.unlimited:
                return method(self, *args, **more)
            self.sign_in()
            check(self, standing, need, about)
            found = method(self, *args, **more)
            return narrow(standing, found) if narrow else found
        finally:
            _inside.desk = None

    return ask_first
