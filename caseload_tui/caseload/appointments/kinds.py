"""The kinds of appointment that somebody outside holds, as ``kinds.toml`` says them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import NamedTuple


class AppointmentKind(NamedTuple):
    """One kind: what people call it, how long it usually takes, and who holds it.

    ``shortcut`` is the key that chooses it in a form; ``role`` a word of the letters' values.
    """

    key: str
    title: str
    shortcut: str
    minutes: int
    role: str


@cache
def kinds() -> Mapping[str, AppointmentKind]:
    """Every kind by its key."""
    text = resources.files(__package__).joinpath("kinds.toml").read_text(encoding="utf-8")
    return {
        key: AppointmentKind(key, row["title"], row["key"], row["minutes"], row["role"])
        for key, row in tomllib.loads(text).items()
    }


def role_of(duty: str) -> str:
    """What whoever holds an appointment is; "outside" for a kind that is not listed."""
    kind = kinds().get(duty)
    return "outside" if kind is None else kind.role
