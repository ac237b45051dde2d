"""Being built."""

from __future__ import annotations

from typing import Any, Never


def printer_names(*_: Any) -> Never:
    """Not built yet."""
    raise NotImplementedError


def print_letters(*_: Any) -> Never:
    """Not built yet."""
    raise NotImplementedError


def open_file(*_: Any) -> Never:
    """Not built yet."""
    raise NotImplementedError
