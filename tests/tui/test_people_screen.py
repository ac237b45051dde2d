"""Naming who may use the store, with real keys."""

from __future__ import annotations

from caseload_tui.tui import factories
from tests.tui.fake_desk import FakeDesk
from tests.tui.host import Host, lines, opened, press, settled


async def test_the_first_to_be_named_is_the_user_as_administrator(desk: FakeDesk) -> None:
    async with Host(desk).run_test() as pilot:
        await opened(pilot, factories.people())
        assert "Nobody is named" in lines(pilot)
        await press(pilot, "n", "enter")
        await settled(pilot)
        assert desk.asked == [("name", "grace", "administrator", None, None)]
        assert "1 person may use this store" in lines(pilot)


async def test_somebody_is_named_changed_and_taken_out(desk: FakeDesk) -> None:
    desk.name_member("grace", "administrator")
    async with Host(desk).run_test() as pilot:
        await opened(pilot, factories.people())
        await press(pilot, "n", *"tom", "enter")
        assert "Say what they are" in lines(pilot)
        await press(pilot, "1", "tab", *"W2", "enter")
        await settled(pilot)
        assert desk.asked[-1] == ("name", "tom", "social_worker", "W2", None)
        await press(pilot, "end", "x", "y")
        await settled(pilot)
        assert ("take out", "tom") in desk.asked
        assert "tom" not in desk.people_named
