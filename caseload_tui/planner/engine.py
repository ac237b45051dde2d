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


def solver(cp: Any, *, searches: Sequence[str] = (), work: float | None, seed: int = 1) -> Any:
    """A solver with a limit of ``work``, in its own units, or with none.

    It has these ``searches``, by their names, or its usual one. Several run side by side and tell
    each other what they find; one alone gives the same answer to the same question. Several that
    take turns end the process on some questions (ortools 9.15).
    """
    made = cp.CpSolver()
    parameters = made.parameters
    parameters.subsolvers.extend(searches)
    parameters.num_workers = max(1, len(searches))
    parameters.random_seed = seed
    if work is not None:
        parameters.max_deterministic_time = work
    return made
