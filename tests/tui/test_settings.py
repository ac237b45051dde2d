"""Local standards, choices and who the user is: rows as values, then real keys."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.widgets import Input

from caseload_tui.caseload.pages import SettingLine
from caseload_tui.caseload.problems import Problem
from caseload_tui.tui import theme
from caseload_tui.tui.screens.pick_worker import PickWorker, people
from caseload_tui.tui.screens.settings import SettingsScreen
from caseload_tui.tui.setting_rows import COLUMNS, about, arrange, heading, named
from tests.tui.fake_desk import FakeDesk
from tests.tui.fake_people import children, teams
from tests.tui.host import Host, lines, opened, press, settled, stack

DESK = FakeDesk(1)


def test_each_rule_has_one_title_above_its_steps() -> None:
    rows = arrange(DESK.standards(), DESK.settings(), "Grace", "Dark")
    titles = [words[0][0] for row in rows if (words := heading(row))]
    assert titles == [
        "You",
        "Local choices",
        "Child protection visit · Child protection visits",
        "Visit to a looked-after child · Everyone else",
    ]
    assert len({row.key for row in rows}) == len(rows)


def test_law_local_and_aim_stand_side_by_side() -> None:
    rows = arrange(DESK.standards(), (), "", "Dark")
    shown = [tuple(column.cells(row)[0][0] for column in COLUMNS) for row in rows if row.standard]
    assert shown == [
        ("after each visit", "–", "10 working days", "–"),
        ("after each visit", "6 weeks", "–", "4 weeks"),
    ]


def test_where_a_standard_comes_from_is_said() -> None:
    rows = arrange(DESK.standards(), DESK.settings(), "", "Dark")
    said = {named(row): about(row) for row in rows if not row.is_title}
    assert said["Child protection visits · after each visit"] == (
        "No law sets this. Croydon practice guide. Local."
    )
    assert said["Ages a PEP is owed"] == "As shipped: 3 to 18."


def test_workers_are_found_by_part_of_a_name_or_team() -> None:
    found = teams(children(100))
    assert [one.name for one in people(found, "GRACE")] == ["Grace Okafor"]
    assert len(people(found, "permanence")) == 5
    assert people(found, "grace nobody") == []


def test_a_choice_is_shown_in_words() -> None:
    choices, words = ("age_when_due", "age_at_last"), ("By the age then", "By the age before")
    line = SettingLine("k", "Around the 5th birthday", *choices, choices, words)
    (row,) = [row for row in arrange((), (line,), "", "Dark") if row.setting]
    assert row.value == "By the age then"
    assert about(row) == "As shipped: By the age before."


async def test_choosing_in_words_saves_what_is_stored(
    desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = SettingLine("away", "After being away", "no", "no", ("yes", "no"), ("Owed", "Not owed"))
    monkeypatch.setattr(desk, "settings", lambda: (line,))
    async with Host(desk).run_test(size=(100, 40)) as pilot:
        screen = SettingsScreen()
        await opened(pilot, screen)
        screen.table.go_to(("setting", "away"))
        await press(pilot, "enter")
        assert "● Not owed" in lines(pilot)
        await press(pilot, "left", "enter")
        await settled(pilot)
        assert desk.asked == [({}, {"away": "yes"})]


async def test_a_local_standard_is_saved_in_words(desk: FakeDesk) -> None:
    app = Host(desk)
    async with app.run_test() as pilot:
        await opened(pilot, SettingsScreen())
        await press(pilot, "end", "enter", *"4 weeks", "enter")
        await settled(pilot)
        assert desk.asked == [({("visit_standard", "later"): "4 weeks"}, {})]
        assert [saved.sentence for saved in app.heard] == ["Local standards saved."]
        assert pilot.app.screen.query_one("#lines").has_focus


async def test_a_laxer_one_is_refused_and_keeps_the_typed_words(desk: FakeDesk) -> None:
    desk.refuses = Problem("Laxer than the law", "visit_standard: 8 weeks, law 6 weeks.", "Less.")
    async with Host(desk).run_test() as pilot:
        await opened(pilot, SettingsScreen())
        await press(pilot, "end", "enter", *"8 weeks", "enter")
        await settled(pilot)
        assert "visit_standard: 8 weeks, law 6 weeks. Less." in lines(pilot)
        assert pilot.app.screen.query_one("#value", Input).value == "8 weeks"
        await press(pilot, "escape")
        assert "Laxer" not in lines(pilot)
        assert desk.asked == []


async def test_f3_goes_back_to_the_law(desk: FakeDesk) -> None:
    async with Host(desk).run_test() as pilot:
        await opened(pilot, SettingsScreen())
        await press(pilot, "end", "up", "enter", "f3")
        await settled(pilot)
        assert desk.asked == [({("cp_visit", "later"): None}, {})]


async def test_a_choice_is_made_among_its_words(desk: FakeDesk) -> None:
    async with Host(desk).run_test() as pilot:
        await opened(pilot, SettingsScreen())
        await press(pilot, "end", *("up",) * 5, "enter", "right", "enter")
        await settled(pilot)
        assert desk.asked == [({}, {"terms": "Sutton"})]


async def test_the_user_says_which_worker_they_are(desk: FakeDesk) -> None:
    desk.lines = children(60)
    async with Host(desk).run_test() as pilot:
        await opened(pilot, SettingsScreen())
        await press(pilot, "enter")
        assert stack(pilot)[-1] is PickWorker
        await press(pilot, *"tom", "enter")
        await settled(pilot)
        assert desk.my_worker == 2
        assert "Tom Whitlock" in lines(pilot)
        await press(pilot, "home", "enter", "down", "down", "up", "enter")
        await settled(pilot)
        assert desk.my_worker == 3


async def test_dark_and_light_are_changed_here_too(desk: FakeDesk) -> None:
    async with Host(desk).run_test() as pilot:
        await opened(pilot, SettingsScreen())
        await press(pilot, "down", "enter")
        assert pilot.app.theme == theme.LIGHT.name
        assert "Light" in lines(pilot)


async def test_brackets_in_a_standards_source_survive(desk: FakeDesk) -> None:
    odd = tuple(replace(line, source="Guide [/b] 2") for line in desk.standards())
    desk.standards = lambda: odd  # type: ignore[method-assign]
    async with Host(desk).run_test() as pilot:
        await opened(pilot, SettingsScreen())
        await press(pilot, "end")
        assert "Guide [/b] 2" in lines(pilot)
