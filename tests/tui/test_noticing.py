"""What others save appears in the open app."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from caseload_tui.caseload.problems import Problem
from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.noticing import AT_REST
from tests.tui.fake_desk import FakeDesk, FakeOpener
from tests.tui.host import settled


async def look(app: CaseloadApp, pilot: Pilot[Any], times: int = 1) -> None:
    for _ in range(times):
        app.notice_others()
        await settled(pilot)


def reads(desk: FakeDesk) -> int:
    return desk.calls.count("caseload")


async def test_lists_are_read_again_only_when_somebody_else_saved(desk: FakeDesk) -> None:
    app = CaseloadApp(FakeOpener(desk))
    async with app.run_test() as pilot:
        await settled(pilot)
        before = reads(desk)
        await look(app, pilot)
        assert reads(desk) == before
        desk.others_changed = True
        await look(app, pilot)
        assert reads(desk) == before + 1
        # Where very many save, not at every look; but nothing is forgotten.
        desk.others_changed = True
        await look(app, pilot, AT_REST)
        assert reads(desk) == before + 1
        await look(app, pilot)
        assert reads(desk) == before + 2


async def test_a_server_that_went_away_is_not_complained_of_every_two_seconds(
    desk: FakeDesk,
) -> None:
    def gone() -> bool:
        raise Problem("The server did not answer", "It cannot be reached.")

    desk.changed_by_others = gone  # type: ignore[method-assign]
    app = CaseloadApp(FakeOpener(desk))
    async with app.run_test(notifications=True) as pilot:
        await settled(pilot)
        await look(app, pilot, 2)
        assert len(app._notifications) == 0
