"""A store of the test's own, made by its first import."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.asking import Asker


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Asker:
    return Asker(capsys, tmp_path / "caseload.store")
