"""The input files are found, complete and about nobody real."""

import re
from pathlib import Path
from random import Random

import pytest

import caseload_tui
from caseload_tui.demo import inputs
from caseload_tui.demo.outline import written
from caseload_tui.demo.places import place_named
from caseload_tui.timescales.history import FactKind


def test_they_are_found_in_a_checkout() -> None:
    assert (inputs.folder() / "names.toml").is_file()


def test_an_installed_package_carries_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "caseload_tui" / "_fixtures" / "demo").mkdir(parents=True)
    monkeypatch.setattr(caseload_tui, "__file__", str(tmp_path / "caseload_tui" / "__init__.py"))
    assert inputs.folder() == tmp_path / "caseload_tui" / "_fixtures" / "demo"


def test_an_incomplete_installation_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(caseload_tui, "__file__", str(tmp_path / "caseload_tui" / "__init__.py"))
    with pytest.raises(FileNotFoundError, match="Install caseload-tui again"):
        inputs.folder()


def test_no_whole_postcode_is_among_the_places() -> None:
    places = inputs.load("places")
    for row in (*places["inside"], *places["outside"]):
        for sector in row["sectors"]:
            assert re.fullmatch(r"[A-Z]{1,2}\d{1,2} \d", sector)


def test_every_background_can_name_brothers_sisters_and_the_unaccompanied() -> None:
    for background in inputs.load("names").values():
        assert "share" in background or "nationality" in background
        for names in ("girls", "boys", "surnames", "languages", "ethnicity"):
            assert background[names]
        assert len(set(background["girls"])) >= 3
        assert not set(background["girls"]) & set(background["boys"])


@pytest.mark.parametrize("file", ["worker", "rare"])
def test_what_is_written_by_hand_uses_known_words(file: str) -> None:
    paths = inputs.load("paths")
    for table in inputs.load(file)["family"]:
        outline = written(table)
        assert outline.path in paths
        assert outline.background in inputs.load("names")
        assert set(outline.facts or ()) <= {kind.value for kind in FactKind}
        assert outline.lives is None or outline.lives in paths["kinds"]


def test_every_placement_code_has_a_provider_and_a_kind_with_places() -> None:
    paths, places = inputs.load("paths"), inputs.load("places")
    assert paths["providers"].keys() == paths["kinds"].keys()
    assert set(paths["kinds"].values()) <= places["outside_share"].keys()
    drawn = {code for row in (*paths["lives"], *paths["lived"]) for code in row["weights"]}
    assert drawn <= paths["kinds"].keys()


def test_a_place_that_is_not_there_is_named() -> None:
    with pytest.raises(LookupError, match="Atlantis"):
        place_named(Random(1), "Atlantis")
