"""What counts how many points is set from a day on, and past figures keep what held then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.team.views import LoadLine
from caseload_tui.caseload.team.weighing import weights_file
from caseload_tui.caseload.team.weights_views import NewWeights, WeightsPage
from db.records import HouseholdRecord, WorkerRecord
from tests.caseload.team_store import team_desk
from tests.conftest import ON

TOMORROW = ON + timedelta(days=1)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    found = team_desk(
        tmp_path,
        WorkerRecord(key="W7", name="Gus Supervising", job_title="Supervising Social Worker",
                     team="T1", fte=1.0),
        HouseholdRecord(key="H1", name="Carers One", supervising_worker="W7"),
        HouseholdRecord(key="H2", name="Carers Two", supervising_worker="W7"),
        HouseholdRecord(key="H3", name="Carers Gone", supervising_worker="W7", approved_on=ON -
                        timedelta(days=99), ended_on=ON),
    )  # fmt: skip
    yield found
    found.close()


def values(page: WeightsPage, **changes: str) -> dict[str, str]:
    told = {line.key: line.text for line in page.lines}
    wanted = {key.replace("__", "."): text for key, text in changes.items()}
    assert wanted.keys() <= told.keys()
    return told | wanted


def line(desk: Desk, key: str, **as_at: object) -> LoadLine:
    page = desk.team(None, **as_at)  # type: ignore[arg-type]
    return next(one for one in page.lines if one.key == key)


def test_a_version_counts_from_its_day_and_no_day_before(desk: Desk) -> None:
    page = desk.weights()
    assert [one.id for one in page.versions] == ["example-1"]
    before = line(desk, "W1").points
    new = values(page, base__cp_plan="20", travel="45: 1, 90: 3", bands__near="80")
    said = desk.save_weights(NewWeights(TOMORROW, "agreed in the forum", new)).sentence
    assert said.startswith("From 3 June 2026 on" if TOMORROW.day == 3 else "From ")
    assert line(desk, "W1").points == before
    desk.on = TOMORROW
    # The first of the family counts 20 in full, and the second 18.
    assert line(desk, "W1").points == before + 2 * (20 - 8)
    assert line(desk, "W1", on=ON).points == before
    assert "agreed in the forum" in desk.team(None).weights
    again = desk.weights()
    assert [(one.id, one.own) for one in again.versions] == [
        ("example-1", False), (f"local-{TOMORROW}", True),
    ]  # fmt: skip
    assert values(again) == new
    with desk.reading() as reader:
        rows = reader.execute("SELECT after FROM audit_entry WHERE action = 'setting'").fetchall()
    assert len(rows) == 1
    assert '"base.cp_plan": "20"' in rows[0][0].replace('":"', '": "')


def test_what_was_written_by_hand_stays_and_a_version_can_be_put_right(desk: Desk) -> None:
    page = desk.weights()
    desk.save_weights(NewWeights(TOMORROW, "first", values(page)))
    file = weights_file(desk.store.path)
    file.write_text("# agreed with Unison\n" + file.read_text())
    later = TOMORROW + timedelta(days=30)
    desk.save_weights(NewWeights(later, "second", values(page, bands__near="70")))
    assert file.read_text().startswith("# agreed with Unison")
    with pytest.raises(Problem, match="There are weights from"):
        desk.save_weights(NewWeights(later, "third", values(page)))
    new = NewWeights(later, "third", values(page, bands__near="75"), f"local-{later}")
    desk.save_weights(new)
    assert [(one.since, one.label) for one in desk.weights().versions[1:]] == [
        (TOMORROW, "first"), (later, "third"),
    ]  # fmt: skip


def test_nonsense_is_refused_with_where_and_why_and_nothing_is_written(desk: Desk) -> None:
    page = desk.weights()
    for changes, why in (
        ({"base__care": "five"}, "Each child, in care, settled: “five” is not a whole number"),
        ({"bands__full": "80"}, "bands in order"),
        ({"travel": "45"}, "“45” is not written as minutes: points"),
        ({"missing": "3: 1, 1: 2"}, "each step begins above the one before it"),
        ({"capacity__full_time_points": "0"}, "above none"),
        ({"more__brother_or_sister": "2"}, "a brother or sister who counts something"),
        ({"base__care": "1000000"}, "1,000,000 is more than anything here can count"),
    ):
        with pytest.raises(Problem, match=why):
            desk.save_weights(NewWeights(ON, "agreed", values(page, **changes)))
    with pytest.raises(Problem, match="is past"):
        desk.save_weights(NewWeights(ON - timedelta(days=1), "agreed", values(page)))
    with pytest.raises(Problem, match="no name"):
        desk.save_weights(NewWeights(ON, " ", values(page)))
    assert not weights_file(desk.store.path).exists()


def test_carers_supervised_are_counted_beside_and_in_points_only_where_weights_say_so(
    desk: Desk,
) -> None:
    shown = line(desk, "W7")
    assert (shown.households, shown.points, str(shown.band)) == (2, 0, "no hours")
    average = desk.team(None).average
    assert line(desk, "W7", on=ON - timedelta(days=2)).households == 3
    desk.save_weights(NewWeights(ON, "agreed", values(desk.weights(), more__household="5")))
    shown = line(desk, "W7")
    assert (shown.points, shown.capacity, shown.percent) == (10, 130, 8)
    assert desk.team(None).average == average
