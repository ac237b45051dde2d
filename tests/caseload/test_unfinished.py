"""What a killed program was writing in the clear goes with the next start, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from platformdirs import user_data_path

from caseload_tui.appearing import NEW, appear, appearing
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.written import write, written
from caseload_tui.unfinished import forget_unfinished, unfinished_folder, whole_file

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there a kill is another thing")


def killed(program: str) -> None:
    """Run some lines in a process that is killed at their end."""
    start = (
        "import os; from contextlib import ExitStack; from pathlib import Path;"
        "from caseload_tui.appearing import *;"
        "from caseload_tui.unfinished import *\n"
    )
    end = "\nos.kill(os.getpid(), 9)"
    done = subprocess.run([sys.executable, "-c", start + program + end], check=False)
    assert done.returncode == -9


def notes() -> list[str]:
    folder = user_data_path("caseload", appauthor=False) / "unfinished"
    return sorted(path.name for path in folder.glob("*"))


def test_a_folder_and_a_file_of_a_killed_program_go_with_the_next_start(tmp_path: Path) -> None:
    killed(
        f"place, stack = Path({str(tmp_path)!r}), ExitStack()\n"
        "folder = stack.enter_context(unfinished_folder(place, 'export'))\n"
        "(folder / 'names.csv').write_text('A name')\n"
        "stack.enter_context(whole_file(place / 'sheet.pdf', b'A name'))"
    )
    left = list(tmp_path.iterdir())
    assert sorted(path.name.split("-")[1] for path in left) == ["export", "part"]
    assert all(path.stat().st_mode & 0o077 == 0 for path in left)
    forget_unfinished()
    assert list(tmp_path.iterdir()) == []
    assert notes() == []


def test_what_a_living_program_makes_stays(tmp_path: Path) -> None:
    with unfinished_folder(tmp_path, "export") as folder:
        forget_unfinished()
        assert folder.is_dir()
    assert notes() == []


def test_a_note_that_names_something_else_takes_nothing_away(tmp_path: Path) -> None:
    with unfinished_folder(tmp_path, "export"):
        [note, _] = notes()
    mine = tmp_path / "mine.store"
    mine.write_bytes(b"x")
    place = user_data_path("caseload", appauthor=False) / "unfinished" / note
    place.write_text(str(mine), encoding="utf-8")
    forget_unfinished()
    assert mine.exists()


BATCH = """
folder, stack = Path({folder!r}), ExitStack()
making = stack.enter_context(unfinished_folder(folder, 'letters'))
(making / NEW).mkdir()
for name in ('a.pdf', 'b.pdf', 'c.pdf'):
    (making / NEW / name).write_text('new')
"""


def batch(folder: Path) -> Path:
    folder.mkdir()
    (folder / "a.pdf").write_text("old")
    return folder


def test_letters_that_had_begun_to_appear_are_taken_back(tmp_path: Path) -> None:
    folder = batch(tmp_path / "out")
    killed(
        BATCH.format(folder=str(folder))
        + "(making / NEW / 'b.pdf').rename(making / 'b')\n"  # at the second it fails
        + "try:\n    appear(making, ['a.pdf', 'c.pdf', 'b.pdf'], folder)\n"
        + "except FileNotFoundError:\n    pass"
    )
    assert (folder / "a.pdf").read_text() == "new"
    (folder / "c.pdf").write_text("new, and then worked on")
    os.utime(folder / "c.pdf", (4e9, 4e9))
    forget_unfinished()
    found = {path.name: path.read_text() for path in folder.iterdir()}
    assert found == {"a.pdf": "old", "c.pdf": "new, and then worked on"}


def test_letters_that_have_all_appeared_and_are_recorded_stay(tmp_path: Path) -> None:
    folder = batch(tmp_path / "out")
    killed(
        BATCH.format(folder=str(folder))
        + "with appearing(making, folder):\n"
        + "    appear(making, ['a.pdf', 'b.pdf', 'c.pdf'], folder)"
    )
    forget_unfinished()
    assert {path.name: path.read_text() for path in folder.iterdir()} == dict.fromkeys(
        ("a.pdf", "b.pdf", "c.pdf"), "new"
    )


def test_a_folder_takes_the_place_of_another_or_does_not(tmp_path: Path) -> None:
    making, before = tmp_path / "making", tmp_path / "out"
    (making / NEW / "out").mkdir(parents=True)
    before.mkdir()
    (before / "old").touch()
    with pytest.raises(FileNotFoundError), appearing(making, tmp_path):
        appear(making, ["out", "no such file"], tmp_path)
    assert [path.name for path in before.iterdir()] == ["old"]


def test_a_file_appears_when_it_is_noted_and_not_before(tmp_path: Path) -> None:
    path = tmp_path / "sheet.txt"
    with pytest.raises(KeyError), written(path, b"A name"):
        raise KeyError
    with written(path, b"A name"):
        assert not path.exists()
    assert path.read_bytes() == b"A name"
    assert path.stat().st_mode & 0o077 == 0
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_in_its_place_is_said_before_anything_is_noted(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="could not be written"), written(tmp_path, b""):
        raise KeyError


def test_what_goes_to_a_pipe_goes_through_it(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    other = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write(pipe, b"a plan")
    assert os.read(other, 10) == b"a plan"
    os.close(other)
    assert pipe.is_fifo()


def test_where_nothing_can_be_noted_it_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    with whole_file(tmp_path / "a.txt", b"x"):
        pass
    assert (tmp_path / "a.txt").exists()
