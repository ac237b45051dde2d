"""One extract after another: what is newer holds, and what is taken back is not kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.asking import Asker
from tests.acceptance.facts import Facts, write

OPEN = """
born 2012-05-01
care 2026-01-05
placed 2026-01-05 U6
status 2026-01-05 V2
cp_plan 2026-01-05
visit 2026-02-02 Y
missing 2026-10-01
"""
ENDED = """
born 2012-05-01
care 2026-01-05 to 2026-10-01
placed 2026-01-05 to 2026-10-01 U6
status 2026-01-05 to 2026-10-01 V2
cp_plan 2026-01-05 to 2026-10-01
visit 2026-02-02 -
missing 2026-10-01 to 2026-10-02 offered Y accepted N
"""


@pytest.fixture
def opened(tmp_path: Path) -> Path:
    return write(tmp_path / "open", [Facts("K1", OPEN)])


@pytest.fixture
def ended(tmp_path: Path) -> Path:
    return write(tmp_path / "ended", [Facts("K1", ENDED)])


def test_the_same_extract_again_changes_nothing(ask: Asker, opened: Path) -> None:
    first = ask.take_in(opened)
    dates = ask.dates()
    again = ask.take_in(opened)
    assert (again["added"], again["changed"], again["unchanged"]) == (0, 0, first["added"])
    assert ask.dates() == dates


def test_care_that_has_ended_ends_what_is_owed(ask: Asker, opened: Path, ended: Path) -> None:
    ask.take_in(opened)
    assert ("K1", "cla_visit", "visit_standard", "2026-03-16") in ask.dates()
    ask.take_in(ended)
    assert ask.dates() == []


def test_an_end_that_is_taken_back_is_undone(ask: Asker, opened: Path, ended: Path) -> None:
    ask.take_in(opened)
    before = ask.dates()
    ask.take_in(ended)
    ask.take_in(opened)
    assert ask.dates() == before


def test_a_child_wrongly_recorded_as_dead_is_owed_everything_again(
    ask: Asker, tmp_path: Path
) -> None:
    alive = Facts("K1", OPEN)
    alive.tables["person"][0]["pers_death_date"] = ""
    dead = Facts("K1", OPEN + "died 2026-06-01")
    ask.take_in(write(tmp_path / "alive", [alive]))
    before = ask.dates()
    ask.take_in(write(tmp_path / "dead", [dead]))
    assert ask.dates() == []
    ask.take_in(write(tmp_path / "alive again", [alive]))
    assert ask.dates() == before


def test_an_end_nobody_can_read_leaves_what_was_known(
    ask: Asker, opened: Path, ended: Path
) -> None:
    ask.take_in(ended)
    episodes = opened / "ssd_cla_episodes.csv"
    episodes.write_text(episodes.read_text().replace(",S,,", ",S,31/02/2026,"))
    report = ask.take_in(opened)
    assert "cla_visit" not in {duty for _, duty, _, _ in ask.dates()}
    assert [(each["column"], each["value"]) for each in report["rejections"]] == [
        ("clae_cla_episode_ceased_date", "31/02/2026")
    ]
