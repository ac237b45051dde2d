"""Due dates checked by hand, through the engine as others call it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from caseload_tui.timescales.duties import duties
from caseload_tui.timescales.history import ChildHistory, EventKind, MissingEpisode
from caseload_tui.timescales.interval import Interval, add
from caseload_tui.timescales.standards import shipped_standards
from caseload_tui.timescales.working_days import WorkingDays
from tests.timescales.build import at_home, looked_after
from tests.timescales.build import held as held_on
from tests.timescales.scenarios import SCENARIOS

LONDON = ZoneInfo("Europe/London")
TEXT = Path(__file__).with_name("golden_dates.csv").read_text(encoding="utf-8")
ROWS = list(csv.DictReader(TEXT.splitlines()))
BORN = {"rha_5plus": date(2021, 3, 10), "rha_under5": date(2022, 3, 10)}


def _history(rule: str, anchor: str) -> ChildHistory:
    if rule == "return_interview":
        back = datetime.fromisoformat(anchor).replace(tzinfo=LONDON)
        return at_home(missing=(MissingEpisode("m", back.date(), back.date(), back),))
    day = date.fromisoformat(anchor)
    if rule in BORN:
        assessed = held_on(EventKind.HEALTH_ASSESSMENT, day)
        return looked_after(date(2025, 12, 1), born=BORN[rule], events=assessed)
    [name] = [each for each in SCENARIOS if each == rule or each.partition(".")[0] == rule]
    history = SCENARIOS[name](day)
    assert isinstance(history, ChildHistory)
    return history


def _ids(rows: list[dict[str, str]]) -> Iterator[str]:
    return (f"{row['id']}-{row['rule']}" for row in rows)


ENGINE_ROWS = [row for row in ROWS if row["rule"] != "months"]
MONTH_ROWS = [row for row in ROWS if row["rule"] == "months"]


def test_all_twenty_five_are_here() -> None:
    assert [row["id"] for row in ROWS] == [f"T{n:02}" for n in range(1, 26)]
    assert len(ENGINE_ROWS) == 22


@pytest.mark.parametrize("row", ENGINE_ROWS, ids=_ids(ENGINE_ROWS))
def test_the_engine_gives_the_date(row: dict[str, str]) -> None:
    rule = row["rule"].partition(".")[0]
    history = _history(row["rule"], row["anchor"])
    on = datetime.fromisoformat(row["anchor"]).date()
    [duty] = [each for each in duties(history, shipped_standards(), on) if each.rule == rule]
    given = duty.due_at.replace(tzinfo=None) if duty.due_at else duty.due
    wanted = datetime.fromisoformat(row["due"])
    assert given == (wanted if "T" in row["due"] else wanted.date())
    assert duty.anchor_date == on


@pytest.mark.parametrize("row", MONTH_ROWS, ids=_ids(MONTH_ROWS))
def test_months_are_counted_as_in_court(row: dict[str, str]) -> None:
    anchor, due = date.fromisoformat(row["anchor"]), date.fromisoformat(row["due"])
    assert add(anchor, Interval.parse(row["interval"]), WorkingDays()) == due
