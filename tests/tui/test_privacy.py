"""Initials in the place of names, on every screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from caseload_tui.caseload.hiding import Hidden, hidden_of
from caseload_tui.caseload.views import EVERYONE
from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.privacy import Curtain, hide, initials, without_names
from caseload_tui.tui.start import StoreOpener
from tests.conftest import ON
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


NAMES = (
    "Amina Rahman",
    "Mary-Jane O\u2019Connor",
    "May Sample",
    None,
    "Émile d'Arc",
    "王小明",
    "Mon Nov",
)
HIDDEN = hidden_of(NAMES)


@pytest.mark.parametrize(("line", "shown"), [
    ("Dear Amina, we visit", "Dear A····, we visit"),
    ("› Amina Rahman ", "› A···· R····· "),
    ("AMINA RAHMAN was late", "A···· R····· was late"),
    ("Amina Rah… 14", "A···· R··… 14"), ("Am… and Ra…", "A·… and R·…"),
    ("Mary-Jane O\u2019Connor", "M········ O·······"), ("Connor and Jane", "C····· and J···"),
    ("Mary Jane", "M··· J···"),
    ("3 May 2026, May was there", "3 May 2026, M·· was there"), ("she may come", "she may come"),
    ("Visit to carers", "Visit to carers"), ("Émile", "É····"), ("王小明 is", "王・・ is"),
    ("Aminata Rahmani", "Aminata Rahmani"),
    ("due Mon 9 Nov, Mon 14", "due Mon 9 Nov, M·· 14"), ("Nov was late", "N·· was late"),
    ("May 2026, May 14", "May 2026, M·· 14"),
])  # fmt: skip
def test_a_name_is_hidden_wherever_it_stands_and_the_line_keeps_its_width(
    line: str, shown: str
) -> None:
    assert hide(line, HIDDEN) == shown
    assert cell_len(hide(line, HIDDEN)) == cell_len(line)


def test_a_name_in_several_colours_is_hidden_too_and_every_style_stays() -> None:
    bold, plain = Style(bold=True), Style()
    drawn = Curtain(HIDDEN).apply(
        [Segment("see Am", bold), Segment("ina R", plain), Segment("ahman.", bold)],
        Color.parse("black"),
    )
    assert drawn == [Segment("see A·", bold), Segment("··· R", plain), Segment("·····.", bold)]
    assert "Amina" not in repr(HIDDEN)


async def test_a_key_hides_every_name_and_shows_them_again(desk: FakeDesk) -> None:
    async with CaseloadApp(FakeOpener(desk)).run_test(size=(140, 40)) as pilot:
        await settled(pilot)
        names = {line.short_name for line in desk.lines}
        assert sum(name in lines(pilot) for name in names) > 5
        await press(pilot, "f6")
        await settled(pilot)
        assert not any(name in lines(pilot) for name in names)
        await press(pilot, "f6")
        await settled(pilot)
        assert sum(name in lines(pilot) for name in names) > 5


async def test_words_of_the_program_stay_whatever_somebody_is_called(
    desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = desk.lines[0]
    called = hidden_of(
        ["Open Filter", "Child Visit", "Record Sample", "Timeline Standing", "Owed", first.surname]
    )
    monkeypatch.setattr(desk, "hidden_words", lambda: called)
    async with CaseloadApp(FakeOpener(desk)).run_test(size=(140, 40)) as pilot:
        await settled(pilot)
        await press(pilot, "f6")
        await settled(pilot)
        head = next(line for line in lines(pilot).splitlines() if "Age" in line)
        assert {"Child", "Visit"} <= set(head.split())
        assert "Open" in lines(pilot).splitlines()[-1]
        await press(pilot, "enter")
        await settled(pilot)
        shown = lines(pilot)
        assert all(word in shown for word in ("Timeline", "Standing", "Owed"))
        assert first.surname is not None
        assert first.surname not in shown
        await press(pilot, "question_mark")
        await settled(pilot)
        assert "Open" in lines(pilot)
        await press(pilot, "escape", "ctrl+p", *"record")
        await settled(pilot)
        assert "Record visit" in lines(pilot)


JOURNEY = (
    "enter", "e", "escape", "f", "escape", "v", "escape", "r", "escape", "L", "n", "escape",
    "escape", "bracketright", "bracketright", "bracketright", "escape", "space", "escape",
    "1", "down", "space", "escape", "5", "6", "enter", "escape", "t", "escape", "ctrl+d", "escape",
)  # fmt: skip
"""The places that name people, the dialogs over a child, and back; figures name nobody."""


async def test_no_screen_names_anybody_while_names_are_hidden(demo_store: Path) -> None:
    app = CaseloadApp(StoreOpener(str(demo_store), ON))
    hidden = app.desk.hidden_words()
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        assert named(lines(pilot), hidden)
        await press(pilot, "f6")
        await settled(pilot)
        child = app.desk.caseload(EVERYONE).children[0]
        seen = set()
        for key in JOURNEY:
            await press(pilot, key)
            await settled(pilot)
            seen.add(type(app.screen).__name__)
            assert not named(lines(pilot), hidden), (key, app.screen)
        await press(pilot, "ctrl+p", *(child.called or "")[:4].lower())
        await settled(pilot)
        assert not named(lines(pilot), hidden)
    assert len(seen) > 12, seen


def named(screen: str, hidden: Hidden) -> list[str]:
    """The names that can be read on a screen."""
    return [line for line in screen.splitlines() if hide(line, hidden) != line]


async def test_names_hidden_before_it_locked_are_hidden_from_the_first_frame(
    desk: FakeDesk,
) -> None:
    app = CaseloadApp(FakeOpener(desk))
    app.private = True
    async with app.run_test(size=(140, 40)) as pilot:
        names = {line.short_name for line in desk.lines}
        assert not any(name in lines(pilot) for name in names)
        await settled(pilot)
        assert not any(name in lines(pilot) for name in names)
        await press(pilot, "f6")
        await settled(pilot)
        assert sum(name in lines(pilot) for name in names) > 5
