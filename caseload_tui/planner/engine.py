"""The second engine: loaded lightly, in a process of its own, with how much it may work.

It names types of pandas in its annotations and uses them only for tables of variables, which
are not asked for here. A stand-in for these names saves a third of a second and 40 MB.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
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


def solver(cp: Any, *, search: str = "", work: float | None, seed: int = 1) -> Any:
    """A solver with a limit of ``work``, in its own units, or with none.

    It has one ``search``, by its name, or its usual one, so that the same question has the same
    answer. Several that take turns end the process on some questions (ortools 9.15).
    """
    made = cp.CpSolver()
    parameters = made.parameters
    parameters.num_workers = 1
    if search:
        parameters.subsolvers.append(search)
    parameters.random_seed = seed
    if work is not None:
        parameters.max_deterministic_time = work
    return made
