"""The yearly return: episodes put back together, other files, years and spellings."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload_tui.exchange.extract import Extract
from caseload_tui.exchange.importing import SourceKind, read
from caseload_tui.exchange.problem import ImportProblem
from db.records import StretchRecord
from tests.exchange.making import ON
from tests.exchange.test_bad_input import zipped

SAMPLE = Path(__file__).parents[3] / "shared" / "samples" / "ssda903"
HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n1,2,17/05/2012,WBRI,A123456789012,,\n"
EPISODES = (
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,"
    "PL_POST,URN\n"
)


def folder(path: Path, **files: str | bytes) -> Path:
    """The files of a return, with a header unless one is given."""
    path.mkdir(parents=True, exist_ok=True)
    for name, text in ({"header": HEADER} | files).items():
        (path / f"{name}.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def told(path: Path, *episodes: str, **files: str | bytes) -> Extract:
    rows = "".join(f"1,{episode}\n" for episode in episodes)
    return read([folder(path, episodes=EPISODES + rows, **files)], on=ON)


Shown = tuple[str, str | None, str]


def shown(each: StretchRecord, code: str | None) -> Shown:
    """A stretch as its days and its code; ``~`` before a start that is not known."""
    known = "" if each.start_known else "~"
    end = None if each.end is None else each.end.isoformat()
    return known + each.start.isoformat(), end, code or ""


def stretches(extract: Extract) -> dict[str, list[Shown]]:
    return {
        "care": [shown(each, each.end_reason) for each in extract.periods_of_care],
        "placed": [shown(each, each.type_code) for each in extract.placements],
        "status": [shown(each, each.code) for each in extract.legal_statuses],
    }


def test_a_move_and_an_order_are_told_apart(tmp_path: Path) -> None:
    extract = told(
        tmp_path,
        "04/03/2024,S,V2,N1,U6,PR1,14/10/2024,X1,,,NB72QT,",
        "14/10/2024,L,C2,N1,U6,PR1,14/07/2025,X1,CREQB,,NB72QT,",
        "14/07/2025,P,C2,N1,U4,PR1,,,,,NB7 2QU,",
    )
    assert stretches(extract) == {
        "care": [("2024-03-04", None, "")],
        "placed": [("2024-03-04", "2025-07-14", "U6"), ("2025-07-14", None, "U4")],
        "status": [("2024-03-04", "2024-10-14", "V2"), ("2024-10-14", None, "C2")],
    }
    assert extract.placements[0].change_reason == "CREQB"
    assert extract.placements[0].postcode == "NB7 2QT"
    assert extract.rejections == []


def test_care_that_ended_and_began_again_is_two_periods(tmp_path: Path) -> None:
    extract = told(
        tmp_path,
        "04/03/2019,S,V2,N1,U6,PR1,14/10/2019,E4A,,,,",
        "01/02/2024,S,V2,N1,U6,PR1,,,,,,",
    )
    assert stretches(extract)["care"] == [
        ("2019-03-04", "2019-10-14", "E4A"),
        ("2024-02-01", None, ""),
    ]


def test_care_that_ended_is_not_gone_on_with_whatever_the_next_reason_says(tmp_path: Path) -> None:
    extract = told(
        tmp_path,
        "04/03/2019,S,V2,N1,U6,PR1,14/10/2019,E4A,,,,",
        "01/02/2024,P,V2,N1,U6,PR1,,,,,,",
    )
    assert stretches(extract)["care"] == [
        ("2019-03-04", "2019-10-14", "E4A"),
        ("~2024-02-01", None, ""),
    ]


@pytest.mark.parametrize(
    ("reason", "unknown"),
    [("L", {"care", "placed"}), ("P", {"care", "status"}), ("B", {"care"})],
)
def test_what_had_begun_before_the_first_episode_says_so(
    tmp_path: Path, reason: str, unknown: set[str]
) -> None:
    extract = told(tmp_path, f"01/06/2025,{reason},C2,N1,U4,PR1,,,,,,")
    assert {name for name, found in stretches(extract).items() if found[0][0][0] == "~"} == unknown
    (rejection,) = extract.rejections
    assert (rejection.file, rejection.row, rejection.column) == ("episodes.csv", None, "DECOM")


def test_a_gap_or_an_overlap_of_episodes_is_told(tmp_path: Path) -> None:
    extract = told(
        tmp_path,
        "04/03/2024,S,V2,N1,U6,PR1,20/10/2024,X1,,,,",
        "14/10/2024,P,V2,N1,K2,PR4,,,,,,",
    )
    assert stretches(extract)["placed"][0] == ("2024-03-04", "2024-10-14", "U6")
    assert "2024-10-14" in extract.rejections[0].why


def test_an_end_without_a_day_ends_nothing(tmp_path: Path) -> None:
    extract = told(tmp_path, "04/03/2024,S,V2,N1,U6,PR1,,E4A,,,,")
    assert stretches(extract)["care"] == [("2024-03-04", None, "")]
    assert extract.rejections[0].value == "E4A"


def test_returns_of_two_years_tell_one_story(tmp_path: Path) -> None:
    began = "1,04/03/2024,S,V2,N1,U6,PR1,"
    older = EPISODES + began + ",,,,,\n"
    newer = EPISODES + began + "14/10/2025,E4A,,,,\n"
    extract = read([folder(tmp_path, episodes=older, episodes_2=newer)], on=ON)
    assert stretches(extract)["care"] == [("2024-03-04", "2025-10-14", "E4A")]
    assert extract.rejections == []


def test_two_accounts_of_one_day_cannot_both_be_used(tmp_path: Path) -> None:
    extract = told(
        tmp_path,
        "04/03/2024,S,V2,N1,U6,PR1,14/10/2024,X1,,,,",
        "04/03/2024,S,V2,N1,K2,PR4,,,,,,",
    )
    assert [row.row for row in extract.rejections] == [3]


def test_the_other_files(tmp_path: Path) -> None:
    extract = told(
        tmp_path,
        "04/03/2024,S,E1,N1,U6,PR1,,,,,,",
        reviews="CHILD,DOB,REVIEW,REVIEW_CODE\n1,17/05/2012,25/03/2024,PN1\n"
        "1,17/05/2012,25/03/2024,PN2\n1,17/05/2012,25/03/2027,PN1\n",
        uasc="CHILD,SEX,DOB,DUC\n1,2,17/05/2012,\n",
        missing="CHILD,DOB,MISSING,MIS_START,MIS_END\n1,17/05/2012,A,01/05/2026,03/05/2026\n",
        oc3="CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n2,01/05/2007,YES,F2,U1\n3,01/05/2009,NO,0,0\n",
        sw_episodes=b"\xef\xbb\xbfCHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON\n"
        b"1,17/05/2012,sw7,04/03/2024,,FCONTA\n",
        oc2="CHILD,DOB,SDQ_SCORE,HEALTH_ASSESSMENT\n1,17/05/2012,9,1\n",
    )
    child = next(child for child in extract.children if child.key == "1")
    assert (child.sex, child.unaccompanied, child.upn) == ("F", True, "A123456789012")
    (review,) = extract.events
    assert (review.on, review.participation, review.snapshot) == (date(2024, 3, 25), "PN1", False)
    assert review.belongs_to == extract.periods_of_care[0].key
    assert [(row.file, row.row, row.column) for row in extract.rejections] == [
        ("reviews.csv", 3, "REVIEW_CODE"),
        ("reviews.csv", 4, "REVIEW"),
    ]
    assert extract.missing[0].away_only
    assert [each.eligibility for each in extract.leaving_care] == ["former_relevant", "relevant"]
    assert [each.suitable for each in extract.leaving_care] == [True, None]
    assert extract.involvements[0].worker == extract.workers[0].registration == "SW7"
    assert [fact.kind for fact in extract.facts] == ["adoption_authority"]
    assert any(notice.file == "oc2.csv" for notice in extract.notices)


def test_a_review_long_after_the_start_was_not_the_first(tmp_path: Path) -> None:
    reviews = "CHILD,DOB,REVIEW,REVIEW_CODE\n1,,25/09/2025,PN1\n1,,25/03/2026,PN1\n"
    extract = told(tmp_path, "04/03/2024,S,C2,N1,U6,PR1,,,,,,", reviews=reviews)
    assert {each.on.year: each.snapshot for each in extract.events} == {2025: True, 2026: False}


@pytest.mark.parametrize(
    ("place", "kept"), [("H5", "H5"), ("Z11", "Z11"), ("K3", "K3"), ("Q1", "U3"), ("P2", "P2")]
)
def test_codes_of_other_years_are_read(tmp_path: Path, place: str, kept: str) -> None:
    extract = told(tmp_path, f"04/03/2024,S,C2,N1,{place},PR1,,,,,,")
    assert extract.placements[0].type_code == kept


def test_headers_of_other_years_and_makers_are_read(tmp_path: Path) -> None:
    older = b"\xef\xbb\xbfchild;gender;dob;ethnic\n1;F;17/05/2012;WBRI\n"
    short = "Child,DECOM,RNE,LS,CIN,PLACE,DEC,REC\n1,2024-03-04,S,C2,N1,U4,,\n"
    extract = read([folder(tmp_path, header=older, episodes=short)], on=ON)
    assert (extract.children[0].sex, extract.placements[0].type_code) == ("F", "U4")


def test_a_return_is_known_by_its_columns_and_not_its_names(tmp_path: Path) -> None:
    packed = zipped(tmp_path / "return.zip", a_csv=HEADER.encode(), b_csv=EPISODES.encode())
    extract = read([packed], on=ON)
    assert extract.source == SourceKind.SSDA903
    assert len(extract.children) == 1


def test_a_return_without_anybody_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "reviews.csv").write_text("CHILD,DOB,REVIEW\n")
    with pytest.raises(ImportProblem, match="header"):
        read([tmp_path], on=ON)


def test_a_column_told_twice_is_not_guessed(tmp_path: Path) -> None:
    extract = read([folder(tmp_path, episodes="CHILD,DECOM,DECOM,RNE,LS,PLACE\n")], on=ON)
    assert extract.rejections[0].column == "DECOM"


NASTY = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters='"\r\n,'))


@given(cells=st.lists(NASTY, min_size=13, max_size=13))
def test_no_row_whatever_is_in_it_ends_the_reading(
    tmp_path_factory: pytest.TempPathFactory, cells: list[str]
) -> None:
    path = tmp_path_factory.mktemp("return")
    rows = EPISODES + "1,04/03/2024,S,C2,N1,U4,PR1,,,,,,\n" + ",".join(cells) + "\n"
    try:
        extract = read([folder(path, episodes=rows)], on=ON)
    except ImportProblem:
        return
    assert ("1", "U4") in {(each.child, each.type_code) for each in extract.placements}


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample is not on this machine")
def test_a_return_made_by_others_is_read() -> None:
    extract = read([SAMPLE], on=ON)
    assert len(extract.children) == 819
    assert Counter(each.start_known for each in extract.periods_of_care) == {False: 404, True: 303}
    assert len(extract.placements) == 1279
