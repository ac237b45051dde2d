"""What holds for any extract and for any bytes at all."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseload_tui.exchange.extract import Extract
from caseload_tui.exchange.importing import read
from caseload_tui.exchange.problem import ImportProblem
from tests.exchange.making import ON, PERSON, head, shuffled, ssd_folder

FIXTURES = Path(__file__).parents[2] / "fixtures" / "extracts"

_quick = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))

_VISITS = head("cinv", "cin_visit_id person_id cin_visit_date cin_visit_seen")
_cells = st.one_of(
    st.sampled_from(["P1", "P2", "P9", "1", "2", "2026-10-16", "31/02/2026", "Y", "N", "", "?"]),
    st.text(max_size=12),
)


def read_or_refuse(paths: Sequence[Path]) -> Extract | None:
    """Whatever the files hold, they are read, or refused in words; nothing else is raised."""
    try:
        return read(paths, on=ON)
    except ImportProblem:
        return None


@_quick
@given(st.binary(max_size=2_000))
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    (folder / "ssd_person.csv").write_bytes(data)
    (folder / "ssd_cla_visits.csv").write_bytes(data)
    read_or_refuse([folder])
    read_or_refuse([folder / "ssd_person.csv"])


@_quick
@given(st.lists(st.lists(_cells, min_size=1, max_size=6), max_size=12))
def test_any_table_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    folder = tmp_path_factory.mktemp("table")
    text = "\n".join(",".join(cells) for cells in rows)
    table = (_VISITS + text).encode("utf-8", "replace")
    extract = read_or_refuse([ssd_folder(folder, cin_visits=table)])
    assert extract is None or len(extract.children) == 2


@_quick
@given(st.integers(0, 8_000), st.binary(min_size=1, max_size=40))
def test_a_spoilt_workbook_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, place: int, noise: bytes
) -> None:
    path = tmp_path_factory.mktemp("book") / "book.xlsx"
    data = bytearray((FIXTURES / "annex_a.xlsx").read_bytes())
    data[place : place + len(noise)] = noise
    path.write_bytes(data)
    read_or_refuse([path])


@settings(max_examples=10, deadline=None)
@given(st.data())
def test_the_order_of_rows_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    straight = read([FIXTURES / "ssd"], on=ON)
    folder = tmp_path_factory.mktemp("ssd")
    for source in (FIXTURES / "ssd").iterdir():
        target = folder / source.name
        target.write_bytes(source.read_bytes())
        if source.name != "ssd_department.csv":
            rows = len(source.read_text().splitlines()) - 1
            shuffled(target, data.draw(st.permutations(range(rows))))
    mixed = read([folder], on=ON)
    assert [list(batch) for batch in mixed.batches()] == [list(b) for b in straight.batches()]
    assert sorted(each.why for each in mixed.rejections) == sorted(
        each.why for each in straight.rejections
    )


@pytest.mark.parametrize("name", ["ssd", "annex_a.xlsx", "annex_a_older_layout.xlsx"])
def test_reading_twice_gives_the_same(name: str) -> None:
    assert read([FIXTURES / name], on=ON) == read([FIXTURES / name], on=ON)


def test_a_zip_of_the_folder_gives_the_same(tmp_path: Path) -> None:
    packed = tmp_path / "ssd.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in (FIXTURES / "ssd").iterdir():
            archive.write(file, f"extract/{file.name}")
    assert read([packed], on=ON) == read([FIXTURES / "ssd"], on=ON)


def test_the_day_of_the_import_changes_only_what_lies_ahead(tmp_path: Path) -> None:
    folder = ssd_folder(
        tmp_path, person=PERSON, cin_visits=_VISITS + "1,P1,2026-10-16,Y\n2,P1,2026-11-22,Y\n"
    )
    today = read([folder], on=ON)
    before = read([folder], on=ON.replace(day=1))
    assert len(today.events) == 2
    assert before.events == today.events[:1]
    assert len(before.rejections) == 1
