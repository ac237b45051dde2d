"""Recording a visit with real keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from caseload_tui.caseload.changes import NewVisit
from caseload_tui.caseload.problems import Problem
from caseload_tui.tui.forms.record_visit import RecordVisit
from caseload_tui.tui.widgets.choice import Ticks
from caseload_tui.tui.widgets.confirm import Confirm
from caseload_tui.tui.widgets.date_field import DateField
from caseload_tui.tui.widgets.problem import ProblemLine
from tests.tui.fake_desk import FakeDesk
from tests.tui.fake_people import ON
from tests.tui.host import Host, lines, opened, press, settled, stack


def form(desk: FakeDesk, child_id: int = 1) -> RecordVisit:
    page = desk.child(child_id)
    return RecordVisit(
        replace(page, visits_owed=tuple((id, ("cla_visit",)) for id, _ in page.siblings))
    )


async def test_seen_alone_today_is_two_keys_once_the_form_is_open(desk: FakeDesk) -> None:
    app = Host(desk)
    async with app.run_test() as pilot:
        await opened(pilot, form(desk))
        await press(pilot, "a", "enter")
        await settled(pilot)
        assert desk.asked == [NewVisit(1, ON, ("cla_visit",))]
        assert RecordVisit not in stack(pilot)
        assert [saved.new_dues for saved in app.heard] == [("Visit: next due Tue 14 Jul.",)]


async def test_enter_at_once_records_nothing_and_asks_what_happened(desk: FakeDesk) -> None:
    async with Host(desk).run_test() as pilot:
        await opened(pilot, form(desk))
        await press(pilot, "enter")
        assert desk.asked == []
        assert "Say what happened" in lines(pilot)


async def test_not_alone_needs_a_reason_and_the_bedroom_can_be_said(desk: FakeDesk) -> None:
    async with Host(desk).run_test() as pilot:
        await opened(pilot, form(desk))
        await press(pilot, "s", "ctrl+s")
        assert "Say why the child was not seen alone." in lines(pilot)
        assert pilot.app.focused is not None
        assert pilot.app.focused.id == "reason"
        await press(pilot, "2", "b", "enter")
        await settled(pilot)
        assert desk.asked == [
            NewVisit(
                1, ON, ("cla_visit",), seen_alone=False, bedroom_seen=True, reason="inappropriate"
            )
        ]


async def test_a_visit_not_made_has_a_reason_and_a_next_attempt(desk: FakeDesk) -> None:
    async with Host(desk).run_test() as pilot:
        await opened(pilot, form(desk))
        await press(pilot, "n", "2", "tab", "tab", *"mon", "enter")
        await settled(pilot)
        assert desk.asked == [
            NewVisit(1, ON, ("cla_visit",), made=False, seen=False, seen_alone=False,
                     reason="not_in", next_attempt=date(2026, 6, 8))
        ]  # fmt: skip


async def test_a_virtual_visit_says_that_it_does_not_count(desk: FakeDesk) -> None:
    async with Host(desk).run_test() as pilot:
        await opened(pilot, form(desk))
        await press(pilot, "a", "t")
        assert "does not count" in lines(pilot)
        await press(pilot, "enter")
        await settled(pilot)
        assert desk.asked == [NewVisit(1, ON, ("cla_visit",), in_person=False)]


async def test_a_day_to_come_is_refused_and_stays_typed(desk: FakeDesk) -> None:
    async with Host(desk).run_test() as pilot:
        await opened(pilot, form(desk))
        await press(pilot, "a", "shift+tab", *"+1", "enter")
        assert desk.asked == []
        assert "cannot be recorded as done" in lines(pilot)
        assert "Counts as" not in lines(pilot)
        assert pilot.app.screen.query_one("#day", DateField).text == "+1"
        await press(pilot, "backspace", "backspace", *"y", "enter")
        await settled(pilot)
        assert desk.asked == [NewVisit(1, date(2026, 6, 1), ("cla_visit",))]


async def test_brothers_and_sisters_at_the_address_can_be_ticked(desk: FakeDesk) -> None:
    async with Host(desk).run_test() as pilot:
        await opened(pilot, form(desk))
        await press(pilot, "a")
        pilot.app.screen.query_one("#also", Ticks).focus()
        await press(pilot, "space", "enter")
        await settled(pilot)
        assert desk.asked == [NewVisit(1, ON, ("cla_visit",), also_children=(2,))]


async def test_a_refused_save_keeps_everything_and_can_be_tried_again(desk: FakeDesk) -> None:
    desk.refuses = Problem("Store is locked", "Another copy is writing.", "Try again in a moment.")
    async with Host(desk).run_test() as pilot:
        await opened(pilot, form(desk))
        await press(pilot, "s", "1", "shift+tab", *"y")
        await press(pilot, "enter")
        await settled(pilot)
        line = pilot.app.screen.query_one(ProblemLine)
        assert line.has_class("shown")
        assert "Another copy is writing. Try again in a moment." in str(line.content)
        assert pilot.app.screen.query_one("#day", DateField).text == "y"
        desk.refuses = None
        await press(pilot, "enter")
        await settled(pilot)
        yesterday = date(2026, 6, 1)
        assert desk.asked == [
            NewVisit(1, yesterday, ("cla_visit",), seen_alone=False, reason="refused")
        ]


async def test_a_failure_nobody_expected_is_loud_and_keeps_the_form(
    desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_visit: NewVisit) -> None:
        raise KeyError("oops")

    monkeypatch.setattr(desk, "record_visit", broken)
    async with Host(desk).run_test() as pilot:
        await opened(pilot, form(desk))
        await press(pilot, "a", "enter")
        await pilot.pause(0.05)
        assert "Something went wrong" in lines(pilot)
        assert not pilot.app.screen.query_one("#save").disabled


async def test_escape_asks_only_when_something_would_be_lost(desk: FakeDesk) -> None:
    async with Host(desk).run_test() as pilot:
        await opened(pilot, form(desk))
        await press(pilot, "escape")
        assert RecordVisit not in stack(pilot)
        await opened(pilot, form(desk))
        await press(pilot, "a", "escape")
        assert stack(pilot)[-2:] == [RecordVisit, Confirm]
        await press(pilot, "n")
        assert stack(pilot)[-1] is RecordVisit
        await press(pilot, "escape", "y")
        await settled(pilot)
        assert RecordVisit not in stack(pilot)
        assert desk.asked == []


async def test_brackets_in_a_name_survive(desk: FakeDesk) -> None:
    async with Host(desk).run_test() as pilot:
        await opened(pilot, form(desk, 5))
        assert "[/b] O'Neil" in lines(pilot)


async def test_the_mouse_alone_records_a_visit(desk: FakeDesk) -> None:
    async with Host(desk).run_test() as pilot:
        await opened(pilot, form(desk))
        await pilot.click("#happened", offset=(6, 0))
        await pilot.click("#save")
        await settled(pilot)
        assert desk.asked == [NewVisit(1, ON, ("cla_visit",))]


async def test_the_next_date_is_told_before_saving_and_only_of_what_could_be_saved(
    desk: FakeDesk,
) -> None:
    async with Host(desk).run_test() as pilot:
        await opened(pilot, form(desk))
        assert desk.previewed == []
        await press(pilot, "a")
        await settled(pilot)
        assert "Visit: next due Tue 14 Jul." in lines(pilot)
        (asked,) = desk.previewed
        await press(pilot, "n")
        await settled(pilot)
        assert "next due" not in lines(pilot)
        assert len(desk.previewed) == 1, "why is not said yet, so it could not be saved"
        await press(pilot, "a", "enter")
        await settled(pilot)
        assert desk.asked == [asked]


async def test_a_sibling_who_owes_none_of_what_is_ticked_is_not_offered(desk: FakeDesk) -> None:
    page = desk.child(1)
    owed = ((page.siblings[0][0], ("cp_visit",)),)
    async with Host(desk).run_test() as pilot:
        await opened(pilot, RecordVisit(replace(page, visits_owed=owed)))
        assert "Same for" not in lines(pilot)
