"""The Diary and its repair with real keys and a real mouse."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot
from textual.widgets import Input

from caseload_tui.caseload.planning.views import NewAbsence, Outcome
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.views import Scope, ScopeKind
from caseload_tui.tui import theme
from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.diary_month import DAY, MONTH, WEEK
from caseload_tui.tui.forms.outcome import RecordOutcome
from caseload_tui.tui.screens.bookings import InFull
from caseload_tui.tui.screens.child import ChildScreen
from caseload_tui.tui.screens.diary import DiaryScreen
from caseload_tui.tui.screens.repair import RepairScreen
from tests.tui.fake_desk import FakeDesk, FakeOpener
from tests.tui.fake_people import ON
from tests.tui.host import lines, press, settled, stack
from tests.tui.test_snapshots import TextScreen

WIDE = (160, 50)
SICK = NewAbsence(1, date(2026, 6, 8), date(2026, 6, 12), "sick")


def app_on(desk: FakeDesk) -> CaseloadApp:
    return CaseloadApp(FakeOpener(desk))


async def go(pilot: Pilot[None], *keys: str) -> DiaryScreen:
    for key in ("5", *keys):
        await press(pilot, key)
        await settled(pilot)
    stacks = pilot.app._screen_stacks["diary"]
    return next(each for each in stacks if isinstance(each, DiaryScreen))


async def test_it_opens_at_this_week_with_the_cursor_on_today(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        screen = await go(pilot)
        assert screen.view == WEEK
        assert screen.at == ON
        shown = lines(pilot)
        assert "Grace Okafor · ‹ Mon 1 to Sun 7 Jun › · ? 2 to record, v · 9 bookings" in shown
        assert "Tue 2 Jun · today · ██░░░░░░ 1 h 30 of 8 h, 6 h 30 free" in shown
        assert "Ewan [/b] O'Neil" in shown
        assert "■ promised" in shown


async def test_seen_alone_takes_three_keys(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(notifications=True) as pilot:
        screen = await go(pilot)
        booking = screen.booking
        assert booking is not None
        await press(pilot, "v", "a", "enter")
        await settled(pilot)
        assert desk.asked == [Outcome(booking.id or 0, made=True)]
        assert "Visit recorded." in lines(pilot)
        assert "✓ made" in lines(pilot)
        assert "v Outcome" not in lines(pilot)


async def test_a_visit_not_made_needs_a_reason_and_takes_a_next_attempt(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        await go(pilot, "v")
        await press(pilot, "n", "enter")
        assert "Say why the child was not seen." in lines(pilot)
        await press(pilot, "2", "tab", *"+7", "enter")
        await settled(pilot)
        (outcome,) = desk.asked
        assert isinstance(outcome, Outcome)
        assert (outcome.made, outcome.next_attempt) == (False, ON + timedelta(7))
        assert outcome.reason


async def test_what_is_to_come_has_no_outcome_yet_but_can_be_moved(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        screen = await go(pilot, "down", "down")
        assert screen.booking is not None
        assert screen.booking.day > ON
        await press(pilot, "v")
        assert RecordOutcome not in stack(pilot)
        assert "v Outcome" not in lines(pilot)
        assert "m Move" in lines(pilot)


async def test_a_booking_is_moved_with_a_reason_and_a_promise_is_named(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(notifications=True) as pilot:
        screen = await go(pilot, "down")
        booking = screen.booking
        assert booking is not None
        assert booking.promised
        await press(pilot, "m")
        await settled(pilot)
        assert "People were told of this one" in lines(pilot)
        await press(pilot, "enter")
        await settled(pilot)
        await press(pilot, "4", "enter")
        await settled(pilot)
        assert desk.asked == [
            ("move", booking.id, booking.day + timedelta(1), 570, "School or meeting clash")
        ]
        assert "Moved to 04 June." in lines(pilot)


async def test_a_refused_move_keeps_the_reason(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        await go(pilot, "m", "enter")
        desk.refuses = Problem("Not free", "Something was booked there [/b] meanwhile.")
        await press(pilot, "tab", *"because", "enter")
        await settled(pilot)
        assert "Something was booked there [/b] meanwhile." in lines(pilot)
        assert pilot.app.screen.query_one("#own", Input).value == "because"


async def test_a_booking_is_cancelled_pinned_and_explained(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        screen = await go(pilot, "p")
        assert screen.booking is not None
        assert screen.booking.pinned
        await press(pilot, "e")
        assert stack(pilot)[-1] is InFull
        assert "before the last" in lines(pilot)
        await press(pilot, "escape", "x")
        assert "What it was for stays due." in lines(pilot)
        await press(pilot, "4", "enter")
        await settled(pilot)
        assert desk.asked[-1] == ("cancel", screen.booking.id, "No longer owed")
        assert "– cancelled" in lines(pilot)
        await press(pilot, "p", "m", "x")
        assert pilot.app.screen is screen


async def test_unannounced_is_only_for_the_worker(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        await go(pilot, "home", "down")
        assert "□ pinned, unannounced" in lines(pilot)
        assert "only you" in lines(pilot)


async def test_the_arrows_turn_to_other_days_weeks_and_months(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        screen = await go(pilot, "right")
        assert "Mon 8 to Sun 14 Jun" in lines(pilot)
        reads = desk.calls.count("diary")
        await press(pilot, "left_square_bracket", "left")
        assert screen.view == DAY
        assert "Grace Okafor · ‹ Mon 8 Jun › ·" in lines(pilot)
        assert desk.calls.count("diary") == reads
        await press(pilot, "t", "t", "pagedown")
        await settled(pilot)
        assert screen.view == MONTH
        assert screen.at == date(2026, 7, 8)
        assert "July 2026" in lines(pilot)
        await press(pilot, "n")
        await settled(pilot)
        assert screen.at == ON


async def test_a_month_is_walked_day_by_day_past_its_edges(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        screen = await go(pilot, "t", "up")
        assert screen.at == date(2026, 5, 26)
        await press(pilot, "down")
        await settled(pilot)
        assert screen.at == ON
        await press(pilot, "left", "left")
        await settled(pilot)
        assert screen.at == date(2026, 5, 31)
        await press(pilot, "right", "right", "down", "enter")
        await settled(pilot)
        assert screen.view == DAY
        assert screen.at == date(2026, 6, 9)
        assert "CIN visit" in lines(pilot)


async def test_half_a_day_of_leave_is_entered_and_taken_back(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        screen = await go(pilot, "right", "a")
        await press(pilot, "t", "n", "enter")
        await settled(pilot)
        assert desk.asked == [
            NewAbsence(1, date(2026, 6, 9), date(2026, 6, 9), "training", 750, 1440)
        ]
        assert "from 12:30" in lines(pilot)
        assert "▲ away" in lines(pilot)
        await press(pilot, "up")
        assert screen.absence is not None
        await press(pilot, "x")
        assert "Take it out" in lines(pilot)
        await press(pilot, "y")
        await settled(pilot)
        assert desk.asked[-1] == ("present", 2)


async def test_time_away_that_cannot_be_meant_is_said(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        await go(pilot, "a")
        await press(pilot, "enter")
        assert "Say what kind" in lines(pilot)
        await press(pilot, "s", "h", "enter")
        assert "Write one span of hours" in lines(pilot)
        assert desk.asked == []


async def test_the_working_week_is_edited_with_half_days(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        await go(pilot, "H")
        assert "35 h 30 a week" in lines(pilot)
        monday = pilot.app.screen.query_one("#day-0", Input)
        monday.value = "17-9"
        await press(pilot, "enter")
        assert "Monday: 17:00 is not before 09:00." in lines(pilot)
        monday.value = "9-12"
        await press(pilot, "enter")
        await settled(pilot)
        (saved,) = desk.asked
        assert isinstance(saved, tuple)
        assert (saved[2][0].from_minute, saved[2][0].to_minute) == (540, 720)


async def test_a_calendar_file_is_written_where_it_was_asked_for(
    desk: FakeDesk, tmp_path: Path
) -> None:
    async with app_on(desk).run_test() as pilot:
        await go(pilot, "C")
        assert "No child is named in it." in lines(pilot)
        pilot.app.screen.query_one("#path", Input).value = str(tmp_path / "weeks")
        await press(pilot, "enter")
        await settled(pilot)
        assert desk.asked == [("calendar", 1, ON, ON + timedelta(weeks=26), tmp_path / "weeks.ics")]


async def test_sickness_is_repaired_one_way_or_the_other(desk: FakeDesk) -> None:
    desk.add_absence(SICK)
    async with app_on(desk).run_test(notifications=True) as pilot:
        await go(pilot, "R")
        assert stack(pilot)[-1] is RepairScreen
        shown = lines(pilot)
        assert "6 bookings cannot stand" in shown
        assert "Promises that would be broken · 2" in shown
        assert "Mon 8 Jun, 15:15" in shown
        assert "Mon 15 Jun, 15:15" in shown
        await press(pilot, "t")
        assert "7 changes" in lines(pilot)
        await press(pilot, "a")
        assert "Fewer late days: 0, 1 other moved?" in lines(pilot)
        await press(pilot, "n", "t", "a", "y")
        await settled(pilot)
        assert desk.asked[-1] == ("repair", 0)
        assert isinstance(pilot.app.screen, DiaryScreen)
        assert "Diary repaired." in lines(pilot)


async def test_a_diary_that_needs_no_repair_says_so(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        screen = await go(pilot, "R")
        assert "Everything booked can stand." in lines(pilot)
        await press(pilot, "a", "t", "escape")
        assert pilot.app.screen is screen


async def test_a_repair_that_fails_says_why(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        await go(pilot)
        desk.refuses = Problem("No working week", "None is recorded [/b].", "Press H.")
        await press(pilot, "R")
        await settled(pilot)
        assert "None is recorded [/b]. Press H." in lines(pilot)


async def test_whose_diary_is_chosen_by_name_or_follows_the_caseload() -> None:
    desk = FakeDesk(200)
    async with app_on(desk).run_test() as pilot:
        screen = await go(pilot, "w")
        await press(pilot, *"duarte", "enter")
        await settled(pilot)
        assert "Ines Duarte · " in lines(pilot)
        assert isinstance(pilot.app, CaseloadApp)
        await press(pilot, "1")
        pilot.app.scope = Scope(ScopeKind.WORKER, 2)
        await press(pilot, "5")
        await settled(pilot)
        assert screen.worker_id == 2
        assert "Tom Whitlock · " in lines(pilot)


async def test_nobodys_diary_says_what_to_do() -> None:
    async with app_on(FakeDesk(0)).run_test() as pilot:
        await go(pilot)
        assert "Press w to choose a worker by name." in lines(pilot)
        await press(pilot, "a", "H", "R", "v", "t", "right", "n")
        assert isinstance(pilot.app.screen, DiaryScreen)


async def test_the_mouse_alone_turns_opens_and_records(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.click("TopBar", offset=(33, 0))
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, DiaryScreen)
        await pilot.click("TabLine", offset=(12, 0))
        await settled(pilot)
        assert screen.view == MONTH
        await pilot.click("#month", offset=(24, 2), times=2)
        await settled(pilot)
        assert (screen.view, screen.at) == (DAY, date(2026, 6, 9))
        await pilot.click("TabLine", offset=(6, 0))
        await settled(pilot)
        await pilot.click("#list", offset=(4, 2), times=2)
        await settled(pilot)
        assert isinstance(pilot.app.screen, ChildScreen)


async def test_the_desk_is_never_asked_on_the_event_loop(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        await settled(pilot)
        desk.threads.clear()
        await go(pilot, "p", "m", "escape", "v", "a", "enter", "R", "escape", "w", "escape")
        assert {"diary", "booking_slots", "repair", "teams"} <= set(desk.calls)
        assert [name for name, on_loop in desk.threads if on_loop and name != "caseload"] == []


@pytest.mark.parametrize(
    ("name", "keys", "size"),
    [("week", (), (80, 24)), ("next week", ("right",), (80, 24)),
     ("month", ("t",), (80, 24)), ("month", ("t",), WIDE), ("away", ("right", "a", "s"), (80, 24)),
     ("repair", ("R",), (80, 24))],
    ids=lambda each: "x".join(map(str, each)) if each and each[0] in (80, 160) else None,
)  # fmt: skip
async def test_it_looks_as_it_did(
    name: str, keys: tuple[str, ...], size: tuple[int, int], snapshot: SnapshotAssertion
) -> None:
    desk = FakeDesk(20)
    desk.add_absence(SICK)
    async with app_on(desk).run_test(size=size) as pilot:
        await go(pilot, *keys)
        dark = lines(pilot)
        if name == "week":
            pilot.app.theme = theme.LIGHT.name
            await settled(pilot)
            assert lines(pilot) == dark
    assert f"{name}\n{dark}\n" == snapshot(extension_class=TextScreen)


async def test_on_a_day_off_the_cursor_is_on_today_and_the_mouse_turns_the_week(
    desk: FakeDesk,
) -> None:
    desk.on = ON + timedelta(5)
    async with app_on(desk).run_test(size=(100, 30)) as pilot:
        screen = await go(pilot)
        assert desk.on.weekday() == 6
        assert (screen.at, screen.booking) == (desk.on, None)
        head = lines(pilot).splitlines()[1]
        await pilot.click("#head", offset=(head.index("›"), 0))
        await settled(pilot)
        assert screen.at > desk.on
        assert "Mon 8 to Sun 14 Jun" in lines(pilot)
        await pilot.click("#head", offset=(head.index("‹"), 0))
        await settled(pilot)
        assert "Mon 1 to Sun 7 Jun" in lines(pilot)
