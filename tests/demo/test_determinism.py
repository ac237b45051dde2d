"""The same seed and day tell the same story, whatever else differs."""

import os
import subprocess
import sys
from datetime import date

import pytest

from caseload_tui.demo import make_caseload

ON = date(2026, 3, 25)
DIGEST = """
import hashlib
from datetime import date
from caseload_tui.demo import make_caseload
extract = make_caseload("team", on=date(2026, 3, 25), seed=7)
told = "".join(r.model_dump_json() for batch in extract.batches() for r in batch)
print(hashlib.sha256(told.encode()).hexdigest())
"""


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
    digests = {
        subprocess.run(
            [sys.executable, "-c", DIGEST],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert len(digests) == 1


def test_unknown_size_is_named_with_the_ones_there_are() -> None:
    with pytest.raises(ValueError, match="worker, team, authority"):
        make_caseload("street", on=ON)
