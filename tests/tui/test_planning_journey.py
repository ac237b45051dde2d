"""Planner and Diary over a real store: propose, accept, fall ill, repair, record what became."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import cast

import pytest
from textual.pilot import Pilot

from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.opening import open_desk
from caseload_tui.caseload.planning import repairing
from caseload_tui.caseload.planning.views import BookingLine, Heard, PlanRequest, Proposal
from caseload_tui.planner.limits import Limits
from caseload_tui.planner.repair import repair
from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.screens.diary import DiaryScreen
from caseload_tui.tui.screens.repair import RepairScreen
from tests.conftest import ON
from tests.tui.fake_desk import FakeDesk, FakeOpener
from tests.tui.host import lines, press, settled, stack

MONDAY = ON + timedelta(days=1)
FEW = Limits(seconds=None, rounds=1, prove=False)


class Quick(Desk):
    """A real desk whose searches are short, and end by work done and not by the clock."""

    def propose(
        self, request: PlanRequest, heard: Heard, cancelled: Callable[[], bool]
    ) -> Proposal:
        few = replace(request, weeks=2, seconds=None, rounds=1, prove=False)
        return super().propose(few, heard, cancelled)


@pytest.fixture
def reopened(
    demo_store: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[date], Quick]]:
    """Opens the demo as on a day, as often as a test likes."""
    monkeypatch.setattr(repairing, "solve", partial(repair, limits=FEW))
    opened: list[Desk] = []

    def on(day: date) -> Quick:
        desk = open_desk(demo_store, on=day, user="ann")
        desk.__class__ = Quick
        opened.append(desk)
        return cast("Quick", desk)

    yield on
    for desk in opened:
        desk.close()


def app_on(desk: Desk) -> CaseloadApp:
    return CaseloadApp(FakeOpener(cast("FakeDesk", desk)))


async def keys(pilot: Pilot[None], *pressed: str) -> None:
    for key in pressed:
        await press(pilot, key)
        await settled(pilot)


def booked(desk: Desk, first: date, days: int = 21) -> list[BookingLine]:
    diary = desk.diary(1, first, first + timedelta(days=days - 1))
    return [one for day in diary.days for one in day.bookings if one.status == "booked"]


async def test_a_plan_is_accepted_and_mended_after_a_week_of_sickness(
    reopened: Callable[[date], Quick],
) -> None:
    desk = reopened(ON)
    async with app_on(desk).run_test(size=(100, 32)) as pilot:
        await settled(pilot)
        await keys(pilot, "4", "enter")
        assert "to accept" in lines(pilot)
        assert booked(desk, MONDAY) == []
        await keys(pilot, "a", "y")
        accepted = booked(desk, MONDAY)
        assert len(accepted) > 10

        await keys(pilot, "5", "right")
        assert isinstance(pilot.app.screen, DiaryScreen)
        assert pilot.app.screen.at >= MONDAY
        in_week = booked(desk, MONDAY, 5)
        assert in_week
        await press(pilot, "home", "a", "s", "tab", "tab", *"+5", "enter")
        await settled(pilot)
        assert "while away" in lines(pilot)

        await keys(pilot, "R")
        assert stack(pilot)[-1] is RepairScreen
        assert f"{len(in_week)} bookings cannot stand" in lines(pilot)
        await keys(pilot, "a", "y")
        assert stack(pilot)[-1] is DiaryScreen
        assert booked(desk, MONDAY, 5) == []
        stood = {one.key for one in accepted} - {one.key for one in in_week}
        assert stood <= {one.key for one in booked(desk, MONDAY)}

        await keys(pilot, "u")
        back = {(one.key, one.day, one.start) for one in booked(desk, MONDAY, 5)}
        assert back == {(one.key, one.day, one.start) for one in in_week}


async def test_what_became_of_a_booking_is_recorded_for_each_child(
    reopened: Callable[[date], Quick],
) -> None:
    planned = reopened(ON)
    request = PlanRequest((1,), MONDAY, include=("cla_visit",))
    planned.accept(planned.propose(request, lambda _: None, lambda: False))
    visit = next(one for one in booked(planned, MONDAY) if len(one.covers) > 1)
    desk = reopened(visit.day)
    first, second = (cover.child_id or 0 for cover in visit.covers[:2])
    async with app_on(desk).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await keys(pilot, "5")
        screen = pilot.app.screen
        assert isinstance(screen, DiaryScreen)
        screen.list.go_to((visit.day, "booking", visit.id))
        await keys(pilot, "v", "a", "tab", "right", "right", "right", "space")
        assert "It stays due for" in lines(pilot)
        await keys(pilot, "enter")
        assert "Say why the child was not seen." in lines(pilot)
        await keys(pilot, "space", "enter")
        assert stack(pilot)[-1] is DiaryScreen
        assert "✓ made" in lines(pilot)
    seen = {
        child: [e.seen for e in desk.child(child).timeline if e.on == visit.day and e.event_id]
        for child in (first, second)
    }
    assert sorted(seen.values()) == [[False], [True]]
