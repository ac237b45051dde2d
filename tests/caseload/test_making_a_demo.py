"""Making a store of synthetic children says how many there are."""

from __future__ import annotations

from pathlib import Path

from caseload_tui.caseload.demo import make_demo_store
from caseload_tui.demo import make_caseload
from tests.conftest import ON


def test_the_children_are_counted_though_their_records_were_handed_over(tmp_path: Path) -> None:
    made = make_demo_store(tmp_path / "demo.store", size="worker", on=ON)
    assert made == len(make_caseload("worker", on=ON).children) > 0
