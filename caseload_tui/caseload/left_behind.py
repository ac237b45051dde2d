"""Not leaving a store where nothing was ever kept in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from caseload_tui.caseload.opening import is_there_a_store
from db.places import default_store
from db.store import remove_unused

if TYPE_CHECKING:
    from db.secret import Secret


@contextmanager
def none_left_behind(target: str | None, secret: Secret | None = None) -> Iterator[None]:
    """Take away a store made for something that then failed, unless it was used meanwhile.

    An empty store left in its place would say, of an extract nobody took in, that nothing
    is due.
    """
    there = is_there_a_store(target)
    try:
        yield
    except BaseException:
        if not there:
            remove_unused(default_store() if target is None else target, secret)
        raise
