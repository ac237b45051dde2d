"""What the program is made of: licences that are allowed, versions that are locked."""

from __future__ import annotations

import runpy
import tomllib
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
