"""Planning again from a plan that stands adds nothing but what makes dates less late."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.planner.generate import Size, generate
from caseload_tui.planner.again import worth_adding
from caseload_tui.planner.limits import Limits
from caseload_tui.planner.propose import propose
from caseload_tui.planner.weigh import weigh
from tests.planner.scenes import after, child, days, demand, review, scene, unit, worker

SHORT = Limits(seconds=None, rounds=3, prove=False)


@pytest.mark.parametrize("seed", range(4))
def test_another_short_search_adds_nothing_but_fewer_late_days(seed: int) -> None:
    p = generate(seed, Size(children=10, weeks=8))
    first = propose(p, SHORT)
    standing = replace(p, bookings=first.bookings)
    second = propose(standing, replace(SHORT, rounds=30, seed=seed + 7))
    worth = worth_adding(standing, second.bookings)
    kept = [b for b in second.bookings if b in first.bookings or b.item in worth]
    late = weigh(standing, kept).late_days
    assert late < first.objective.late_days or len(kept) == len(first.bookings)


def test_a_visit_that_only_a_wish_asks_for_is_not_added_to_what_is_booked() -> None:
    p = scene(unit("U", demand("C", gap=days(20))), workers=[worker()], children=[child("C")])
    plan = propose(p, SHORT)
    assert len(plan.bookings) == 1
    standing = replace(p, bookings=plan.bookings)
    extra = replace(plan.bookings[0], key="more", day=after(9))
    assert worth_adding(standing, [*plan.bookings, extra]) == frozenset()
    late = replace(p, bookings=(replace(plan.bookings[0], day=after(23)),))
    assert worth_adding(late, [*late.bookings, extra]) == {"U"}


def test_no_meeting_is_added_that_is_counted_from_one_left_to_its_repair() -> None:
    first = review("C", 0, 7)
    second = replace(review("C", 10, 21), key="C:second", follows=first.key, gap=days(14))
    p = scene(events=[first, second], workers=[worker()], children=[child("C")])
    plan = propose(p, SHORT)
    assert {b.item for b in plan.bookings} == {first.key, second.key}
    ill = replace(plan.bookings[0], key="booked before", day=after(3))
    waiting = replace(p, bookings=(ill,))
    assert worth_adding(waiting, plan.bookings) == frozenset()
