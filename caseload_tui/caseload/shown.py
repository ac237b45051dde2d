"""What was on somebody's screen when they began a change, and what they settled since."""

# No annotations as text here: a NamedTuple compiles each, twice the cost of all the rest.
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType
from typing import NamedTuple

NONE: Mapping[str, str] = MappingProxyType({})


class Shown(NamedTuple):
    """The store as it was shown: after the change ``newest``.

    The rest a person decided who then saw what somebody else made of it: ``settled`` is the
    other version, in words, of all they decided on, by mark, and ``leave`` the marks of what
    stays as the other saved it. ``known`` says up to which change they saw a row, and
    ``beside`` are the rows to which theirs is recorded as well.
    """

    newest: int
    leave: frozenset[str] = frozenset()
    settled: Mapping[str, str] = NONE
    known: Mapping[str, int] = MappingProxyType({})
    beside: frozenset[str] = frozenset()


_SHOWN: ContextVar[Shown | None] = ContextVar("shown", default=None)


def what_was_shown() -> Shown | None:
    """What was shown to whoever makes this change; None for a program that has just read it."""
    return _SHOWN.get()


@contextmanager
def as_shown(shown: Shown | None) -> Iterator[None]:
    """Make changes, in this thread, as somebody who was shown this."""
    token = _SHOWN.set(shown)
    try:
        yield
    finally:
        _SHOWN.reset(token)
