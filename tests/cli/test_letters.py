"""``caseload letters``: every reason before any file, files and nothing else on standard output."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.letters import paper
from caseload_tui.caseload.opening import open_desk
from caseload_tui.cli import main
from caseload_tui.letters.printing import Ran
from db.store import open_store
from tests.caseload.letter_world import FIRST, book, make_store
from tests.conftest import ON

Said = pytest.CaptureFixture[str]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("letters") / "letters.store"
    make_store(path)
    desk = open_desk(path, on=ON, user="ann")
    book(desk)
    book(desk, "C-10443", worker="W2", on=FIRST + timedelta(weeks=1))
    book(desk, duty="pep", on=FIRST + timedelta(weeks=2))
    desk.close()
    return path


@pytest.fixture
def store(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "letters.store"
    shutil.copy(made, path)
    monkeypatch.setenv("CASELOAD_STORE", str(path))
    return path


@pytest.fixture
def desk(store: Path) -> Iterator[Desk]:
    opened = open_desk(store, on=ON, user="ann")
    yield opened
    opened.close()


def letters(*words: str) -> int:
    return main(["letters", "--on", ON.isoformat(), *words])


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_a_batch_is_refused_with_every_reason_and_no_file(
    store: Path, tmp_path: Path, capsys: Said
) -> None:
    with open_store(store) as opened, opened.change("ann", "Gone") as work:
        work.remove("contact", 1)

    assert letters("--out", str(tmp_path / "out")) == 1

    said = capsys.readouterr()
    assert said.out == ""
    assert "7 of 8 letters may not be sent. No file was written." in said.err
    assert "No address is recorded. Correct the address" in said.err
    assert "Nobody else has read it yet." in said.err
    assert said.err.count("Appointment to Amina Rahimi") == 1
    assert names(tmp_path / "out") == []


@pytest.mark.usefixtures("store")
def test_letters_of_one_worker_to_one_pdf(tmp_path: Path, capsys: Said) -> None:
    out = tmp_path / "out"
    wanted = ("--worker", "W2", "--recipient", "carer", "--recipient", "young_person")

    assert letters(*wanted, "--merged", "--pdf", "--out", str(out)) == 0

    said = capsys.readouterr()
    assert said.out == f"{out / 'letters-2026-11-22.pdf'}\n"
    assert "2 letters made" in said.err
    assert "helplines were looked up" in said.err
    assert names(out) == ["letters-2026-11-22.pdf", "manifest.csv"]


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("words", "files"),
    [
        (("--kind", "appointment", "--text"), ["txt"] * 4),
        (("--from", "2026-12-08", "--to", "2026-12-10", "--docx"), ["docx"] * 2),
        (("--recipient", "school", "--calendar"), ["ics", "pdf"]),
    ],
)
def test_what_is_asked_for_is_made(
    tmp_path: Path, words: tuple[str, ...], files: list[str]
) -> None:
    assert letters("--out", str(tmp_path / "out"), *words) == 0

    made = [name.partition(".")[2] for name in names(tmp_path / "out")]
    assert sorted(ending for ending in made if ending != "csv") == files


def test_one_letter_can_be_left_out(desk: Desk, tmp_path: Path) -> None:
    (parent,) = [one for one in desk.letters().letters if one.audience == "parent"]

    assert letters("--out", str(tmp_path), "--text", "--leave-out", parent.reference) == 0

    assert not [name for name in names(tmp_path) if parent.reference in name]


@pytest.mark.usefixtures("store")
def test_printing_without_a_printer_is_said(monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    monkeypatch.setattr(paper, "run_command", lambda _: Ran(127, "lp is not installed"))

    assert letters("--print", "--recipient", "carer") == 1

    assert "lp is not installed" in capsys.readouterr().err


@pytest.mark.usefixtures("store")
def test_nothing_owed_is_done(tmp_path: Path, capsys: Said) -> None:
    assert letters("--out", str(tmp_path / "out"), "--kind", "missed") == 0

    assert "No letters are owed." in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "--out DIR"),
        (("--out", "x", "--merged", "--text"), "only PDF"),
        (("--out", "x", "--from", "2026-12-02", "--to", "2026-12-01"), "--to is before --from"),
        (("--out", "x", "--pdf", "--docx"), "not allowed with"),
        (("--out", "x", "--recipient", "uncle"), "invalid choice"),
        (("--out", "x", "--from", "soon"), "is not a date"),
    ],
)
def test_wrong_usage_is_said(capsys: Said, words: tuple[str, ...], says: str) -> None:
    assert letters(*words) == 2
    assert says in capsys.readouterr().err


@pytest.mark.usefixtures("store")
def test_an_unknown_worker_is_said(capsys: Said) -> None:
    assert letters("--out", "x", "--worker", "nobody") == 1
    assert "nobody" in capsys.readouterr().err


def test_help_and_completion_know_the_command(capsys: Said) -> None:
    assert main(["letters", "--help"]) == 0
    assert "does not mark it as sent" in " ".join(capsys.readouterr().out.split())
    assert main(["--print-completion", "bash"]) == 0
    assert "--leave-out" in capsys.readouterr().out
