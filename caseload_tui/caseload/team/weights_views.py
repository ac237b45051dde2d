"""The weights as the screens show and change them. Plain and frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class WeightLine:
    """One number of the weights, as it is typed; ``help`` says in what."""

    key: str
    title: str
    section: str
    text: str
    help: str


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version, from its first day until the next one's."""

    id: str
    since: date
    label: str
    own: bool
    """Whether the council set it, and may set it again before it has held for a day."""


@dataclass(frozen=True, slots=True)
class WeightsPage:
    """Every version, and the newest to change. ``file`` is where the council's own are."""

    versions: tuple[VersionLine, ...]
    lines: tuple[WeightLine, ...]
    label: str
    file: str


@dataclass(frozen=True, slots=True)
class NewWeights:
    """A version to hold from ``since`` on; ``instead_of`` is the one of that day, if meant."""

    since: date
    label: str
    values: Mapping[str, str]
    instead_of: str | None = None
    shown: Mapping[str, str] | None = None
    """What each was when the person began; None for a program that has just read it."""
