"""Everything out, and back into an empty store: nothing is lost on the way."""

from __future__ import annotations

import json
import shutil
import stat
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.exporting import LEFT_BEHIND, template
from caseload_tui.caseload.opening import open_desk
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.views import EVERYONE
from caseload_tui.exchange.extract import LISTS
from caseload_tui.exchange.own_workbook import reader
from caseload_tui.exchange.own_workbook.sheets import kind_of
from caseload_tui.exchange.own_workbook.terms import TermRecord
from db.identities import NAME
from db.intake import take_in
from db.kinds import BY_RECORD, KINDS
from db.models import metadata
from db.records import ChildRecord, EventRecord, Record
from db.whole import Whole
from tests.caseload.test_taking_in import SSD, go_on, quiet
from tests.conftest import ON
from tests.exchange.anybody import whole_stores
from tests.exchange.test_own_workbook import in_this_process


def held(desk: Desk) -> dict[str, list[dict[str, Any]]]:
    """Every fact a store holds, whoever told it, each kind in an order of its own."""
    with desk.reading() as reading:
        whole = Whole(reading)
        found: dict[str, list[Any]] = {"numbers": [whole.numbers()]}
        known = (one.model_dump() for some in whole.identities("workbook") for one in some)
        found["identifier"] = sorted(known, key=lambda row: row["key"])
        for kind in KINDS:
            rows = [row.model_dump() for batch in whole.records(kind) for row in batch]
            found[kind] = sorted(rows, key=lambda row: row["key"])
    return found


def stored(desk: Desk, batches: Sequence[Sequence[Record]], source: str) -> None:
    with desk.store.change("ann", "made up", source=source) as work:
        found = take_in(work, batches, source=source, on=ON, numbers=numbered(batches))
    assert (found.refusals, found.notes) == ([], [])


def numbered(batches: Sequence[Sequence[Record]]) -> dict[str, dict[str, int]]:
    """Numbers such as years of use leave behind: not from 1, and not in order."""
    found: dict[str, dict[str, int]] = {}
    for batch in batches:
        for at, record in enumerate(batch):
            if BY_RECORD[type(record)].name in ("child", "household", "letter"):
                found.setdefault(BY_RECORD[type(record)].name, {})[record.key] = 90 - 7 * at
    return found


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty store to copy, since making one takes far longer."""
    path = tmp_path_factory.mktemp("blank") / "blank.store"
    open_desk(path, on=ON, create=True).close()
    return path


def new_desk(path: Path, blank: Path) -> Desk:
    shutil.copy(blank, path)
    return open_desk(path, on=ON, user="ann")


@pytest.fixture
def empty(tmp_path: Path, blank: Path) -> Iterator[Desk]:
    desk = new_desk(tmp_path / "new.store", blank)
    yield desk
    desk.close()


def there_and_back(desk: Desk, folder: Path, blank: Path) -> Desk:
    """Export, and import the workbook into an empty store."""
    desk.export(folder / "out", quiet, go_on)
    other = new_desk(folder / "other.store", blank)
    report = other.run_import([folder / "out" / "caseload.xlsx"], quiet, go_on)
    assert report.rejections == ()
    return other


@settings(max_examples=3, deadline=None)
@given(batches=whole_stores())
def test_a_round_trip_loses_nothing(
    batches: list[list[Record]],
    blank: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reader, "sheet_rows", in_this_process)
    folder = tmp_path_factory.mktemp("trip")
    desk = new_desk(folder / "one.store", blank)
    stored(desk, batches, "ssd")
    other = there_and_back(desk, folder, blank)
    assert held(other) == held(desk)
    (folder / "again").mkdir()
    assert held(there_and_back(other, folder / "again", blank)) == held(desk)


def test_the_demo_comes_back_with_the_same_dates_and_the_dataset_adds_nothing(
    desk: Desk, tmp_path: Path, blank: Path
) -> None:
    other = there_and_back(desk, tmp_path, blank)
    assert held(other) == held(desk)

    def owed(which: Desk) -> set[tuple[object, ...]]:
        return {(line.child, line.duty, line.rule, line.due) for line in which.due()}

    assert owed(other) == owed(desk)
    report = other.run_import([tmp_path / "out" / "ssd"], quiet, go_on)
    assert (report.total("added"), report.rejections) == (0, ())
    assert owed(other) == owed(desk)


def test_an_export_again_into_its_own_store_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    desk.export(tmp_path / "out", quiet, go_on)
    report = desk.run_import([tmp_path / "out" / "caseload.xlsx"], quiet, go_on)
    assert (report.total("added"), report.total("changed")) == (0, 0)
    assert report.rejections == ()


def test_what_two_sources_told_comes_back_once(empty: Desk, tmp_path: Path, blank: Path) -> None:
    empty.run_import([SSD], quiet, go_on)
    born = date(2001, 1, 1)
    same = ChildRecord(key="P1001", date_of_birth=born)
    visit = EventRecord(key="v", child="P1001", kind="cla_visit", on=ON, seen=True)
    stored(empty, [[same], [visit]], "another")
    other = there_and_back(empty, tmp_path, blank)
    assert {kind: len(rows) for kind, rows in held(other).items()} == {
        kind: len(rows) for kind, rows in held(empty).items()
    }
    with other.reading() as reading:
        query = "SELECT source_key FROM child WHERE date_of_birth = '2001-01-01'"
        assert reading.execute(query).fetchall() == [("P1001 (another)",)]


def test_every_table_goes_there_and_back_or_is_said_to_be_left_behind() -> None:
    exported = {kind_of(record) or NAME for record in LISTS if record is not TermRecord}
    assert exported | set(LEFT_BEHIND) == set(metadata.tables)
    assert not exported & set(LEFT_BEHIND)
    assert list(KINDS) == [kind_of(record) for record in LISTS if kind_of(record)]


def test_an_export_is_noted_and_no_undo_takes_it_for_a_change(
    empty: Desk,
    tmp_path: Path,
) -> None:
    stored(empty, [[ChildRecord(key="P1")]], "ssd")
    empty.export(tmp_path / "out", quiet, go_on)
    with empty.reading() as reading:
        query = "SELECT after FROM audit_entry WHERE action = 'export'"
        (note,) = reading.execute(query).fetchone()
    assert json.loads(note)["folder"] == str(tmp_path / "out")
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o700
    assert empty.undo(imports=True).sentence == "Taken back: made up."
    assert held(empty)["child"] == []


def test_nothing_is_overwritten_and_nothing_half_written_stays(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "notes.txt").write_text("mine")
    with pytest.raises(Problem, match="not an empty folder"):
        desk.export(tmp_path / "there", quiet, go_on)
    asked = iter([False] * 3)
    with pytest.raises(Problem, match="stopped"):
        desk.export(tmp_path / "new", quiet, lambda: next(asked, True))
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == ["there"]
    with desk.reading() as reading:
        query = "SELECT count(*) FROM audit_entry WHERE action = 'export'"
        assert reading.execute(query).fetchone() == (0,)


def test_a_template_never_overwrites(tmp_path: Path) -> None:
    template(tmp_path / "fill.xlsx")
    with pytest.raises(Problem, match="is there already"):
        template(tmp_path / "fill.xlsx")
    with pytest.raises(Problem, match="xlsx"):
        template(tmp_path / "fill.csv")


def test_the_export_of_an_empty_store_can_be_imported(
    empty: Desk, tmp_path: Path, blank: Path
) -> None:
    other = there_and_back(empty, tmp_path, blank)
    assert other.caseload(EVERYONE).children == ()
    other.run_import([tmp_path / "out" / "ssd"], quiet, go_on)


def test_an_earlier_export_is_replaced_only_when_asked_and_nothing_else_ever(
    empty: Desk, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    empty.export(out, quiet, go_on)
    stored(empty, [[ChildRecord(key="P1")]], "ssd")
    with pytest.raises(Problem, match="not an empty folder"):
        empty.export(out, quiet, go_on)
    assert empty.export(out, quiet, go_on, over=True).children == 1
    (out / "notes.txt").write_text("mine")
    with pytest.raises(Problem, match="not an empty folder"):
        empty.export(out, quiet, go_on, over=True)
    assert (out / "notes.txt").read_text() == "mine"
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".caseload")]
    empty.write_template(tmp_path / "fill.xlsx")
    (tmp_path / "fill.xlsx").write_text("old")
    empty.write_template(tmp_path / "fill.xlsx", over=True)
    assert (tmp_path / "fill.xlsx").stat().st_size > 5_000
