"""The mechanism for other languages, on samples that nobody has reviewed."""

from __future__ import annotations

from pathlib import Path

import page
import pytest

from caseload_tui.letters.codes import Audience, Kind, Style
from caseload_tui.letters.letter import Letter
from caseload_tui.letters.render import isolated, render
from caseload_tui.letters.samples import DATED, sample_owed
from caseload_tui.letters.templates import Library
from caseload_tui.letters.tree import lines_of
from caseload_tui.letters.typeset import pdf
from caseload_tui.letters.view import view_of
from caseload_tui.letters.word import docx
from tests.letters.pages import chars
from tests.letters.world import stationery

OWN = Library(Path(__file__).parent / "own")


def letter(language: str) -> Letter:
    owed, known = sample_owed(Audience.YOUNG_PERSON, Kind.APPOINTMENT)
    choice = OWN.choose(
        Kind.APPOINTMENT, Audience.YOUNG_PERSON, Style.STANDARD, language, samples=True
    )
    view = view_of(owed, known, stationery(), DATED)
    return render(choice, view, ("Amina", "14 Sample Street", "AN7 2QX"), Style.STANDARD)


@pytest.mark.parametrize("language", ["ar", "ti"])
def test_letters_in_other_scripts_are_accessible(language: str) -> None:
    data = pdf([letter(language)], stationery()).data

    assert page.validate_pdf_bytes(data, profile="ua1").is_compliant
    fonts = {one["fontname"].split("+")[1] for one in chars(data)}
    wanted = {"ar": "NotoSansArabic", "ti": "NotoSansEthiopic"}[language]
    assert any(name.startswith(wanted) for name in fonts)


def test_dates_come_from_the_languages_own_data() -> None:
    assert "مارس" in " ".join(lines_of(letter("ar").body))
    assert "መጋቢት" in " ".join(lines_of(letter("ti").body))


def test_the_address_and_phone_keep_their_order_in_right_to_left_letters() -> None:
    data = pdf([letter("ar")], stationery()).data
    lines: dict[int, str] = {}
    for one in sorted(chars(data), key=lambda sign: sign["x0"]):
        lines[round(one["top"])] = lines.get(round(one["top"]), "") + one["text"]

    text = "\n".join(lines.values()).replace("\u00a0", " ")

    assert "14 Sample Street" in text
    assert "01632 960 112" in text


def test_values_stand_apart_in_right_to_left_text() -> None:
    arabic = OWN.words("ar")
    english = OWN.words("en")
    assert arabic is not None
    assert english is not None

    assert isolated("Amina", arabic) == "\u2068Amina\u2069"
    assert isolated("01632 960 112", arabic) == "\u206801632\u00a0960\u00a0112\u2069"
    assert isolated("Amina", english) == "Amina"


def test_a_word_document_runs_from_right_to_left() -> None:
    import io
    import zipfile

    data = docx(letter("ar"), stationery())
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()

    assert "<w:bidi/>" in xml
    assert "<w:rtl/>" in xml


@pytest.mark.parametrize(
    ("language", "why"),
    [
        ("ar", "the template is a sample nobody reviewed in Arabic"),
        ("so", "there is no template in Somali"),
    ],
)
def test_what_is_not_reviewed_falls_back_to_english(language: str, why: str) -> None:
    choice = OWN.choose(Kind.APPOINTMENT, Audience.YOUNG_PERSON, Style.STANDARD, language)

    assert choice.template.language == choice.words.code == "en"
    assert choice.wanted == language
    assert choice.why == why


def test_the_samples_are_not_shipped() -> None:
    assert {one.language for one in Library().all()} == {"en"}
    assert all(one.reviewed for one in Library().all())
