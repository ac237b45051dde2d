"""The second engine: loaded lightly, in a process of its own, with how much it may work.

It names types of pandas in its annotations and uses them only for tables of variables, which
are not asked for here. A stand-in for these names saves a third of a second and 40 MB.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import Any

_ENGINE = "ortools.sat.python.cp_model"
_TYPES = ("Index", "Series", "DataFrame")


def installed() -> bool:
    """Whether the second engine is there."""
    return importlib.util.find_spec("ortools") is not None


def load_engine() -> None:
    """Import the engine; with pandas itself where the stand-in is not enough for it."""
    if "pandas" in sys.modules:
        importlib.import_module(_ENGINE)
        return
    stand_in = ModuleType("pandas")
    for name in _TYPES:
        setattr(stand_in, name, type(name, (), {}))
    sys.modules["pandas"] = stand_in
    try:
        importlib.import_module(_ENGINE)
    except (AttributeError, ImportError):
        sys.modules.pop(_ENGINE, None)
        del sys.modules["pandas"]
        importlib.import_module(_ENGINE)


def solver(
    cp: Any,
    *,
    strategies: int | Sequence[str],
    seed: int = 1,
    work: float,
    seconds: float | None = None,
    cores: int = 1,
) -> Any:
    """A solver with a limit of ``work``, in its own units, or of ``seconds`` where given.

    ``strategies`` are searches that tell each other what they find, on few cores too: many for
    a hard question, one for many easy ones, or those of some names. Without a limit of time the
    same question has the same answer; with one they run side by side where there are cores for
    it, and the first to finish decides between answers equally good.
    """
    made = cp.CpSolver()
    parameters = made.parameters
    many = strategies if isinstance(strategies, int) else len(strategies)
    if not isinstance(strategies, int):
        parameters.subsolvers.extend(strategies)
    parameters.num_workers = many
    parameters.random_seed = seed
    parameters.interleave_search = many > 1 and (seconds is None or cores < 2)
    if seconds is None:
        parameters.max_deterministic_time = work
    else:
        parameters.max_time_in_seconds = max(0.05, seconds)
    if parameters.interleave_search:
        # Taking turns, these two can end the process (ortools 9.15).
        parameters.ignore_subsolvers.extend(["max_lp", "max_lp_sym"])
    return made
