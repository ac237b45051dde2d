"""The same values are validated once, and what was not is always validated."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from caseload_tui.exchange.checking import Checks
from db.records import EventRecord, PlacementRecord, PlanRecord, Record

PLAN = {"key": "1", "child": "C1", "kind": "cin_plan", "start": date(2026, 1, 5)}


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (PlanRecord, PLAN, {"key": ""}),
        (PlanRecord, PLAN, {"key": "x" * 101}),
        (PlanRecord, PLAN, {"key": "a\nb"}),
        (PlanRecord, PLAN, {"child": "a\x7fb"}),
        (PlanRecord, PLAN, {"child": None}),
        (PlanRecord, PLAN, {"kind": "x" * 61}),
        (PlanRecord, PLAN, {"start": date(1899, 1, 1)}),
        (PlanRecord, PLAN | {"end": date(2026, 2, 5)}, {"start": date(2026, 2, 5)}),
    ],
)
def test_a_bad_value_is_found_also_after_good_ones_of_its_shape(
    kind: type[Record], good: dict[str, object], bad: dict[str, object]
) -> None:
    checks = Checks()
    for number in range(3):
        checks.line(kind, good | {"key": str(number)})
    with pytest.raises(ValidationError):
        checks.line(kind, good | bad)


def test_a_line_holds_what_the_kind_of_record_makes_of_the_values() -> None:
    told = {"key": "1", "child": "C1", "type_code": "U4", "start": date(2026, 1, 5)}
    for miles in (3, 3.5):
        given = told | {"distance_miles": miles, "key": " 1 "}
        line = Checks().line(PlacementRecord, given)
        assert line[0].record(line) == PlacementRecord.model_validate(given)
        assert type(line[line[0].at["distance_miles"]]) is float


def test_what_says_whom_an_event_concerns_is_part_of_its_shape() -> None:
    checks, event = Checks(), {"key": "1", "kind": "cin_visit", "on": date(2026, 1, 5)}
    checks.line(EventRecord, event | {"child": "C1"})
    with pytest.raises(ValidationError):
        checks.line(EventRecord, event | {"child": "C1", "household": "H1"})
    with pytest.raises(ValidationError):
        checks.line(EventRecord, event)
