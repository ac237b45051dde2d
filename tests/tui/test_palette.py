"""ctrl+p finds children, workers, teams, households and commands."""

from __future__ import annotations

import pytest
from textual.command import DiscoveryHit, Hit
from textual.pilot import Pilot

from caseload_tui.caseload import views
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.views import HitKind, Scope, ScopeKind
from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.palette import FindProvider
from caseload_tui.tui.screens.caseload import CaseloadScreen
from caseload_tui.tui.screens.child import ChildScreen
from caseload_tui.tui.screens.household import HouseholdScreen
from tests.tui.fake_desk import FakeDesk, FakeOpener
from tests.tui.host import lines, press, settled, stack


async def hits(pilot: Pilot[None], query: str) -> list[Hit | DiscoveryHit]:
    provider = FindProvider(pilot.app.screen)
    return [hit async for hit in provider.search(query)]


def words(found: list[Hit | DiscoveryHit]) -> list[str]:
    return [str(hit.text) for hit in found]


async def test_part_of_a_name_opens_the_child_with_real_keys(desk: FakeDesk) -> None:
    async with CaseloadApp(FakeOpener(desk)).run_test() as pilot:
        await press(pilot, "ctrl+p", *"petre")
        await settled(pilot)
        await pilot.pause(0.1)
        await press(pilot, "down", "enter")
        await settled(pilot)
        assert stack(pilot) == [CaseloadScreen, ChildScreen]
        assert "Petrescu" in lines(pilot)


async def test_a_name_that_looks_like_markup_is_found_and_shown(desk: FakeDesk) -> None:
    async with CaseloadApp(FakeOpener(desk)).run_test() as pilot:
        found = await hits(pilot, "[/b] o'n")
        assert words(found) == ["Ewan [/b] O'Neil SYN00005"]
        assert "[/b] O'Neil" in str(found[0].prompt)


async def test_an_identifier_finds_too(desk: FakeDesk) -> None:
    async with CaseloadApp(FakeOpener(desk)).run_test() as pilot:
        assert words(await hits(pilot, "syn00014"))[0] == "Noah Adeyemi SYN00014"


async def test_people_come_before_commands_and_one_letter_finds_no_people(desk: FakeDesk) -> None:
    async with CaseloadApp(FakeOpener(desk)).run_test() as pilot:
        assert "find" not in desk.calls
        found = await hits(pilot, "so")
        scores = [hit.score for hit in found]
        assert scores == sorted(scores, reverse=True)
        desk.calls.clear()
        await hits(pilot, "a")
        assert "find" not in desk.calls


@pytest.mark.parametrize(
    ("kind", "number", "scope", "children"),
    [
        (HitKind.WORKER, 2, Scope(ScopeKind.WORKER, 2), 19),
        (HitKind.TEAM, 1, Scope(ScopeKind.TEAM, 1), 78),
    ],
)
async def test_a_worker_or_a_team_shows_their_children(
    kind: HitKind, number: int, scope: Scope, children: int
) -> None:
    async with CaseloadApp(FakeOpener(FakeDesk(200))).run_test() as pilot:
        await press(pilot, "enter")
        await settled(pilot)
        FindProvider(pilot.app.screen)._go(views.Hit(kind, number, "K", "Name", ""))
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, CaseloadScreen)
        assert screen.scope == scope
        assert len(screen.table.rows) == children


async def test_carers_open_on_a_page_of_their_own(desk: FakeDesk) -> None:
    async with CaseloadApp(FakeOpener(desk)).run_test() as pilot:
        await settled(pilot)
        FindProvider(pilot.app.screen)._go(views.Hit(HitKind.HOUSEHOLD, 7, "K", "Carers", ""))
        await settled(pilot)
        assert stack(pilot) == [CaseloadScreen, HouseholdScreen]
        assert "The Carers [b] 7 · foster carers" in lines(pilot)


async def test_a_search_that_fails_is_told_and_commands_are_still_found(desk: FakeDesk) -> None:
    desk.refuses = Problem("Could not search", "The store is busy.")
    async with CaseloadApp(FakeOpener(desk)).run_test(notifications=True) as pilot:
        found = await hits(pilot, "doctor")
        await settled(pilot)
        assert len(found) == 1
        assert "Could not search" in lines(pilot)


async def test_before_anything_is_typed_it_lists_what_works_here(desk: FakeDesk) -> None:
    async with CaseloadApp(FakeOpener(desk)).run_test() as pilot:
        await settled(pilot)
        provider = FindProvider(pilot.app.screen)
        shown = [str(hit.prompt) async for hit in provider.discover()]
        assert {"Why", "Record visit", "Sort", "Doctor", "Import", "Quit"} <= set(shown)
        assert "Mark copied" not in shown
        assert "Screenshot" not in shown


async def test_a_command_runs_where_its_key_would(desk: FakeDesk) -> None:
    async with CaseloadApp(FakeOpener(desk)).run_test() as pilot:
        await press(pilot, "ctrl+p", *"what is ne")
        await settled(pilot)
        await pilot.pause(0.1)
        screen = pilot.app.screen_stack[0]
        assert isinstance(screen, CaseloadScreen)
        screen.sort = "child"
        await press(pilot, "enter")
        await settled(pilot)
        assert screen.sort == "next"
