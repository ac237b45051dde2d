"""A kind of thing nobody ever recorded is asked about once, not believed late child by child."""

from __future__ import annotations

from datetime import date, timedelta

from caseload_tui.caseload.never_recorded import never_recorded
from db.rows import DutyRow
from tests.conftest import ON


def late(duty: str, due: date = ON - timedelta(days=1)) -> DutyRow:
    return DutyRow(duty, duty, "first", "care_start", due - timedelta(days=28), due)


def asked(owed: list[list[DutyRow]], *recorded: str) -> list[tuple[str, str]]:
    found = never_recorded(owed, frozenset(recorded), ON)
    return [(one.kind, f"{one.where}: {one.what.partition(' this,')[0]}") for one in found]


def test_several_children_late_with_what_nobody_recorded_are_one_question() -> None:
    owed = [[late("pep"), late("pep_initiate")]] * 3 + [[late("placement_plan")]] * 4
    assert asked(owed, "cla_visit") == [
        ("question", "Personal education plan (PEP): 3 children are late with"),
        ("question", "Placement plan: 4 children are late with"),
    ]


def test_once_anybody_has_one_or_few_are_late_nothing_is_asked() -> None:
    assert asked([[late("pep")]] * 9, "pep") == []
    assert asked([[late("pep")]] * 2) == []
    assert asked([[late("pep", ON)]] * 9) == []
