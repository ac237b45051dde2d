"""Extracts spoilt on purpose: the examples with hostile cells, half rows, other bytes.

Used by the bounded tests beside it and by ``benchmarks/fuzz.py``, which runs for as long as asked.
"""

from __future__ import annotations

import csv
import io
import stat
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from hypothesis import strategies as st

from caseload_tui.exchange.extract import Extract
from caseload_tui.exchange.importing import read
from caseload_tui.exchange.own_workbook import reader as own_reader
from caseload_tui.exchange.own_workbook.matching import ColumnMap, ColumnsUnknown, guess
from caseload_tui.exchange.problem import ImportProblem
from caseload_tui.exchange.workbook.sheets import SheetRow, sheet_rows
from tests.exchange.making import ON

EXAMPLES = Path(__file__).parents[2] / "fixtures" / "extracts"
FOLDERS = ("ssd", "ssda903")
BOOKS = ("annex_a.xlsx", "annex_a_older_layout.xlsx", "workbook.xlsx")
LIST = "virtual_school.csv"

NASTY = (
    "=HYPERLINK(\"http://x\",\"y\")", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "＝1+1", "'=1", "''=1",
    "[red]Wren[/red]", "[/]", "[@click=app.quit]x[/]", "{{ child.name }}", "{% raw %}",
    "#set page(width: 1pt)", "\\includegraphics", "<script>x</script>", "&lol;",
    "\x1b[2J\x1b]0;x\x07", "a\x00b", "\u202egnp.exe", "\u2066x", "\ufeff", "\ud800", "\udfff\ud83d",
    "\ue0000\ue001", "e\u0301" * 40, "a" * 70_000, "🧒🏽" * 300, "../../etc/passwd", "/etc/passwd",
    "C:\\con", "x\ny", 'a"b', "a,b;c|d", "9" * 400, "-0", "1e999", "NaN", "inf", "٣", "²", "½",
    "0000-00-00", "9999-12-31", "31/02/2026", "29/02/2100", "2026-03-29 01:30+25:00",
    "2026-11-22T23:59:60Z", "1900-01-00", "60", "2958466", "45000.9999999", "99/99/99",
    "0001-01-01 00:00+14:00", "12 Sept 2026", "", " ", "\u00a0", "NULL", "Y", "true",
)  # fmt: skip
"""Cells that have hurt some program once."""

CELLS = st.one_of(
    st.sampled_from(NASTY),
    st.text(max_size=30),
    st.dates().map(str),
    st.integers(-(10**20), 10**20).map(str),
)
SHEET_CELLS = st.one_of(
    CELLS.filter(lambda text: not any(0xD800 <= ord(sign) < 0xE000 for sign in text)),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.none(),
)
ENCODINGS = ("utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1", "mac-roman", "utf-32")

Rows = list[list[Any]]


@cache
def tables(folder: str) -> Mapping[str, Rows]:
    """The rows of each table of an example, its headings first."""
    found = {}
    for path in sorted((EXAMPLES / folder).glob("*.csv")) or [EXAMPLES / folder]:
        with path.open(newline="", encoding="utf-8-sig", errors="replace") as stream:
            found[path.name] = list(csv.reader(stream))
    return found


@cache
def book(name: str) -> tuple[SheetRow, ...]:
    """The rows of an example's sheets."""
    return tuple(sheet_rows(EXAMPLES / name))


def spoilt_rows(draw: Callable[[Any], Any], rows: Sequence[Sequence[Any]], cells: Any) -> Rows:
    """Some cells replaced, some rows cut, made longer, doubled or left out."""
    new = [list(row) for row in rows]
    for _ in range(draw(st.integers(1, 8))):
        row = new[draw(st.integers(0, len(new) - 1))]
        match draw(st.integers(0, 9)):
            case 0 if row:
                del row[draw(st.integers(0, len(row) - 1)) :]
            case 1:
                row.extend(draw(st.lists(cells, min_size=1, max_size=3)))
            case 2:
                new.append(list(row))
            case 3 if len(new) > 1:
                new.remove(row)
            case _ if row:
                row[draw(st.integers(0, len(row) - 1))] = draw(cells)
    return new


@st.composite
def spoilt_tables(draw: Any, folder: str) -> dict[str, bytes]:
    """The files of an example folder, one or two of them spoilt."""
    files = dict(tables(folder))
    for name in draw(st.lists(st.sampled_from(sorted(files)), min_size=1, max_size=2)):
        files[name] = spoilt_rows(draw, files[name], CELLS)
    return {name: as_bytes(draw, rows) for name, rows in files.items()}


def as_bytes(draw: Callable[[Any], Any], rows: Rows) -> bytes:
    """Rows as a CSV file in some encoding, now and then with other bytes or its end cut off."""
    text = io.StringIO()
    csv.writer(text, delimiter=draw(st.sampled_from(",,,;\t|"))).writerows(rows)
    encoding = draw(st.sampled_from(ENCODINGS))
    return spoilt_bytes(draw, text.getvalue().encode(encoding, "surrogatepass" if
                        encoding.startswith("utf") else "replace"))  # fmt: skip


def spoilt_bytes(draw: Callable[[Any], Any], data: bytes) -> bytes:
    """The bytes as they are, cut short, or with a few of them replaced."""
    what = draw(st.integers(0, 5))
    at: int = draw(st.integers(0, max(len(data) - 1, 0)))
    if what == 0:
        return data[:at]
    if what == 1:
        noise: bytes = draw(st.binary(min_size=1, max_size=12))
        return data[:at] + noise + data[at + 4 :]
    return data


@st.composite
def spoilt_book(draw: Any, name: str) -> list[SheetRow]:
    """The rows of an example workbook as its reader might give them, some of them spoilt."""
    rows = book(name)
    cells = spoilt_rows(draw, [row.cells for row in rows], SHEET_CELLS)
    return [
        SheetRow(rows[min(at, len(rows) - 1)].sheet, rows[min(at, len(rows) - 1)].number, each)
        for at, each in enumerate(cells)
    ]


@st.composite
def spoilt_zip(draw: Any) -> bytes:
    """An archive of tables with hostile names, links, lies about sizes, and other bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", draw(st.sampled_from((0, 8, 12, 14)))) as archive:
        for name, rows in tables("ssd").items():
            where = draw(st.sampled_from(("", "x/", "../", "/", "C:\\", "a/../../", "__MACOSX/")))
            info = zipfile.ZipInfo(where + name, (1980, 1, 1, 0, 0, 0))
            if draw(st.integers(0, 9)) == 0:
                info.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(info, as_bytes(draw, rows))
    return spoilt_bytes(draw, out.getvalue())


@st.composite
def spoilt_parts(draw: Any, name: str) -> bytes:
    """An example workbook with a few bytes of one of its packed parts replaced."""
    with zipfile.ZipFile(EXAMPLES / name) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    part = draw(st.sampled_from(sorted(parts)))
    parts[part] = spoilt_bytes(draw, parts[part])
    if draw(st.integers(0, 5)) == 0:
        entity = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        parts[part] = parts[part].replace(b"?>", b"?>" + entity, 1)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, data in parts.items():
            archive.writestr(each, data)
    return spoilt_bytes(draw, out.getvalue())


def read_or_refused(paths: Sequence[Path]) -> Extract | None:
    """What is read; None where it is refused in words. Nothing else may be raised.

    Columns nobody has matched are matched as the program would guess, and read once more.
    """
    try:
        return read(paths, on=ON)
    except ColumnsUnknown as unknown:
        maps: dict[str, ColumnMap] = {one.fingerprint: guess(one) for one in unknown.tables}
    except ImportProblem as problem:
        _in_words(problem)
        return None
    try:
        return read(paths, on=ON, maps=maps)
    except ImportProblem as problem:
        _in_words(problem)
        return None


def _in_words(problem: ImportProblem) -> None:
    assert problem.title
    assert problem.message
    assert problem.remedy
    assert len(str(problem)) < 2_000


@contextmanager
def books_in_place(rows: Sequence[SheetRow]) -> Iterator[None]:
    """As if every workbook held these rows: what its own process would send, without one."""

    def given(_: Path, *, most: int | None = None, **__: object) -> Iterator[SheetRow]:
        yield from rows if most is None else rows[:most]

    with (
        patch("caseload_tui.exchange.annex_a.reader.sheet_rows", given),
        patch.object(own_reader, "sheet_rows", given),
    ):
        yield


def written(folder: Path, files: Mapping[str, bytes]) -> Path:
    """The files in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def sound(extract: Extract | None) -> None:
    """What was read holds only what may be stored and shown: whole text, days that exist."""
    if extract is None:
        return
    for batch in extract.batches():
        for record in batch:
            for name, value in record:
                _sound_value(name, value)
    for one in extract.rejections:
        assert one.value is None or len(one.value) <= 300, len(one.value)
        assert one.why


def _sound_value(name: str, value: object) -> None:
    if isinstance(value, str):
        value.encode()
        assert "\x00" not in value, name
        assert "\x1b" not in value, name
        assert len(value) <= 4_000, (name, len(value))
    elif isinstance(value, date | datetime):
        assert 1900 <= value.year <= 2100, name
