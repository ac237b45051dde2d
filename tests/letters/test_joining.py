"""A print run typeset in parts and joined is as good as one typeset in one go."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import page
import pikepdf
import pypdfium2  # type: ignore[import-untyped]  # comes with pdfplumber
import pytest

from caseload_tui.letters import batch
from caseload_tui.letters.batch import Order, make_batch
from caseload_tui.letters.codes import Audience, Kind, Style
from caseload_tui.letters.letter import Letter
from caseload_tui.letters.manifest import Entry
from caseload_tui.letters.typeset import pdf
from tests.letters.pages import Sample, sample_letter
from tests.letters.world import stationery

SCHEDULE = Sample(Kind.SCHEDULE, Audience.CARER, Style.STANDARD)
YOUNG = Sample(Kind.SCHEDULE, Audience.YOUNG_PERSON, Style.EASY_READ)
LETTERS = tuple(
    replace(
        sample_letter(sample, 6), reference=f"R{n:03}", address=("Name", f"{n} Road", "AN7 2QX")
    )
    for n, sample in enumerate([SCHEDULE, YOUNG, SCHEDULE, SCHEDULE, SCHEDULE])
)


def joined(folder: Path, letters: tuple[Letter, ...] = LETTERS) -> tuple[bytes, list[Entry]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batch, "AT_ONCE", 2)
        made = make_batch(Order(letters, stationery(), merged=True), folder)
    [name] = {one.file for one in made}
    return (folder / name).read_bytes(), list(made)


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return joined(tmp_path_factory.mktemp("joined"))[0]


def test_it_says_the_same_in_the_same_structure(data: bytes) -> None:
    whole = pdf(LETTERS, stationery()).data

    assert list(shape(data)) == list(shape(whole))
    assert [*bookmarks(data)] == [*bookmarks(whole)]
    assert texts(data) == texts(whole)


def test_it_is_accessible_the_same_bytes_again_and_the_manifest_finds_each_letter(
    data: bytes, tmp_path: Path
) -> None:
    report = page.validate_pdf_bytes(data, profile="ua1")
    again, entries = joined(tmp_path)
    pages = texts(data)

    assert report.is_compliant, [failure.message for failure in report.failures]
    assert data == again
    for one in entries:
        assert one.first_page % 2 == 1
        assert one.reference in pages[one.first_page - 1]


def test_every_word_on_a_page_is_found_from_its_page(data: bytes) -> None:
    with pikepdf.open(io.BytesIO(data)) as made:
        numbers = list(made.Root.StructTreeRoot.ParentTree.Nums)
        by_page = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        described = [one.obj for one in made.pages if pikepdf.Name.StructParents in one.obj]

        known = {one.objgen for one in elements(made.Root.StructTreeRoot)}
        assert len({int(one.StructParents) for one in described}) == len(described)
        assert max(by_page) < int(made.Root.StructTreeRoot.ParentTreeNextKey)
        for one in described:
            for element in by_page[int(one.StructParents)]:
                assert element.Pg.objgen == one.objgen
                assert element.P.objgen in known
        document = made.Root.StructTreeRoot.K[0]
        assert {one.P.objgen for one in document.K} == {document.objgen}


def test_every_cell_knows_the_heads_of_its_own_table(data: bytes) -> None:
    with pikepdf.open(io.BytesIO(data)) as made:
        names = list(made.Root.StructTreeRoot.IDTree.Names)
        known = {bytes(name): cell for name, cell in zip(names[::2], names[1::2], strict=True)}
        named = list(known)

        assert len(known) == len(names) // 2
        assert all(one < other for one, other in pairwise(named))
        assert all(bytes(cell.ID) == name for name, cell in known.items())
        cells = [one for one in elements(made.Root.StructTreeRoot) if one.S == "/TD"]
        assert len(cells) == 4 * 6 * 4
        for cell in cells:
            heads = [known[bytes(head)] for a in cell.A for head in a.get("/Headers", [])]
            assert heads
            assert {table_of(head).objgen for head in heads} == {table_of(cell).objgen}


def test_each_letter_keeps_its_language(tmp_path: Path) -> None:
    """A part that begins with another language than the file's says so."""
    arabic = replace(LETTERS[2], words=replace(LETTERS[2].words, code="ar"))
    data, _ = joined(tmp_path, (*LETTERS[:2], arabic, *LETTERS[3:]))

    with pikepdf.open(io.BytesIO(data)) as made:
        assert str(made.Root.Lang) == "en"
        [heading] = [
            one
            for one in elements(made.Root.StructTreeRoot)
            if one.S == "/H1" and str(said(one, "/Lang")) == "ar"
        ]
    assert heading is not None


def texts(data: bytes) -> list[str]:
    """What each page says."""
    document = pypdfium2.PdfDocument(data)
    found = [document[n].get_textpage().get_text_bounded() for n in range(len(document))]
    document.close()
    return found


def elements(root: Any) -> Iterator[Any]:
    for kid in [root.K] if isinstance(root.K, pikepdf.Dictionary | int) else list(root.K):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            if "/K" in kid:
                yield from elements(kid)


def said(element: Any, name: str) -> Any:
    """What an element says of itself, or one around or right below it."""
    if name in element:
        return element[name]
    return next((one[name] for one in elements(element) if name in one), None) or (
        element.P.get(name) if "/P" in element else None
    )


def table_of(cell: Any) -> Any:
    while cell.S != "/Table":
        cell = cell.P
    return cell


def shape(data: bytes) -> Iterator[str]:
    with pikepdf.open(io.BytesIO(data)) as made:
        for one in elements(made.Root.StructTreeRoot):
            yield str(one.S)


def bookmarks(data: bytes) -> Iterator[tuple[str, int]]:
    with pikepdf.open(io.BytesIO(data)) as made:
        leaves = {one.obj.objgen: number for number, one in enumerate(made.pages)}
        outlines = made.Root.Outlines
        one: Any = outlines.First
        last = None
        while one is not None:
            assert one.Parent.objgen == outlines.objgen
            assert one.get("/Prev", None) == last
            yield str(one.Title), leaves[one.Dest[0].objgen]
            last, one = one, one.get("/Next")
        assert outlines.Last == last
        assert int(outlines.Count) == len(LETTERS)
