"""Where the cursor of a list may rest. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from typing import TypeVar

RowT = TypeVar("RowT")


def nearest(
    rows: Sequence[RowT], may_rest: Callable[[RowT], bool], index: int, direction: int
) -> int:
    """The row nearest to ``index`` that the cursor may rest on, looking first in ``direction``.

    ``index`` itself where there is none.
    """
    ahead = range(index, len(rows))
    behind = range(min(index, len(rows) - 1), -1, -1)
    places = chain(ahead, behind) if direction >= 0 else chain(behind, ahead)
    return next((n for n in places if may_rest(rows[n])), index)
