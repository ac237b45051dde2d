"""What the program is made of: licences that are allowed, versions that are locked."""

from __future__ import annotations

import json
import runpy
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def licences() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / ".ci" / "licences.py"))


def test_every_licence_is_allowed(licences: dict[str, Any]) -> None:
    assert {"textual", "sqlcipher3", "typst", "pydantic"} <= licences["needed"]()
    assert licences["refused"]() == {}


@pytest.mark.parametrize(
    ("licence", "fits"),
    [
        ("MIT", True),
        ("MIT AND Zlib", True),
        ("GPL-3.0-only OR MIT", True),
        ("MIT AND GPL-3.0-only", False),
        ("none", False),
    ],
)
def test_a_licence_fits_when_one_of_its_ways_does(
    licences: dict[str, Any], licence: str, fits: bool
) -> None:
    assert licences["_fits"](licence, {"MIT", "Zlib"}) is fits


def test_every_locked_file_has_its_hash() -> None:
    locked = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))["package"]
    files = [
        file
        for package in locked
        if "registry" in package["source"]
        for file in (package.get("sdist"), *package.get("wheels", ()))
        if file is not None
    ]
    assert len(files) > 100
    assert all(file["hash"].startswith("sha256:") for file in files)


@pytest.fixture
def audit(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], int]:
    """The build's look for known holes, with what the package index would answer."""
    found = runpy.run_path(str(ROOT / ".ci" / "vulnerabilities.py"))
    inside = found["main"].__globals__

    def answered(text: str) -> int:
        done = subprocess.CompletedProcess([], 0, text, "ERROR no network")
        monkeypatch.setitem(inside, "locked", lambda: ["jinja2==3.1.2"])
        monkeypatch.setitem(inside, "_run", lambda _words: done)
        code: int = found["main"]()
        return code

    return answered


def dependency(**more: object) -> str:
    one = {"name": "jinja2", "version": "3.1.2", **more}
    return json.dumps({"dependencies": [one], "fixes": []})


def test_a_known_hole_that_a_newer_version_mends_fails_the_build(
    audit: Callable[[str], int], capsys: pytest.CaptureFixture[str]
) -> None:
    hole = {"id": "PYSEC-1", "fix_versions": ["3.1.3"]}
    assert audit(dependency(vulns=[hole])) == 1
    assert "jinja2 3.1.2: PYSEC-1, mended in 3.1.3" in capsys.readouterr().out
    assert audit(dependency(vulns=[hole | {"fix_versions": []}])) == 0
    assert "not mended by anybody yet" in capsys.readouterr().out
    assert audit(dependency(vulns=[])) == 0


@pytest.mark.parametrize("answer", ["", dependency(skip_reason="not found on PyPI")])
def test_where_nobody_can_look_it_is_said_and_the_build_goes_on(
    audit: Callable[[str], int], answer: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert audit(answer) == 0
    assert capsys.readouterr().out.startswith("Skipped: the index")
