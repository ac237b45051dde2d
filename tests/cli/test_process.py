"""What a process leaves behind when it dies."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

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


@pytest.mark.parametrize("where", ["fail()", "t = Thread(target=fail); t.start(); t.join()"])
def test_a_command_that_fails_names_nobody(where: str, tmp_path: Path) -> None:
    program = f"""
import sys
from threading import Thread
from caseload_tui import cli
from caseload_tui.cli import run

def fail():
    child = "Wrenhilda Example"
    raise ValueError(f"cannot count {{child}}")

def failing(_):
    {where}
    return 1

run._command = lambda _: failing
sys.argv = ["caseload", "due"]
sys.exit(cli.main())
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        env=dict(os.environ, TMPDIR=str(tmp_path)),
    )
    [note] = tmp_path.iterdir()
    assert done.returncode == 1
    assert done.stderr.startswith("Sorry: Caseload made a mistake")
    assert note.name in done.stderr
    assert "ValueError" in note.read_text()
    for told in (done.stdout, done.stderr, note.read_text()):
        assert "Wrenhilda" not in told
        assert "Traceback" not in told


@pytest.mark.skipif(sys.platform == "win32", reason="folders there have lists of who may read")
def test_what_a_command_writes_is_for_its_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "made"
    program = (
        "import sys; from caseload_tui.cli import main;"
        f"sys.exit(main(('import', '--template', {str(folder / 'caseload.xlsx')!r})))"
    )
    folder.mkdir()
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
    [written] = folder.iterdir()
    assert written.stat().st_mode & 0o077 == 0
