"""The cases worked out by hand, read from the files in ``cases``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Case:
    name: str
    child: str
    facts: str
    on: str
    due: str


def cases() -> list[Case]:
    found = []
    for path in sorted((Path(__file__).parent / "cases").glob("*.toml")):
        for n, case in enumerate(tomllib.loads(path.read_text("utf-8"))["case"], 1):
            name, child = f"{path.stem}: {case['name']}", f"{path.stem}-{n}"
            found += [
                Case(f"{name}, {on}", child, case["facts"], on, due)
                for on, due in case["due"].items()
            ]
    return found


CASES = cases()
