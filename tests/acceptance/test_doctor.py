"""What contradicts itself is shown, however closed the record looks."""

from __future__ import annotations

from pathlib import Path

from tests.acceptance.asking import Asker
from tests.acceptance.facts import Facts, write

CLOSED = """
born 2012-01-01
care 2025-01-06 to 2026-01-05
placed 2025-01-06 to 2026-01-05 U6
visit 2026-03-01 Y
review 2026-03-02
"""
PLACED_ALONE = """
born 2012-01-01
placed 2026-01-05 U6
"""


def told_of(ask: Asker, folder: Path, facts: str) -> list[tuple[str, str]]:
    ask.take_in(write(folder, [Facts("K1", facts)]))
    return [(found["kind"], found["what"]) for found in ask.doctor()]


def test_a_visit_and_a_review_after_care_ended(ask: Asker, tmp_path: Path) -> None:
    assert told_of(ask, tmp_path / "x", CLOSED) == [
        (
            "contradiction",
            "A visit was made on 1 March 2026, when no placement is recorded. "
            "It does not count in a later one.",
        ),
        (
            "contradiction",
            "The review on 2 March 2026 is outside the time in care it is recorded under, "
            "6 January 2025 to 5 January 2026.",
        ),
    ]


def test_a_child_missing_now_of_whom_nothing_else_is_known(ask: Asker, tmp_path: Path) -> None:
    told = told_of(ask, tmp_path / "x", "born 2012-01-01\nmissing 2026-11-20")
    assert told == [("gap", "The child has no allocated worker.")]


def test_a_placement_without_a_time_in_care(ask: Asker, tmp_path: Path) -> None:
    assert told_of(ask, tmp_path / "x", PLACED_ALONE) == [
        (
            "contradiction",
            "Placed on 5 January 2026, but not recorded as looked after that day.",
        )
    ]
