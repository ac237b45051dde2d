"""Looking for prices that make the bound on wishes a close one.

Each round plans everybody at the prices and raises what is wanted too much, lowers what is not.
Every price has a step of its own, by how much and how steadily it was pulled so far (the rule
known as Adam), and all steps grow shorter. Measured against a linear programme over whole plans
of families, which has the same best bound, this came as near in a fifth of the time.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from caseload_tui.planner.board import Floats
from caseload_tui.planner.limits import Watch
from caseload_tui.planner.prices import Priced, Prices
from caseload_tui.planner.seating import Seating

_STEP = 0.5
"""The first step, as a share of the cost of a visit."""
_LAST_STEP = 0.008
"""The last step, as a share of the first: when the rounds, or the time there is, are over."""
_STEADY, _SPREAD = 0.9, 0.99
_LEAST_SPREAD = 0.05
_LATE_DAYS, _JOURNEYS = 10.0, 4.0
"""How much longer the steps of these prices are than those of a start."""


def least_wishes(
    seating: Seating,
    late_days: int,
    rounds: int,
    watch: Watch,
    heard: Callable[[float], None] = lambda _: None,
) -> float:
    """A bound on the cost of wishes of every plan with at most ``late_days``.

    Better and better ones are ``heard``. Empties ``seating``. Where the time of ``watch`` is
    shorter than the rounds, steps grow shorter with the time.
    """
    spent = watch.spent_from_now()
    priced = Priced(seating, late_days)
    prices = priced.first_prices()
    pace, least = _paces(priced)
    pull, spread = np.zeros_like(pace), np.zeros_like(pace)
    best = -np.inf
    for n in range(1, rounds + 1):
        value, over = priced.bound(prices)
        if value > best:
            best = value
            heard(best)
        if watch.over():
            break
        # One that is nothing already cannot fall.
        wanted = np.where((prices.flat <= least) & (over.flat < 0), 0.0, over.flat)
        pull = _STEADY * pull + (1 - _STEADY) * wanted
        spread = _SPREAD * spread + (1 - _SPREAD) * wanted**2
        even = np.sqrt(spread / (1 - _SPREAD**n)) + _LEAST_SPREAD
        shorter = _LAST_STEP ** max(n / rounds, spent())
        step: Floats = pace * shorter * pull / (1 - _STEADY**n) / even
        prices = Prices(priced.shape, np.maximum(least, prices.flat + step))
        # At more than its cost, plans with more late days could cost less than the bound in all.
        np.minimum(prices.late, priced.weights.late_day, out=prices.late)
    return float(best)


def _paces(priced: Priced) -> tuple[Floats, Floats]:
    """(first step, lowest value) of every price."""
    pace = Prices(priced.shape, np.full(priced.shape.size, _STEP * priced.weights.visit))
    pace.late *= _LATE_DAYS
    pace.area *= _JOURNEYS
    least = priced.blank()
    least.week[:] = -np.inf
    return pace.flat, least.flat
