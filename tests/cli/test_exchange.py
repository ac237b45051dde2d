"""In and out by the command line: the workbook to fill in, matched columns, and the export."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from caseload_tui.cli import main


def test_the_workbook_to_fill_in_is_written_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "fill.xlsx"
    assert main(["import", "--template", str(path)]) == 0
    assert main(["import", "--template", str(path)]) == 1
    assert "is there already" in capsys.readouterr().err
    assert (
        main(["import", str(path), "--store", str(tmp_path / "a.store"), "--on", "2026-11-22"]) == 0
    )


def test_columns_are_matched_by_a_file_that_is_begun_with_a_guess(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = ["--store", str(tmp_path / "a.store"), "--on", "2026-11-22"]
    extracts = Path(__file__).parents[2] / "fixtures" / "extracts"
    peps, mapped = str(extracts / "virtual_school.csv"), tmp_path / "columns.toml"
    assert main(["import", str(extracts / "ssd"), *store]) == 0
    assert main(["import", str(extracts / "ssda903"), *store]) == 0
    capsys.readouterr()
    assert main(["import", peps, *store]) == 1
    assert "--map FILE" in capsys.readouterr().err
    assert main(["import", peps, "--map", str(mapped), *store]) == 1
    assert "was made, with a guess" in capsys.readouterr().err
    guess = mapped.read_text()
    mapped.write_text(
        guess.replace('"Pupil UPN"\non', '"Pupil"\non').replace("child = ", "chil = ")
    )
    assert main(["import", peps, "--map", str(mapped), *store]) == 1
    assert "no column 'chil' here" in capsys.readouterr().err
    mapped.write_text(guess)
    assert main(["import", peps, "--map", str(mapped), "--format", "json", *store]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["added"], told["rejected"]) == (3, 1)
    assert main(["import", peps, "--format", "json", *store]) == 0
    assert json.loads(capsys.readouterr().out)["added"] == 0, "it is remembered"


def test_an_export_warns_and_needs_a_folder_of_its_own(
    demo_store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["export", "--store", str(demo_store), "--on", "2026-11-22"]
    assert main(command) == 2
    capsys.readouterr()
    assert main([*command, "--out", str(tmp_path / "out")]) == 0
    told = capsys.readouterr()
    assert "holds children's names" in told.err
    assert "Only in a backup" in told.out
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"ssd", "caseload.xlsx"}
    assert main([*command, "--out", str(tmp_path / "out")]) == 1
