from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import page
import pdfplumber
import pytest

from caseload_tui.letters import batch
from caseload_tui.letters.apart import Cancelled
from caseload_tui.letters.batch import Form, Order, make_batch, print_order
from caseload_tui.letters.codes import Audience, Kind, Style
from caseload_tui.letters.letter import Letter
from caseload_tui.letters.manifest import Entry, digest_of
from caseload_tui.letters.problems import LetterProblem
from caseload_tui.letters.tree import Heading, Text
from tests.letters.pages import Sample, sample_letter
from tests.letters.world import stationery


def letters(count: int) -> tuple[Letter, ...]:
    base = sample_letter(Sample(Kind.APPOINTMENT, Audience.CARER, Style.STANDARD))
    return tuple(
        replace(base, reference=f"R{n:03}", address=(f"Name {n}", f"{n % 3} Road", "AN7 2QX"))
        for n in range(count)
    )


def order(count: int = 3, **changes: object) -> Order:
    return replace(Order(letters(count), stationery()), **changes)  # type: ignore[arg-type]


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_one_file_for_each_letter_and_a_manifest(tmp_path: Path) -> None:
    made = make_batch(order(), tmp_path / "out")

    assert files(tmp_path / "out") == [
        "R000-carer-appointment.pdf",
        "R001-carer-appointment.pdf",
        "R002-carer-appointment.pdf",
        "manifest.csv",
    ]
    assert [one.pages for one in made] == [1, 1, 1]


def test_a_merged_file_is_in_print_order_and_the_manifest_finds_each(tmp_path: Path) -> None:
    made = make_batch(order(7, merged=True), tmp_path)

    [name] = {one.file for one in made}
    assert [one.reference for one in made] == [one.reference for one in print_order(letters(7))]
    data = (tmp_path / name).read_bytes()
    assert page.validate_pdf_bytes(data, profile="ua1").is_compliant
    with pdfplumber.open(io.BytesIO(data)) as book:
        for one in made:
            assert one.reference in book.pages[one.first_page - 1].extract_text()
    rows = list(csv.DictReader(io.StringIO((tmp_path / "manifest.csv").read_text("utf-8"))))
    assert [row["reference"] for row in rows] == [one.reference for one in made]
    assert {row["sha256"] for row in rows} == {digest_of(one) for one in letters(7)}


def test_the_manifest_names_nobody(tmp_path: Path) -> None:
    make_batch(order(), tmp_path)

    text = (tmp_path / "manifest.csv").read_text("utf-8")

    assert "Name" not in text
    assert "Road" not in text


def test_one_households_letters_lie_together() -> None:
    streets = [one.address[1] for one in print_order(letters(9))]

    assert streets == sorted(streets)


@pytest.mark.parametrize(("form", "ending"), [(Form.DOCX, "docx"), (Form.TEXT, "txt")])
def test_other_forms(tmp_path: Path, form: Form, ending: str) -> None:
    make_batch(order(1, form=form), tmp_path)

    assert f"R000-carer-appointment.{ending}" in files(tmp_path)


def test_a_big_batch_comes_from_a_process_of_its_own_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[int, int]] = []
    make_batch(order(12), tmp_path / "own", progress=lambda done, of: seen.append((done, of)))
    monkeypatch.setattr(batch, "ALONE_UP_TO", 100)
    make_batch(order(12), tmp_path / "here")

    assert seen[-1] == (12, 12)
    for name in files(tmp_path / "here"):
        assert (tmp_path / "own" / name).read_bytes() == (tmp_path / "here" / name).read_bytes()


def test_a_long_batch_is_printed_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "IN_ONE_FILE", 2)

    make_batch(order(5, merged=True), tmp_path)

    assert files(tmp_path) == [
        "letters-2026-02-02-part-1-of-3.pdf",
        "letters-2026-02-02-part-2-of-3.pdf",
        "letters-2026-02-02-part-3-of-3.pdf",
        "manifest.csv",
    ]


@pytest.mark.parametrize("count", [3, 12])
def test_a_stopped_batch_leaves_nothing(tmp_path: Path, count: int) -> None:
    with pytest.raises(Cancelled):
        make_batch(order(count), tmp_path, cancelled=lambda: True)

    assert files(tmp_path) == []


def test_a_booking_cancelled_meanwhile_throws_the_batch_away(tmp_path: Path) -> None:
    @contextmanager
    def changed(made: tuple[Entry, ...]) -> Iterator[None]:
        if made:
            raise LetterProblem("A booking has changed.")
        yield

    with pytest.raises(LetterProblem, match="has changed"):
        make_batch(order(), tmp_path, release=changed)

    assert files(tmp_path) == []


def test_a_batch_that_cannot_be_recorded_puts_everything_back(tmp_path: Path) -> None:
    make_batch(order(1), tmp_path)
    before = {name: (tmp_path / name).read_bytes() for name in files(tmp_path)}

    @contextmanager
    def unsaved(_: object) -> Iterator[None]:
        yield
        raise LetterProblem("The store is locked.")

    changed = replace(letters(1)[0], address=("Somebody", "9 Road", "AN7 2QX"))
    with pytest.raises(LetterProblem, match="locked"):
        make_batch(order(letters=(changed, *letters(3)[1:])), tmp_path, release=unsaved)

    assert {name: (tmp_path / name).read_bytes() for name in files(tmp_path)} == before


def test_a_second_batch_in_a_folder_leaves_the_first_alone(tmp_path: Path) -> None:
    make_batch(order(1, merged=True), tmp_path)
    first = (tmp_path / "letters-2026-02-02.pdf").read_bytes()

    make_batch(order(2, merged=True, beside=(("R000.ics", b"x"),)), tmp_path)

    assert files(tmp_path) == [
        "R000.ics",
        "letters-2026-02-02-2.pdf",
        "letters-2026-02-02.pdf",
        "manifest-2.csv",
        "manifest.csv",
    ]
    assert (tmp_path / "letters-2026-02-02.pdf").read_bytes() == first


def test_one_letter_that_cannot_be_set_stops_all_before_the_first(tmp_path: Path) -> None:
    bad = replace(letters(1)[0], body=(Heading(1, (Text("李"),)),))

    with pytest.raises(LetterProblem, match="U\\+674E"):
        make_batch(order(letters=(*letters(2), bad)), tmp_path / "out")

    assert not (tmp_path / "out").exists()


def test_a_fault_in_the_other_process_is_told_in_words(tmp_path: Path) -> None:
    too_wide = replace(letters(1)[0], address=("W" * 90, "AN7 2QX"))

    with pytest.raises(LetterProblem, match="do not fit the window") as caught:
        make_batch(order(letters=(*letters(11), too_wide)), tmp_path)

    assert caught.value.todo
    assert files(tmp_path) == []


def test_no_letters_is_said() -> None:
    with pytest.raises(LetterProblem, match="no letters"):
        make_batch(order(0), Path("nowhere"))


def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")

    with pytest.raises(LetterProblem, match="cannot be put into") as caught:
        make_batch(order(), tmp_path / "file" / "out")

    assert "nothing was marked as sent" in caught.value.todo


@pytest.mark.parametrize(("number", "says"), [(28, "the disk is full"), (13, "may not write")])
def test_a_full_or_closed_disk_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, says: str
) -> None:
    def fail(*_: object) -> int:
        raise OSError(number, "no")

    monkeypatch.setattr(Path, "write_bytes", fail)

    with pytest.raises(LetterProblem, match=says):
        make_batch(order(), tmp_path)

    assert files(tmp_path) == []


def test_the_digest_follows_content_and_address() -> None:
    one = letters(1)[0]

    assert digest_of(one) == digest_of(letters(1)[0])
    assert digest_of(one) != digest_of(replace(one, address=("Name 0", "9 Road", "AN7 2QX")))
    assert digest_of(one) != digest_of(replace(one, body=()))
