"""The project's own workbook: the one to fill in, and everything written and read back."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings

from caseload_tui.exchange.extract import LISTS, Extract
from caseload_tui.exchange.importing import SourceKind, read
from caseload_tui.exchange.own_workbook import reader
from caseload_tui.exchange.own_workbook.sheets import EXAMPLE, MARK, sheets
from caseload_tui.exchange.own_workbook.writer import sheet_of, write_records, write_template
from caseload_tui.exchange.workbook import child as opened_in
from caseload_tui.exchange.workbook import sheets as parsing
from caseload_tui.exchange.workbook.sheets import SheetRow
from db.records import EventRecord, FactRecord, MissingRecord, Record
from tests.exchange.anybody import whole_stores
from tests.exchange.making import ON


def filled(path: Path, sheet: str, *rows: Sequence[Any], columns: Sequence[str] = ()) -> Path:
    """One sheet of the workbook as a person fills it in: the columns named, or all of them."""
    spec = sheets()[sheet]
    titles = columns or [column.title for column in spec.columns]
    with xlsxwriter.Workbook(path) as book:
        days = book.add_format({"num_format": "dd/mm/yyyy"})
        page = book.add_worksheet(spec.title)
        page.write_string(0, 0, f"{MARK} {spec.title}")
        for at, title in enumerate(titles):
            page.write_string(2, at, title)
        for number, row in enumerate(rows, 3):
            for at, cell in enumerate(row):
                if isinstance(cell, date):
                    page.write_datetime(number, at, cell, days)
                elif isinstance(cell, str):
                    page.write_string(number, at, cell)
                else:
                    page.write(number, at, cell)
    return path


def told(extract: Extract) -> list[tuple[int | None, str | None]]:
    return [(each.row, each.column) for each in extract.rejections]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "template.xlsx"
    write_template(path)
    return path


def test_the_template_as_written_tells_nothing_and_is_known(template: Path) -> None:
    extract = read([template], on=ON)
    assert extract.source == SourceKind.WORKBOOK
    assert [record for batch in extract.batches() for record in batch] == []
    assert (extract.rejections, extract.notices) == ([], [])


def test_the_template_has_every_sheet_column_list_and_example(template: Path) -> None:
    from python_calamine import CalamineWorkbook

    with CalamineWorkbook.from_path(template) as book:
        wanted = [spec.to_fill for spec in sheets().values() if spec.template]
        assert book.sheet_names == ["Read me", *(spec.title for spec in wanted), "Lists"]
        for spec in wanted:
            rows = book.get_sheet_by_name(spec.title).to_python()
            assert rows[2] == [column.title for column in spec.columns]
            assert rows[3][0] == EXAMPLE
        lists = list(zip(*book.get_sheet_by_name("Lists").to_python(), strict=True))
    offered = [{cell for cell in column if cell} for column in lists]
    for spec in wanted:
        for column in spec.columns:
            if allowed := spec.allowed(column):
                assert any(set(allowed) <= one for one in offered), column.title


def test_the_examples_could_be_taken_in_if_they_were_not_examples() -> None:
    from caseload_tui.exchange.own_workbook import values

    for spec in sheets().values():
        for column in spec.to_fill.columns if spec.template else ():
            if column.example is not None:
                assert values.read(column, column.example) is not None
            assert not column.need or column.example is not None


def test_every_field_of_every_record_has_a_column() -> None:
    by_record: dict[type[Record], list[set[str]]] = {}
    for spec in sheets().values():
        held = {"key"} | {column.field for column in spec.columns}
        by_record.setdefault(spec.record, []).append(held)
    for record in LISTS:
        assert any(set(record.model_fields) <= held for held in by_record[record]), record


def in_this_process(path: Path, **_: object) -> Iterator[SheetRow]:
    """The rows of a workbook without starting another process, for many small workbooks."""
    out = io.StringIO()
    opened_in.write_rows(str(path), out, None)
    lines = (line.encode() for line in out.getvalue().splitlines(keepends=True))
    return parsing._parsed(lines, path.name)


@settings(max_examples=12, deadline=None)
@given(batches=whole_stores())
def test_whatever_is_written_is_read_back(
    batches: list[list[Record]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "sheet_rows", in_this_process)
    path = tmp_path / "whole.xlsx"
    write_records(path, batches)
    extract = read([path], on=ON)
    assert extract.rejections == []
    written = {(type(one).__name__, one.key): one for batch in batches for one in batch}
    found = {(type(one).__name__, one.key): one for batch in extract.batches() for one in batch}
    for name, record in written.items():
        assert found[name].model_dump() == record.model_dump()
    assert len(found) == len(written)


def test_a_pep_with_more_to_say_goes_where_there_is_room_for_it() -> None:
    plain = EventRecord(key="1", child="C", kind="pep", on=ON)
    assert sheet_of(plain).name == "peps"
    assert sheet_of(plain.model_copy(update={"copied": True})).name == "events"
    assert sheet_of(EventRecord(key="1", child="C", kind="sdq", on=ON)).name == "events"


def test_a_list_of_education_plans(tmp_path: Path) -> None:
    path = filled(
        tmp_path / "peps.xlsx",
        "peps",
        ["7001", date(2026, 10, 6), "PEP", "held"],
        [7002, "07/10/2026", "", ""],
        ["7003", "soon", "pep", "done"],
        ["", date(2026, 10, 6), "pep", "done"],
        ["7005", date(2027, 10, 6), "pep", "done"],
        ["7006", date(2026, 10, 6), "cla visit?", "done"],
        ["7007", date(2026, 10, 6), "pep", "perhaps"],
        [EXAMPLE, date(2026, 10, 6), "pep", "done"],
        columns=["Child", "Date", "What", "Outcome"],
    )
    extract = read([path], on=ON)
    assert [(each.child, each.on.day, each.kind, each.outcome) for each in extract.events] == [
        ("7001", 6, "pep", "done"),
        ("7002", 7, "pep", "done"),
    ]
    assert told(extract) == [(6, "Date"), (7, "Child"), (8, "Date"), (9, "What"), (10, "Outcome")]
    assert extract.children == [], "a child who is only named is not told of"


def test_a_fact_of_a_placement_names_it_by_its_first_day(tmp_path: Path) -> None:
    path = filled(tmp_path / "facts.xlsx", "facts", ["7001", "Until 18", date(2025, 7, 14), "",
                                                     date(2025, 7, 14)])  # fmt: skip
    (fact,) = read([path], on=ON).facts
    assert isinstance(fact, FactRecord)
    assert (fact.kind, fact.placement) == ("until_18", "7001/2025-07-14")


def test_times_of_day_are_read_however_they_are_typed(tmp_path: Path) -> None:
    monday = date(2026, 1, 5)
    path = filled(
        tmp_path / "times.xlsx",
        "working_patterns",
        ["Ann", "mon", "8:30", "09:00", 0.75, "24:00", monday],
        ["Ann", "Tuesday", "08:30", "nine", "17:00", "18:00", monday],
        ["Ann", "T", "08:30", "09:00", "17:00", "18:00", monday],
        ["Ann", "Friday", "10:30", "09:00", "17:00", "18:00", monday],
    )
    extract = read([path], on=ON)
    (time,) = extract.working_times
    assert (time.weekday, time.out_from, time.to_minute, time.back_by) == (0, 510, 1080, 1440)
    assert told(extract) == [(5, "Visits from"), (6, "Weekday"), (7, None)]


@pytest.mark.parametrize("answer", ["ask the IRO", "?"])
def test_an_answer_that_could_send_a_letter_astray_refuses_its_row(
    tmp_path: Path, answer: str
) -> None:
    columns = ["Child", "Who", "Name", "From", "Agreed", "Safe to post"]
    path = filled(tmp_path / "c.xlsx", "contacts",
                  ["7001", "parent", "Robin Example", ON, "Yes", answer],
                  ["7002", "parent", "Robin Example", ON, answer, ""], columns=columns)  # fmt: skip
    extract = read([path], on=ON)
    assert extract.contacts == []
    assert told(extract) == [(4, "Safe to post"), (5, "Agreed")]
    assert "Robin" not in repr(extract.rejections)


def test_a_formula_is_what_was_last_shown_and_nothing_hidden_gets_through(tmp_path: Path) -> None:
    path = tmp_path / "odd.xlsx"
    spec = sheets()["children"]
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("Children")
        page.write_string(0, 0, f"{MARK} Children")
        for at, column in enumerate(spec.columns):
            page.write_string(2, at, column.title)
        page.write_string(3, 0, "7001")
        page.write_formula(3, 1, '=HYPERLINK("http://example.invalid","Wren")', None, "Wren")
        page.write_string(3, 2, "Ex\u0000am\u0007ple")
        page.write_string(4, 0, "7002")
        page.write_string(4, 2, "\u202eelpmaxE")
        page.write_string(5, 0, "7003")
        page.write_string(5, 2, "W" * 30_000)
        page.write_string(6, 0, "7004")
        page.write_formula(6, 4, "=0/0", None, "#DIV/0!")
    extract = read([path], on=ON)
    kept = {child.key: child for child in extract.children}
    assert kept["7001"].forename == "Wren"
    assert kept["7001"].surname is None
    assert kept["7002"].surname == "\u202eelpmaxE", "shown harmlessly, kept as it is"
    assert kept["7003"].surname is None
    assert {each.row for each in extract.rejections} >= {4, 6}


def test_a_sheet_without_its_headings_is_refused_whole(tmp_path: Path) -> None:
    path = filled(tmp_path / "x.xlsx", "peps", ["7001"], columns=["Child"])
    (rejection,) = read([path], on=ON).rejections
    assert (rejection.file, rejection.row) == ("x.xlsx: Education plans", None)
    assert "Date" in rejection.why


def test_text_is_never_a_formula_or_a_link_in_what_is_written(tmp_path: Path) -> None:
    import zipfile

    path = tmp_path / "whole.xlsx"
    worst = "=cmd|'/c calc'!A1"
    write_records(path, [[EventRecord(key=worst, child="C", kind="sdq", on=ON, reason=worst)]])
    with zipfile.ZipFile(path) as archive:
        pages = [archive.read(name) for name in archive.namelist() if "worksheets/" in name]
    assert not any(b"<f>" in page for page in pages)
    assert read([path], on=ON).events[0].reason == worst


@pytest.mark.parametrize("told", ["2026-10-25T01:30:00+00:00", "2026-07-01T00:00:00+01:00"])
def test_the_hour_that_comes_twice_and_midnight_stay_what_they_were(
    tmp_path: Path, told: str
) -> None:
    at = datetime.fromisoformat(told)
    episode = MissingRecord(key="1", child="C", started_on=at.date(), started_at=at)
    write_records(tmp_path / "whole.xlsx", [[episode]])
    (found,) = read([tmp_path / "whole.xlsx"], on=ON).missing
    assert found.started_at is not None
    assert found.started_at.astimezone(UTC) == at.astimezone(UTC)
