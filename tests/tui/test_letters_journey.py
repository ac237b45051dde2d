"""Letters over a real store: from an accepted plan to paper, and a promise that is broken."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest
from textual.pilot import Pilot

from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.opening import open_desk
from caseload_tui.caseload.planning.views import PlanRequest
from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.screens.contacts import ContactsScreen
from caseload_tui.tui.screens.diary import DiaryScreen
from caseload_tui.tui.screens.household import HouseholdScreen
from db import lists
from db.letter_rows import PromiseRow
from tests.caseload.letter_world import book, make_store
from tests.conftest import ON
from tests.tui.fake_desk import FakeDesk, FakeOpener
from tests.tui.host import lines, press, settled, stack

MONDAY = ON + timedelta(days=1)


async def keys(pilot: Pilot[None], *pressed: str) -> None:
    for key in pressed:
        await press(pilot, key)
        await settled(pilot)


def accept_visits(desk: Desk) -> None:
    """Four weeks of visits to one worker's looked-after children, booked."""
    request = PlanRequest((1,), MONDAY, include=("cla_visit",))
    quick = replace(request, weeks=4, seconds=None, rounds=1, prove=False)
    desk.accept(desk.propose(quick, lambda _: None, lambda: False))


def promises(desk: Desk) -> list[PromiseRow]:
    with desk.reading() as reader:
        return lists.promises(reader)


async def test_from_a_plan_to_paper_and_a_promise_that_is_broken(
    demo_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    desk = open_desk(demo_store, on=ON, user="ann")
    accept_visits(desk)
    app = CaseloadApp(FakeOpener(cast("FakeDesk", desk)))
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await keys(pilot, "6", "p", "enter")
        assert "made, not sent" in lines(pilot)
        files = sorted(each.suffix for each in (tmp_path / "Letters").iterdir())
        assert files.count(".pdf") == 1
        assert desk.letters().letters

        await keys(pilot, "m", "enter")
        assert "made, not sent" not in lines(pilot)
        promised = promises(desk)
        assert promised
        assert all(one.broken_on is None for one in promised)
        assert "Change of appointment" not in lines(pilot)

        told = next(one for one in promised if one.on >= MONDAY + timedelta(days=7))
        weeks = (told.on - MONDAY).days // 7 + 1
        await keys(pilot, "5", *["right"] * weeks)
        diary = pilot.app.screen
        assert isinstance(diary, DiaryScreen)
        diary.list.go_to((told.on, "booking", told.booking_id))
        await keys(pilot, "m", "enter", "4", "enter")
        broken = {one.booking_id for one in promises(desk) if one.broken_how == "moved"}
        assert broken == {told.booking_id}

        await keys(pilot, "6", "slash", *"change of", "enter")
        assert "Change of appointment" in lines(pilot)
        owed = {one.audience for one in desk.letters().letters if one.kind == "changed"}
        assert "young_person" in owed
    desk.close()


async def test_carers_own_letter_and_a_call_to_them_lead_to_the_carers(tmp_path: Path) -> None:
    make_store(tmp_path / "a.store")
    desk = open_desk(tmp_path / "a.store", on=ON, user="ann")
    book(desk, "H1", duty="fostering_supervision")
    book(desk, "H1", duty="fostering_supervision", on=ON + timedelta(days=2))
    app = CaseloadApp(FakeOpener(cast("FakeDesk", desk)))
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await keys(pilot, "6", "enter", "w")
        assert stack(pilot)[-1] is ContactsScreen
        assert "Joy Adeyemi and Sam Adeyemi" in lines(pilot)
        assert "14 Sample Street" in lines(pilot)

        await keys(pilot, "escape", "escape", "t", "n", "1", "enter")
        assert "Nobody is to be rung." in lines(pilot)
        (call,) = desk.letter_history()
        assert call.note.endswith("too near for a letter: They know, and it suits them")
        await keys(pilot, "t", "enter")
        assert stack(pilot)[-1] is HouseholdScreen
    desk.close()
