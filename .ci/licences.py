"""Every package the program needs, with its licence, which must be one of those allowed.

Run ``python .ci/licences.py`` in the project's environment; it fails naming what is not allowed.
The allowed licences, and the packages whose metadata say too little, are in ``licences.toml``.
"""

from __future__ import annotations

import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

ROOT = "caseload-tui"
EXTRAS = ("proof", "bound", "postgresql", "keyring")
RULES = Path(__file__).with_name("licences.toml")


def needed() -> set[str]:
    """The names of all packages installed for the program and its extras, however indirectly."""
    found: set[str] = set()
    waiting = [(ROOT, extra) for extra in ("", *EXTRAS)]
    seen = set(waiting)
    while waiting:
        name, extra = waiting.pop()
        try:
            requires = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            continue
        found.add(name)
        for each in map(Requirement, requires):
            if each.marker is not None and not each.marker.evaluate({"extra": extra}):
                continue
            plain = re.sub(r"[-_.]+", "-", each.name).lower()
            for wanted in ((plain, ""), *((plain, one) for one in each.extras)):
                if wanted not in seen:
                    seen.add(wanted)
                    waiting.append(wanted)
    return found - {ROOT}


def licence_of(name: str) -> str:
    """What a package says of its licence: its expression, else its classifiers, else its words."""
    told = metadata.metadata(name)
    if expression := told.get("License-Expression"):
        return str(expression)
    classified = [
        each.rpartition(" :: ")[2]
        for each in told.get_all("Classifier") or []
        if each.startswith("License :: OSI Approved :: ")
    ]
    return " AND ".join(classified) or str(told.get("License") or "none").splitlines()[0]


def refused() -> dict[str, str]:
    """The packages whose licence is not among those allowed, with what they say."""
    rules = tomllib.loads(RULES.read_text(encoding="utf-8"))
    allowed, known = set(rules["allowed"]), rules["known"]
    found = {name: known.get(name, licence_of(name)) for name in sorted(needed())}
    return {name: licence for name, licence in found.items() if not _fits(licence, allowed)}


def _fits(licence: str, allowed: set[str]) -> bool:
    """Whether one of the alternatives asks for nothing but what is allowed."""
    return any(
        all(part.strip(" ()") in allowed for part in one.split(" AND "))
        for one in licence.split(" OR ")
    )


if __name__ == "__main__":
    wrong = refused()
    for package, licence in wrong.items():
        print(f"{package}: {licence}", file=sys.stderr)
    if not wrong:
        print(f"{len(needed())} packages, each under a licence that is allowed")
    sys.exit(bool(wrong))
