"""Word, plain text, values, stationery and addresses."""

from __future__ import annotations

import io
import zipfile
from datetime import date, time
from pathlib import Path

import pytest
from docx import Document

from caseload_tui.letters.codes import Audience, Kind, PlaceKind, Style
from caseload_tui.letters.drawing import picture_png
from caseload_tui.letters.envelope import ENVELOPES, window_lines
from caseload_tui.letters.fonts import FOLDER, fonts
from caseload_tui.letters.problems import LetterProblem
from caseload_tui.letters.stationery import SHIPPED, load_stationery
from caseload_tui.letters.text import plain_text
from caseload_tui.letters.tree import Picture, lines_of
from caseload_tui.letters.typeset import pdf
from caseload_tui.letters.values import Words, words_of
from caseload_tui.letters.word import docx
from tests.letters.pages import SAMPLES, Sample, sample_letter
from tests.letters.world import library, stationery

CARER = Sample(Kind.APPOINTMENT, Audience.CARER, Style.STANDARD)


def english() -> Words:
    words = library().words("en")
    assert words is not None
    return words


def docx_words(data: bytes) -> list[str]:
    document = Document(io.BytesIO(data))
    found: list[str] = []
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            found += [cell.text for row in block.rows for cell in row.cells]
        else:
            found.append(block.text)
    return " ".join(found).split()


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_the_word_document_says_the_letters_words_in_order(sample: Sample) -> None:
    letter = sample_letter(sample, visits=6)
    head = [
        *letter.address,
        letter.words.full_date(letter.dated),
        f"{letter.words.furniture('reference')}: {letter.reference}",
    ]
    expected = " ".join([*head, *lines_of(letter.body), letter.words.furniture("end")]).split()

    found = [word for word in docx_words(docx(letter, stationery())) if word != "———"]

    assert found == expected


def test_the_same_letter_is_the_same_document() -> None:
    letter = sample_letter(Sample(Kind.APPOINTMENT, Audience.YOUNG_PERSON, Style.EASY_READ))

    assert docx(letter, stationery()) == docx(letter, stationery())


def test_easy_read_documents_hold_the_drawings() -> None:
    letter = sample_letter(Sample(Kind.APPOINTMENT, Audience.YOUNG_PERSON, Style.EASY_READ))

    names = zipfile.ZipFile(io.BytesIO(docx(letter, stationery()))).namelist()

    assert len([name for name in names if name.endswith(".png")]) >= 6


def test_the_letter_follows_the_councils_letterhead(tmp_path: Path) -> None:
    own = Document()
    own.add_paragraph("Own letterhead")
    own.save(str(tmp_path / "letterhead.docx"))

    words = docx_words(docx(sample_letter(CARER), stationery(), tmp_path / "letterhead.docx"))

    assert words[:2] == ["Own", "letterhead"]


@pytest.mark.parametrize("content", [None, b"not a document"])
def test_a_letterhead_that_cannot_be_used_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "letterhead.docx"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(LetterProblem, match=r"letterhead\.docx cannot be opened"):
        docx(sample_letter(CARER), stationery(), path)


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_plain_text_says_every_word(sample: Sample) -> None:
    letter = sample_letter(sample, visits=6)
    text = plain_text(letter)

    for line in lines_of(letter.body):
        for word in line.split():
            assert word in text
    assert all(len(line) <= 72 for line in text.splitlines())


def test_a_table_becomes_lines_with_their_headings() -> None:
    text = plain_text(sample_letter(Sample(Kind.SCHEDULE, Audience.CARER, Style.STANDARD), 2))

    assert "Day: Wednesday 4 March\nTime: 4:30pm\nWhat: Social worker visit" in text


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (time(16, 0), "4pm"),
        (time(16, 30), "4:30pm"),
        (time(9, 5), "9:05am"),
        (time(12, 0), "12 noon"),
        (time(0, 0), "12 midnight"),
        (time(12, 15), "12:15pm"),
        (time(0, 30), "12:30am"),
    ],
)
def test_times_are_said_as_people_say_them(at: time, words: str) -> None:
    assert english().clock(at) == words


def test_dates_and_lists_are_said_in_full() -> None:
    words = english()

    assert words.full_date(date(2026, 3, 4)) == "Wednesday 4 March 2026"
    assert words.short_date(date(2026, 3, 4)) == "Wednesday 4 March"
    assert words.join(["a", "b", "c"]) == "a, b and c"
    assert words.join(["a"]) == "a"
    assert (words.times(2), words.times(3)) == ("twice", "3 times")
    assert (words.length(60), words.length(50)) == ("about an hour", "about 50 minutes")


@pytest.mark.parametrize("group", ["what", "why"])
@pytest.mark.parametrize("audience", Audience)
def test_every_kind_of_booking_has_words_for_every_reader(group: str, audience: Audience) -> None:
    from caseload_tui.letters.queue import USUALLY_TOLD

    for kind, readers in USUALLY_TOLD.items():
        if audience in readers:
            assert english().say(group, kind, audience)


def test_a_code_is_never_printed_for_want_of_a_word() -> None:
    with pytest.raises(LetterProblem, match=r'no words for "what.tea_party"'):
        english().say("what", "tea_party", Audience.CARER)


def test_places_are_told_without_an_address() -> None:
    words = english()

    assert words.where(PlaceKind.HOME, "14 Sample Street", Audience.CARER) == "at your home"
    assert words.where(PlaceKind.OFFICE, "Fell Road", Audience.PARENT) == "at Fell Road"


def test_a_values_file_with_a_mistake_is_named(tmp_path: Path) -> None:
    (tmp_path / "xx.toml").write_text("[language]\ncode = ", encoding="utf-8")

    with pytest.raises(LetterProblem, match=r"xx\.toml cannot be read"):
        words_of("xx", tmp_path)


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "stationery.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_stationery_file_changes_only_what_it_says(tmp_path: Path) -> None:
    own = load_stationery(write(tmp_path, '[service]\nname = "Anytown Council"\n'))

    assert own.service_name == "Anytown Council"
    assert own.service_phone == load_stationery(SHIPPED).service_phone
    assert own.checked_on is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[service\n", "has a mistake"),
        ("[service]\ncolour = 1\n", r"\[service\] colour: there is no such entry"),
        ("[extra]\nx = 1\n", r"\[extra\] x: there is no such entry"),
        ('[page]\nenvelope = "c4"\n', "must be one of dl, c5, notify, none"),
        ('[page]\naccent = "red"\n', "must be a colour"),
        ("[size]\ncarer = 9\n", "between 12 and 36"),
        ('[service]\nphone = ""\n', "must be filled in"),
        ('[service]\nlogo = "logo.gif"\n', "must be an .svg or .png"),
        ('[service]\nlogo = "missing.png"\n', r"The logo missing\.png cannot be read"),
        ("page = 1\n", "page: must be a section"),
        ('[support]\nchecked_on = "soon"\n', "must be a day"),
        ("page = inf\n", "page: must be a section"),
        ("extra = inf\n", "extra: must be a section"),
        ("[page]\nenvelope = [1]\n", "as in the shipped file"),
        ("[service]\naddress = true\n", "as in the shipped file"),
        ('[service]\nlogo = "../logo.png"\n', "the name of a file beside"),
        ('[service]\nlogo = "/etc/logo.svg"\n', "the name of a file beside"),
        ('[service]\nlogo = "a\\u0000.svg"\n', "the name of a file beside"),
        ("a = " + "[" * 20_000, "has a mistake"),
    ],
)
def test_mistakes_in_the_stationery_are_named(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(LetterProblem, match=says):
        load_stationery(write(tmp_path, text))


def test_a_missing_stationery_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LetterProblem, match=r"none\.toml cannot be read"):
        load_stationery(tmp_path / "none.toml")


SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
    '<rect width="40" height="20"/></svg>'
)


def test_a_logo_is_printed_with_words_for_those_who_cannot_see_it(tmp_path: Path) -> None:
    import page

    (tmp_path / "logo.svg").write_text(SQUARE, encoding="utf-8")
    (tmp_path / "logo.png").write_bytes(
        picture_png(Picture("picture", "home"), english(), "#17475a")
    )
    for name in ("logo.svg", "logo.png"):
        look = load_stationery(write(tmp_path, f'[service]\nlogo = "{name}"\n'))
        made = pdf([sample_letter(CARER)], look)
        assert page.validate_pdf_bytes(made.data, profile="ua1").is_compliant
        assert b"/Alt" in made.data


def test_a_logo_that_is_no_picture_is_refused(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(b"no picture")
    look = load_stationery(write(tmp_path, '[service]\nlogo = "logo.png"\n'))

    with pytest.raises(LetterProblem, match="logo"):
        pdf([sample_letter(CARER)], look)


@pytest.mark.parametrize("envelope", ENVELOPES)
def test_addresses_are_joined_to_fit_the_window(envelope: str) -> None:
    lines = ("Flat 2", "Sample Court", "14 Sample Street", "Thornton", "Anytown", "AN7 2QX")

    found = window_lines("Mrs Joy Adeyemi", lines, envelope)

    assert len(found) <= ENVELOPES[envelope].lines
    assert (found[0], found[-1]) == ("Mrs Joy Adeyemi", "AN7 2QX")
    assert ", ".join(found[1:-1]) == ", ".join(lines[:-1])


def test_an_address_that_cannot_fit_is_refused_without_repeating_it() -> None:
    with pytest.raises(LetterProblem, match="do not fit the window") as caught:
        window_lines("Name", ["Secret Lane " * 9, "AN7 2QX"], "dl")

    assert "Secret" not in f"{caught.value} {caught.value.todo}"


def test_the_fonts_are_the_ones_that_were_checked() -> None:
    import hashlib

    listed = {font.file for font in fonts()}
    assert listed == {path.name for path in FOLDER.glob("*.ttf")}
    for font in fonts():
        data = (FOLDER / font.file).read_bytes()
        assert hashlib.sha256(data).hexdigest() == font.sha256
        assert "SIL OPEN FONT LICENSE" in (FOLDER / font.licence).read_text("utf-8").upper()


def test_drawings_show_the_real_day_and_time() -> None:
    drawings = {
        picture_png(one, english(), "#17475a")
        for one in (
            Picture("date", "2026-03-04"),
            Picture("date", "2026-03-05"),
            Picture("clock", "16:00"),
            Picture("clock", "16:30"),
            Picture("picture", "home"),
        )
    }

    assert len(drawings) == 5


def test_a_couple_whose_names_are_too_wide_for_the_window_stand_on_two_lines() -> None:
    lines = ["66 Teasel Street", "Addiscombe", "CR0 6VO"]

    found = window_lines("Wendy Osborne and Martin Osborne", lines, "dl")

    assert found == ("Wendy Osborne and", "Martin Osborne", *lines)
    assert window_lines("Joy Adeyemi", lines, "dl")[0] == "Joy Adeyemi"


def test_a_place_that_is_not_recorded_is_never_printed_as_a_gap() -> None:
    words = words_of("en")
    assert words is not None

    with pytest.raises(LetterProblem, match="Where it takes place is not recorded"):
        words.where(PlaceKind.OFFICE, " ", Audience.PARENT)
    assert words.where(PlaceKind.HOME, "", Audience.PARENT) == "at your home"
