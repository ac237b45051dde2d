"""Being built."""

from __future__ import annotations

from typing import Any, Never


def mark_sent(*_: Any) -> Never:
    """Not built yet."""
    raise NotImplementedError


def mark_not_sent(*_: Any) -> Never:
    """Not built yet."""
    raise NotImplementedError
