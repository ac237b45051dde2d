"""When the app fails, nothing a person typed is printed or kept."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from caseload_tui.tui import crash
from caseload_tui.tui.app import CaseloadApp
from tests.tui.fake_desk import FakeDesk, FakeOpener
from tests.tui.host import lines, settled

SECRET = "Amina Rahimi"


def failed() -> Exception:
    """A failure with a name in its message, its locals and its cause."""
    child = SECRET
    try:
        try:
            raise KeyError(child)
        except KeyError as error:
            raise ValueError(f"cannot show {child}") from error
    except ValueError as error:
        return error


def test_the_note_says_where_and_never_who() -> None:
    note = crash.redacted(failed())
    assert SECRET not in note
    assert note.startswith("ValueError\n")
    assert "KeyError" in note
    assert "test_crash.py" in note
    assert str(Path.home()) not in note


def test_the_note_is_its_owners_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    path = crash.write_report(failed())
    assert path is not None
    assert path.stat().st_mode & 0o077 == 0


def test_a_full_disk_does_not_hide_the_apology(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: object) -> tuple[int, str]:
        raise OSError

    monkeypatch.setattr(tempfile, "mkstemp", full)
    assert crash.apology().plain.startswith("Sorry: Caseload made a mistake")
    assert "\n" not in crash.apology().plain


async def test_a_question_that_fails_leaves_a_note_and_the_app_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def fail() -> None:
        raise failed()

    app = CaseloadApp(FakeOpener(FakeDesk()))
    async with app.run_test(size=(200, 40), notifications=True) as pilot:
        await settled(pilot)
        app.ask("fail", fail, lambda _: None)
        await settled(pilot)
        [note] = tmp_path.iterdir()
        shown = lines(pilot)
        assert "Something went wrong" in shown
        assert note.name in shown
        assert SECRET not in note.read_text() + shown
        assert app.is_running


async def test_the_app_apologises_instead_of_printing_locals(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    app = CaseloadApp(FakeOpener(FakeDesk()))
    with pytest.raises(ValueError, match=SECRET):  # noqa: PT012 - the app must run to fail
        async with app.run_test() as pilot:
            child = SECRET

            def fail() -> None:
                raise ValueError(child)

            app.call_later(fail)
            await pilot.pause()
    app._print_error_renderables()
    printed = "".join(capsys.readouterr())
    assert "Sorry: Caseload made a mistake" in printed
    assert SECRET not in printed
    assert app.return_code == 1
    notes = list(tmp_path.iterdir())
    assert len(notes) == 1
    assert SECRET not in notes[0].read_text()
