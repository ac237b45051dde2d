"""What keeps the screens' tests quick and the same everywhere."""

from __future__ import annotations

import asyncio
from functools import partialmethod
from typing import Any

import pytest
import textual.app
import textual.pilot
from textual import constants
from textual._compositor import Compositor
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation

from tests.tui.fake_desk import FakeDesk
from tests.tui.quiet import AT_ONCE, noted, put_off, quiet

_read_rules = Stylesheet._parse_rules
_rules: dict[Any, list[RuleSet]] = {}
_Colours = frozenset[tuple[str, str]]
_palettes: dict[_Colours, _Colours] = {}


def _colours_of(sheet: Stylesheet) -> _Colours:
    """What its variables stand for; the same object for the same colours."""
    of: dict[str, str] | None
    colours: _Colours
    of, colours = vars(sheet).get("_its_colours", (None, frozenset()))
    if of is not sheet._variables:
        colours = frozenset(sheet._variables.items())
        colours = _palettes.setdefault(colours, colours)
        vars(sheet)["_its_colours"] = sheet._variables, colours
    return colours


def _read_rules_once(
    sheet: Stylesheet,
    css: str,
    read_from: CSSLocation,
    is_default_rules: bool = False,
    tie_breaker: int = 0,
    scope: str = "",
) -> list[RuleSet]:
    """The rules of a style sheet, read once for all the apps of a run: no app alters them."""
    colours = _colours_of(sheet)
    asked = (css, read_from, is_default_rules, tie_breaker, scope, colours)
    if asked not in _rules:
        _rules[asked] = _read_rules(sheet, *asked[:-1])
    return _rules[asked]


@pytest.fixture(autouse=True)
def _quick_and_steady(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for nothing but what is left to do, draw what is looked at, and animate nothing."""
    monkeypatch.setattr(asyncio.BaseEventLoop, "run_in_executor", noted)
    monkeypatch.setattr(textual.app, "wait_for_idle", quiet)
    monkeypatch.setattr(textual.pilot, "wait_for_idle", quiet)
    monkeypatch.setattr(App, "delay_update", partialmethod(App.delay_update, AT_ONCE))
    monkeypatch.setattr(Stylesheet, "_parse_rules", _read_rules_once)
    monkeypatch.setattr(RuleSet, "__hash__", object.__hash__)
    monkeypatch.setattr(Compositor, "render_update", put_off)
    monkeypatch.setattr(constants, "TEXTUAL_ANIMATIONS", "none")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLORTERM", "truecolor")


@pytest.fixture
def desk() -> FakeDesk:
    """Twenty synthetic children of one worker."""
    return FakeDesk(20)
