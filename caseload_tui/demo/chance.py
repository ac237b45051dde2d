"""Drawing from weights. Every draw takes its generator, so the same seed tells the same story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random


def pick(chance: Random, weights: Mapping[str, float]) -> str:
    """One of the names, as often as its weight says."""
    return chance.choices(list(weights), list(weights.values()))[0]


def index(chance: Random, weights: Sequence[float]) -> int:
    """A position in ``weights``, as often as the weight there says."""
    return chance.choices(range(len(weights)), weights)[0]


def within(chance: Random, bands: Sequence[Sequence[float]]) -> float:
    """A number from one of the bands ``[from, to, weight]``."""
    low, high, _ = bands[index(chance, [band[2] for band in bands])]
    return chance.uniform(low, high)


def likely(chance: Random, share: float) -> bool:
    """True in this share of cases."""
    return chance.random() < share
