"""From the lists to a saved record, in the app itself, counting the keys."""

from __future__ import annotations

import pytest

from caseload_tui.caseload.changes import NewEvent, NewVisit
from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.forms.facts import Facts
from caseload_tui.tui.forms.record_event import RecordEvent
from caseload_tui.tui.forms.record_visit import RecordVisit
from caseload_tui.tui.screens.child import ChildScreen
from tests.tui.fake_desk import FakeDesk, FakeOpener
from tests.tui.fake_people import ON
from tests.tui.host import press, settled, stack

MOST_KEYS = 6
SEEN_ALONE_TODAY = ("v", "a", "enter")


@pytest.mark.parametrize("open_child", [False, True])
async def test_seen_alone_today_takes_three_keys_from_caseload_and_child(
    desk: FakeDesk, open_child: bool
) -> None:
    app = CaseloadApp(FakeOpener(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        if open_child:
            await press(pilot, "enter")
            await settled(pilot)
            assert stack(pilot)[-1] is ChildScreen
        for key in SEEN_ALONE_TODAY:
            await press(pilot, key)
            await settled(pilot)
        assert len(SEEN_ALONE_TODAY) <= MOST_KEYS
        [visit] = desk.asked
        assert isinstance(visit, NewVisit)
        assert (visit.on, visit.made, visit.seen, visit.seen_alone) == (ON, True, True, True)
        assert RecordVisit not in stack(pilot)


async def test_other_forms_open_over_the_caseload_and_leave_without_a_trace(
    desk: FakeDesk,
) -> None:
    app = CaseloadApp(FakeOpener(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for key, form in (("r", RecordEvent), ("f", Facts)):
            await press(pilot, key)
            await settled(pilot)
            assert stack(pilot)[-1] is form
            await press(pilot, "escape")
            assert form not in stack(pilot)
        assert desk.asked == []


async def test_the_meeting_under_the_cursor_is_the_one_recorded(desk: FakeDesk) -> None:
    app = CaseloadApp(FakeOpener(desk))
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        screen = app.screen
        screen.query_one("#children").go_to_column("health")  # type: ignore[attr-defined]
        await settled(pilot)
        duty = screen.duty_under_cursor()  # type: ignore[attr-defined]
        await press(pilot, "r")
        await settled(pilot)
        await press(pilot, "d", "enter")
        await settled(pilot)
        [event] = desk.asked
        assert isinstance(event, NewEvent)
        assert event.kind == duty.duty
        assert event.kind in {"health_assessment", "dental_check"}
