"""Where the demo's inputs are, in an installed package and in a checkout alike."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import caseload_tui


def folder() -> Path:
    """The folder of input files; ``FileNotFoundError`` when the installation is incomplete."""
    package = Path(caseload_tui.__file__).parent
    for candidate in (package / "_fixtures" / "demo", package.parent / "fixtures" / "demo"):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(
        f"The demo's input files are in neither {package / '_fixtures'} nor a checkout's "
        "fixtures folder. Install caseload-tui again."
    )


@cache
def load(name: str) -> dict[str, Any]:
    """The tables of one input file, for example ``load("names")``. Not to be changed."""
    with (folder() / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)
