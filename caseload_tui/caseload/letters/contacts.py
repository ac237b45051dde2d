"""Being built."""

from __future__ import annotations

from typing import Any, Never


def contacts(*_: Any) -> Never:
    """Not built yet."""
    raise NotImplementedError


def set_contact(*_: Any) -> Never:
    """Not built yet."""
    raise NotImplementedError


def end_contact(*_: Any) -> Never:
    """Not built yet."""
    raise NotImplementedError


def confirm_address(*_: Any) -> Never:
    """Not built yet."""
    raise NotImplementedError
