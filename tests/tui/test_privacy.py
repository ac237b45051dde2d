"""Initials in lists, and a name only under the cursor."""

from __future__ import annotations

import pytest

from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.privacy import initials, without_names
from tests.tui.fake_desk import FakeDesk, FakeOpener
from tests.tui.host import lines, press, settled


@pytest.mark.parametrize(("text", "shown"), [
    ("Amina Rahman", "AR"), ("Amina R.", "AR"), ("Amina R., Ben Rahman", "AR, BR"),
    ("C10003", "C10003"), ("", ""), ("émile d'Arc", "ÉD"), ("┌ Amina R.", "┌ AR"),
    ("'Abd (Allah)", "AA"),
])  # fmt: skip
def test_names_become_initials_and_identifiers_stay(text: str, shown: str) -> None:
    assert initials(text) == shown


def test_only_names_in_columns_that_name_people_are_hidden() -> None:
    spans = (("Amina Rahman", "strong"), (" missing", "late"))
    assert without_names("Child", spans) == (("AR", "strong"), (" missing", "late"))
    assert without_names("Lives", spans) == spans


async def test_a_key_hides_every_name_but_the_one_under_the_cursor(desk: FakeDesk) -> None:
    async with CaseloadApp(FakeOpener(desk)).run_test(size=(140, 40)) as pilot:
        await settled(pilot)
        names = {line.short_name for line in desk.lines}
        assert sum(name in lines(pilot) for name in names) > 5
        await press(pilot, "f6")
        pilot.app.clear_notifications()
        await settled(pilot)
        rows = lines(pilot).splitlines()[2:30]
        shown = [row for row in rows if any(name in row for name in names)]
        assert len(shown) == 1
        first = shown[0]
        await press(pilot, "down")
        rows = lines(pilot).splitlines()[2:30]
        shown = [row for row in rows if any(name in row for name in names)]
        assert len(shown) == 1
        assert shown[0] != first
        await press(pilot, "f6")
        assert sum(name in lines(pilot) for name in names) > 5
