"""The doctor's screen with real keys."""

from __future__ import annotations

from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.views import Scope, ScopeKind
from caseload_tui.tui.messages import OpenChild
from caseload_tui.tui.screens.doctor import DoctorScreen
from tests.tui.fake_desk import FakeDesk
from tests.tui.host import Host, lines, opened, press, settled, stack


class Watching(Host):
    """Remembers which child was asked for."""

    opened_child: int | None = None

    def on_open_child(self, message: OpenChild) -> None:
        self.opened_child = message.child_id
        message.prevent_default()


async def test_findings_say_what_they_block_and_what_to_do(desk: FakeDesk) -> None:
    async with Host(desk).run_test() as pilot:
        await opened(pilot, DoctorScreen())
        text = lines(pilot)
        assert "Everyone · 3 contradictions · 2 gaps · 2 questions" in text
        assert "Blocks  Visit" in text
        assert "To do   Check the date of the visit" in text
        assert "row 12 [/b]" in text


async def test_enter_opens_the_child(desk: FakeDesk) -> None:
    app = Watching(desk)
    async with app.run_test() as pilot:
        await opened(pilot, DoctorScreen())
        await press(pilot, "down", "enter")
        await settled(pilot)
        first = desk.doctor(app.scope)[3]
        assert first.kind == "contradiction"
        assert app.opened_child == first.child_id


async def test_a_filter_narrows_the_findings_and_esc_takes_it_away(desk: FakeDesk) -> None:
    async with Host(desk).run_test() as pilot:
        await opened(pilot, DoctorScreen())
        await press(pilot, "slash", *"zzz")
        assert "No finding matches the filter." in lines(pilot)
        await press(pilot, "escape")
        assert "Contradictions · 3" in lines(pilot)
        assert stack(pilot)[-1] is DoctorScreen
        await press(pilot, "escape")
        assert DoctorScreen not in stack(pilot)


async def test_everyone_and_back(desk: FakeDesk) -> None:
    app = Host(desk)
    async with app.run_test() as pilot:
        app.scope = Scope(ScopeKind.WORKER, 1)
        await opened(pilot, DoctorScreen())
        assert "Grace Okafor ·" in lines(pilot)
        await press(pilot, "o")
        await settled(pilot)
        assert "Everyone ·" in lines(pilot)


async def test_nothing_found_is_said(desk: FakeDesk) -> None:
    desk.lines = ()
    async with Host(desk).run_test() as pilot:
        await opened(pilot, DoctorScreen())
        assert "Nothing found." in lines(pilot)


async def test_a_store_that_cannot_be_examined_is_a_plain_problem(desk: FakeDesk) -> None:
    def locked(_scope: Scope) -> None:
        raise Problem("Store is locked", "Another copy is writing.", "Try again.")

    desk.doctor = locked  # type: ignore[assignment,method-assign]
    async with Host(desk).run_test() as pilot:
        await opened(pilot, DoctorScreen())
        assert "Store is locked. Another copy is writing. Try again." in lines(pilot)
