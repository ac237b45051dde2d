"""What works everywhere: places, themes, first runs, failures and stale answers."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
import textual.app
import textual.pilot
from textual import constants

import caseload_tui.tui
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.views import Saved
from caseload_tui.tui import theme
from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.forms.record_visit import RecordVisit
from caseload_tui.tui.messages import Changed
from caseload_tui.tui.screens.caseload import CaseloadScreen
from caseload_tui.tui.screens.child import ChildScreen
from caseload_tui.tui.screens.today import TodayScreen
from tests.tui.fake_desk import FakeDesk, FakeOpener
from tests.tui.host import Host, lines, opened, press, settled, stack
from tests.tui.quiet import quiet


def test_the_private_names_that_make_these_tests_quick_are_still_there() -> None:
    assert vars(textual.app)["wait_for_idle"] is quiet
    assert vars(textual.pilot)["wait_for_idle"] is quiet
    assert constants.TEXTUAL_ANIMATIONS == "none"


def test_no_handler_calls_that_of_its_base_which_textual_calls_as_well() -> None:
    """A screen that did so read everything twice whenever something was recorded."""
    room = Path(caseload_tui.tui.__file__).parent
    assert not [path.name for path in room.rglob("*.py") if "super().on_mount" in path.read_text()]


async def test_a_screen_reads_again_once_for_what_was_recorded(desk: FakeDesk) -> None:
    async with CaseloadApp(FakeOpener(desk)).run_test() as pilot:
        await press(pilot, "1")
        await settled(pilot)
        before = desk.calls.count("today")
        pilot.app.post_message(Changed(Saved("Visit recorded.")))
        await settled(pilot)
        assert desk.calls.count("today") == before + 1


async def test_digits_go_between_the_two_places_and_each_stays_as_it_was(desk: FakeDesk) -> None:
    async with CaseloadApp(FakeOpener(desk)).run_test() as pilot:
        await press(pilot, "down", "1")
        await settled(pilot)
        assert stack(pilot) == [TodayScreen]
        await press(pilot, "2")
        assert isinstance(pilot.app.screen, CaseloadScreen)
        assert pilot.app.screen.table.cursor == 1


async def test_the_digit_of_a_place_closes_what_lies_over_it(desk: FakeDesk) -> None:
    async with CaseloadApp(FakeOpener(desk)).run_test() as pilot:
        await press(pilot, "enter")
        await settled(pilot)
        assert stack(pilot)[-1] is ChildScreen
        await press(pilot, "1", "2")
        await settled(pilot)
        assert stack(pilot)[-1] is ChildScreen, "each place stays as it was"
        await press(pilot, "2")
        assert stack(pilot) == [CaseloadScreen]


async def test_esc_never_closes_the_last_screen(desk: FakeDesk) -> None:
    async with CaseloadApp(FakeOpener(desk)).run_test() as pilot:
        await press(pilot, "escape", "escape")
        assert stack(pilot) == [CaseloadScreen]


async def test_f2_changes_between_dark_and_light(desk: FakeDesk) -> None:
    async with CaseloadApp(FakeOpener(desk)).run_test() as pilot:
        assert pilot.app.theme == theme.DARK.name
        await press(pilot, "f2")
        assert pilot.app.theme == theme.LIGHT.name
        assert isinstance(pilot.app.screen, CaseloadScreen)
        late = pilot.app.screen.table.ink.style("late").color
        assert late is not None
        assert late.name == theme.LIGHT_PALETTE.late


async def test_without_colour_everything_is_still_said(
    desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = CaseloadApp(FakeOpener(desk))
    assert app.no_color
    async with app.run_test() as pilot:
        await settled(pilot)
        assert "▲ 6d late" in lines(pilot)
        strips = app.screen._compositor.render_strips()
        colours = {
            segment.style.color.triplet
            for strip in strips
            for segment in strip.apply_filter(app._filters[-1], app.screen.background_colors[1])
            if segment.style and segment.style.color and segment.style.color.triplet
        }
        assert all(len(set(triplet)) == 1 for triplet in colours)


def test_a_store_that_cannot_be_opened_stops_before_the_terminal_is_touched() -> None:
    class Refusing(FakeOpener):
        def first(self, _secret: object = None) -> FakeDesk | None:
            raise Problem("The store is damaged", "It cannot be read.")

    with pytest.raises(Problem, match="damaged"):
        CaseloadApp(Refusing(None))


async def test_leaving_closes_the_store(desk: FakeDesk) -> None:
    async with CaseloadApp(FakeOpener(desk)).run_test() as pilot:
        await pilot.press("ctrl+q")
    assert desk.closed


async def test_another_store_replaces_the_first_on_every_screen(desk: FakeDesk) -> None:
    async with CaseloadApp(FakeOpener(desk)).run_test() as pilot:
        await press(pilot, "1")
        await settled(pilot)
        other = FakeDesk(40)
        other.store_name = "Other"
        assert isinstance(pilot.app, CaseloadApp)
        await pilot.app.use(other)
        await settled(pilot)
        assert stack(pilot) == [CaseloadScreen]
        assert "Other" in lines(pilot)
        assert desk.closed
        assert not other.closed
        await press(pilot, "1")
        await settled(pilot)
        assert "today" in other.calls


async def test_an_older_answer_never_hides_a_newer_one(desk: FakeDesk) -> None:
    host = Host(desk)
    async with host.run_test() as pilot:
        slow = threading.Event()
        heard: list[str] = []

        def first() -> str:
            slow.wait(5)
            return "old"

        host.ask("question", first, heard.append)
        host.ask("question", lambda: "new", heard.append)
        host.ask("other", lambda: "other", heard.append)
        slow.set()
        await settled(pilot)
        assert sorted(heard) == ["new", "other"]


async def test_a_failure_nobody_expected_is_told_without_its_words(desk: FakeDesk) -> None:
    host = Host(desk)
    async with host.run_test(notifications=True) as pilot:

        def fail() -> str:
            raise KeyError("Amina Rahimi")

        host.ask("question", fail, lambda _: None)
        await pilot.pause()
        await settled(pilot)
        assert "Something went wrong" in lines(pilot)
        assert "Amina" not in lines(pilot)
        assert host.is_running


async def test_what_a_change_moved_is_said_exactly_as_it_was_written(desk: FakeDesk) -> None:
    host = Host(desk)
    async with host.run_test(notifications=True) as pilot:
        host.post_message(Changed(Saved("Visit to [/b] O'Neil recorded.", ("PEP: 3 Jul.",))))
        await settled(pilot)
        assert "Visit to [/b] O'Neil recorded." in lines(pilot)
        assert "PEP: 3 Jul." in lines(pilot)
        assert len(host.heard) == 1


async def test_forms_keep_keys_from_the_screen_below(desk: FakeDesk) -> None:
    async with CaseloadApp(FakeOpener(desk)).run_test() as pilot:
        await press(pilot, "e")
        await settled(pilot)
        await press(pilot, "1")
        assert pilot.app.current_mode == "caseload"


async def test_nothing_offers_to_save_a_picture_of_names(desk: FakeDesk) -> None:
    app = CaseloadApp(FakeOpener(desk))
    async with app.run_test():
        assert list(app.get_system_commands(app.screen)) == []


async def test_the_colours_a_user_chose_are_there_at_the_first_frame_next_time(
    desk: FakeDesk,
) -> None:
    async with CaseloadApp(FakeOpener(desk)).run_test() as pilot:
        assert pilot.app.theme == theme.DARK.name
        await press(pilot, "f2")
        await settled(pilot)
        assert desk.theme == "light"
    async with CaseloadApp(FakeOpener(desk)).run_test() as pilot:
        assert pilot.app.theme == theme.LIGHT.name
        await press(pilot, "f2")
        await settled(pilot)
        assert desk.theme == "dark"


def test_colours_nobody_knows_are_the_dark_ones() -> None:
    assert [theme.named(word) for word in (None, "pink", "dark", "light")] == [
        theme.DARK, theme.DARK, theme.DARK, theme.LIGHT,
    ]  # fmt: skip


async def test_what_was_said_before_gives_way_to_what_is_said_now_and_to_forms(
    desk: FakeDesk,
) -> None:
    """A notice of a visit once stayed beside the one that it was taken back."""
    async with Host(desk).run_test(notifications=True) as pilot:
        for sentence in ("Visit recorded.", "Taken back: the visit."):
            pilot.app.post_message(Changed(Saved(sentence)))
            await settled(pilot)
        assert "Taken back" in lines(pilot)
        assert "Visit recorded" not in lines(pilot)
        await opened(pilot, RecordVisit(desk.child(1)))
        assert "Taken back" not in lines(pilot)
