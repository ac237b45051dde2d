"""A team and an authority hold the mix of children such services do."""

from collections import Counter, defaultdict
from datetime import date

import pytest

from caseload_tui.demo import make_caseload
from caseload_tui.demo.days import years_old
from caseload_tui.exchange.extract import Extract
from caseload_tui.timescales.duties import duties
from caseload_tui.timescales.history import EventKind, FactKind
from caseload_tui.timescales.standards import shipped_standards
from caseload_tui.timescales.status import Status
from db.records import ChildRecord
from tests.demo.histories import children

ON = date(2026, 3, 25)


@pytest.fixture(scope="session")
def authority() -> Extract:
    return make_caseload("authority", on=ON)


@pytest.fixture(scope="session")
def looked_after(authority: Extract) -> dict[str, str]:
    """The legal status of every child looked after now."""
    return {status.child: status.code for status in authority.legal_statuses if status.end is None}


def _age(child: ChildRecord) -> int:
    assert child.date_of_birth is not None
    return years_old(child.date_of_birth, ON)


def _between(low: float, share: float, high: float) -> bool:
    return low <= share <= high


def test_a_team_is_seven_workers_and_those_around_them() -> None:
    team = make_caseload("team", on=ON)
    titles = Counter(worker.job_title for worker in team.workers if worker.team is not None)
    assert titles["Social Worker"] == 7
    assert titles["Personal Adviser"] == 2
    assert titles["Supervising Social Worker"] == 1
    assert titles["Independent Reviewing Officer"] == 1
    assert len(team.children) == 160
    assert len(team.households) == 20


def test_an_authority_is_110_workers_in_12_teams_with_2500_children(authority: Extract) -> None:
    roles = {"social_worker", "personal_adviser"}
    managers = {w.key for w in authority.workers if w.job_title == "Team Manager"}
    held = [i for i in authority.involvements if i.end is None and i.role in roles]
    assert len(authority.children) == 2500
    assert len({i.worker for i in held} - managers) == 110
    assert len({i.team for i in held}) == 12


def test_no_two_workers_share_a_name(authority: Extract) -> None:
    names = [worker.name for worker in authority.workers]
    assert len(names) == len(set(names))


def test_a_few_children_have_no_worker_or_the_manager(authority: Extract) -> None:
    managers = {w.key for w in authority.workers if w.job_title == "Team Manager"}
    roles = {"social_worker", "personal_adviser"}
    now = {i.child: i.worker for i in authority.involvements if i.end is None and i.role in roles}
    assert 5 <= len(authority.children) - len(now) <= 60
    assert 5 <= sum(worker in managers for worker in now.values()) <= 60


def test_half_of_older_looked_after_children_came_alone(
    authority: Extract, looked_after: dict[str, str]
) -> None:
    older = [c for c in authority.children if c.key in looked_after and _age(c) >= 15]
    alone = [child for child in older if child.unaccompanied]
    assert _between(0.4, len(alone) / len(older), 0.7)
    assert all(looked_after[child.key] == "V2" for child in alone)
    assert all(child.nationality and child.language != "English" for child in alone)


def test_the_ways_of_being_looked_after(looked_after: dict[str, str]) -> None:
    counts = Counter(looked_after.values())
    assert {"V2", "C1", "C2", "E1", "V3", "V4", "J1"} == set(counts)
    assert counts["J1"] == 1
    assert counts["V2"] + counts["C2"] > counts["C1"] + counts["E1"]


def test_children_live_in_every_kind_of_place(authority: Extract) -> None:
    now = Counter(p.type_code for p in authority.placements if p.end is None)
    assert {"U1", "U3", "U4", "U6", "K1", "K2", "K3", "P1", "A5", "R5"} <= set(now)
    outside = [bool(p.outside_borough) for p in authority.placements if p.end is None]
    assert _between(0.3, sum(outside) / len(outside), 0.6)
    assert any(p.household for p in authority.placements)


def test_no_child_of_section_20_lives_with_parents(
    authority: Extract, looked_after: dict[str, str]
) -> None:
    at_home = {p.child for p in authority.placements if p.end is None and p.type_code == "P1"}
    assert at_home
    assert {looked_after[child] for child in at_home} <= {"C1", "C2"}


def test_every_fact_and_event_the_engine_knows_occurs(authority: Extract) -> None:
    assert {fact.kind for fact in authority.facts} == {kind.value for kind in FactKind}
    assert {event.kind for event in authority.events} == {kind.value for kind in EventKind}


def test_every_outcome_occurs(authority: Extract) -> None:
    outcomes = Counter(event.outcome for event in authority.events)
    assert set(outcomes) == {"done", "not_made", "cancelled", "refused", "planned"}
    assert any(event.in_person is False for event in authority.events)


def test_some_are_missing_now_and_some_interviews_are_owed(authority: Extract) -> None:
    episodes = authority.missing
    assert 1 <= sum(episode.returned_on is None for episode in episodes) <= 12
    assert any(e.returned_on and e.interview == "owed" for e in episodes)
    assert Counter(e.interview for e in episodes)["completed"] > len(episodes) * 0.4


def test_brothers_and_sisters_share_a_family_and_mostly_a_surname(authority: Extract) -> None:
    families: dict[str, list[ChildRecord]] = defaultdict(list)
    for child in authority.children:
        families[child.family or ""].append(child)
    groups = [group for group in families.values() if len(group) > 1]
    same = [len({child.surname for child in group}) == 1 for group in groups]
    assert len(groups) > 200
    assert _between(0.75, sum(same) / len(same), 0.97)
    for group in groups:
        assert len({child.forename for child in group}) == len(group)


def test_about_as_much_history_as_a_caseload_has(authority: Extract) -> None:
    assert _between(24, len(authority.events) / len(authority.children), 40)


@pytest.mark.parametrize(
    ("duty", "low", "high"),
    [
        ("cla_visit", 0.85, 0.92),
        ("cp_visit", 0.82, 0.92),
        ("cin_visit", 0.85, 0.94),
        ("cla_review", 0.95, 1.0),
        ("health_assessment", 0.86, 0.97),
        ("pathway_review", 0.85, 0.97),
    ],
)
def test_most_duties_are_in_time(
    owed: dict[str, Counter[Status]], duty: str, low: float, high: float
) -> None:
    counts = owed[duty]
    known = counts.total() - counts[Status.NOT_COMPUTABLE]
    assert _between(low, 1 - counts[Status.OVERDUE] / known, high)


@pytest.fixture(scope="session")
def owed(authority: Extract) -> dict[str, Counter[Status]]:
    """How many of each duty stand how, over a fifth of the children."""
    counts: dict[str, Counter[Status]] = defaultdict(Counter)
    for history in list(children(authority).values())[::3]:
        for duty in duties(history, shipped_standards(), ON):
            counts[duty.duty][duty.status(ON)] += 1
    return counts
