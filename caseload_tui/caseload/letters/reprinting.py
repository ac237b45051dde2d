"""Being built."""

from __future__ import annotations

from typing import Any, Never


def reprint(*_: Any) -> Never:
    """Not built yet."""
    raise NotImplementedError
