from __future__ import annotations

from pathlib import Path

import pytest

from caseload_tui.letters import typeset
from caseload_tui.letters.archive import bring_back, keep
from caseload_tui.letters.manifest import digest_of
from caseload_tui.letters.problems import LetterProblem
from caseload_tui.letters.typeset import pdf
from tests.letters.pages import SAMPLES, Sample, sample_letter, sample_pdf
from tests.letters.test_languages import letter as foreign_letter
from tests.letters.world import stationery


@pytest.mark.parametrize("sample", SAMPLES[::3], ids=str)
def test_a_reprint_is_the_original_to_the_byte(sample: Sample) -> None:
    again = bring_back(keep(sample_letter(sample, visits=6)))

    assert pdf([again], stationery()).data == sample_pdf(sample)


def test_a_reprint_in_another_script_is_the_same_letter() -> None:
    first = foreign_letter("ar")

    again = bring_back(keep(first))

    assert again.body == first.body
    assert digest_of(again) == digest_of(first)


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", '{"version":1}', keep(sample_letter(SAMPLES[0])).replace("heading", "h")],
)
def test_a_damaged_letter_is_said_to_be_damaged(text: str) -> None:
    with pytest.raises(LetterProblem, match="cannot be read"):
        bring_back(text)


def test_a_missing_font_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(typeset, "FOLDER", tmp_path)
    typeset._fonts.cache_clear()

    with pytest.raises(LetterProblem, match="The font Lexend of the program is missing"):
        typeset._fonts()

    monkeypatch.undo()
    typeset._fonts.cache_clear()
