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

    ``strategies`` are searches, or their names, that tell each other what they find. With a
    limit of time and cores for it they run side by side, and the first to finish decides between
    answers equally good. Without, one alone searches, and the same question has the same answer:
    taking turns ends the process on some questions (ortools 9.15).
    """
    made = cp.CpSolver()
    parameters = made.parameters
    parameters.num_workers = 1
    if seconds is not None and cores > 1:
        named = () if isinstance(strategies, int) else strategies
        parameters.subsolvers.extend(named)
        parameters.num_workers = len(named) or strategies
    parameters.random_seed = seed
    if seconds is None:
        parameters.max_deterministic_time = work
    else:
        parameters.max_time_in_seconds = max(0.05, seconds)
    return made
