"""Opening stores for the app."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.safety.secret import Passphrase
from caseload_tui.tui import start
from tests.tui.fake_people import ON


def test_a_first_run_has_no_store(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "is_there_a_store", lambda: False)
    assert start.StoreOpener(None, ON).first() is None


def test_a_store_asked_for_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Problem):
        start.StoreOpener(str(tmp_path / "none.caseload"), ON).first()


def test_an_opener_passes_on_the_day_and_what_was_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[object, date, bool]] = []

    def remember(
        target: object, *, on: date, create: bool = False, secret: object = None, ask: bool = False
    ) -> None:
        assert not ask
        assert (secret is not None) == create
        asked.append((target, on, create))

    monkeypatch.setattr(start, "open_desk", remember)
    opener = start.StoreOpener("/data/a.caseload", ON)
    opener.first()
    opener.open("~/b.caseload")
    opener.open("postgresql://host/service")
    opener.create(Passphrase("words"))
    assert asked == [
        ("/data/a.caseload", ON, False),
        (str(Path.home() / "b.caseload"), ON, False),
        ("postgresql://host/service", ON, False),
        (None, ON, True),
    ]
