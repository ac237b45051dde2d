"""Naming people, and looking at somebody else's child, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from caseload_tui.caseload import opening
from caseload_tui.cli import main
from db.records import WorkerRecord
from db.store import open_store
from tests.conftest import ON


class Signed:
    """Runs commands as whoever is signed in."""

    def __init__(
        self, store: Path, capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch
    ) -> None:
        self.store, self._capsys, self._patch = store, capsys, patch

    def __call__(self, user: str, *words: str, status: int = 0) -> str:
        self._patch.setattr(opening, "current_user", lambda: user)
        found = main([*words, "--store", str(self.store), "--on", ON.isoformat()])
        said = "".join(self._capsys.readouterr())
        assert found == status, said
        return said


@pytest.fixture
def run(
    demo_file: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Signed:
    store = tmp_path / "a.caseload"
    store.write_bytes(demo_file.read_bytes())
    return Signed(store, capsys, monkeypatch)


def test_a_store_is_its_owners_until_they_name_themselves(run: Signed) -> None:
    assert "Nobody is named" in run("root", "people")
    said = run("root", "people", "add", "ann", "--role", "iro", "--worker", "1", status=1)
    assert "Name yourself administrator first" in said or "No such worker" in said
    run("root", "people", "add", "root", "--role", "administrator")
    assert "not among the people" in run("stranger", "due", status=1)
    assert "Not yours to do" in run("root", "due", status=1)


def test_a_look_at_somebody_elses_child_needs_a_reason_and_is_listed(run: Signed) -> None:
    every = json.loads(run("root", "due", "--format", "json"))
    with open_store(run.store) as store, store.change("setup", "A worker without children") as work:
        work.add(WorkerRecord(key="none", name="Sam Sample"))
    run("root", "people", "add", "root", "--role", "administrator")
    run("root", "people", "add", "school", "--role", "iro", "--worker", "none")
    shown = json.loads(run("root", "people", "--format", "json"))
    assert {row["login"] for row in shown} == {"root", "school"}
    own = {row["child"] for row in json.loads(run("school", "due", "--format", "json"))}
    others = {row["child"] for row in every if row["child"]} - own
    assert others
    for child in sorted(others)[:1]:
        duty = next(row["duty"] for row in every if row["child"] == child)
        assert "Give --reason WORDS" in run("school", "why", child, duty, status=1)
        run("school", "why", child, duty, "--reason", "Covering a review")
        assert "Give --reason WORDS" in run("school", "due", "--child", child, status=1)
        said = run("school", "due", "--child", child, "--reason", "Covering", "--format", "json")
        assert {row["child"] for row in json.loads(said)} == {child}
        assert "Not yours to do" in run("school", "looks", child, status=1)
