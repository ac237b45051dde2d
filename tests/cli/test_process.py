"""What a process leaves behind when it dies."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.skipif(sys.platform == "win32", reason="no core files there")
def test_no_core_file_is_written() -> None:
    program = (
        "import resource; from caseload_tui.cli.process import leave_no_core_file;"
        "leave_no_core_file(); print(resource.getrlimit(resource.RLIMIT_CORE))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout == "(0, 0)\n"


@pytest.mark.skipif(sys.platform == "win32", reason="no core files there")
def test_every_command_begins_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from caseload_tui.cli import main, run

    called: list[bool] = []
    monkeypatch.setattr(run, "leave_no_core_file", lambda: called.append(True))
    main(("due", "--store", "/nowhere"))
    assert called == [True]
