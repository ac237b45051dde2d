"""The first frame shows the real caseload and loads nothing it does not need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = (
    "sqlmodel", "sqlalchemy", "alembic", "ortools", "numpy", "pandas", "openpyxl", "xlsxwriter",
    "holidays", "python_calamine", "pydantic", "dateutil", "jinja2", "typst", "docx", "db",
)  # fmt: skip
LATER = (
    "caseload_tui.tui.screens.child", "caseload_tui.tui.screens.today",
    "caseload_tui.tui.screens.help", "caseload_tui.tui.screens.welcome",
    "caseload_tui.tui.screens.importing", "caseload_tui.tui.screens.doctor",
    "caseload_tui.tui.screens.settings", "caseload_tui.tui.forms.form", "caseload_tui.tui.palette",
    "caseload_tui.exchange", "caseload_tui.timescales.standards", "textual.widgets._data_table",
    "textual.widgets._markdown", "textual.widgets._footer",
)  # fmt: skip


@pytest.fixture(scope="module")
def first_frame() -> tuple[list[str], str, set[str]]:
    """What was asked of the desk before the first frame, the frame, and every module."""
    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "tests.tui.first_paint"],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=True, timeout=600,
    )  # fmt: skip
    calls, shown, *modules = run.stdout.splitlines()
    return calls.split(), shown, set(modules)


Frame = tuple[list[str], str, set[str]]


def test_it_shows_the_real_caseload(first_frame: Frame) -> None:
    assert "▲ 6d late" in first_frame[1]
    assert "20 children, 13 families" in first_frame[1]


def test_only_light_reads_come_before_it(first_frame: Frame) -> None:
    assert first_frame[0][:2] == ["teams", "caseload"]
    assert set(first_frame[0]) <= {"teams", "caseload", "refresh"}


@pytest.mark.parametrize("module", [*HEAVY, *LATER])
def test_what_it_does_not_need_is_not_loaded(first_frame: Frame, module: str) -> None:
    assert module not in first_frame[2]
