"""Being built."""

from __future__ import annotations

from typing import Any, Never


def letter(*_: Any) -> Never:
    """Not built yet."""
    raise NotImplementedError


def letter_pdf(*_: Any) -> Never:
    """Not built yet."""
    raise NotImplementedError


def try_edit(*_: Any) -> Never:
    """Not built yet."""
    raise NotImplementedError
