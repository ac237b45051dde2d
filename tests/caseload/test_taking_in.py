"""Importing: all or nothing, twice the same, each refused row placed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from caseload_tui.caseload import computing
from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.opening import open_desk
from caseload_tui.caseload.pages import ImportReport
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.views import EVERYONE
from caseload_tui.caseload.wording import absent_words
from db import lists
from tests.conftest import ON

EXTRACTS = Path(__file__).parents[2] / "fixtures" / "extracts"
SSD = EXTRACTS / "ssd"
ANNEX_A = EXTRACTS / "annex_a.xlsx"


def quiet(_done: int, _total: int | None, _what: str) -> None:
    """Progress nobody watches."""


def go_on() -> bool:
    return False


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Desk]:
    desk = open_desk(tmp_path / "new.store", on=ON, user="ann", create=True)
    yield desk
    desk.close()


def take_in(desk: Desk, *paths: Path) -> ImportReport:
    return desk.run_import(paths, quiet, go_on)


@pytest.mark.parametrize("path", [SSD, ANNEX_A], ids=["ssd", "annex_a"])
def test_an_extract_gives_children_with_dates(empty: Desk, path: Path) -> None:
    report = take_in(empty, path)
    assert report.total("added") > 20
    assert any(child.duties for child in empty.caseload(EVERYONE).children)


@pytest.mark.parametrize("path", [SSD, ANNEX_A], ids=["ssd", "annex_a"])
def test_the_same_extract_again_changes_nothing(empty: Desk, path: Path) -> None:
    first = take_in(empty, path)
    before = empty.due()
    with empty.reading() as reader:
        changes = lists.changes(reader)
    again = take_in(empty, path)
    assert (again.total("added"), again.total("changed")) == (0, 0)
    assert again.total("unchanged") == first.total("added")
    assert again.rejections == first.rejections
    with empty.reading() as reader:
        assert lists.changes(reader) == changes
    assert empty.due() == before


def test_a_preview_says_what_an_import_does_and_does_none_of_it(empty: Desk) -> None:
    preview = empty.preview_import([SSD], quiet, go_on)
    assert empty.caseload(EVERYONE).children == ()
    report = take_in(empty, SSD)
    assert preview.dry_run
    assert (preview.counts, preview.rejections) == (report.counts, report.rejections)


COMPUTING = "Working out what is due"


@pytest.mark.parametrize("when", ["Storing", COMPUTING])
def test_a_stopped_import_leaves_nothing(empty: Desk, when: str) -> None:
    steps: list[str] = []

    def note(_done: int, _total: int | None, what: str) -> None:
        steps.append(what)

    with pytest.raises(Problem, match="stopped"):
        empty.run_import([SSD], note, lambda: when in steps)
    assert when in steps
    assert empty.caseload(EVERYONE).children == ()


def test_an_import_counts_whose_dates_are_worked_out(
    empty: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(computing, "AT_ONCE", 10)
    come: list[tuple[int, int | None]] = []
    empty.run_import(
        [SSD], lambda done, of, what: come.append((done, of)) if what == COMPUTING else None, go_on
    )
    done, totals = [each[0] for each in come], {each[1] for each in come}
    assert done[0] == 0
    assert done == sorted(set(done))
    assert len(done) > 2
    assert totals == {done[-1]}


def test_an_import_can_be_taken_back(empty: Desk) -> None:
    take_in(empty, SSD)
    empty.undo(imports=True)
    assert empty.caseload(EVERYONE).children == ()
    assert take_in(empty, SSD).total("added") > 20


def test_every_refused_row_says_where_it_stood(empty: Desk) -> None:
    rejections = take_in(empty, SSD).rejections
    assert rejections, "the example has deliberate defects"
    assert all(one.row is not None for one in rejections)
    assert all((SSD / one.file).exists() for one in rejections)


def test_two_sources_tell_of_the_same_child_once(empty: Desk) -> None:
    take_in(empty, SSD)
    children = {child.key for child in empty.caseload(EVERYONE).children}
    take_in(empty, ANNEX_A)
    both = [child.key for child in empty.caseload(EVERYONE).children]
    assert len(both) == len(set(both))
    assert children <= set(both)


def test_a_newer_extract_updates(empty: Desk, tmp_path: Path) -> None:
    take_in(empty, SSD)
    newer = tmp_path / "newer"
    shutil.copytree(SSD, newer)
    file = newer / "ssd_cla_visits.csv"
    header, first, *rest = file.read_text(encoding="utf-8-sig").splitlines()
    cells = dict(zip(header.split(","), first.split(","), strict=True))
    cells["clav_cla_visit_id"], cells["clav_cla_visit_date"] = "V-NEW", "2026-11-20"
    extra = ",".join(cells.values())
    file.write_text("\n".join([header, first, *rest, extra]) + "\n", encoding="utf-8")
    report = take_in(empty, newer)
    assert report.total("added") == 1
    (child,) = [c for c in empty.caseload(EVERYONE).children if c.key == cells["clav_person_id"]]
    anchors = {
        line.anchor_date for line in empty.child(child.id).duties if line.duty == "cla_visit"
    }
    assert {str(day) for day in anchors} == {"2026-11-20"}


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("gone", None, "gone"),
        ("words.xlsx", b"not a workbook", "words.xlsx"),
        ("half.zip", b"PK\x03\x04 half", "half.zip"),
        ("empty.csv", b"", "empty.csv"),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_touched(
    empty: Desk, tmp_path: Path, name: str, content: bytes | None, says: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Problem) as told:
        take_in(empty, path)
    assert says in told.value.message
    assert empty.caseload(EVERYONE).children == ()


def test_a_snapshot_that_tells_one_review_is_asked_about(empty: Desk) -> None:
    take_in(empty, ANNEX_A)
    counted_as_first = {line.child_key for line in empty.due() if line.rule == "lac_review_second"}
    asked = {
        finding.child_key
        for finding in empty.doctor(EVERYONE)
        if "Only the latest review" in finding.what
    }
    assert asked == counted_as_first != set()


def test_children_an_extract_no_longer_names_are_told_and_stay(empty: Desk, tmp_path: Path) -> None:
    first = take_in(empty, SSD)
    assert first.absent == ()
    before = {line.key: line.duties for line in empty.caseload(EVERYONE).children}
    fewer = tmp_path / "ssd"
    shutil.copytree(SSD, fewer)
    persons = next(fewer.glob("*person*.csv"))
    heading, *rows = persons.read_text(encoding="utf-8-sig").splitlines()
    place = heading.split(",").index("pers_person_id")
    gone = next(row.split(",")[place] for row in rows if row.split(",")[place] in before)
    persons.write_text(
        "\n".join([heading, *(row for row in rows if row.split(",")[place] != gone)]), "utf-8"
    )
    for looking in (True, False):
        act = empty.preview_import if looking else empty.run_import
        report = act((fewer,), quiet, go_on)
        assert report.absent == (gone,)
        assert f"stays as recorded: {gone}" in absent_words(report.absent)
    after = {line.key: line.duties for line in empty.caseload(EVERYONE).children}
    assert after == before
    assert "3 children of earlier extracts are not" in absent_words(("1", "2", "3"))
    assert absent_words(tuple(map(str, range(20)))).count(",") == 12
    assert absent_words(()) == ""
