"""The Planner with real keys and a real mouse."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from caseload_tui.caseload.planning.views import Heard, PlanProgress, PlanRequest, Proposal
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.views import Saved
from caseload_tui.tui import theme
from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.forms.reason import ReasonForm
from caseload_tui.tui.messages import Changed
from caseload_tui.tui.screens.bookings import InFull
from caseload_tui.tui.screens.child import ChildScreen
from caseload_tui.tui.screens.planner import PlannerScreen
from caseload_tui.tui.screens.slots import SlotPicker
from caseload_tui.tui.widgets.confirm import Confirm
from tests.tui.fake_desk import FakeDesk, FakeOpener
from tests.tui.host import lines, press, settled, stack
from tests.tui.test_snapshots import TextScreen

WIDE = (160, 50)


def app_on(desk: FakeDesk) -> CaseloadApp:
    return CaseloadApp(FakeOpener(desk))


async def go(pilot: Pilot[None], *keys: str) -> PlannerScreen:
    await press(pilot, "4")
    await settled(pilot)
    for key in keys:
        await press(pilot, key)
        await settled(pilot)
    stacks = pilot.app._screen_stacks["planner"]
    return next(each for each in stacks if isinstance(each, PlannerScreen))


async def test_enter_plans_the_next_13_weeks_of_the_users_children(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(notifications=True) as pilot:
        screen = await go(pilot)
        assert "Mon 8 Jun 2026, in 6 days" in lines(pilot)
        await press(pilot, "enter")
        await settled(pilot)
        plan = screen.view.proposal
        assert plan is not None
        assert plan.request.worker_ids == (1,)
        assert (plan.request.weeks, plan.request.include) == (13, ())
        assert "At most 6% more travel than the best possible." in lines(pilot)
        assert "◇ proposed" in lines(pilot)
        assert desk.asked == []


async def test_keys_wait_until_it_is_known_whose_visits_can_be_planned(
    desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    there, teams = threading.Event(), desk.teams()
    async with app_on(desk).run_test() as pilot:
        await settled(pilot)
        monkeypatch.setattr(desk, "teams", lambda: there.wait(5) and teams)
        await pilot.press("4", "enter")
        there.set()
        await settled(pilot)
        assert "propose" in desk.calls


async def test_the_questions_are_answered_by_keys() -> None:
    async with app_on(FakeDesk(200)).run_test() as pilot:
        screen = await go(pilot, "t", "h", "tab", *("backspace",) * 12, *"+20")
        await press(pilot, "tab", "tab", "space", "enter")
        await settled(pilot)
        plan = screen.view.proposal
        assert plan is not None
        assert plan.request.worker_ids == (1, 2, 3, 4)
        assert plan.request.seconds == 10, "a team of four takes longer than one worker"
        assert plan.request.weeks == 26
        assert plan.request.start.isoformat() == "2026-06-22"
        assert "cla_visit" not in plan.request.include
        assert "cla_review" in plan.request.include


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (("tab", *("backspace",) * 12, *"-3"), "A plan begins today"),
        (("tab", "tab", "tab", "space", "right", "space", "right", "space", "right", "space"),
         "Tick at least one kind"),
    ],
    ids=["a day gone by", "nothing to include"],
)  # fmt: skip
async def test_a_question_that_cannot_be_meant_is_said_beside_it(
    desk: FakeDesk, keys: tuple[str, ...], said: str
) -> None:
    async with app_on(desk).run_test() as pilot:
        await go(pilot)
        await press(pilot, *keys, "enter")
        assert said in " ".join(lines(pilot).split())
        assert "propose" not in desk.calls


async def test_an_empty_store_says_whom_to_choose() -> None:
    async with app_on(FakeDesk(0)).run_test() as pilot:
        await go(pilot, "enter")
        assert "w finds a worker or a team" in lines(pilot)
        await press(pilot, "w")
        await settled(pilot)
        assert "There is nobody to choose yet." in lines(pilot)
        await press(pilot, "x")
        assert "Nobody has all of that in their name." in lines(pilot)


async def test_a_whole_team_is_found_by_name() -> None:
    async with app_on(FakeDesk(200)).run_test() as pilot:
        screen = await go(pilot, "w", *"permanence", "enter")
        chosen = screen.setup.chosen
        assert chosen is not None
        assert chosen.words == "Permanence 1, the whole team"
        assert chosen.worker_ids == (1, 2, 3, 4)


async def test_another_worker_is_found_by_name() -> None:
    async with app_on(FakeDesk(200)).run_test() as pilot:
        screen = await go(pilot, "w")
        assert "Whose visits?" in lines(pilot)
        await press(pilot, *"duarte", "enter")
        await settled(pilot)
        chosen = screen.setup.chosen
        assert chosen is not None
        assert chosen.worker_ids == (3,)


class Slow:
    """A search that goes on until it is stopped."""

    def __init__(self, desk: FakeDesk) -> None:
        self.begun, self.go_on, self.ended = (threading.Event() for _ in range(3))
        self.propose = desk.propose
        self.stopped = False

    def __call__(
        self, request: PlanRequest, heard: Heard, cancelled: Callable[[], bool]
    ) -> Proposal:
        heard(PlanProgress(1.0, "Fewer miles", 76, 4))
        self.begun.set()
        self.go_on.wait(5)
        self.stopped = cancelled()
        self.ended.set()
        return self.propose(request, heard, cancelled)


async def test_the_search_is_live_and_esc_keeps_the_best_so_far(
    desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow(desk)
    monkeypatch.setattr(desk, "propose", slow)
    async with app_on(desk).run_test() as pilot:
        screen = await go(pilot)
        await press(pilot, "enter")
        slow.begun.wait(5)
        screen._look()
        await pilot.pause()
        assert "of 5 · 76 bookings · 4 late days" in lines(pilot)
        assert "Fewer miles. esc stops and keeps the best so far." in lines(pilot)
        assert "esc Stop" in lines(pilot)
        await press(pilot, "escape")
        assert "Stopping with the best so far…" in lines(pilot)
        slow.go_on.set()
        await settled(pilot)
        assert slow.stopped
        assert screen.view.proposal is not None


async def test_closing_the_app_ends_the_search(
    desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow(desk)
    monkeypatch.setattr(desk, "propose", slow)
    async with app_on(desk).run_test() as pilot:
        await go(pilot)
        await press(pilot, "enter")
        slow.begun.wait(5)
        await pilot.press("ctrl+q")
    slow.go_on.set()
    slow.ended.wait(5)
    assert slow.stopped


async def test_a_search_that_fails_goes_back_to_the_questions(desk: FakeDesk) -> None:
    desk.refuses = Problem("No working days", "Nobody works [/b].", "Set the week in the diary.")
    async with app_on(desk).run_test() as pilot:
        screen = await go(pilot, "enter")
        assert "Nobody works [/b]. Set the week in the diary." in lines(pilot)
        assert screen.step == "asking"


async def test_t_shows_days_then_what_is_not_met_on_the_same_booking(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        screen = await go(pilot, "enter", "down", "down", "down", "down")
        booking = screen.view.booking
        await press(pilot, "t")
        assert screen.view.booking == booking
        assert "on the road" in lines(pilot)
        await press(pilot, "t")
        assert "Half a day of cover in" in lines(pilot)
        assert "booked Thu" in lines(pilot)
        await press(pilot, "t", "left_square_bracket")
        assert screen.view.view == 2


async def test_accepting_asks_with_the_counts_and_saves_once(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(notifications=True) as pilot:
        screen = await go(pilot, "enter", "a")
        assert "Book 41 visits and meetings with 18 children" in lines(pilot).replace("\n", " ")
        await press(pilot, "n")
        assert desk.asked == []
        await press(pilot, "a", "y")
        await settled(pilot)
        assert len(desk.asked) == 1
        assert "41 visits booked." in lines(pilot)
        assert screen.waiting == []
        assert "nothing left to accept" in lines(pilot)
        assert "a Accept" not in lines(pilot)
        await press(pilot, "a", "m", "p", "x")
        assert len(desk.asked) == 1
        assert pilot.app.screen is screen
        assert not {"slots", "pin_proposed"} & set(desk.calls)


async def test_one_childs_bookings_are_accepted_alone(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        screen = await go(pilot, "enter", "c")
        assert "Book 3 visits and meetings with 2 children" in lines(pilot)
        await press(pilot, "y")
        await settled(pilot)
        (accepted,) = desk.asked
        assert isinstance(accepted, tuple)
        assert len(accepted[1]) == 3
        assert len(screen.waiting) == 38
        assert "The plan may be out" not in lines(pilot), "only what it booked itself was recorded"
        await press(pilot, "c")
        assert not isinstance(pilot.app.screen, Confirm)


async def test_what_concerns_carers_is_accepted_alone(
    desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = desk.propose

    def propose(*asked: object) -> Proposal:
        plan = plain(*asked)  # type: ignore[arg-type]
        first, *rest = plan.bookings
        carers = replace(first.covers[0], child_id=None, household_id=7, name="Ann and Bo Carer")
        return replace(plan, bookings=(replace(first, covers=(carers,)), *rest))

    monkeypatch.setattr(desk, "propose", propose)
    async with app_on(desk).run_test() as pilot:
        screen = await go(pilot, "enter")
        screen.view.tables[0].go_to(("household", 7))
        await settled(pilot)
        await press(pilot, "c")
        assert "Book 1 visit or meeting with 1 household of carers" in lines(pilot)
        await press(pilot, "y")
        await settled(pilot)
        (accepted,) = desk.asked
        assert isinstance(accepted, tuple)
        assert len(accepted[1]) == 1
        assert len(screen.waiting) == 40


async def test_a_booking_is_left_out_with_a_reason_and_taken_back(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        screen = await go(pilot, "enter", "x")
        assert stack(pilot)[-1] is ReasonForm
        await press(pilot, "enter")
        assert "Why: press a number" in lines(pilot)
        await press(pilot, "2", "enter")
        await settled(pilot)
        assert list(screen.view.left_out.values()) == ["Family is away"]
        assert "left out: Family is away" in lines(pilot)
        assert "1 left out" in lines(pilot)
        await press(pilot, "x")
        assert screen.view.left_out == {}
        await press(pilot, "x", *"3", "enter")
        await settled(pilot)
        await press(pilot, "a", "y")
        await settled(pilot)
        (accepted,) = desk.asked
        assert isinstance(accepted, tuple)
        assert list(accepted[2].values()) == ["Another time is agreed"]
        assert screen.waiting == []


async def test_a_booking_moves_to_a_lawful_slot_and_the_cursor_goes_with_it(
    desk: FakeDesk,
) -> None:
    async with app_on(desk).run_test(notifications=True) as pilot:
        screen = await go(pilot, "enter", "m")
        assert stack(pilot)[-1] is SlotPicker
        assert "2 days after the last lawful day" in lines(pilot) or "in time" in lines(pilot)
        before = screen.view.booking
        await press(pilot, "down", "down", "enter")
        await settled(pilot)
        after = screen.view.booking
        assert before is not None
        assert after is not None
        assert after.key == before.key
        assert after.day > before.day
        assert "Moved to" in lines(pilot)


async def test_esc_and_a_plan_without_slots_leave_it_where_it_is(
    desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "slots", lambda *_: ())
    async with app_on(desk).run_test() as pilot:
        screen = await go(pilot, "enter", "m")
        assert "There is nowhere else for it." in lines(pilot)
        await press(pilot, "escape")
        assert pilot.app.screen is screen
        assert "move_proposed" not in desk.calls


async def test_p_pins_and_lets_go(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        screen = await go(pilot, "enter", "p")
        assert screen.view.booking is not None
        assert screen.view.booking.pinned
        assert "□ pinned" in lines(pilot)
        await press(pilot, "p")
        await settled(pilot)
        assert not screen.view.booking.pinned


async def test_e_says_in_full_why_then_and_enter_opens_the_child(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        await go(pilot, "enter", "e")
        assert stack(pilot)[-1] is InFull
        assert "14 days before the last" in lines(pilot)
        await press(pilot, "e", "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, ChildScreen)


async def test_what_stands_already_is_shown_but_not_altered(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        screen = await go(pilot, "enter", "t", "home")
        assert screen.view.booking is not None
        assert screen.view.booking.id is not None
        await press(pilot, "m", "p", "x")
        await settled(pilot)
        assert pilot.app.screen is screen
        assert not {"slots", "pin_proposed"} & set(desk.calls)


async def test_a_plan_not_accepted_is_asked_about_before_it_is_lost(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        screen = await go(pilot, "enter", "1", "ctrl+q")
        assert "The plan of 41 bookings is not accepted." in lines(pilot)
        await press(pilot, "n", "4")
        await settled(pilot)
        assert screen.view.proposal is not None
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Confirm)
        await press(pilot, "y")
        await settled(pilot)
        assert screen.step == "asking"
        assert pilot.app.is_running
        await pilot.press("ctrl+q")
        assert not pilot.app.is_running


async def test_a_plan_of_before_something_was_recorded_says_so(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        await go(pilot, "enter")
        pilot.app.post_message(Changed(Saved("Visit recorded.")))
        await settled(pilot)
        assert "Something was recorded or taken back since" in lines(pilot)


async def test_a_plan_whose_booking_was_taken_back_does_not_go_on_as_booked(
    desk: FakeDesk,
) -> None:
    async with app_on(desk).run_test() as pilot:
        await go(pilot, "enter", "a", "y")
        assert "may be out of date" not in lines(pilot)
        await press(pilot, "u")
        await settled(pilot)
        assert "may be out of date" in lines(pilot)


async def test_a_refused_plan_stays_and_says_why(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        screen = await go(pilot, "enter")
        desk.refuses = Problem("The plan is stale", "A visit was recorded since.", "Plan again.")
        await press(pilot, "a", "y")
        await settled(pilot)
        assert "The plan is stale. A visit was recorded since." in lines(pilot)
        assert len(screen.waiting) == 41


async def test_the_mouse_alone_plans_looks_and_accepts(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(notifications=True, size=WIDE) as pilot:
        await pilot.click("TopBar", offset=(22, 0))
        await settled(pilot)
        assert isinstance(pilot.app.screen, PlannerScreen)
        await pilot.click("#plan-now")
        await settled(pilot)
        await pilot.click("TabLine", offset=(9, 0))
        await settled(pilot)
        assert pilot.app.screen.view.view == 1
        await pilot.click("KeyBar", offset=(14, 0))
        await settled(pilot)
        await pilot.click("#yes")
        await settled(pilot)
        assert len(desk.asked) == 1


async def test_the_desk_is_never_asked_on_the_event_loop(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        await settled(pilot)
        desk.threads.clear()
        await go(pilot, "enter", "p", "m", "enter", "a", "y")
        assert {"teams", "propose", "pin_proposed", "slots", "move_proposed"} <= set(desk.calls)
        assert [name for name, on_loop in desk.threads if on_loop and name != "caseload"] == []


@pytest.mark.parametrize(
    ("name", "keys", "size"),
    [("asking", (), (80, 24)), ("weeks", ("enter",), (80, 24)),
     ("half year", ("h", "enter"), WIDE),
     ("days", ("enter", "t"), (80, 24)),
     ("not met", ("enter", "t", "t"), (80, 24)), ("move", ("enter", "m"), (80, 24))],
    ids=lambda each: "x".join(map(str, each)) if each and each[0] in (80, 160) else None,
)  # fmt: skip
async def test_it_looks_as_it_did(
    name: str, keys: tuple[str, ...], size: tuple[int, int], snapshot: SnapshotAssertion
) -> None:
    async with app_on(FakeDesk(20)).run_test(size=size) as pilot:
        await go(pilot, *keys)
        dark = lines(pilot)
        if name == "weeks":
            pilot.app.theme = theme.LIGHT.name
            await settled(pilot)
            assert lines(pilot) == dark
    assert f"{name}\n{dark}\n" == snapshot(extension_class=TextScreen)


async def test_what_is_not_met_is_explained_in_full() -> None:
    async with app_on(FakeDesk(20)).run_test() as pilot:
        screen = await go(pilot, "enter", "t", "t")
        assert screen.view.unmet is not None
        await press(pilot, "e")
        assert stack(pilot)[-1] is InFull
        shown = " ".join(lines(pilot).split())
        assert "Why not in time" in shown
        assert screen.view.unmet.name in shown
