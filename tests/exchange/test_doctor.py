from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from caseload_tui.exchange.doctor import Allocation, Finding, FindingKind, findings
from caseload_tui.timescales.history import (
    ChildHistory,
    Eligibility,
    Event,
    EventKind,
    Fact,
    FactKind,
    LeavingCare,
    LegalStatus,
    Outcome,
    PeriodOfCare,
    Placement,
)

ON = date(2026, 11, 22)
BORN = date(2014, 5, 17)
CARE = PeriodOfCare(date(2024, 3, 4), None, "C1")
PLACED = Placement(date(2024, 3, 4), None, "L1", "U6")
STATUS = LegalStatus(date(2024, 3, 4), None, "C2")
IN_ORDER = ChildHistory(
    key="P1",
    date_of_birth=BORN,
    periods_of_care=(CARE,),
    placements=(PLACED,),
    legal_statuses=(STATUS,),
    events=(
        Event(EventKind.CLA_VISIT, date(2026, 11, 6), seen=True, belongs_to="C1"),
        Event(EventKind.CLA_REVIEW, date(2026, 5, 20), belongs_to="C1"),
    ),
)
LEAVER = ChildHistory(
    key="P2",
    date_of_birth=date(2007, 6, 21),
    leaving_care=(LeavingCare(Eligibility.FORMER_RELEVANT),),
)


def found(history: ChildHistory, *, allocation: Allocation | None = None) -> list[Finding]:
    """What the checks say on the day."""
    return list(findings(history, ON, allocation=allocation))


def visit(day: date, belongs_to: str | None = None) -> Event:
    return Event(EventKind.CLA_VISIT, day, seen=True, belongs_to=belongs_to)


def test_a_record_in_order_has_nothing_to_put_right() -> None:
    assert found(IN_ORDER, allocation=Allocation("W1")) == []


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2024, 2, 20), FindingKind.CONTRADICTION),
        (date(2024, 3, 3), FindingKind.CONTRADICTION),
        (date(2024, 3, 4), None),
    ],
)
def test_a_visit_before_the_placement(day: date, kind: FindingKind | None) -> None:
    history = replace(IN_ORDER, events=(visit(day),))
    assert [each.kind for each in found(history)] == ([kind] if kind else [])


def test_a_visit_in_care_before_the_first_placement_known_shows_a_gap() -> None:
    history = replace(
        IN_ORDER,
        placements=(replace(PLACED, start=date(2025, 7, 14)),),
        events=(visit(date(2025, 6, 1)),),
    )
    (finding,) = found(history)
    assert (finding.kind, finding.blocks) == (FindingKind.GAP, ("cla_visit",))
    assert (finding.where.kind, finding.where.on) == (
        "visit to the looked-after child",
        date(2025, 6, 1),
    )


def test_a_visit_with_no_placement_at_all() -> None:
    history = replace(IN_ORDER, periods_of_care=(), placements=(), legal_statuses=(),
                      events=(visit(date(2025, 6, 1)),))  # fmt: skip
    (finding,) = found(history)
    assert finding.kind is FindingKind.CONTRADICTION
    assert "1 June 2025" in finding.what


def test_a_visit_on_the_day_of_a_move_belongs_to_either_placement() -> None:
    moved = date(2025, 7, 14)
    history = replace(
        IN_ORDER,
        placements=(replace(PLACED, end=moved), replace(PLACED, start=moved, key="L2")),
        events=(visit(moved),),
    )
    assert found(history) == []


@pytest.mark.parametrize("named", ["C1", None])
def test_a_review_after_care_ended(named: str | None) -> None:
    ended = date(2026, 5, 11)
    history = replace(
        IN_ORDER,
        periods_of_care=(replace(CARE, end=ended),),
        placements=(replace(PLACED, end=ended),),
        legal_statuses=(replace(STATUS, end=ended),),
        events=(Event(EventKind.CLA_REVIEW, ended, belongs_to=named),),
    )
    (finding,) = found(history)
    assert (finding.kind, finding.blocks) == (FindingKind.CONTRADICTION, ("cla_review",))


def test_a_review_outside_the_period_it_names_though_inside_another() -> None:
    earlier = PeriodOfCare(date(2019, 1, 1), date(2020, 1, 1), "C0")
    history = replace(
        IN_ORDER,
        periods_of_care=(earlier, CARE),
        events=(Event(EventKind.CLA_REVIEW, date(2026, 5, 20), belongs_to="C0"),),
    )
    (finding,) = found(history)
    assert "1 January 2019 to 1 January 2020" in finding.what


def test_a_cancelled_review_may_lie_anywhere() -> None:
    cancelled = Event(EventKind.CLA_REVIEW, date(2020, 1, 1), Outcome.CANCELLED)
    assert found(replace(IN_ORDER, events=(cancelled,))) == []


def test_looked_after_without_placement_or_legal_status() -> None:
    history = replace(IN_ORDER, placements=(), legal_statuses=(), events=())
    kinds = {(each.kind, each.where.kind) for each in found(history)}
    assert kinds == {(FindingKind.GAP, "period of care")}
    assert len(found(history)) == 2


def test_only_a_temporary_placement_is_no_current_placement() -> None:
    history = replace(IN_ORDER, placements=(replace(PLACED, type_code="T1"),))
    assert ["no placement recorded now" in each.what for each in found(history)] == [True]


def test_a_placement_of_a_child_not_in_care() -> None:
    history = replace(IN_ORDER, periods_of_care=(), legal_statuses=(), events=())
    (finding,) = found(history)
    assert (finding.kind, finding.where.key) == (FindingKind.CONTRADICTION, "L1")


def test_the_same_visit_twice() -> None:
    twice = visit(date(2026, 11, 6))
    (finding,) = found(replace(IN_ORDER, events=(twice, replace(twice, seen_alone=True))))
    assert "2 times" in finding.what


def test_something_done_on_a_day_to_come_and_something_planned() -> None:
    ahead = Event(EventKind.DENTAL_CHECK, date(2026, 11, 23))
    history = replace(IN_ORDER, events=(ahead,))
    (finding,) = found(history)
    assert (finding.kind, finding.blocks) == (FindingKind.CONTRADICTION, ("dental_check",))
    assert found(replace(history, events=(replace(ahead, outcome=Outcome.PLANNED),))) == []


def test_no_date_of_birth() -> None:
    (finding,) = found(replace(IN_ORDER, date_of_birth=None))
    assert (finding.kind, finding.where.kind) == (FindingKind.GAP, "child")
    assert "health_assessment" in finding.blocks


def test_two_placements_two_statuses_and_two_times_in_care_at_once() -> None:
    history = replace(
        IN_ORDER,
        periods_of_care=(CARE, replace(CARE, start=date(2025, 1, 1), key="C2")),
        placements=(PLACED, replace(PLACED, start=date(2025, 1, 1), key="L2")),
        legal_statuses=(STATUS, replace(STATUS, start=date(2025, 1, 1), code="E1")),
        events=(),
    )
    assert [(each.where.kind, each.where.key) for each in found(history)] == [
        ("legal status", "E1"),
        ("period of care", "C2"),
        ("placement", "L2"),
    ]


def test_periods_that_meet_do_not_overlap() -> None:
    moved = date(2025, 1, 1)
    history = replace(
        IN_ORDER,
        placements=(replace(PLACED, end=moved), replace(PLACED, start=moved, key="L2")),
        legal_statuses=(replace(STATUS, end=moved), replace(STATUS, start=moved, code="E1")),
    )
    assert found(history) == []


def test_a_temporary_placement_may_run_beside_another() -> None:
    stay = Placement(date(2026, 1, 1), date(2026, 1, 8), "L2", "T4")
    assert found(replace(IN_ORDER, placements=(PLACED, stay))) == []


def test_before_birth_and_after_death() -> None:
    history = replace(IN_ORDER, date_of_birth=date(2025, 1, 1), died=date(2026, 6, 1), events=(
        visit(date(2026, 11, 6)), Event(EventKind.CP_VISIT, date(2024, 12, 1))))  # fmt: skip
    whats = [each.what for each in found(history)]
    assert sum("before the date of birth" in what for what in whats) == 3
    assert sum("after the date of death" in what for what in whats) == 1


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("U1", "18"),
        ("U4", "18"),
        ("U3", "regulation 24"),
        ("U2", "regulation 24"),
        ("P1", "regulation 19"),
    ],
)
def test_a_placement_code_that_is_worth_asking_about(code: str, word: str) -> None:
    (finding,) = found(replace(IN_ORDER, placements=(replace(PLACED, type_code=code),)))
    assert finding.kind is FindingKind.QUESTION
    assert word in finding.what


@pytest.mark.parametrize(
    ("code", "fact", "placement", "asked"),
    [
        ("U4", FactKind.UNTIL_18, "L1", False),
        ("U1", FactKind.LONG_TERM_FOSTER, None, False),
        ("U4", FactKind.UNTIL_18, "L0", True),
        ("U3", FactKind.REG24_TEMPORARY_APPROVAL, "L1", False),
        ("U3", FactKind.UNTIL_18, "L1", True),
    ],
)
def test_what_is_recorded_is_not_asked_again(
    code: str, fact: FactKind, placement: str | None, asked: bool
) -> None:
    history = replace(
        IN_ORDER,
        placements=(replace(PLACED, type_code=code),),
        facts=(Fact(date(2024, 3, 4), None, fact, placement),),
    )
    assert bool(found(history)) is asked


def test_remand_has_no_confirmed_rule() -> None:
    history = replace(IN_ORDER, legal_statuses=(replace(STATUS, code="J1"),))
    assert [each.blocks for each in found(history)] == [("cla_visit",)]


@pytest.mark.parametrize(
    ("allocation", "word"),
    [(Allocation(None), "no allocated worker"), (Allocation("W9", known=False), "not among")],
)
def test_a_child_without_a_worker_or_with_an_unknown_one(allocation: Allocation, word: str) -> None:
    (finding,) = found(IN_ORDER, allocation=allocation)
    assert finding.kind is FindingKind.GAP
    assert word in finding.what


def test_a_care_leaver_is_asked_about_the_home_once() -> None:
    (question,) = found(LEAVER)
    assert (question.kind, question.blocks) == (FindingKind.QUESTION, ("pa_visit",))
    home = Fact(date(2026, 1, 1), date(2026, 2, 1), FactKind.COUNCIL_ACCOMMODATION)
    assert found(replace(LEAVER, facts=(home,))) == []


@pytest.mark.parametrize(
    ("born", "gaps"),
    [
        (date(2005, 11, 23), 0),
        (date(2005, 11, 22), 1),
        (date(2001, 11, 23), 1),
        (date(2001, 11, 22), 0),
    ],
)
def test_from_21_to_25_support_goes_on_only_if_wanted(born: date, gaps: int) -> None:
    history = replace(LEAVER, date_of_birth=born)
    assert [each.kind for each in found(history)].count(FindingKind.GAP) == gaps
    wanted = Fact(date(2026, 1, 1), None, FactKind.SUPPORT_CONTINUES)
    recorded = found(replace(history, facts=(wanted,)))
    assert FindingKind.GAP not in {each.kind for each in recorded}


def test_the_order_of_records_does_not_matter_and_contradictions_come_first() -> None:
    history = replace(
        IN_ORDER,
        date_of_birth=None,
        placements=(replace(PLACED, type_code="U4"),),
        events=(visit(date(2023, 1, 1)), visit(date(2027, 1, 1)), visit(date(2022, 1, 1))),
    )
    straight = found(history)
    assert found(replace(history, events=history.events[::-1])) == straight
    assert [each.kind for each in straight] == [
        *[FindingKind.CONTRADICTION] * 3,
        FindingKind.GAP,
        FindingKind.QUESTION,
    ]


def test_an_adult_is_not_asked_about_placements() -> None:
    history = replace(IN_ORDER, date_of_birth=date(2008, 11, 22), placements=(), events=())
    assert found(history) == []
