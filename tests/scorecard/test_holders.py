"""With whom a child counts on a day."""

from __future__ import annotations

from caseload_tui.scorecard.holders import Holders
from caseload_tui.scorecard.person import Holding, Professional
from tests.scorecard.scoring import day

WORKERS = {1: Professional(1, team=10), 2: Professional(2, team=11), 3: Professional(3, team=12)}
PARENTS = {10: 20, 11: 20, 12: None, 20: None}


def holders(*rows: Holding) -> Holders:
    return Holders({1: rows}, WORKERS, PARENTS, {5: 2})


def test_a_child_counts_for_whoever_held_it_on_the_day() -> None:
    found = holders(
        Holding(day("2025-01-06"), day("2026-01-05"), 1, None),
        Holding(day("2026-01-05"), None, 2, None),
    )
    assert found.workers_of(1, day("2026-01-04")) == {1}
    assert found.workers_of(1, day("2026-01-05")) == {2}
    assert found.teams_of(1, day("2026-01-05")) == {11, 20}
    assert found.workers_of(1, day("2024-12-31")) == frozenset()
    assert found.workers_of(2, day("2026-01-05")) == frozenset()


def test_a_worker_since_nobody_knows_when_stands_for_the_time_before() -> None:
    found = holders(Holding(day("2026-03-01"), None, 1, None, since_known=False))
    assert found.workers_of(1, day("2025-06-01")) == {1}
    known = holders(Holding(day("2026-03-01"), None, 1, None))
    assert known.workers_of(1, day("2025-06-01")) == frozenset()


def test_one_team_is_the_social_workers() -> None:
    found = holders(
        Holding(day("2026-02-01"), None, 3, None, role="personal_adviser"),
        Holding(day("2025-02-01"), None, 1, None),
        Holding(day("2026-03-01"), None, 2, None, role="iro"),
    )
    assert found.holding_team(1, day("2026-03-31")) == 10
    only = holders(Holding(day("2025-02-01"), None, 2, None, role="iro"))
    assert only.holding_team(1, day("2026-03-31")) is None


def test_a_household_counts_for_who_supports_it() -> None:
    found = holders()
    assert found.workers_of(5, day("2026-03-31"), household=True) == {2}
    assert found.teams_of(5, day("2026-03-31"), household=True) == {11, 20}
    assert found.holding_team(5, day("2026-03-31"), household=True) == 11
