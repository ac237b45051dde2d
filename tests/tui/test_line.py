"""Words under a list that are cut for want of room say so."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.content import Content

from caseload_tui.tui.widgets.line import Line
from tests.tui.host import settled

WORDS = "Due by 17 December: 28 days to spare. Monday is the usual day and time."


class Shown(App[None]):
    CSS = "Line { height: 2; }"

    def compose(self) -> ComposeResult:
        yield Line()


@pytest.mark.parametrize(
    ("width", "said"),
    [(40, WORDS), (25, "Due by 17 December: 28\ndays to spare. Monday is…")],
    ids=["room", "none"],
)
async def test_what_does_not_fit_ends_in_an_ellipsis(width: int, said: str) -> None:
    async with Shown().run_test(size=(width, 5)) as pilot:
        line = pilot.app.query_one(Line)
        line.say(Content(WORDS))
        assert str(line.content) == said
        await pilot.resize_terminal(120, 5)
        await settled(pilot)
        assert str(line.content) == WORDS
