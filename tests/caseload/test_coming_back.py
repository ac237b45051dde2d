"""Letters, people and the council's own files: what may come back from an export, and where."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from caseload_tui.caseload.bringing_back import KIND
from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.letters.views import LetterScope
from caseload_tui.caseload.opening import open_desk
from caseload_tui.caseload.pages import ImportReport
from caseload_tui.caseload.problems import WholeImport
from caseload_tui.caseload.standards_mark import file_beside
from caseload_tui.caseload.team.weighing import weights_file
from db.records import ChildRecord
from tests.caseload.letter_world import book, make, make_store, on_queue, one, send_all
from tests.caseload.test_exporting import held
from tests.caseload.test_taking_in import go_on, quiet
from tests.conftest import ON

STANDARDS = 'council = "Anytown"\n'


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    make_store(tmp_path / "one.store")
    return open_desk(tmp_path / "one.store", on=ON, user="ann")


def another(folder: Path, user: str = "ann") -> Desk:
    return open_desk(folder / "two.store", on=ON, user=user, create=True)


def brought(desk: Desk, folder: Path) -> ImportReport:
    return desk.run_import([folder], quiet, go_on)


def whys(report: ImportReport) -> set[str]:
    return {one.why for one in report.rejections}


def history(desk: Desk) -> list[tuple[object, ...]]:
    lines = desk.letter_history(LetterScope())
    return [(one.reference, one.address, one.sent_on, one.how, one.state) for one in lines]


def test_letters_sent_are_owed_no_second_time_and_print_the_same_again(
    desk: Desk, tmp_path: Path
) -> None:
    book(desk, "C-10442", "C-10443")
    send_all(desk, tmp_path / "sent")
    desk.export(tmp_path / "out", quiet, go_on)
    with closing(another(tmp_path, "bo")) as other:
        assert whys(brought(other, tmp_path / "out")) == set()
        assert history(other) == history(desk) != []
        assert on_queue(other) == []
        (line, *_) = desk.letter_history(LetterScope())
        (same, *_) = other.letter_history(LetterScope())
        assert other.sent_letter(same.id).lines == desk.sent_letter(line.id).lines
        assert (same.made_by, same.sent_by) == ("ann", "ann")
        with other.reading() as reader:
            (row,) = reader.execute("SELECT id FROM booking").fetchall()
        other.cancel_booking(row[0], "The carers are away")
        assert {one.kind for one in on_queue(other)} == {"cancelled"}
        assert other.undo().sentence.startswith("Taken back")
        with pytest.raises(WholeImport, match="Import of out"):
            other.undo()
        assert history(other) == history(desk)
        assert other.undo(imports=True).sentence.startswith("Taken back: Import of out")
        assert other.letter_history(LetterScope()) == ()


def test_who_rang_is_known_after_an_export_is_taken_in_by_somebody_else(
    desk: Desk, tmp_path: Path
) -> None:
    rung(desk)
    desk.export(tmp_path / "out", quiet, go_on)
    with closing(another(tmp_path, "bo")) as other:
        assert whys(brought(other, tmp_path / "out")) == set()
        assert [line.made_by for line in other.letter_history()] == ["ann"]


def rung(desk: Desk) -> None:
    booking = book(desk, "C-10442", on=ON + timedelta(days=2))
    (ring,) = desk.letters().to_ring
    desk.mark_rung(booking, ring.key, "Suits them")


def test_a_store_of_before_learns_from_its_trail_who_sent_and_rang(
    desk: Desk, tmp_path: Path
) -> None:
    book(desk, "C-10443")
    send_all(desk, tmp_path / "sent")
    rung(desk)
    before = desk.letter_history(LetterScope())
    desk.close()
    with closing(sqlite3.connect(tmp_path / "one.store")) as raw, raw:
        raw.execute("ALTER TABLE letter DROP COLUMN sent_by")
        raw.execute("ALTER TABLE phone_call DROP COLUMN rung_by")
        raw.execute("UPDATE alembic_version SET version_num = '0014'")
    with closing(open_desk(tmp_path / "one.store", on=ON, user="bo")) as again:
        assert again.letter_history(LetterScope()) == before
        assert {line.sent_by or line.made_by for line in before} == {"ann"}


def test_letters_stay_out_where_children_have_other_numbers(desk: Desk, tmp_path: Path) -> None:
    book(desk, "C-10442")
    send_all(desk, tmp_path / "sent")
    desk.export(tmp_path / "out", quiet, go_on)
    with closing(another(tmp_path)) as other:
        with other.store.change("ann", "Somebody was here before") as work:
            work.add(ChildRecord(key="X"))
        told = whys(brought(other, tmp_path / "out"))
        assert any("other numbers than here" in why for why in told)
        assert other.letter_history(LetterScope()) == ()
        assert {one.child for one in other.due()} >= {"Amina Rahimi"}
    again = brought(desk, tmp_path / "out")
    assert (again.total("added"), again.total("changed"), whys(again)) == (0, 0, set())


def test_an_old_export_never_unsends_a_letter(desk: Desk, tmp_path: Path) -> None:
    booked = book(desk, "C-10442")
    line = one(desk, "carer")
    make(desk, tmp_path / "made", line.reference)
    desk.export(tmp_path / "out", quiet, go_on)
    desk.mark_sent([line.reference], "post")
    desk.cancel_booking(booked, "The carers are away")
    before, rows = history(desk), held(desk)
    report = brought(desk, tmp_path / "out")
    assert (history(desk), whys(report)) == (before, set())
    after = held(desk)
    for kind in ("booking", "booking_cover", "letter", "promise"):
        assert after[kind] == rows[kind] != []


def test_who_may_use_a_store_comes_only_with_an_administrator(desk: Desk, tmp_path: Path) -> None:
    desk.set_member("ann", "administrator", None, None)
    desk.set_member("bo", "business_support", None, None)
    desk.export(tmp_path / "out", quiet, go_on)
    with closing(another(tmp_path, "bo")) as other:
        assert any("shut you out" in why for why in whys(brought(other, tmp_path / "out")))
        assert other.members() == ()
    with closing(open_desk(tmp_path / "two.store", on=ON, user="ann")) as other:
        assert whys(brought(other, tmp_path / "out")) == set()
        assert [one.login for one in other.members()] == ["ann", "bo"]
        other.set_member("bo", "administrator", None, None)
        other.set_member("ann", "business_support", None, None)
    with closing(open_desk(tmp_path / "two.store", on=ON, user="bo")) as other:
        told = whys(brought(other, tmp_path / "out"))
        assert told == {"who may use this store is said with caseload people, and nowhere else"}
        assert [one.role for one in other.members()] == ["business_support", "administrator"]


def test_the_councils_files_come_back_where_there_are_none(desk: Desk, tmp_path: Path) -> None:
    weights = 'version = "ours-1"\n'
    file_beside(desk.store.path).write_text(STANDARDS)
    letters = desk.store.path.with_suffix(".letters")
    (letters / "carer").mkdir(parents=True)
    (letters / "carer" / "schedule.md").write_text("Words of our own")
    weights_file(desk.store.path).write_text(weights)
    desk.export(tmp_path / "out", quiet, go_on)
    with closing(another(tmp_path)) as other:
        report = brought(other, tmp_path / "out")
        assert any("cannot be used" in why for why in whys(report))
        (count,) = [one for one in report.counts if one.kind == KIND]
        assert (count.added, count.rejected) == (2, 1)
        assert file_beside(other.store.path).read_text() == STANDARDS
        assert not weights_file(other.store.path).exists()
        file_beside(other.store.path).write_text("# ours\n" + STANDARDS)
        report = brought(other, tmp_path / "out")
        assert any("left as it is" in why for why in whys(report))
        assert file_beside(other.store.path).read_text().startswith("# ours")
