"""The engine against a second, naive reading of the contract, over random histories."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from caseload_tui.timescales.history import ChildHistory
from caseload_tui.timescales.standards import shipped_standards
from tests.timescales import naive
from tests.timescales.build import owed
from tests.timescales.strategies import looked_after_children

ONS = st.dates(date(2024, 3, 1), date(2027, 6, 30))


@settings(max_examples=250, deadline=None)
@given(looked_after_children(), ONS)
def test_visits_agree_with_the_naive_reading(child: ChildHistory, on: date) -> None:
    duty = owed(child, "cla_visit", on, shipped_standards())
    assert (None if duty is None else (duty.rule, duty.due)) == naive.cla_visit(child, on)


@settings(max_examples=120, deadline=None)
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
