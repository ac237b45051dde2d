"""Recording a review, a PEP or another meeting with real keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from textual.widgets import Input, Select

from caseload_tui.caseload.changes import NewEvent
from caseload_tui.caseload.problems import Problem
from caseload_tui.tui.forms.record_event import RecordEvent
from tests.tui.fake_desk import FakeDesk
from tests.tui.fake_people import ON
from tests.tui.host import Host, lines, opened, press, settled


async def test_a_pep_held_today_is_two_keys(desk: FakeDesk) -> None:
    async with Host(desk).run_test() as pilot:
        await opened(pilot, RecordEvent(desk.child(1), "pep"))
        await press(pilot, "d", "enter")
        await settled(pilot)
        assert desk.asked == [NewEvent(1, ON, "pep")]


async def test_a_review_asks_how_the_child_took_part(desk: FakeDesk) -> None:
    page = replace(desk.child(1), date_of_birth=date(2015, 1, 1))
    async with Host(desk).run_test() as pilot:
        await opened(pilot, RecordEvent(page, "cla_review"))
        await press(pilot, "d", "enter")
        assert "Say how the child took part." in lines(pilot)
        await press(pilot, "2", "enter")
        await settled(pilot)
        assert desk.asked == [NewEvent(1, ON, "cla_review", participation="PN2")]


async def test_a_refusal_keeps_its_reason_as_typed_through_a_failed_save(desk: FakeDesk) -> None:
    desk.refuses = Problem("Store is read-only", "It cannot be written to.")
    async with Host(desk).run_test() as pilot:
        await opened(pilot, RecordEvent(desk.child(1), "health_assessment"))
        await press(pilot, "n", "tab", *"[no] way", "enter")
        await settled(pilot)
        assert pilot.app.screen.query_one("#reason", Input).value == "[no] way"
        desk.refuses = None
        await press(pilot, "enter")
        await settled(pilot)
        assert desk.asked == [
            NewEvent(1, ON, "health_assessment", outcome="refused", reason="[no] way")
        ]


async def test_another_kind_is_chosen_from_the_list(desk: FakeDesk) -> None:
    async with Host(desk).run_test() as pilot:
        await opened(pilot, RecordEvent(desk.child(1), "pep"))
        await press(pilot, "shift+tab", "shift+tab", "enter")
        await press(pilot, *"sdq", "escape")
        pilot.app.screen.query_one(Select).value = "sdq "
        await settled(pilot)
        await press(pilot, "tab", *"y", "tab", "d", "enter")
        await settled(pilot)
        assert desk.asked == [NewEvent(1, date(2026, 6, 1), "sdq")]


async def test_the_form_fits_a_small_terminal(desk: FakeDesk) -> None:
    page = replace(desk.child(5), date_of_birth=date(2015, 1, 1))
    async with Host(desk).run_test(size=(80, 24)) as pilot:
        await opened(pilot, RecordEvent(page, "cla_review"))
        await press(pilot, "d")
        text = lines(pilot)
        assert "[/b] O'Neil" in text
        assert "7 ○ Did not come and gave no views" in text
        assert "Save" in text
