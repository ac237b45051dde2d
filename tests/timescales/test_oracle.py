"""The engine against a second, naive reading of the contract, over random histories."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseload_tui.timescales.history import ChildHistory, EventKind, Fact, FactKind
from caseload_tui.timescales.standards import shipped_standards
from tests.timescales import naive
from tests.timescales.build import after, held, looked_after, owed, seen, the
from tests.timescales.strategies import POPULAR, looked_after_children, patient

ONS = st.sampled_from(POPULAR) | st.dates(date(2024, 3, 1), date(2027, 6, 30))


ARRANGEMENTS: dict[str, tuple[str, str, tuple[FactKind, ...]]] = {
    "ordinary": ("V2", "U6", ()),
    "until 18": ("V2", "U6", (FactKind.UNTIL_18,)),
    "fewer visits": ("V2", "U4", (FactKind.LONG_TERM_FOSTER, FactKind.AGREES_FEWER_VISITS)),
    "others responsible": ("V2", "K2", (FactKind.OTHER_RESPONSIBLE,)),
    "temporary approval": ("V2", "U1", (FactKind.REG24_TEMPORARY_APPROVAL,)),
    "before assessment": ("V2", "P1", (FactKind.REG19_IMMEDIATE,)),
    "interim order": ("C1", "P1", ()),
    "full order": ("C2", "P1", ()),
    "adoption": ("E1", "A4", (FactKind.ADOPTION_VISIT_INTERVAL,)),
}


@pytest.mark.parametrize("start", ["2024-02-29", "2024-06-03"])
@pytest.mark.parametrize("arrangement", sorted(ARRANGEMENTS))
def test_visits_agree_day_by_day_around_the_first_year(arrangement: str, start: str) -> None:
    legal, code, kinds = ARRANGEMENTS[arrangement]
    placed = date.fromisoformat(start)
    facts = tuple(
        Fact(placed, None, kind, None if kind is FactKind.OTHER_RESPONSIBLE else "placement-1", 28)
        for kind in kinds
    )
    for visited in (-1, 0, 1, 6, 40, 363, 364, 365, 366, 367, 700):
        visit = seen(after(placed, visited))
        for reviewed in (EventKind.CLA_REVIEW, EventKind.ADOPTION_REVIEW, EventKind.PEP):
            events = (visit, *held(reviewed, placed))
            child = looked_after(placed, legal=legal, placement=code, events=events, facts=facts)
            for on in (0, 1, 363, 364, 365, 366, 367, 800):
                day = after(placed, on)
                duty = the(child, "cla_visit", day)
                assert (duty.rule, duty.due) == naive.cla_visit(child, day)


@settings(patient, max_examples=90)
@given(looked_after_children(), ONS)
def test_visits_agree_with_the_naive_reading(child: ChildHistory, on: date) -> None:
    duty = owed(child, "cla_visit", on, shipped_standards())
    assert (None if duty is None else (duty.rule, duty.due)) == naive.cla_visit(child, on)


@settings(patient, max_examples=60)
@given(looked_after_children(), ONS)
def test_reviews_agree_with_the_naive_reading(child: ChildHistory, on: date) -> None:
    duty = owed(child, "cla_review", on, shipped_standards())
    assert (None if duty is None else (duty.rule, duty.due)) == naive.cla_review(child, on)


@given(st.dates(date(2024, 1, 1), date(2028, 6, 30)), st.integers(0, 60))
def test_working_days_agree_with_a_typed_list(anchor: date, n: int) -> None:
    given_day = shipped_standards().working_days.add(anchor, n)
    assert given_day == naive.working_days(anchor, n)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 300))
def test_months_agree_with_the_calendar(anchor: date, n: int) -> None:
    from caseload_tui.timescales.dates import add_months

    assert add_months(anchor, n) == naive.months(anchor, n)
