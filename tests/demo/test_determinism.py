"""The same seed and day tell the same story, whatever else differs."""

import hashlib
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from caseload_tui.demo import make_caseload

ON = date(2026, 3, 25)


def digest() -> str:
    """Of everything that is told of a team."""
    extract = make_caseload("team", on=ON, seed=7)
    told = "".join(r.model_dump_json() for batch in extract.batches() for r in batch)
    return hashlib.sha256(told.encode()).hexdigest()


def test_same_arguments_same_records() -> None:
    assert list(make_caseload("worker", on=ON).batches()) == list(
        make_caseload("worker", on=ON).batches()
    )


def test_another_seed_is_another_caseload() -> None:
    assert (
        make_caseload("worker", on=ON, seed=1).events
        != make_caseload("worker", on=ON, seed=2).events
    )


def test_hash_seed_does_not_matter() -> None:
    another = "1" if os.environ.get("PYTHONHASHSEED") == "0" else "0"
    there = subprocess.run(
        [sys.executable, "-c", f"from {__name__} import digest; print(digest())"],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONHASHSEED": another},
        capture_output=True,
        text=True,
        check=True,
    )
    assert there.stdout.strip() == digest()


def test_unknown_size_is_named_with_the_ones_there_are() -> None:
    with pytest.raises(ValueError, match="worker, team, authority"):
        make_caseload("street", on=ON)
