"""Being built."""

from __future__ import annotations

from typing import Any, Never


def check_batch(*_: Any) -> Never:
    """Not built yet."""
    raise NotImplementedError


def make_letters(*_: Any) -> Never:
    """Not built yet."""
    raise NotImplementedError
