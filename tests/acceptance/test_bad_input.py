"""What cannot be taken in is said plainly, and nothing is lost or left behind."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db.looking import opened_file
from tests.acceptance.asking import Asker
from tests.acceptance.facts import Facts, write

FACTS = """
born 2012-05-01
care 2026-01-05
placed 2026-01-05 U6
status 2026-01-05 V2
"""


@pytest.fixture
def extract(tmp_path: Path) -> Path:
    return write(tmp_path / "extract", [Facts("K1", FACTS)])


def half_a_zip(folder: Path) -> Path:
    whole = folder / "whole.zip"
    with zipfile.ZipFile(whole, "w") as archive:
        for file in sorted((folder / "extract").iterdir()):
            archive.write(file, file.name)
    half = folder / "half.zip"
    half.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    return half


def written(name: str, data: bytes) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(data)
        return path

    return make


NOT_EXTRACTS: dict[str, tuple[Callable[[Path], Path], str]] = {
    "missing": (lambda folder: folder / "nope", "There is no file or folder"),
    "text": (written("notes.txt", b"hello"), "was not recognised"),
    "workbook in name only": (written("book.xlsx", b"hello"), "was not recognised"),
    "binary": (written("a.csv", b"\x00\x01\x02"), "is not a text file"),
    "empty": (written("a.csv", b""), "holds nothing at all"),
    "half a zip": (half_a_zip, "only part of it arrived"),
}


@pytest.mark.parametrize("kind", NOT_EXTRACTS)
@pytest.mark.usefixtures("extract")
def test_what_is_no_extract_leaves_no_store(ask: Asker, tmp_path: Path, kind: str) -> None:
    make, why = NOT_EXTRACTS[kind]
    status, out, err = ask.run("import", make(tmp_path))
    assert (status, out) == (1, "")
    assert why in err
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(ask.store.name)]


def test_what_is_no_extract_changes_no_date(ask: Asker, extract: Path, tmp_path: Path) -> None:
    ask.take_in(extract)
    before = ask.due()
    for make, _ in NOT_EXTRACTS.values():
        assert ask.run("import", make(tmp_path))[0] == 1
    assert ask.due() == before


def row_for_row(ask: Asker, folder: Path, table: str, text: str) -> list[tuple[str, ...]]:
    (folder / f"ssd_{table}.csv").write_text(text, encoding="utf-8")
    report = ask.take_in(folder)
    return [
        (each["file"], str(each["row"]), each["value"] or "", each["why"])
        for each in report["rejections"]
    ]


def test_a_day_that_does_not_exist(ask: Asker, extract: Path) -> None:
    text = (
        "clav_cla_visit_id,clav_person_id,clav_cla_visit_date,clav_cla_visit_seen\n"
        "V1,K1,31/02/2026,Y\nV2,K1,02/03/2026,Y\n"
    )
    assert row_for_row(ask, extract, "cla_visits", text) == [
        ("ssd_cla_visits.csv", "2", "31/02/2026", "there is no such day or time")
    ]
    assert ("K1", "cla_visit", "visit_standard", "2026-04-13") in ask.dates()


def test_one_identifier_for_two_visits(ask: Asker, extract: Path) -> None:
    text = (
        "clav_cla_visit_id,clav_person_id,clav_cla_visit_date,clav_cla_visit_seen\n"
        "V1,K1,02/02/2026,Y\nV1,K1,02/03/2026,Y\n"
    )
    why = "rows 2, 3 use the same identifier for different facts; none was taken in"
    assert row_for_row(ask, extract, "cla_visits", text) == [
        ("ssd_cla_visits.csv", "2", "", why),
        ("ssd_cla_visits.csv", "3", "", why),
    ]
    assert ("K1", "cla_visit", "visit_standard", "2026-01-12") in ask.dates()


def test_care_from_before_birth(ask: Asker, extract: Path) -> None:
    (rejected,) = row_for_row(ask, extract, "person", "pers_person_id,pers_dob\nK1,2026-03-01\n")
    assert rejected[:3] == ("ssd_person.csv", "2", "2026-03-01")
    assert "before this date of birth" in rejected[3]
    assert "date of birth is not recorded" in " ".join(found["what"] for found in ask.doctor())


def test_a_sign_that_cannot_be_printed_costs_one_value(ask: Asker, extract: Path) -> None:
    text = "pers_person_id,pers_forename,pers_dob\nK1,a\0b,2012-05-01\n"
    (rejected,) = row_for_row(ask, extract, "person", text)
    assert rejected[:3] == ("ssd_person.csv", "2", "")
    assert "cla_visit" in {row["duty"] for row in ask.due()}


NAMES = [
    "[bold red]Wren[/]",
    '=HYPERLINK("http://a.example")',
    "\u202enerW",
    "a\u200bb",
    "José",
    "\u001b[31mred",
    "x'; DROP TABLE child;--",
    '"quoted, comma"',
]


def test_a_hostile_name_costs_no_date(ask: Asker, tmp_path: Path) -> None:
    children = [Facts(f"K{n}", FACTS) for n, _ in enumerate(NAMES)]
    for child, name in zip(children, NAMES, strict=True):
        child.tables["person"][0]["pers_forename"] = name
    ask.take_in(write(tmp_path / "x", children))
    visits = [row["child"] for row in ask.due("--duty", "cla_visit")]
    assert sorted(visits) == [child.child for child in children]
    for printed in ("table", "csv"):
        status, out, _ = ask.run("due", "--format", printed)
        assert status == 0
        assert not set(out) & {"\u202e", "\u200b", "\u001b"}
        assert not [
            cell for line in out.splitlines() for cell in line.split(",") if cell[:1] == "="
        ]


def from_the_future(store: Path) -> None:
    with closing(opened_file(store, None, datetime.now(tz=UTC)).connect()) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def cut_short(store: Path) -> None:
    store.write_bytes(store.read_bytes()[: store.stat().st_size // 2])


STORES: dict[str, tuple[Callable[[Path], object], str]] = {
    "from the future": (from_the_future, "made by a newer version"),
    "cut short": (cut_short, "is damaged"),
    "something else": (lambda store: store.write_text("hello"), "is damaged"),
    "empty": (lambda store: store.write_bytes(b""), "is empty"),
}


@pytest.mark.parametrize("kind", STORES)
def test_a_store_that_cannot_be_used_is_left_as_it_is(ask: Asker, extract: Path, kind: str) -> None:
    spoil, why = STORES[kind]
    ask.take_in(extract)
    spoil(ask.store)
    before = ask.store.read_bytes()
    for command in (("due",), ("doctor",), ("why", "K1", "cla_visit"), ("import", extract)):
        status, out, err = ask.run(*command)
        assert (status, out) == (1, "")
        assert why in err
        assert "Traceback" not in err
    assert ask.store.read_bytes() == before
