"""Two people change one booking: the screen shows both versions."""

from __future__ import annotations

from caseload_tui.caseload.problems import Both, Conflict
from caseload_tui.tui.messages import ShowProblem
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
