"""Being built."""

from __future__ import annotations

from typing import Any, Never


def letter_history(*_: Any) -> Never:
    """Not built yet."""
    raise NotImplementedError


def sent_letter(*_: Any) -> Never:
    """Not built yet."""
    raise NotImplementedError
