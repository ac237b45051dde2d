"""The command line's contract: what goes to standard output, and the exit status."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from caseload_tui import __version__
from caseload_tui.cli import main
from caseload_tui.cli.due import FIELDS
from db.store import open_store
from tests.conftest import ON

SSD = Path(__file__).parents[2] / "fixtures" / "extracts" / "ssd"


@pytest.fixture
def store(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CASELOAD_STORE", str(demo_store))
    return demo_store


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a command that succeeds prints on standard output."""
    assert main(arguments) == 0
    return capsys.readouterr().out


def due(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    text = told(capsys, "due", "--on", str(ON), "--format", "json", *arguments)
    found: list[dict[str, Any]] = json.loads(text)
    return found


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "--version") == f"caseload {__version__}\n"


@pytest.mark.usefixtures("store")
def test_due_has_the_fixed_fields_and_the_latest_first(capsys: pytest.CaptureFixture[str]) -> None:
    rows = due(capsys)
    assert all(tuple(row) == FIELDS for row in rows)
    days = [row["due"] for row in rows if row["due"]]
    assert days == sorted(days)
    assert {row["status"] for row in rows} == {
        "overdue", "due_today", "due_soon", "in_time", "not_computable",
    }  # fmt: skip


@pytest.mark.usefixtures("store")
def test_status_days_left_and_missing_fact_agree(capsys: pytest.CaptureFixture[str]) -> None:
    for row in due(capsys):
        if row["status"] == "not_computable":
            assert (row["due"], row["days_left"]) == (None, None)
            assert row["missing_fact"]
        else:
            assert row["missing_fact"] is None
            assert (row["days_left"] < 0) == (row["status"] == "overdue")


@pytest.mark.usefixtures("store")
def test_filters_keep_exactly_what_they_say(capsys: pytest.CaptureFixture[str]) -> None:
    rows = due(capsys)
    child = next(row["child"] for row in rows if row["child"])
    assert due(capsys, "--child", child) == [row for row in rows if row["child"] == child]
    assert due(capsys, "--duty", "cla_visit") == [r for r in rows if r["duty"] == "cla_visit"]
    assert due(capsys, "--status", "overdue") == [r for r in rows if r["status"] == "overdue"]
    soon = [row for row in rows if row["days_left"] is not None and row["days_left"] <= 7]
    assert due(capsys, "--within", "7") == soon
    assert due(capsys, "--worker", "W101") == due(capsys, "--team", "T1") == rows


@pytest.mark.usefixtures("store")
def test_csv_holds_the_same_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    rows = due(capsys)
    text = told(capsys, "due", "--on", str(ON), "--format", "csv")
    read = list(csv.DictReader(io.StringIO(text)))
    assert [row["due"] for row in read] == [row["due"] or "" for row in rows]
    assert [row["days_left"] for row in read] == [
        "" if row["days_left"] is None else str(row["days_left"]) for row in rows
    ]


@pytest.mark.usefixtures("store")
def test_the_table_is_for_people(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    text = told(capsys, "due", "--on", str(ON), "--status", "overdue")
    assert "days late" in text
    assert text.splitlines()[0].split()[:3] == ["Due", "Status", "Duty"]


@pytest.mark.usefixtures("store")
def test_on_moves_today(capsys: pytest.CaptureFixture[str]) -> None:
    later = json.loads(told(capsys, "due", "--on", "2027-03-01", "--format", "json"))
    now = due(capsys)
    late = [row for row in later if row["status"] == "overdue"]
    assert len(late) > len([row for row in now if row["status"] == "overdue"])


def test_an_empty_store_says_so_rather_than_that_nothing_is_due_alone(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "empty.store"
    with open_store(path, create=True):
        pass
    assert main(("due", "--store", str(path), "--format", "json")) == 0
    out, err = capsys.readouterr()
    assert json.loads(out) == []
    assert "caseload import PATH" in err


@pytest.mark.usefixtures("store")
def test_why_reads_aloud_and_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    child = next(r["child"] for r in due(capsys) if r["rule"] == "visit_standard")
    text = told(capsys, "why", child, "cla_visit", "--on", str(ON))
    assert "6 weeks (42 days) from" in text
    assert "regulation 28(2)" in text
    found = json.loads(told(capsys, "why", child, "cla_visit", "--on", str(ON), "--format", "json"))
    assert found["duty"]["rule"] == "visit_standard"
    assert found["would_change"]


@pytest.mark.usefixtures("store")
def test_doctor(capsys: pytest.CaptureFixture[str]) -> None:
    findings = json.loads(told(capsys, "doctor", "--on", str(ON), "--format", "json"))
    text = told(capsys, "doctor", "--on", str(ON))
    assert all(finding["what"] in text for finding in findings)


def test_import_reports_counts_and_rejections(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    store = str(tmp_path / "new.store")
    command = ("import", str(SSD), "--store", store, "--on", str(ON), "--format", "json")
    first = json.loads(told(capsys, *command))
    assert first["source"] == "ssd"
    assert first["added"] > 100
    assert set(first["rejections"][0]) == {"file", "row", "column", "value", "why"}
    again = json.loads(told(capsys, *command))
    assert (again["added"], again["changed"]) == (0, 0)
    assert again["unchanged"] == first["added"]


def test_a_dry_run_needs_no_store_and_makes_none(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    store = tmp_path / "new.store"
    out = told(capsys, "import", str(SSD), "--dry-run", "--store", str(store), "--on", str(ON))
    assert out.startswith("Would take in: Standard Safeguarding Dataset")
    assert not store.exists()


def test_nothing_is_made_for_an_extract_that_is_not_there(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(("import", str(tmp_path / "nope"), "--store", str(tmp_path / "new.store"))) == 1
    err = capsys.readouterr().err
    assert "There is no file or folder at" in err
    assert "new store" not in err
    assert list(tmp_path.iterdir()) == []


def test_the_people_reading_see_the_same_counts(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    store = str(tmp_path / "new.store")
    out = told(capsys, "import", str(SSD), "--store", store, "--on", str(ON))
    assert "Took in: Standard Safeguarding Dataset" in out
    assert "Not taken in:" in out


def test_what_nothing_is_read_from_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = shutil.copytree(SSD, tmp_path / "ssd")
    (folder / "ssd_notes.csv").write_text("note\x1b[2J,pers_person_id\nx,1\n", encoding="utf-8")
    out = told(capsys, "import", str(folder), "--store", str(tmp_path / "a.store"), "--on", str(ON))
    assert "Left alone" in out
    assert "ssd_notes.csv" in out
    assert "\x1b" not in out


def test_demo_makes_a_store_and_never_overwrites(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "demo.store"
    command = ("demo", "--no-open", "--path", str(path), "--on", str(ON))
    assert main(command) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert str(path) in err
    assert main(command) == 1
    assert "never overwrites" in capsys.readouterr().err
    # A demo would not be in the store named here, and nothing said so.
    assert main(("demo", "--no-open", "--store", str(tmp_path / "mine.store"))) == 1
    assert "say with --path" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ("due", "--on", "31/02/2026"),
        ("due", "--within", "soon"),
        ("due", "--status", "late"),
        ("dew",),
        ("import",),
        ("why", "C1"),
    ],
)
def test_wrong_usage_is_2_and_says_what_is_right(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    assert main(arguments) == 2
    assert "usage: caseload" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("due", "--child", "nobody"), "nobody"),
        (("due", "--duty", "cla_visits"), "Write one of: adoption_review, care_plan"),
        (("due", "--store", "/nowhere/at/all.store"), "/nowhere/at/all.store"),
        (("due", "--store", "postgresql://a:pass-42@localhost/x"), "password in an address"),
        (("import", "/nowhere/extract"), "/nowhere/extract"),
        (("why", "C10003", "tea"), "tea"),
    ],
)
@pytest.mark.usefixtures("store")
def test_what_cannot_be_done_is_1_with_a_sentence(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], says: str
) -> None:
    assert main((*arguments, "--on", str(ON))) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert says in err
    assert "Traceback" not in err
    assert "pass-42" not in err


def test_an_empty_name_of_a_store_is_no_name(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CASELOAD_STORE", "")
    assert main(("due",)) == 1
    assert "No store yet" in capsys.readouterr().err


def test_no_store_yet(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(("due",)) == 1
    assert "caseload demo" in capsys.readouterr().err


@pytest.mark.parametrize("damage", ["cut", "words", "empty"])
def test_a_damaged_store_is_named_and_left_alone(
    capsys: pytest.CaptureFixture[str], demo_store: Path, damage: str
) -> None:
    whole = demo_store.read_bytes()
    broken = {"cut": whole[:5000], "words": b"not a store", "empty": b""}[damage]
    demo_store.write_bytes(broken)
    assert main(("due", "--store", str(demo_store))) == 1
    assert str(demo_store) in capsys.readouterr().err
    assert demo_store.read_bytes() == broken


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_completion_knows_every_command(capsys: pytest.CaptureFixture[str], shell: str) -> None:
    assert main(("--print-completion", shell)) == 0
    out = capsys.readouterr().out
    assert all(command in out for command in ("demo", "import", "due", "why", "doctor"))


def test_a_cell_that_looks_like_a_formula_is_made_harmless(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = tmp_path / "ssd"
    shutil.copytree(SSD, folder)
    file = folder / "ssd_person.csv"
    header, first, *rest = file.read_text(encoding="utf-8-sig").splitlines()
    cells = dict(zip(header.split(","), first.split(","), strict=True))
    cells["pers_forename"] = "=HYPERLINK(1)"
    file.write_text("\n".join([header, ",".join(cells.values()), *rest]), encoding="utf-8")
    store = str(tmp_path / "new.store")
    assert main(("import", str(folder), "--store", store, "--on", str(ON))) == 0
    capsys.readouterr()
    text = told(capsys, "due", "--store", store, "--on", str(ON), "--format", "csv")
    names = {row["child_name"] for row in csv.DictReader(io.StringIO(text))}
    assert any(name.startswith("'=HYPERLINK") for name in names)
    assert not any(name.startswith("=") for name in names)
