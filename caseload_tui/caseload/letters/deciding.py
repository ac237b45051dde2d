"""Being built."""

from __future__ import annotations

from typing import Any, Never


def edit_letter(*_: Any) -> Never:
    """Not built yet."""
    raise NotImplementedError


def drop_edit(*_: Any) -> Never:
    """Not built yet."""
    raise NotImplementedError


def confirm_letter(*_: Any) -> Never:
    """Not built yet."""
    raise NotImplementedError


def hand_over(*_: Any) -> Never:
    """Not built yet."""
    raise NotImplementedError


def set_aside(*_: Any) -> Never:
    """Not built yet."""
    raise NotImplementedError


def take_up(*_: Any) -> Never:
    """Not built yet."""
    raise NotImplementedError
