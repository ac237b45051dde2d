"""Each role begins at its own place, with the keys and tabs of its part and no dead ones."""

from __future__ import annotations

import pytest

from caseload_tui.caseload.access.needs import NEEDS, part_of
from caseload_tui.caseload.access.roles import ROLES
from caseload_tui.caseload.access.standing import Standing
from caseload_tui.caseload.views import EVERYONE, Scope, ScopeKind
from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.commands import COMMANDS, commands
from caseload_tui.tui.parts import first_place, home, may
from tests.tui.fake_desk import FakeDesk, FakeOpener
from tests.tui.host import lines, press, settled

TABS = {
    "social_worker": "124568",
    "personal_adviser": "12456",
    "supervising_social_worker": "12456",
    "team_manager": "1245678",
    "service_manager": "1245678",
    "iro": "12",
    "virtual_school": "12",
    "business_support": "6",
    "administrator": "",
}
BEGINS = {
    "business_support": "letters",
    "administrator": "settings",
    "supervising_social_worker": "today",
}


def role_of(desk: FakeDesk, role: str) -> FakeDesk:
    desk.part = part_of(Standing(ROLES[role], worker_id=1, team_id=1))
    return desk


def test_every_role_is_told_of() -> None:
    assert TABS.keys() == ROLES.keys()
    assert {command.use for command in COMMANDS} - {""} <= NEEDS.keys()


def test_every_role_has_the_tabs_of_its_part() -> None:
    for role, tabs in TABS.items():
        part = part_of(Standing(ROLES[role], worker_id=1, team_id=1))
        places = [c for c in commands("app") if c.action.startswith("app.go(")]
        assert "".join(place.keys for place in places if may(part, place.use)) == tabs, role


@pytest.mark.parametrize("role", ["virtual_school", "business_support", "administrator"])
async def test_a_role_begins_at_its_own_place_with_the_tabs_of_its_part(
    desk: FakeDesk, role: str
) -> None:
    app = CaseloadApp(FakeOpener(role_of(desk, role)))
    async with app.run_test(size=(120, 30)) as pilot:
        await settled(pilot)
        assert app.current_mode == BEGINS.get(role, "caseload") == first_place(app.part)
        top = lines(pilot).splitlines()[0]
        labels = {c.keys: c.label for c in commands("app") if c.action.startswith("app.go(")}
        shown = "".join(key for key, label in labels.items() if f"{key} {label}" in top)
        assert shown == TABS[role]
        before = app.current_mode
        for key in set(labels) - set(TABS[role]):
            await press(pilot, key)
            assert app.current_mode == before
        alive = {each.binding.id for each in app.screen.active_bindings.values() if each.enabled}
        uses = {command.use for command in COMMANDS if command.id in alive} - {""}
        assert app.part is not None
        assert uses <= app.part.uses


def test_whose_children_each_begins_with() -> None:
    own, team = Scope(ScopeKind.WORKER, 4), Scope(ScopeKind.TEAM, 2)
    begins = {
        key: home(part_of(Standing(role, worker_id=4, team_id=2))) for key, role in ROLES.items()
    }
    assert begins["social_worker"] == begins["iro"] == own
    assert begins["team_manager"] == team
    assert begins["service_manager"] == begins["virtual_school"] == EVERYONE
    assert home(None) == EVERYONE
