"""Matching another spreadsheet's columns with real keys, on the way to its preview."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseload_tui.tui.match_rows import headings, lacking, matches
from caseload_tui.tui.screens.importing import ImportScreen
from caseload_tui.tui.screens.match_columns import MatchColumns
from tests.tui.fake_desk import FakeDesk
from tests.tui.fake_exchange import PEPS, TABLE, unknown
from tests.tui.host import Host, lines, opened, press, settled, stack


def test_what_is_needed_comes_first_with_its_first_values() -> None:
    rows = matches(PEPS, TABLE.columns, TABLE)
    assert [(row.ours.title, row.heading, row.values, row.lacks) for row in rows] == [
        ("Child", "", (), True),
        ("Date", "Held on", ("06/10/2026", "07/10/2026"), False),
        ("Reason", "", (), False),
    ]
    assert "Still missing: Child." in lacking(rows)
    assert lacking(matches(PEPS, {"child": "UPN", "on": "Held on"}, TABLE)) == ""
    found = headings(PEPS, TABLE.columns, TABLE)
    assert [(one.name, one.taken_by) for one in found] == [
        ("", ""), ("UPN", ""), ("Held on", "Date"), ("Comment [b]", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_columns_are_matched_once_and_the_preview_follows(
    desk: FakeDesk, tmp_path: Path, size: tuple[int, int]
) -> None:
    desk.refuses = unknown()
    async with Host(desk).run_test(size=size) as pilot:
        await opened(pilot, ImportScreen(tmp_path))
        await press(pilot, *"/x", "enter")
        await settled(pilot)
        text = lines(pilot)
        assert "peps [1].csv" in text
        assert "06/10/2026 · 07/10/2026" in text
        assert "Still missing: Child." in text
        await press(pilot, "ctrl+r")
        await settled(pilot)
        assert "Nothing is matched to: Child." in lines(pilot)
        await press(pilot, "enter")
        assert "Comment [b]" in lines(pilot)
        await press(pilot, "down", "enter", "ctrl+r")
        await settled(pilot)
        assert desk.matched == ("peps [1].csv", "peps", {"child": "UPN", "on": "Held on"})
        assert "52 would be added" in lines(pilot)


async def test_another_kind_of_rows_is_guessed_anew_and_leaving_matches_nothing(
    desk: FakeDesk, tmp_path: Path
) -> None:
    desk.refuses = unknown()
    async with Host(desk).run_test() as pilot:
        await opened(pilot, ImportScreen(tmp_path))
        await press(pilot, *"/x", "enter")
        await settled(pilot)
        await press(pilot, "down", "backspace")
        assert "Still missing: Child, Date." in lines(pilot)
        await press(pilot, "shift+tab", "right")
        await settled(pilot)
        assert "Still missing: Worker." in lines(pilot)
        await press(pilot, "escape")
        await settled(pilot)
        assert MatchColumns not in stack(pilot)
        assert desk.matched is None
        assert "would be added" not in lines(pilot)
