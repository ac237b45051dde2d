"""Points: what counts how much, and what never counts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload_tui.workload.case import Case, Situation
from caseload_tui.workload.points import (
    alone_points,
    points_of,
    situation_of,
    total_points,
)
from caseload_tui.workload.weights import shipped
from tests.workload.strategies import caseloads, cases

WEIGHTS = shipped().all[-1]
CHILD = Case("c")


@pytest.mark.parametrize(
    ("case", "situation"),
    [
        (Case("c", cp_plan=True, in_care=True), Situation.CP_PLAN),
        (Case("c", in_care=True, placement="A3", days_here=999), Situation.ADOPTION),
        (Case("c", in_care=True, legal_code="V4"), Situation.SHORT_BREAKS),
        (Case("c", in_care=True, days_here=181), Situation.CARE_UNSETTLED),
        (Case("c", in_care=True, days_here=182), Situation.CARE),
        (Case("c", in_care=True, days_here=182, moves=3), Situation.CARE_UNSETTLED),
        (Case("c", in_care=True), Situation.CARE_UNSETTLED),
        (Case("c", cin_plan=True, leaving_care=True), Situation.CIN_PLAN),
        (Case("c", leaving_care=True), Situation.LEAVING_CARE),
        (Case("c", cp_plan=True, as_adviser=True), Situation.LEAVING_CARE),
        (Case("c", private_fostering=True), Situation.PRIVATE_FOSTERING),
        (Case("c"), Situation.OTHER),
    ],
)
def test_the_situation_is_the_first_that_applies(case: Case, situation: Situation) -> None:
    assert situation_of(case, WEIGHTS) is situation


@pytest.mark.parametrize(
    ("change", "more"),
    [
        ({"legal_code": "C1"}, 4),
        ({"legal_code": "C2"}, 0),
        ({"held_days": 83}, 2),
        ({"held_days": 84}, 0),
        ({"road": 44}, 0),
        ({"road": 45}, 1),
        ({"road": 74}, 1),
        ({"road": 75}, 2),
        ({"road": 10, "outside_borough": True}, 0),
        ({"outside_borough": True}, 1),
        ({"language": "Tigrinya"}, 1),
        ({"language": " english "}, 0),
        ({"disabled": True}, 1),
        ({"missing": 1}, 1),
        ({"missing": 2}, 1),
        ({"missing": 3}, 2),
    ],
)
def test_each_addition_counts_from_its_edge(change: dict[str, object], more: int) -> None:
    case = replace(CHILD, **change)  # type: ignore[arg-type]
    assert alone_points(case, WEIGHTS).total == WEIGHTS.base[Situation.OTHER] + more


def test_why_63() -> None:
    """A small caseload worked out by hand."""
    held = [
        Case("1", "x", cp_plan=True, held_days=10),  # 8 + 2
        Case("2", "x", cp_plan=True, held_days=10),  # 8 + 2 - 2: the second of a family
        Case("3", in_care=True, legal_code="C1", days_here=30),  # 7 + 4
        Case("4", in_care=True, legal_code="C2", days_here=700, road=80),  # 5 + 2
        Case("5", leaving_care=True, language="Pashto"),  # 4 + 1
        Case("6", late=12),  # 4: twelve late dates earn nothing
    ]
    assert [one.total for one in points_of(held, WEIGHTS)] == [8, 10, 11, 7, 5, 4]
    assert total_points(held, WEIGHTS) == 45


@given(caseloads())
def test_points_are_the_sum_of_their_parts_whatever_the_order(held: list[Case]) -> None:
    points = points_of(held, WEIGHTS)
    assert [one.child for one in points] == [case.child for case in held]
    assert total_points(held, WEIGHTS) == sum(part.points for one in points for part in one.parts)
    assert {p.child: p.total for p in points_of(held[::-1], WEIGHTS)} == {
        p.child: p.total for p in points
    }


@given(caseloads(), cases(st.just("new")))
def test_another_child_never_makes_a_caseload_lighter(held: list[Case], new: Case) -> None:
    assert total_points([*held, new], WEIGHTS) > total_points(held, WEIGHTS)


@given(caseloads(3), caseloads(3))
def test_caseloads_without_a_family_in_common_add_up(one: list[Case], two: list[Case]) -> None:
    apart = [replace(c, child=f"{c.child}'", family=c.family and f"{c.family}'") for c in two]
    together = total_points([*one, *apart], WEIGHTS)
    assert together == total_points(one, WEIGHTS) + total_points(apart, WEIGHTS)


@given(cases(st.just("c")), st.integers(0, 40))
def test_lateness_earns_nothing(case: Case, late: int) -> None:
    assert alone_points(replace(case, late=late), WEIGHTS) == alone_points(case, WEIGHTS)


@given(cases(st.just("c")))
def test_more_of_what_makes_work_never_counts_less(case: Case) -> None:
    least = alone_points(case, WEIGHTS).total
    for harder in (
        replace(case, disabled=True),
        replace(case, missing=case.missing + 1),
        replace(case, road=None if case.road is None else case.road + 30),
        replace(case, language="Pashto"),
        replace(case, held_days=0),
    ):
        assert alone_points(harder, WEIGHTS).total >= least
