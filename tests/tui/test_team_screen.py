"""Team, moving children and cover, with real keys and a real mouse."""

from __future__ import annotations

from datetime import timedelta
from threading import Event

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot
from textual.widgets import Input

from caseload_tui.caseload.team.views import Move, NewCapacity
from caseload_tui.caseload.team.weights_views import NewWeights
from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.screens.child import ChildScreen
from caseload_tui.tui.screens.moves import MovesScreen
from caseload_tui.tui.screens.team import TeamScreen
from caseload_tui.tui.screens.worker_load import WorkerLoadScreen
from caseload_tui.tui.widgets.confirm import Confirm
from tests.tui.fake_desk import FakeDesk, FakeOpener
from tests.tui.fake_people import ON
from tests.tui.host import lines, press, settled, stack
from tests.tui.test_snapshots import TextScreen

WIDE = (160, 50)


def app_on(desk: FakeDesk) -> CaseloadApp:
    return CaseloadApp(FakeOpener(desk))


async def go(pilot: Pilot[None], *keys: str) -> None:
    await then(pilot, "7", *keys)


async def then(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await press(pilot, key)
        await settled(pilot)


def flat(pilot: Pilot[None]) -> str:
    """What the terminal shows, on one line."""
    return " ".join(lines(pilot).split())


async def test_three_measures_stand_side_by_side_with_words_and_the_average(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        await go(pilot)
        shown = lines(pilot)
        assert "average 1.7 = 5 children / 3 FTE, 3 workers · median 1, 1 to 3" in shown
        assert "Wren Workerson 3 2 ██████████ 120% ▲ over 48/40 ▲ 1 3 12/33 h" in flat(pilot)
        assert "Ira [Casey] ✎" in shown
        assert "50% ○ room" in shown
        assert "Unallocated · 1" in shown
        assert "Nobody's Child" in shown
        assert "Held by a manager · 1" in shown
        assert "12/33 h" in shown
        assert {"team", "hours_of"}.isdisjoint(name for name, on_loop in desk.threads if on_loop)


async def test_a_family_moves_together_and_everything_is_shown_before_it_is_saved(
    desk: FakeDesk,
) -> None:
    async with app_on(desk).run_test() as pilot:
        await go(pilot, "m")
        assert stack(pilot)[-1] is MovesScreen
        await go(pilot, "enter", "i", "r", "a", "enter")
        shown = flat(pilot)
        assert "2 children would move; nothing is saved yet" in shown
        assert "→ Ira [Casey]" in shown
        assert "Wren Workerson 3→1 48→16 120% 80% ○ room" in shown
        assert "1 booking promised by letter." in shown
        assert "worker number 2 in a year, 3 in all · brothers and sisters: with 1" in shown
        assert desk.asked == []
        await go(pilot, "s", "1", "enter")
        assert desk.asked == [((Move(1, 1, 2), Move(2, 1, 2)), ON, "MANAGE")]
        assert stack(pilot)[-1] is TeamScreen
        assert desk.calls.count("team") == 2


async def test_a_child_alone_can_be_taken_back_and_leaving_asks_first(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        await go(pilot, "m", "o", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, MovesScreen)
        assert screen.chosen == {(1, 1): 2}
        await press(pilot, "escape")
        assert stack(pilot)[-1] is Confirm
        await press(pilot, "n")
        await press(pilot, "x")
        await settled(pilot)
        assert screen.chosen == {}
        await press(pilot, "escape")
        assert stack(pilot)[-1] is TeamScreen
        assert desk.asked == []


async def test_several_ticked_children_go_together(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        await go(pilot, "m", "t")
        screen = pilot.app.screen
        assert isinstance(screen, MovesScreen)
        assert screen.ticked == {(1, 1), (1, 2)}
        await go(pilot, "t")
        assert screen.ticked == {(1, 1), (1, 2), (1, 3)}
        assert lines(pilot).count("[✓]") == 3
        await go(pilot, "home", "down", "t")
        assert screen.ticked == {(1, 3)}
        await go(pilot, "enter", "enter")
        assert (screen.chosen, screen.ticked) == ({(1, 3): 2}, set())


async def test_a_balance_is_a_proposal_that_can_be_saved(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        await go(pilot, "b")
        assert "1 child moves; then nobody is over." in lines(pilot)
        await go(pilot, "s")
        await press(pilot, "enter")
        assert "Say why: press a number." in lines(pilot)
        await go(pilot, "4", "enter")
        assert desk.asked == [((Move(3, 1, 2),), ON, "TSPROC")]


async def test_looking_for_a_balance_tells_how_far_it_is_and_can_be_stopped(
    desk: FakeDesk,
) -> None:
    desk.balanced = Event()
    async with app_on(desk).run_test() as pilot:
        await press(pilot, "7")
        await settled(pilot)
        await pilot.press("b")
        while "So far" not in lines(pilot):
            await pilot.pause(0.02)
        assert "2 children move" in flat(pilot)
        await pilot.press("escape")
        desk.balanced.set()
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, MovesScreen)
        assert screen.chosen == {(1, 3): 2, (1, 2): 2}


async def test_why_shows_every_point_and_takes_hours_notes_and_decisions(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(size=(110, 44)) as pilot:
        await go(pilot, "j", "e")
        assert stack(pilot)[-1] is WorkerLoadScreen
        shown = flat(pilot)
        assert "in care, not settled yet +12, in proceedings +4" in shown
        assert "duty rota" in shown
        assert "-4.0 h a week" in shown
        assert "4 more, never more than 6" in shown
        assert "your own, in demo.weights.toml" in shown
        assert "waits for a decision · Court work" in shown
        await then(pilot, "n", "2", "enter")
        await then(pilot, "a", "f", "enter")
        await press(pilot, "end", "up", "up")
        await then(pilot, "y", "1", "enter")
        assert desk.asked == [
            (2, "Travel counts too little"),
            NewCapacity(2, "first_year", ON),
            (7, "The figure stands"),
        ]


async def test_cover_shows_what_falls_due_and_writes_handover_sheets(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        await go(pilot, "a")
        shown = flat(pilot)
        assert "2 children · 1 date in that time, 0 late already" in shown
        assert "Ira [Casey]" in shown
        assert "■ Tue 2 Jun" in shown
        await press(pilot, "end")
        assert "Nearest colleague with room: Ira [Casey], 15 min." in lines(pilot)
        await then(pilot, "p", "enter")
        assert desk.asked == [((1, 2), f"handover-{ON.isoformat()}.pdf")]


async def test_the_past_is_shown_as_such_and_nothing_moves_in_it(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        await go(pilot, "d", "left", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, TeamScreen)
        assert screen.at == ON - timedelta(1)
        assert "as at Mon 1 Jun" in lines(pilot)
        assert screen.check_action("move", ()) is False
        assert "Move children" not in lines(pilot)


async def test_workers_are_sorted_by_a_key_or_a_click_on_a_title(desk: FakeDesk) -> None:
    def order(pilot: Pilot[None]) -> list[str]:
        names = ("Wren", "Ira", "Mo Man")
        return sorted(names, key=lines(pilot).index)

    async with app_on(desk).run_test() as pilot:
        await go(pilot)
        assert order(pilot) == ["Wren", "Ira", "Mo Man"]
        await go(pilot, "s", "s")
        assert order(pilot) == ["Wren", "Mo Man", "Ira"]
        row = next(n for n, text in enumerate(lines(pilot).split("\n")) if "Points" in text)
        await pilot.click(offset=(lines(pilot).split("\n")[row].index("Late"), row))
        await settled(pilot)
        assert order(pilot) == ["Wren", "Ira", "Mo Man"]


async def test_the_mouse_opens_a_child_whom_nobody_holds(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        await go(pilot)
        row = next(n for n, text in enumerate(lines(pilot).split("\n")) if "Nobody's" in text)
        await pilot.click(offset=(5, row), times=2)
        await settled(pilot)
        assert stack(pilot)[-1] is ChildScreen


@pytest.mark.parametrize(
    ("name", "keys", "size"),
    [("team", (), (80, 24)), ("team", (), WIDE), ("moves", ("m", "enter", "enter"), (80, 24))],
    ids=["team-80x24", "team-160x50", "moves-80x24"],
)
async def test_it_looks_as_it_did(
    name: str, keys: tuple[str, ...], size: tuple[int, int], snapshot: SnapshotAssertion
) -> None:
    async with app_on(FakeDesk(20)).run_test(size=size) as pilot:
        await go(pilot, *keys)
        assert f"{name}\n{lines(pilot)}\n" == snapshot(extension_class=TextScreen)


async def test_weights_are_set_from_a_day_on_and_nonsense_stays_to_be_corrected(
    desk: FakeDesk,
) -> None:
    async with app_on(desk).run_test() as pilot:
        await go(pilot, "p")
        shown = flat(pilot)
        assert "example-1 from" in shown
        assert "In care, settled" in shown
        field = pilot.app.screen.query_one("#of-base-care", Input)
        field.value = "x"
        await press(pilot, "ctrl+s")
        await settled(pilot)
        assert "is not a whole number" in flat(pilot)
        field.value = "6"
        await press(pilot, "ctrl+s")
        await settled(pilot)
        (new,) = desk.asked
        assert isinstance(new, NewWeights)
        assert (new.since, new.label, new.values["base.care"]) == (ON, "agreed locally", "6")
