"""One function decides how a duty stands."""

from __future__ import annotations

from datetime import timedelta

import pytest

from caseload_tui.timescales.status import Status, status_of
from tests.timescales.build import day


@pytest.mark.parametrize(
    ("days_left", "status"),
    [
        (-400, Status.OVERDUE),
        (-1, Status.OVERDUE),
        (0, Status.DUE_TODAY),
        (1, Status.DUE_SOON),
        (7, Status.DUE_SOON),
        (8, Status.IN_TIME),
    ],
)
def test_status_by_days_left(days_left: int, status: Status) -> None:
    on = day("2026-03-10")
    assert status_of(on + timedelta(days=days_left), on) is status


def test_without_a_date_it_cannot_be_computed() -> None:
    assert status_of(None, day("2026-03-10")) is Status.NOT_COMPUTABLE
