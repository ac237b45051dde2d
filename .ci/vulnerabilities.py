"""Are there known holes in the locked packages? Asked of the package index, and of nobody else.

Fails where one is known that a newer version mends. Where the index cannot be reached, or
offers no advisories (a mirror seldom does), it says plainly that nobody looked, and passes: a
build must not depend on a service's good day.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
TOOL = "pip-audit>=2.10"
SECONDS = 240


class NotLooked(Exception):
    """Nobody could look; the message says why."""


def locked() -> list[str]:
    """``name==version`` of everything that is locked, but for the project itself."""
    words = ("-m", "uv", "export", "--locked", "--all-extras", "--no-emit-project", "--no-hashes",
             "--no-annotate", "--no-header", "--quiet")  # fmt: skip
    text = _run([sys.executable, *words]).stdout
    # What is for another system or Python has its mark after a semicolon.
    lines = (line.partition(";")[0].strip() for line in text.splitlines())
    return [line for line in lines if "==" in line]


def asked(packages: Iterable[str]) -> Mapping[str, Any]:
    """What the index's advisories say of these; raises NotLooked."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder) / "requirements.txt"
        wanted.write_text("\n".join(packages) + "\n", encoding="utf-8")
        found = _run(
            [sys.executable, "-m", "uv", "tool", "run", "--quiet", "--from", TOOL, "pip-audit",
             "--requirement", str(wanted), "--no-deps", "--disable-pip", "--format", "json",
             "--vulnerability-service", "pypi", "--progress-spinner", "off"]
        )  # fmt: skip
    try:
        report: Mapping[str, Any] = json.loads(found.stdout)
    except ValueError:
        last = (found.stderr.strip().splitlines() or ["it said nothing"])[-1]
        raise NotLooked(f"the index could not be asked: {last}") from None
    if not any("vulns" in one for one in report["dependencies"]):
        raise NotLooked("the index offers no advisories")
    return report


def holes(report: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """Known holes that a newer version mends, and those that nothing mends yet."""
    mended, open_still = [], []
    for one in report["dependencies"]:
        for hole in one.get("vulns", ()):
            where = f"{one['name']} {one['version']}: {hole['id']}"
            if hole["fix_versions"]:
                mended.append(f"{where}, mended in {', '.join(hole['fix_versions'])}")
            else:
                open_still.append(f"{where}, not mended by anybody yet")
    return mended, open_still


def _run(words: list[str]) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(
            words, cwd=ROOT, capture_output=True, text=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise NotLooked(f"no answer within {SECONDS} seconds") from None


def main() -> int:
    """Print what is known; 1 where a newer version would mend something."""
    try:
        packages = locked()
        if not packages:
            print("The lock file could not be read: nothing was looked at.")
            return 1
        asked(packages[:1])  # One first: an index without advisories is not asked of all.
        mended, open_still = holes(asked(packages))
    except NotLooked as why:
        print(f"Skipped: {why}. Known holes in packages were not looked for.")
        return 0
    for line in (*mended, *open_still):
        print(line)
    print(f"{len(packages)} packages looked at, {len(mended)} with a hole that a newer one mends.")
    return 1 if mended else 0


if __name__ == "__main__":
    sys.exit(main())
