"""What keeps the screens' tests quick and the same everywhere."""

from __future__ import annotations

import pytest
import textual._wait as textual_wait
from textual import constants

from tests.tui.fake_desk import FakeDesk


@pytest.fixture(autouse=True)
def _quick_and_steady(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait a tenth as long between keys, without animation, whatever the person's settings."""
    monkeypatch.setattr(textual_wait, "SLEEP_GRANULARITY", 1 / 500)
    monkeypatch.setattr(textual_wait, "SLEEP_IDLE", 1 / 5000)
    monkeypatch.setattr(constants, "TEXTUAL_ANIMATIONS", "none")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLORTERM", "truecolor")


@pytest.fixture
def desk() -> FakeDesk:
    """Twenty synthetic children of one worker."""
    return FakeDesk(20)
