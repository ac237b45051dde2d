"""``caseload team`` says what the desk says, at 80 columns and to other programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from caseload_tui.cli import main
from db.records import HouseholdRecord
from tests.caseload.team_store import team_desk
from tests.conftest import ON


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    desk = team_desk(tmp_path_factory.mktemp("team"))
    desk.close()
    return desk.store.path


def told(capsys: pytest.CaptureFixture[str], store: Path, *arguments: str) -> str:
    assert main(("team", "--store", str(store), "--on", str(ON), *arguments)) == 0
    return capsys.readouterr().out


def test_the_table_fits_80_columns(capsys: pytest.CaptureFixture[str], store: Path) -> None:
    out = told(capsys, store)
    assert max(map(len, out.splitlines())) <= 80
    assert "Ada One      3    2   23/130   18%  room" in out
    assert "National definition: 6 children / 2.5 full-time equivalent of 3 workers = 2.4" in out
    assert "Unallocated: 1\n  Kid7 Invented (7) since 2 Nov 2026" in out


def test_json_has_counts_beside_every_percent(
    capsys: pytest.CaptureFixture[str], store: Path
) -> None:
    document = json.loads(told(capsys, store, "--team", "permanence", "--format", "json"))
    assert document["team"] == "Permanence 1"
    assert document["weights"] == "example-1 (example, agree locally)"
    ada = next(one for one in document["workers"] if one["worker"] == "W1")
    assert (ada["points"], ada["capacity"], ada["percent"], ada["status"]) == (23, 130, 18, "room")
    assert document["average"]["children"] == 6
    assert [one["child"] for one in document["unallocated"]] == ["7"]
    assert [one["manager"] for one in document["with_manager"]] == ["Di Manager"]


def test_hours_come_from_the_planner_with_what_it_assumed(
    capsys: pytest.CaptureFixture[str], store: Path
) -> None:
    document = json.loads(told(capsys, store, "--hours", "--format", "json"))
    workers = {one["worker"]: one for one in document["workers"]}
    assert 0 < workers["W1"]["hours_needed"] < workers["W1"]["hours_there"]
    # Ben works half of full time: his week is assumed, half as long on each day.
    assert workers["W2"]["hours_there"] == round(workers["W1"]["hours_there"] / 2, 1)
    assert any("typical child" in words for words in workers["W1"]["assumptions"])
    assert "hours_needed" not in workers["W6"]


def test_a_team_nobody_knows_is_said(capsys: pytest.CaptureFixture[str], store: Path) -> None:
    assert main(("team", "--store", str(store), "--team", "nowhere")) == 1
    assert "nowhere" in capsys.readouterr().err


def test_carers_as_at_a_day_are_said_to_be_todays(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, store: Path
) -> None:
    carers = HouseholdRecord(key="H1", name="Carers One", supervising_worker="W1")
    team_desk(tmp_path, carers).close()
    (mine,) = tmp_path.glob("*.store")
    assert "whoever supervises them today: since when is not recorded" in told(capsys, mine)
    assert "supervises" not in told(capsys, store)
