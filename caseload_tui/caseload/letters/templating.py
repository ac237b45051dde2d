"""Being built."""

from __future__ import annotations

from typing import Any, Never


def letter_templates(*_: Any) -> Never:
    """Not built yet."""
    raise NotImplementedError


def letter_template(*_: Any) -> Never:
    """Not built yet."""
    raise NotImplementedError


def try_template(*_: Any) -> Never:
    """Not built yet."""
    raise NotImplementedError


def save_template(*_: Any) -> Never:
    """Not built yet."""
    raise NotImplementedError


def drop_template(*_: Any) -> Never:
    """Not built yet."""
    raise NotImplementedError


def stationery_file(*_: Any) -> Never:
    """Not built yet."""
    raise NotImplementedError
