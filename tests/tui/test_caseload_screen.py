"""The Caseload with real keys and a real mouse."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from textual.pilot import Pilot

from caseload_tui.caseload.changes import NewVisit
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.views import Caseload, Scope, ScopeKind
from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.forms.record_visit import RecordVisit
from caseload_tui.tui.screens.caseload import CaseloadScreen
from caseload_tui.tui.screens.child import ChildScreen
from caseload_tui.tui.screens.why import WhyScreen
from tests.tui.fake_desk import FakeDesk, FakeOpener
from tests.tui.fake_people import ON
from tests.tui.host import lines, press, settled, stack

WIDE = (160, 50)


def app_on(desk: FakeDesk) -> CaseloadApp:
    return CaseloadApp(FakeOpener(desk))


def caseload(pilot: Pilot[None]) -> CaseloadScreen:
    assert isinstance(pilot.app.screen, CaseloadScreen)
    return pilot.app.screen


def names(pilot: Pilot[None]) -> list[str]:
    return [row.line.name for row in caseload(pilot).table.rows]


async def test_the_first_screen_answers_who_and_what_is_next(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(notifications=True) as pilot:
        await settled(pilot)
        shown = lines(pilot)
        assert "Tue 2 Jun 2026 · grace · Demo store" in shown
        assert "Grace Okafor · Permanence 1 · 20 children, 13 families · ▲ 7 overdue" in shown
        assert "▲ 6d late" in shown
        assert "[/b]" in shown


async def test_enter_opens_the_child_and_esc_comes_back_to_the_same_row(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(notifications=True) as pilot:
        await press(pilot, "down", "down", "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, ChildScreen)
        assert "› Noah Adeyemi" in lines(pilot)
        await press(pilot, "escape")
        assert caseload(pilot).table.cursor == 2


async def test_e_explains_the_date_under_the_cursor(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(notifications=True) as pilot:
        await press(pilot, "right", "right", "right", "e")
        await settled(pilot)
        assert isinstance(pilot.app.screen, WhyScreen)
        assert "Looked-after review" in lines(pilot)
        assert "6 days late, was due Wed 27 May" in lines(pilot)
        await press(pilot, "escape")
        assert stack(pilot) == [CaseloadScreen]


async def test_e_explains_nothing_where_nothing_is_owed(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(notifications=True) as pilot:
        await press(pilot, "right", "right", "right", "right", "right", "right", "e")
        await settled(pilot)
        assert "Nothing owed here" in lines(pilot)
        assert stack(pilot) == [CaseloadScreen]
        assert "e Why" not in lines(pilot)


async def test_a_visit_seen_alone_today_is_at_most_six_keys(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(notifications=True) as pilot:
        await press(pilot, "v")
        await settled(pilot)
        assert stack(pilot)[-1] is RecordVisit
        await press(pilot, "a", "enter")
        await settled(pilot)
        assert desk.asked == [NewVisit(10, ON, ("cla_visit",))]
        assert "Visit recorded." in lines(pilot)
        assert desk.calls.count("caseload") == 2


async def test_the_filter_narrows_as_it_is_typed_and_esc_forgets_it(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(notifications=True) as pilot:
        await press(pilot, "slash", *"late visit")
        assert names(pilot) == ["Priya Larkin", "Leo Bellweather"]
        assert "2 of 20 children" in lines(pilot)
        await press(pilot, "enter")
        assert caseload(pilot).focused is caseload(pilot).table
        await press(pilot, "slash", "escape")
        assert len(names(pilot)) == 20
        assert "Filter:" not in lines(pilot)


async def test_a_filter_that_finds_nobody_says_what_to_do(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(notifications=True) as pilot:
        await press(pilot, "slash", *"zzz", "enter")
        assert "No child matches the filter." in lines(pilot)
        assert "Press / to change it" in lines(pilot)
        assert "v Record visit" not in lines(pilot)


async def test_s_sorts_by_the_column_under_the_cursor_and_keeps_the_row(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(notifications=True) as pilot:
        await press(pilot, "down", "s")
        assert names(pilot)[0] == "Amina Rahimi"
        row = caseload(pilot).table.row
        assert row is not None
        assert row.line.name == "Kezia Bellweather"
        assert "Child ↑" in lines(pilot)
        await press(pilot, "s")
        assert "Child ↓" in lines(pilot)
        assert names(pilot)[0] == "Tegan Petrescu"
        await press(pilot, "n")
        assert names(pilot)[0] == "Jaden Bellweather"


async def test_the_mouse_alone_sorts_chooses_and_opens(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(notifications=True, size=WIDE) as pilot:
        await settled(pilot)
        await pilot.click("#children", offset=(4, 0))
        assert names(pilot)[0] == "Amina Rahimi"
        await pilot.click("#children", offset=(4, 3))
        assert caseload(pilot).table.cursor == 2
        await pilot.click("#children", offset=(4, 3), times=2)
        await settled(pilot)
        assert isinstance(pilot.app.screen, ChildScreen)


async def test_the_mouse_alone_switches_worker_and_place_and_presses_keys() -> None:
    async with app_on(FakeDesk(200)).run_test(notifications=True, size=WIDE) as pilot:
        await settled(pilot)
        await pilot.click("#tree", offset=(4, 4))
        await settled(pilot)
        assert "Tom Whitlock · Permanence 1" in lines(pilot)
        await pilot.click("KeyBar", offset=(2, 0))
        await settled(pilot)
        assert isinstance(pilot.app.screen, ChildScreen)
        await pilot.click("TopBar", offset=(2, 0))
        await settled(pilot)
        assert pilot.app.current_mode == "today"


async def test_switching_worker_is_one_light_read_and_is_remembered() -> None:
    desk = FakeDesk(200)
    async with app_on(desk).run_test(notifications=True, size=WIDE) as pilot:
        await settled(pilot)
        desk.calls.clear()
        await press(pilot, "w", "down", "down", "enter")
        await settled(pilot)
        assert "Ines Duarte · Permanence 1" in lines(pilot)
        assert desk.calls.count("caseload") == 1
        assert "teams" not in desk.calls
        assert desk.my_worker == 3
        assert caseload(pilot).focused is caseload(pilot).table


async def test_a_narrow_terminal_hides_the_workers_until_asked(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(notifications=True, size=(80, 24)) as pilot:
        await settled(pilot)
        assert "Everyone" not in lines(pilot)
        await press(pilot, "w")
        assert "Everyone" in lines(pilot)
        await press(pilot, "home", "enter")
        await settled(pilot)
        assert caseload(pilot).scope == Scope(ScopeKind.EVERYONE)
        assert "Permanence 1" not in lines(pilot)


async def test_leaving_the_workers_without_choosing_closes_them(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(notifications=True, size=(80, 24)) as pilot:
        await press(pilot, "w", "escape")
        assert caseload(pilot).focused is caseload(pilot).table
        assert "Everyone" not in lines(pilot)


async def test_a_wide_terminal_shows_the_strip_with_what_was_made(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(notifications=True, size=WIDE) as pilot:
        await settled(pilot)
        assert "May Jun" in lines(pilot)
        assert "✓" in lines(pilot)
        assert "○" in lines(pilot)


async def test_strips_are_asked_for_what_is_in_sight_only() -> None:
    desk = FakeDesk(2000)
    desk.my_worker = None
    async with app_on(desk).run_test(notifications=True, size=WIDE) as pilot:
        await settled(pilot)
        assert 0 < len(caseload(pilot).marks) < 150
        await press(pilot, "end")
        await settled(pilot)
        last = caseload(pilot).table.rows[-1].line.id
        assert last in caseload(pilot).marks
        assert len(caseload(pilot).marks) < 300


async def test_dates_of_an_earlier_day_are_worked_out_after_the_first_frame(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = FakeDesk(20)
    fresh = desk.lines
    desk.lines = tuple(line._replace(duties=(), stale=True) for line in fresh)

    def refresh(scope: Scope) -> bool:
        assert scope == Scope(ScopeKind.WORKER, 1)
        desk.lines = fresh
        return True

    monkeypatch.setattr(desk, "refresh", refresh)
    async with app_on(desk).run_test() as pilot:
        await settled(pilot)
        assert "▲ 6d late" in lines(pilot)
        assert desk.calls.count("caseload") == 2


async def test_a_row_keeps_the_cursor_when_the_list_is_read_again(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(notifications=True) as pilot:
        await press(pilot, "end")
        row = caseload(pilot).table.row
        assert row is not None
        late = row.line.duties[0]._replace(due=ON - timedelta(99))
        desk.lines = tuple(
            line._replace(duties=(late,)) if line.id == row.line.id else line for line in desk.lines
        )
        caseload(pilot)._read_again()
        await settled(pilot)
        after = caseload(pilot).table.row
        assert after is not None
        assert after.line.id == row.line.id
        assert caseload(pilot).table.cursor < 3


async def test_y_copies_the_identifier(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(notifications=True) as pilot:
        await press(pilot, "y")
        assert pilot.app.clipboard == "SYN00010"


async def test_an_empty_store_says_what_to_do() -> None:
    async with app_on(FakeDesk(0)).run_test(notifications=True) as pilot:
        await settled(pilot)
        assert "No children here yet." in lines(pilot)
        assert "Press i to take in an extract" in lines(pilot)


async def test_a_problem_reading_is_told_and_the_list_stays(
    desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(scope: Scope) -> bool:
        raise Problem("The store is busy", f"Another program holds it [/b] {scope.kind}.", "Wait.")

    monkeypatch.setattr(desk, "refresh", refuse)
    async with app_on(desk).run_test(notifications=True) as pilot:
        await settled(pilot)
        assert "The store is busy" in lines(pilot)
        assert "holds it [/b]" in lines(pilot)
        assert len(names(pilot)) == 20


async def test_a_store_that_cannot_be_read_is_told_instead_of_closing_the_app(
    desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(scope: Scope) -> Caseload:
        raise Problem("The store is locked", f"Another program holds it ({scope.kind}).")

    monkeypatch.setattr(desk, "caseload", refuse)
    async with app_on(desk).run_test(notifications=True) as pilot:
        await settled(pilot)
        assert "The store is locked" in lines(pilot)
        assert "Not read" in lines(pilot)
        monkeypatch.undo()
        await press(pilot, "w", "end", "up", "enter")
        await settled(pilot)
        assert len(names(pilot)) > 0


async def test_everybodys_children_are_read_after_the_first_frame_and_off_its_thread() -> None:
    """With no worker to begin with, thousands once kept the first frame waiting."""
    desk = FakeDesk(60)
    desk.my_worker = None
    async with app_on(desk).run_test(notifications=True, size=(160, 50)) as pilot:
        await settled(pilot)
        assert [on_loop for name, on_loop in desk.threads if name == "caseload"] == [False]
        assert "Everyone · 60 children" in lines(pilot)
        assert len(names(pilot)) > 30


async def test_a_filter_typed_before_everybody_is_read_waits_for_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk, read = FakeDesk(60), threading.Event()
    desk.my_worker = None
    real = desk.caseload

    def slow(scope: Scope) -> Caseload:
        read.wait()
        return real(scope)

    monkeypatch.setattr(desk, "caseload", slow)
    async with app_on(desk).run_test(notifications=True, size=(160, 50)) as pilot:
        await press(pilot, "slash", *"amina")
        assert "Reading…" in lines(pilot)
        assert "No children here" not in lines(pilot)
        read.set()
        await settled(pilot)
        assert "3 of 60 children" in lines(pilot)
