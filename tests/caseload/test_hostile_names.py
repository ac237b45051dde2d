"""A name made to do harm goes through the store and out again as nothing but a name."""

from __future__ import annotations

import csv
import re
import zipfile
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.exchange_views import COUNCIL
from caseload_tui.caseload.opening import open_desk
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.views import EVERYONE
from caseload_tui.cli.output import print_csv
from caseload_tui.exchange.safe_text import FORMULA_STARTS, guarded, unguarded
from caseload_tui.letters.codes import Kind
from caseload_tui.letters.queue import reference_of
from caseload_tui.tui.text import clean
from tests.caseload.test_taking_in import go_on, quiet
from tests.conftest import ON
from tests.exchange.hostile import NASTY
from tests.exchange.making import head, ssd_folder

NAMES = [name for name in NASTY if name.strip().isprintable() and 0 < len(name) <= 60]
NAMES += ["\u202egnp.exe", "\u0085x", "\u009b2J"]
KEYS = ["../../P1", "/etc/P2", "=P3", "C:\\P4", "[b]P5", "P6"]


def extract(folder: Path) -> Path:
    """Hostile names, identifiers, teams and workers, each where the dataset has a place."""
    text = StringIO()
    rows = csv.writer(text)
    for number, name in enumerate(NAMES):
        key = KEYS[number] if number < len(KEYS) else f"P{number}"
        rows.writerow([key, name, name, "2014-05-17"])
    persons = head("pers", "person_id forename surname dob") + text.getvalue()
    team = head("dept", "team_id team_name") + '../T1,"=cmd|x"\n'
    worker = head("prof", "professional_id professional_name staff_id") + 'W1,"@SUM(1)",W1\n'
    allocated = head("invo", "involvements_id person_id professional_id professional_team "
                     "involvement_start_date professional_role_id")  # fmt: skip
    allocated += "I1,../../P1,W1,../T1,2025-01-06,Allocated Worker\n"
    return ssd_folder(
        folder, person=persons, department=team, professionals=worker, involvements=allocated
    )


def test_names_come_out_as_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = open_desk(tmp_path / "store" / "a.store", on=ON, user="ann", create=True)
    desk.run_import([extract(tmp_path / "in")], quiet, go_on)
    assert len(desk.caseload(EVERYONE).children) + len(desk.find("P", 50)) > 0
    place = tmp_path / "out" / "here"
    desk.export(place, quiet, go_on)
    desk.close()

    assert {path.name for path in tmp_path.iterdir()} == {"store", "in", "out"}
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["here"]
    assert {path.name for path in place.iterdir()} <= {"ssd", "caseload.xlsx", COUNCIL}
    cells = [
        cell
        for path in (place / "ssd").iterdir()
        for row in csv.reader(path.read_text("utf-8").splitlines())
        for cell in row
    ]
    assert any("HYPERLINK" in cell for cell in cells)
    assert not [cell for cell in cells if cell.lstrip().startswith(FORMULA_STARTS)]
    with zipfile.ZipFile(place / "caseload.xlsx") as book:
        sheets = [book.read(name) for name in book.namelist() if name.startswith("xl/worksheets/")]
    assert len(sheets) >= 5
    found = [sheet for sheet in sheets if re.search(rb"<f[ >]|<hyperlink [^>]*r:id", sheet)]
    assert not found

    print_csv(["name"], [{"name": name} for name in NASTY])
    printed = csv.reader(capsys.readouterr().out.splitlines())
    assert not [row for row in printed if row and row[0].lstrip().startswith(FORMULA_STARTS)]


@given(st.one_of(st.sampled_from(NASTY), st.text(max_size=40)))
def test_nothing_starts_a_formula_and_everything_comes_back(text: str) -> None:
    assert not guarded(text).lstrip().startswith(FORMULA_STARTS)
    assert unguarded(guarded(text)) == text


@given(st.one_of(st.sampled_from(NASTY), st.text(max_size=40)))
def test_a_letters_file_is_called_by_letters_and_digits_whatever_the_names(text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    assert re.fullmatch(r"[A-Z2-7]{4}-[A-Z2-7]{4}", reference_of(Kind.REVIEW, text, ()))


@given(st.one_of(st.sampled_from(NASTY), st.text(max_size=40)))
def test_nothing_on_a_screen_moves_or_turns_it(text: str) -> None:
    shown = clean(text)
    assert not any(ord(sign) < 32 or 0x7F <= ord(sign) < 0xA0 for sign in shown)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def test_a_refused_import_leaves_the_store_as_it_was(tmp_path: Path, desk: Desk) -> None:
    before = len(desk.caseload(EVERYONE).children)
    folder = extract(tmp_path / "in")
    with (folder / "ssd_involvements.csv").open("a") as cut_short:
        cut_short.write('I2,P5,"W1')
    with pytest.raises(Problem):
        desk.run_import([folder], quiet, go_on)
    assert len(desk.caseload(EVERYONE).children) == before
