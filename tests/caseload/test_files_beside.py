"""Several windows of one computer write the same copies of the council's files at once."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

import pytest

from caseload_tui.caseload import standards_editing
from caseload_tui.caseload.beside import bring_beside
from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.opening import open_desk
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.standards_mark import file_beside
from caseload_tui.timescales.local_standard import LocalStandard
from caseload_tui.timescales.local_writing import render_local
from db.audit import Ledger
from db.errors import DiskFull
from tests.conftest import ON

SIX_WEEKS = ("visit_standard", "next")


def test_two_that_write_the_same_file_at_once_both_succeed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, first, second = (tmp_path / name for name in ("a.store", "first", "second"))
    first.write_text("the one")
    second.write_text("the other")
    others = [Thread(target=bring_beside, args=(store, "standards.toml", second))]
    put = Path.replace

    def after_the_other(path: Path, to: Path) -> Path:
        """The other one writes and is done just before this one takes its place."""
        if others:
            other = others.pop()
            other.start()
            other.join()
        return put(path, to)

    monkeypatch.setattr(Path, "replace", after_the_other)
    bring_beside(store, "standards.toml", first)
    assert (tmp_path / "a.standards.toml").read_text() == "the one"
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "a.standards.toml", "first", "second",
    ]  # fmt: skip


def entries(desk: Desk) -> list[tuple[str, str, str]]:
    """What the trail says of the council's files: who, what, and about what."""
    sql = (
        "SELECT c.who, c.what, e.table_name FROM audit_entry AS e "
        "JOIN change_set AS c ON c.id = e.change_id WHERE e.action = 'setting' ORDER BY e.id"
    )
    with desk.reading() as reader:
        return [tuple(row) for row in reader.execute(sql).fetchall()]


def test_what_changes_every_date_or_letter_is_in_the_trail(desk: Desk) -> None:
    key = "appointment.carer.standard.en"
    desk.save_standards({SIX_WEEKS: "4 weeks"}, {})
    desk.save_template(key, desk.letter_template(key).source)
    desk.drop_template(key)
    assert entries(desk) == [
        ("ann", "Set local standards", "standards"),
        ("ann", "Set the words of a letter", "template"),
        ("ann", "Went back to the shipped words of a letter", "template"),
    ]
    assert desk.check().wrong == ()


def test_two_windows_that_save_standards_at_once_lose_neither(
    desk: Desk, demo_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = open_desk(demo_store, on=ON, user="bo")
    edit = {("visit_standard", "first"): "3 working days"}
    others = [Thread(target=other.save_standards, args=(edit, {}))]
    begun = list(others)

    def meanwhile(local: LocalStandard) -> str:
        if others:
            thread = others.pop()
            thread.start()
            thread.join(0.3)  # as far as it gets while this one has not finished
        return render_local(local)

    monkeypatch.setattr(standards_editing, "render_local", meanwhile)
    desk.save_standards({SIX_WEEKS: "4 weeks"}, {})
    begun[0].join()
    local = {(line.rule, line.step): line.local for line in other.standards() if line.local}
    other.close()
    assert local.items() >= {SIX_WEEKS: "4 weeks", **edit}.items()


def test_what_cannot_be_noted_is_not_changed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise DiskFull(desk.store.path)

    monkeypatch.setattr(Ledger, "seal", full)
    with pytest.raises(Problem, match="full"):
        desk.save_standards({SIX_WEEKS: "4 weeks"}, {})
    assert not file_beside(desk.store.path).exists()
    assert not list(desk.store.path.parent.glob(".caseload*"))
