"""Which kind of visit meets which duty."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

KINDS = (
    "cla_visit",
    "cp_visit",
    "cin_visit",
    "private_fostering_visit",
    "pa_visit",
    "pa_contact",
)
"""Visits to a child, by the event they are recorded as."""

_KIND_OF_DUTY = {kind: kind for kind in KINDS} | {
    "adoption_visit": "cla_visit",
    "short_break_visit": "cla_visit",
}


class Named(Protocol):
    """Anything that names a duty."""

    @property
    def duty(self) -> str:
        """The duty's name."""


def kind_of(duty: str) -> str | None:
    """The kind of visit that meets a duty; None where no visit does."""
    return _KIND_OF_DUTY.get(duty)


def visits_owed(duties: Iterable[Named]) -> tuple[str, ...]:
    """The kinds of visit that would meet some of these duties, in the order of ``KINDS``."""
    owed = {kind_of(one.duty) for one in duties}
    return tuple(kind for kind in KINDS if kind in owed)
