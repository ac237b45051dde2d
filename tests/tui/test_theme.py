"""Both themes can be read, and their statuses told apart by a colour-blind eye."""

from __future__ import annotations

from itertools import combinations

import pytest

from caseload_tui.timescales.status import Status
from caseload_tui.tui.status import LOOKS
from caseload_tui.tui.theme import (
    DARK_PALETTE,
    LIGHT_PALETTE,
    STATUS_COLOURS,
    SURFACES,
    Palette,
    variables,
)
from tests.tui.colours import apart, contrast

PALETTES = pytest.mark.parametrize("palette", [DARK_PALETTE, LIGHT_PALETTE], ids=["dark", "light"])
TEXTS = ("text", "quiet", "focus", *STATUS_COLOURS)


def test_the_measure_agrees_with_known_values() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert apart("#ff0000", "#00ff00", deuteranopia=False) == pytest.approx(170.6, abs=0.1)
    assert apart("#7f7f7f", "#7f7f7f", deuteranopia=True) == 0


@PALETTES
@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("surface", SURFACES)
def test_every_text_reads_on_every_surface(palette: Palette, text: str, surface: str) -> None:
    assert contrast(getattr(palette, text), getattr(palette, surface)) >= 7


@PALETTES
def test_the_cell_under_the_cursor_reads(palette: Palette) -> None:
    assert contrast(palette.on_focus, palette.focus) >= 7


@PALETTES
@pytest.mark.parametrize(("one", "other"), [*combinations(STATUS_COLOURS, 2)])
@pytest.mark.parametrize("deuteranopia", [False, True])
def test_statuses_are_told_apart(
    palette: Palette, one: str, other: str, deuteranopia: bool
) -> None:
    found = apart(getattr(palette, one), getattr(palette, other), deuteranopia=deuteranopia)
    assert found > 20


def test_every_status_has_its_own_symbol_word_and_colour() -> None:
    assert set(LOOKS) == set(Status)
    for attribute in ("symbol", "word", "style"):
        assert len({getattr(look, attribute) for look in LOOKS.values()}) == len(Status)


@PALETTES
def test_every_look_names_a_colour_of_the_theme(palette: Palette) -> None:
    assert {look.style for look in LOOKS.values()} <= set(variables(palette))
