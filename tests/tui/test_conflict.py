"""Two people change one booking: the screen shows both versions."""

from __future__ import annotations

from caseload_tui.caseload.problems import Both, Conflict
from caseload_tui.caseload.shown import Shown, what_was_shown
from caseload_tui.caseload.views import Saved
from caseload_tui.tui.messages import ShowConflict, ShowProblem
from caseload_tui.tui.screens.conflict import ConflictScreen
from tests.tui.fake_desk import FakeDesk
from tests.tui.host import Host, lines, press, settled, stack


async def test_both_versions_stand_side_by_side(desk: FakeDesk) -> None:
    found = Conflict(
        "bea [b]", "Moved a booking", [Both("Day", "2 Jun 2026", "3 Jun 2026", "9 Jun 2026")]
    )
    app = Host(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        app.screen.post_message(ShowProblem(found))
        await settled(pilot)
        shown = lines(pilot)
        row = next(line for line in shown.splitlines() if "Day" in line)
        assert row.index("2 Jun") < row.index("3 Jun") < row.index("9 Jun")
        assert "They saved" in shown
        assert "bea [b] saved" in shown
        await press(pilot, "escape")
        assert ConflictScreen not in stack(pilot)
        assert [saved.sentence for saved in app.heard] == [""]


TWO = Conflict(
    "bea",
    "Parent: how they get letters",
    [
        Both("Address", "1 Old Road", "2 New Road", "3 Other Road", "contact.7.address"),
        Both("Language", "nothing", "Polish", "nothing", "contact.7.language"),
    ],
    newest=12,
)


async def test_each_line_is_decided_and_what_only_they_touched_is_theirs(desk: FakeDesk) -> None:
    heard: list[Shown | None] = []
    app = Host(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        app.screen.post_message(ShowConflict(TWO, heard.append))
        await settled(pilot)
        await press(pilot, "ctrl+s")
        assert "choose which holds" in lines(pilot)
        assert ConflictScreen in stack(pilot)
        await press(pilot, "m", "ctrl+s")
    (settled_now,) = heard
    assert settled_now is not None
    assert settled_now.leave == {"contact.7.language"}
    assert settled_now.known == {"contact.7": 12}


async def test_what_was_chosen_is_saved_as_somebody_who_saw_both(desk: FakeDesk) -> None:
    tried: list[Shown | None] = []

    def save() -> Saved:
        tried.append(what_was_shown())
        if len(tried) == 1:
            raise TWO
        return Saved("Recorded.")

    app = Host(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        app.newest = 9
        app.record("save", save, app.heard.append)
        await settled(pilot)
        await press(pilot, "m", "ctrl+s")
        await settled(pilot)
    first, second = tried
    assert first is not None
    assert second is not None
    assert first.newest == 9
    assert second.settled["contact.7.address"] == "2 New Road"
    assert [saved.sentence for saved in app.heard if saved.sentence] == ["Recorded."]
