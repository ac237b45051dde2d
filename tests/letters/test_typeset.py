from __future__ import annotations

import io
import unicodedata
from collections import Counter
from dataclasses import replace
from datetime import date

import page
import pdfplumber
import pikepdf
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from caseload_tui.letters.codes import Audience, Kind, Style
from caseload_tui.letters.envelope import ENVELOPES, window_lines
from caseload_tui.letters.fonts import fonts
from caseload_tui.letters.letter import Letter
from caseload_tui.letters.plain import clean
from caseload_tui.letters.problems import LetterProblem
from caseload_tui.letters.tree import Heading, Paragraph, Text, lines_of
from caseload_tui.letters.typeset import check_letters, pdf, png
from tests.letters.pages import MM, SAMPLES, Sample, chars, sample_letter, sample_pdf, spoken
from tests.letters.world import stationery

CARER = Sample(Kind.APPOINTMENT, Audience.CARER, Style.STANDARD)
SCHEDULE = Sample(Kind.SCHEDULE, Audience.CARER, Style.STANDARD)


def simple(words: str, **changes: object) -> Letter:
    made = replace(
        sample_letter(CARER), body=(Heading(1, (Text("Hello"),)), Paragraph((Text(words),)))
    )
    return replace(made, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_every_shipped_letter_is_accessible(sample: Sample) -> None:
    report = page.validate_pdf_bytes(sample_pdf(sample), profile="ua1")

    assert report.is_compliant, [failure.message for failure in report.failures]
    assert report.rules.total > 80


def test_the_tags_are_said_to_be_certain() -> None:
    """PDF/UA-1 asks for it; ``pdfinfo`` up to 25.11 remarks on the very ``false`` it asks for."""
    made = pdf([sample_letter(SAMPLES[0])], stationery())

    with pikepdf.open(io.BytesIO(made.data)) as file:
        assert dict(file.Root.MarkInfo) == {"/Marked": True, "/Suspects": False}


def test_the_validator_would_object_to_a_page_without_tags() -> None:
    untagged = typst.compile(b"#set document(title: [x])\n= Hello", format="pdf", pdf_tags=False)

    assert not page.validate_pdf_bytes(untagged, profile="ua1").is_compliant


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_the_page_says_the_letters_words_and_no_others(sample: Sample) -> None:
    letter = sample_letter(sample, visits=6)
    look = stationery()
    furniture = [
        look.service_name,
        *look.service_address,
        look.service_phone,
        look.service_hours,
        letter.words.full_date(letter.dated),
        f"{letter.words.furniture('reference')}: {letter.reference}",
    ]
    body = [line.replace(":", "", 1) if _is_fact(line, letter) else line for line in _lines(letter)]

    expected = Counter(" ".join([*furniture, *letter.address, *body]).split())

    found = Counter(word for word in spoken(sample_pdf(sample)).split() if word != "•")
    assert found == expected


def _lines(letter: Letter) -> list[str]:
    return [unicodedata.normalize("NFKC", line) for line in lines_of(letter.body)]


def _is_fact(line: str, letter: Letter) -> bool:
    from caseload_tui.letters.tree import Facts

    names = [name for b in letter.body if isinstance(b, Facts) for name, _ in b.pairs]
    return any(line.startswith(f"{name} ") for name in names)


@pytest.mark.parametrize("envelope", [name for name in ENVELOPES if name != "none"])
@pytest.mark.parametrize("style", [Style.STANDARD, Style.EASY_READ, Style.LARGE_PRINT])
def test_the_address_alone_shows_in_the_window(envelope: str, style: Style) -> None:
    window = ENVELOPES[envelope]
    look = replace(stationery(), envelope=envelope)
    sample = Sample(Kind.SCHEDULE, Audience.YOUNG_PERSON, style)
    long = replace(
        sample_letter(sample, 6, look),
        address=window_lines(
            "Maximilian Wetherby-Thompson",
            ["Flat 12", "Longish House", "123 Sample Street", "Upper", "Anytown", "AN7 2QX"],
            envelope,
        ),
    )

    inside = [
        one
        for one in chars(pdf([long], look).data, page=0)
        if one["text"].strip()
        and one["bottom"] > (window.top - 11) * MM
        and one["top"] < (window.bottom + 11) * MM
        and one["x0"] < 110 * MM
        and one["bottom"] < window.body * MM
    ]

    shown = "".join(one["text"] for one in inside)
    assert shown == "".join("".join(long.address).split())
    assert min(one["x0"] for one in inside) >= window.left * MM - 0.5
    assert max(one["x1"] for one in inside) <= window.right * MM
    assert min(one["top"] for one in inside) >= window.top * MM - 1
    assert max(one["bottom"] for one in inside) <= window.bottom * MM + 0.5


def test_each_letter_of_a_batch_says_on_its_first_page_alone_where_to_fold_it() -> None:
    long = simple("Long. " * 900)
    made = pdf([long, simple("Short."), long], stationery()).data
    with pdfplumber.open(io.BytesIO(made)) as file:
        folds = [
            [round(one["top"] / MM) for one in side.lines if one["x1"] < 10 * MM]
            for side in file.pages
        ]

    begins = [105, 210]
    assert folds == [begins, [], begins, [], begins, []]


def test_an_address_too_wide_for_its_window_is_refused() -> None:
    with pytest.raises(LetterProblem, match="do not fit the window"):
        pdf([simple("x", address=("Name", "W" * 60, "AN7 2QX"))], stationery())


LINES = st.lists(st.text("Wmaei1, 'ÉŠ-", min_size=1, max_size=60), min_size=1, max_size=8)


@settings(max_examples=12, deadline=None)
@given(lines=LINES, envelope=st.sampled_from(sorted(ENVELOPES)))
def test_an_address_that_was_let_through_fits_the_page(lines: list[str], envelope: str) -> None:
    try:
        address = window_lines("W" * 12, [*lines, "AN7 2QX"], envelope)
    except LetterProblem:
        return

    look = replace(stationery(), envelope=envelope)
    assert pdf([simple("x", address=address)], look).pages == (1,)


def test_the_same_letter_is_the_same_file() -> None:
    letters = [sample_letter(SCHEDULE, 6), sample_letter(CARER)]

    assert pdf(letters, stationery()) == pdf(letters, stationery())
    assert pdf([simple("a")], stationery()) != pdf([simple("b")], stationery())


def test_every_letter_of_a_merged_file_starts_on_a_fresh_sheet() -> None:
    long = sample_letter(Sample(Kind.SCHEDULE, Audience.YOUNG_PERSON, Style.LARGE_PRINT), 30)
    letters = [sample_letter(CARER), long, sample_letter(SCHEDULE), sample_letter(CARER)]

    made = pdf(letters, stationery())

    assert made.pages[0] == made.pages[2] == made.pages[3] == 1
    assert made.pages[1] > 2
    with pdfplumber.open(io.BytesIO(made.data)) as book:
        texts = [leaf.extract_text() for leaf in book.pages]
    first = 0
    for letter, pages in zip(letters, made.pages, strict=True):
        assert first % 2 == 0
        for number in range(pages):
            assert f"Page {number + 1} of {pages}" in texts[first + number]
            assert letter.reference in texts[first + number]
        assert "End of letter" in texts[first + pages - 1]
        first += pages
        if pages % 2 and first < len(texts):
            assert not texts[first].strip()
            first += 1
    assert page.validate_pdf_bytes(made.data, profile="ua1").is_compliant


def test_single_sided_letters_have_no_empty_pages() -> None:
    made = pdf([sample_letter(CARER)] * 3, replace(stationery(), duplex=False))

    with pdfplumber.open(io.BytesIO(made.data)) as book:
        assert len(book.pages) == 3


YOUNG = Sample(Kind.SCHEDULE, Audience.YOUNG_PERSON, Style.STANDARD)


def pages_of(sample: Sample, visits: int) -> list[str]:
    data = pdf([sample_letter(sample, visits)], stationery()).data
    with pdfplumber.open(io.BytesIO(data)) as book:
        return [page.extract_text() for page in book.pages]


@pytest.mark.parametrize("visits", [3, 4])
def test_four_visits_fit_on_a_young_persons_one_page_at_the_same_size(visits: int) -> None:
    letter = sample_letter(YOUNG, visits)
    assert len(pages_of(YOUNG, visits)) == 1
    sizes = {round(one["size"], 1) for one in chars(pdf([letter], stationery()).data)}
    assert stationery().size(Audience.YOUNG_PERSON, Style.STANDARD) in sizes


@pytest.mark.parametrize("style", list(Style))
@pytest.mark.parametrize("visits", [5, 7])
def test_the_last_lines_of_a_letter_never_stand_alone_on_a_page(style: Style, visits: int) -> None:
    pages = pages_of(replace(YOUNG, style=style), visits)
    heading = "Help" if style is Style.EASY_READ else "If a day is not good for you"
    assert len(pages) > 1
    assert heading in pages[-1].splitlines()


def test_large_print_keeps_its_space() -> None:
    """A letter that would fit if its lines stood closer takes a second page instead."""
    assert len(pages_of(replace(YOUNG, style=Style.LARGE_PRINT), 1)) == 2


def test_six_visits_fit_on_the_carers_one_page() -> None:
    assert pdf([sample_letter(SCHEDULE, 6)], stationery()).pages == (1,)


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_letters_about_one_visit_fit_on_one_sheet(sample: Sample) -> None:
    most = 1 if sample.style is Style.STANDARD else 2

    assert pdf([sample_letter(sample)], stationery()).pages[0] <= most


@pytest.mark.parametrize(
    ("sample", "points"),
    [
        (CARER, 12),
        (Sample(Kind.APPOINTMENT, Audience.YOUNG_PERSON, Style.STANDARD), 14),
        (Sample(Kind.APPOINTMENT, Audience.YOUNG_PERSON, Style.EASY_READ), 16),
        (Sample(Kind.APPOINTMENT, Audience.YOUNG_PERSON, Style.LARGE_PRINT), 18),
    ],
    ids=str,
)
def test_the_words_are_as_large_as_the_reader_needs(sample: Sample, points: int) -> None:
    sizes = Counter(round(one["size"], 1) for one in chars(sample_pdf(sample)))

    assert sizes.most_common(1)[0][0] == points


def test_only_the_programs_own_fonts_are_embedded() -> None:
    families = {font.family.replace(" ", "") for font in fonts()}

    for sample in SAMPLES[::7]:
        named = {one["fontname"].split("+")[1].split("-")[0] for one in chars(sample_pdf(sample))}
        assert named <= families


def test_a_sign_no_font_has_is_named_before_anything_is_set() -> None:
    letters = [simple("fine"), simple("Li \N{CJK UNIFIED IDEOGRAPH-674E}")]

    with pytest.raises(LetterProblem, match=r"“李” \(U\+674E"):
        check_letters(letters)
    with pytest.raises(LetterProblem, match="No font"):
        pdf(letters, stationery())


_SIGNS = sorted(
    chr(code)
    for code in fonts()[0].covers & fonts()[2].covers
    if unicodedata.category(chr(code))[0] in "LNPS" and clean(chr(code)) == chr(code)
)


@settings(max_examples=12, deadline=None)
@given(name=st.text(_SIGNS, min_size=1, max_size=40))
def test_any_name_stands_on_the_page_as_it_is(name: str) -> None:
    wanted = clean(name)

    data = pdf([simple(f"Q{wanted}Q")], stationery()).data

    found = "".join("".join(one["text"] for one in chars(data)).split())
    # A PDF may tell a ligature or a composed sign by its parts.
    assert _parts(f"Q{wanted}Q") in _parts(found)


def _parts(text: str) -> str:
    return unicodedata.normalize("NFKD", "".join(text.split()))


HOSTILE = [
    '#read("/etc/passwd")',
    "{{ 7*7 }}",
    "{% for x in y %}",
    "[a](http://x)",
    "| pipe | pipe |",
    "**bold** _it_ `code`",
    "<script>alert(1)</script>",
    "1. one",
    "# heading",
    "- item",
    "$x^2$ @label <label> \\ \\n",
    "O'Brien & Söhne “quoted”",
    "&amp; &#65;",
    "![x](picture:home)",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_values_are_printed_as_they_are(value: str) -> None:
    sample = sample_letter(CARER)
    from caseload_tui.letters.render import fill
    from caseload_tui.letters.templates import parse_template

    head = "---\nkind: appointment\naudience: carer\nlanguage: en\nversion: 1\nowner: x\n---\n"
    template = parse_template(
        head + "# Hello\n\n{{ recipient.name }}\n\n- **Name:** {{ recipient.name }}",
        "t.md",
        own=True,
    )
    body = fill(template, {"recipient": {"name": value}}, sample.words)

    found = "".join(
        "".join(
            c["text"] for c in chars(pdf([replace(sample, body=body)], stationery()).data)
        ).split()
    )

    assert found.count("".join(value.split())) == 2


def test_the_preview_shows_the_pages() -> None:
    pages = png(sample_letter(CARER), stationery(), 40)

    assert len(pages) == 1
    assert pages[0].startswith(b"\x89PNG")


def test_the_date_of_the_letter_is_the_date_of_the_file() -> None:
    data = pdf([simple("x", dated=date(2026, 5, 1))], stationery()).data

    assert b"D:20260501" in data
