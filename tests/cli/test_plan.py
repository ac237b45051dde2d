"""Planning from the command line: the document, accepting it, repairing, calendars."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from caseload_tui.caseload.planning import documents
from caseload_tui.caseload.planning.question import question_of
from caseload_tui.cli import main
from db.records import WorkerRecord
from db.store import open_store
from tests.conftest import ON

PROPOSE = (
    "plan", "propose", "--worker", "Grace", "--from", "2026-11-23", "--weeks", "4",
    "--time-limit", "0.3", "--on", str(ON),
)  # fmt: skip
FIELDS = {
    "id", "worker", "date", "start", "minutes", "travel_minutes", "place", "covers",
    "household", "announced", "pinned", "why",
}  # fmt: skip


@pytest.fixture
def store(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CASELOAD_STORE", str(demo_store))
    return demo_store


def document(capsys: pytest.CaptureFixture[str], *more: str) -> dict[str, Any]:
    assert main((*PROPOSE, "--format", "json", *more)) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.usefixtures("store")
def test_the_document_has_the_fixed_fields(capsys: pytest.CaptureFixture[str]) -> None:
    plan = document(capsys)
    assert {"from", "weeks", "on", "status", "objective", "bound", "seconds"} <= set(plan)
    assert plan["status"] in {"proved_best", "feasible", "partly_unmet"}
    for one in plan["bookings"]:
        assert set(one) >= FIELDS
        assert all({"child", "duty", "rule", "window_from", "due"} <= set(c) for c in one["covers"])
    for one in plan["unmet"]:
        assert {"child", "duty", "due", "days_late", "why", "fix"} <= set(one)


@pytest.mark.usefixtures("store")
def test_a_plan_is_accepted_once(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    plan = document(capsys, "--out", str(file))
    accept = ("plan", "accept", str(file), "--on", str(ON))
    assert main(accept) == 0
    assert f"{len(plan['bookings'])} bookings made" in capsys.readouterr().out
    assert main(accept) == 1
    assert "Accepted already" in capsys.readouterr().err
    calendar = tmp_path / "grace.ics"
    export = ("calendar", "export", "--worker", "Grace", "--out", str(calendar), "--on", str(ON))
    assert main(export) == 0
    assert calendar.read_text(encoding="utf-8").startswith("BEGIN:VCALENDAR")
    repair = ("plan", "repair", "--worker", "Grace", "--away", "2026-12-07..2026-12-11")
    assert main((*repair, "--on", str(ON), "--format", "json", "--accept", "1")) == 0
    assert json.loads(capsys.readouterr().out)["lost"]


@pytest.mark.usefixtures("store")
def test_one_childs_bookings_can_be_accepted(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "plan.json"
    plan = document(capsys, "--out", str(file))
    covers = [cover for booking in plan["bookings"] for cover in booking["covers"]]
    child = next(cover["child"] for cover in covers if cover["duty"] == "cla_visit")
    theirs = [b for b in plan["bookings"] if any(c["child"] == child for c in b["covers"])]
    assert main(("plan", "accept", str(file), "--child", child, "--on", str(ON))) == 0
    assert capsys.readouterr().out.startswith(f"{len(theirs)} booking")


EMPTY = '{"bookings": [], "from": "2026-11-23", "weeks": 4'


@pytest.mark.parametrize(
    "text",
    [
        "", "{}", '{"bookings": [{}]}', '{"bookings": 3}', "[]", "[" * 100_000,
        EMPTY.replace("4", "Infinity") + "}", EMPTY.replace("4", "1000000000") + "}",
        EMPTY.replace("2026", "9999") + "}", EMPTY.replace("2026", "0001") + "}",
        EMPTY + ', "include": 3}', EMPTY + ', "objective": []}', EMPTY + ', "unmet": [[]]}',
        EMPTY.replace("[]", '[{"id": 1, "worker": "W", "date": "2026-11-23", "start": "09:00", '
                      '"minutes": 1e999, "place": null, "covers": []}]') + "}",
    ],
    ids=range(14),
)  # fmt: skip
@pytest.mark.usefixtures("store")
def test_what_is_not_a_plan_is_said(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str
) -> None:
    file = tmp_path / "plan.json"
    file.write_text(text, encoding="utf-8")
    assert main(("plan", "accept", str(file), "--on", str(ON))) == 1
    err = capsys.readouterr().err
    assert "Not a plan" in err
    assert "Traceback" not in err


@pytest.mark.parametrize("named", ["\udcff", "a\x00b"])
@pytest.mark.parametrize("option", ["--child", "--worker", "--team"])
@pytest.mark.usefixtures("store")
def test_half_a_sign_names_nobody(
    capsys: pytest.CaptureFixture[str], option: str, named: str
) -> None:
    assert main(("due", option, named, "--on", str(ON))) == 1
    assert "No such" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (("plan", "propose", "--from", "2026-11-23"), 1, "No worker was named"),
        (("plan", "propose", "--worker", "Nobody", "--from", "2026-11-23"), 1, "Nobody"),
        (("plan", "propose", "--worker", "Grace"), 2, "--from"),
        (("plan", "accept", "/nowhere.json"), 1, "/nowhere.json"),
        (("plan", "repair", "--worker", "Grace", "--away", "2026-12-11..2026-12-07"), 2, "ends"),
        (("plan", "repair", "--worker", "Grace"), 1, "Nothing to repair"),
        (("plan",), 2, "ACTION"),
    ],
)
@pytest.mark.usefixtures("store")
def test_what_cannot_be_done_is_said(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], status: int, says: str
) -> None:
    assert main((*arguments, "--on", str(ON))) == status
    assert says in capsys.readouterr().err


def test_accepting_asks_about_all_who_were_planned_for(
    capsys: pytest.CaptureFixture[str], store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One without a booking, such as a reviewing officer, has hours that a meeting may need."""
    with open_store(store) as opened, opened.change("setup", "A worker without children") as work:
        officer = work.add(WorkerRecord(key="officer", name="Sam Sample"))
    asked: list[int] = []

    def asking(desk: Any, workers: Sequence[int], *more: Any) -> Any:
        asked.extend(workers)
        return question_of(desk, workers, *more)

    monkeypatch.setattr(documents, "question_of", asking)
    file = tmp_path / "plan.json"
    plan = document(capsys, "--worker", "officer", "--out", str(file))
    assert "officer" in plan["workers"]
    assert "officer" not in {one["worker"] for one in plan["bookings"]}
    assert main(("plan", "accept", str(file), "--on", str(ON))) == 0
    assert officer in asked
