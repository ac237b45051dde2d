from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from caseload_tui.exchange.extract import Origin
from caseload_tui.exchange.ssd.people import plain_postcode
from tests.exchange.making import ON, PERSON, head, read_ssd, whys

WORKERS = head("prof", "professional_id professional_name professional_department")
INVOLVED = head(
    "invo",
    "involvements_id person_id professional_id "
    "professional_role_id involvement_start_date "
    "involvement_end_date",
)


def test_a_child_is_read_whole(tmp_path: Path) -> None:
    extract = read_ssd(
        tmp_path,
        person=head("pers", "person_id forename surname sex ethnicity dob send_flag nationality")
        + "P1,Wren,Example,F,MWBC,17/05/2014,Y,Erewhon\n",
    )
    (child,) = extract.children
    assert child.model_dump(exclude_none=True) == {
        "key": "P1",
        "forename": "Wren",
        "surname": "Example",
        "sex": "F",
        "ethnicity": "MWBC",
        "date_of_birth": date(2014, 5, 17),
        "has_ehcp": True,
        "nationality": "Erewhon",
    }
    assert extract.origins["ChildRecord", "P1"] == Origin("ssd_person.csv", 2)
    assert extract.rejections == []


def test_a_baby_not_yet_born_has_an_expected_date_only(tmp_path: Path) -> None:
    columns = head("pers", "person_id dob expected_dob")
    extract = read_ssd(tmp_path, person=f"{columns}P1,2027-01-05,\nP2,,2026-12-28\n")
    first, second = extract.children
    assert first.date_of_birth is None
    assert second.expected_birth == date(2026, 12, 28)
    assert whys(extract) == [("ssd_person.csv", 2, "pers_dob", "2027-01-05")]


def test_the_same_child_twice_is_one_child(tmp_path: Path) -> None:
    extract = read_ssd(tmp_path, person=PERSON + "P1,Wren,Example,2014-05-17\n")
    assert [child.key for child in extract.children] == ["P1", "P2"]
    assert extract.rejections == []


def test_what_two_rows_of_a_child_dispute_is_not_known(tmp_path: Path) -> None:
    extract = read_ssd(tmp_path, person=PERSON + "P1,Wren,Example,2013-05-17\n")
    child = extract.children[0]
    assert (child.forename, child.date_of_birth) == ("Wren", None)
    (rejection,) = extract.rejections
    assert (rejection.row, rejection.column) == (4, "date of birth")
    assert "P1" in rejection.why


def test_a_death_before_birth_is_left_out(tmp_path: Path) -> None:
    columns = head("pers", "person_id dob death_date")
    extract = read_ssd(tmp_path, person=f"{columns}P1,2014-05-17,2013-01-01\n")
    assert extract.children[0].died_on is None
    assert extract.children[0].date_of_birth == date(2014, 5, 17)
    assert len(extract.rejections) == 1


def test_a_row_without_an_identifier_is_rejected(tmp_path: Path) -> None:
    extract = read_ssd(tmp_path, person=PERSON + ",Nobody,Known,2014-05-17\n")
    assert len(extract.children) == 2
    assert whys(extract) == [("ssd_person.csv", 4, "pers_person_id", None)]


def test_disability_and_arriving_alone_come_from_tables_of_their_own(tmp_path: Path) -> None:
    extract = read_ssd(
        tmp_path,
        disability=head("disa", "person_id disability_code") + ("P1,AUT\nP1,NONE\nP2,NONE\n"),
        immigration_status=head("immi", "person_id immigration_status")
        + ("P1,UASC\nP2,Settled status\n"),
    )
    first, second = extract.children
    assert (first.disabled, first.unaccompanied) == (True, True)
    assert (second.disabled, second.unaccompanied) == (False, None)


def test_a_worker_has_a_team_by_its_name_or_identifier(tmp_path: Path) -> None:
    extract = read_ssd(
        tmp_path,
        department=head("dept", "team_id team_name team_parent_id team_parent_name")
        + "T1,North,T9,Everything\n",
        professionals=f"{WORKERS}W1,Jo Example,north\nW2,Sam Example,T1\nW3,,Elsewhere\n",
    )
    assert [(each.key, each.name, each.parent) for each in extract.teams] == [
        ("T1", "North", "T9"),
        ("T9", "Everything", None),
        ("elsewhere", "Elsewhere", None),
    ]
    assert [(each.key, each.name, each.team) for each in extract.workers] == [
        ("W1", "Jo Example", "T1"),
        ("W2", "Sam Example", "T1"),
        ("W3", "W3", "elsewhere"),
    ]


def test_teams_above_each_other_in_a_circle_have_none_above(tmp_path: Path) -> None:
    extract = read_ssd(
        tmp_path,
        department=head("dept", "team_id team_name team_parent_id") + ("T1,One,T2\nT2,Two,T1\n"),
    )
    assert [each.parent for each in extract.teams] == [None, None]
    assert len(extract.rejections) == 2


def test_an_involvement_links_child_worker_and_role(tmp_path: Path) -> None:
    extract = read_ssd(
        tmp_path,
        professionals=f"{WORKERS}W1,Jo Example,North\n",
        involvements=f"{INVOLVED}I1,P1,W1,Allocated Social Worker,2026-01-05,\n"
        "I2,P1,W1,IRO,2025-01-05,2026-01-05\n",
    )
    now, before = extract.involvements
    assert (now.child, now.worker, now.role, now.start, now.end) == (
        "P1",
        "W1",
        "social_worker",
        date(2026, 1, 5),
        None,
    )
    assert (before.role, before.end) == ("iro", date(2026, 1, 5))


def test_a_worker_nobody_told_of_leaves_the_child_unallocated(tmp_path: Path) -> None:
    extract = read_ssd(
        tmp_path,
        professionals=f"{WORKERS}W1,Jo Example,North\n",
        involvements=f"{INVOLVED}I1,P1,W99,Social Worker,2026-01-05,\n",
    )
    assert extract.involvements == []
    assert whys(extract) == [("ssd_involvements.csv", 2, "invo_professional_id", "W99")]


def test_an_involvement_without_a_start_begins_when_the_child_is_first_known(
    tmp_path: Path,
) -> None:
    extract = read_ssd(
        tmp_path,
        professionals=f"{WORKERS}W1,Jo Example,North\n",
        involvements=f"{INVOLVED}I1,P1,W1,Social Worker,,\n",
        cin_plans=head("cinp", "person_id cin_plan_id cin_plan_start_date") + "P1,N1,2026-08-03\n",
    )
    (involvement,) = extract.involvements
    assert (involvement.start, involvement.start_known) == (date(2026, 8, 3), False)


def test_addresses_are_one_where_postcode_and_lines_are(tmp_path: Path) -> None:
    columns = head("addr", "table_id person_id address_postcode address_json address_start_date")
    lines = '"{""HOUSE"": ""12"", ""STREET"": ""Larch Rise""}"'
    other = '"{""HOUSE"": ""14"", ""STREET"": ""Larch Rise""}"'
    placed = head(
        "clap",
        "cla_placement_id person_id cla_placement_start_date "
        "cla_placement_type cla_placement_postcode",
    )
    extract = read_ssd(
        tmp_path,
        person=PERSON + "P3,Finch,Example,2012-01-01\n",
        address=f"{columns}A1,P1,NB72QT,{lines},2025-07-14\n"
        f"A2,P2,nb7 2qt,{lines.upper()},2025-07-14\n"
        f"A3,P3,NB72QT,{other},2025-07-14\n",
        cla_placement=f"{placed}L1,P1,2025-07-14,U4,NB7 2QT\nL2,P2,2025-08-01,U4,NB72QT\n"
        "L3,P3,2025-07-14,U4,NB72QT\nL4,P3,2020-07-14,U4,NB72QT\n",
    )
    at = {placement.key: placement.address for placement in extract.placements}
    assert at["P1/L1"] == at["P2/L2"] is not None
    assert at["P3/L3"] not in (None, at["P1/L1"])
    assert at["P3/L4"] is None
    assert extract.addresses[0].text == "12, Larch Rise"
    assert {address.postcode for address in extract.addresses} == {"NB7 2QT"}
    assert "Larch" not in str(at)


def test_an_address_that_is_no_json_is_hidden_when_rejected(tmp_path: Path) -> None:
    extract = read_ssd(
        tmp_path,
        address=head("addr", "table_id person_id address_json address_start_date")
        + 'A1,P1,"{""HOUSE"": 5",2025-07-14\n',
    )
    (rejection,) = extract.rejections
    assert (rejection.column, rejection.value) == ("addr_address_json", None)
    assert extract.addresses[0].text is None


def test_a_name_is_never_shown_back(tmp_path: Path) -> None:
    name = "Wrenhilda " * 40
    extract = read_ssd(
        tmp_path,
        person=f"pers_person_id,pers_forename,pers_dob\nP1,{name},2014-05-17\nP2,,Wrenhilda\n",
    )
    assert [child.forename for child in extract.children] == [None, None]
    assert len(extract.rejections) == 2
    assert "Wrenhilda" not in repr(extract.rejections)
    assert "Wrenhilda" not in repr(extract.children)


def test_a_person_who_is_on_no_list_brings_nothing_in(tmp_path: Path) -> None:
    extract = read_ssd(
        tmp_path, on=ON, cin_plans=head("cinp", "person_id cin_plan_start_date") + "P9,2026-08-03\n"
    )
    assert extract.plans == []
    assert whys(extract) == [("ssd_cin_plans.csv", 2, "cinp_person_id", "P9")]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("sw163qx", "SW16 3QX"),
        ("SW16 3", "SW16 3"),
        ("CR0 4", "CR0 4"),
        ("sw163", "SW16 3"),
        ("EC1A1BB", "EC1A 1BB"),
        ("CR04", "CR04"),
        ("nope", "nope"),
    ],
)
def test_only_a_whole_postcode_is_put_in_order(written: str, kept: str) -> None:
    assert plain_postcode(written) == kept
