"""Every explanation can be read aloud."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.acceptance.asking import Asker
from tests.acceptance.cases import CASES

UNREADABLE = {
    "two signs together": re.compile(r"[.:;,?!]{2}|[:;,] [.:;,]"),
    "a small letter after a full stop": re.compile(r"[^0-9A-Z]\. [a-z]"),
    "a year twice": re.compile(r"(\d{4}) \1"),
    "nothing": re.compile(r"\bNone\b(?! has)"),
    "a name of the code": re.compile(r"(?<!; )\b[a-z]+_[a-z_]+\b"),
    "spaces together": re.compile(r"[^\n ]  "),
    "no full stop": re.compile(r"[^.?!:\n]$", re.MULTILINE),
}


@pytest.fixture
def asked(ask: Asker, all_cases: Path) -> Asker:
    ask.store = all_cases
    return ask


def child_of(name: str) -> str:
    return next(case.child for case in CASES if name in case.name)


def test_every_explanation_reads_well(asked: Asker) -> None:
    read = set()
    for case in CASES:
        for row in asked.due("--child", case.child, on=case.on):
            what = row["rule"], row["due"] is None, row["anchor_event"]
            if what in read:
                continue
            read.add(what)
            _, text, _ = asked.run("why", case.child, row["duty"], on=case.on)
            found = {name: bad.findall(text) for name, bad in UNREADABLE.items()}
            assert not any(found.values()), text
    assert len(read) > 40


def test_a_visit_in_another_year(asked: Asker) -> None:
    _, text, _ = asked.run("why", child_of("a first week in care"), "cla_visit", on="2026-01-02")
    lines = text.splitlines()
    assert lines[:6] == [
        "Visit to a looked-after child: Fri 19 Dec 2025, 14 days late.",
        "Rule: Within a week of the placement, then 6-weekly (law; visit_standard).",
        "Source: Care Planning, Placement and Case Review (England) Regulations 2010, "
        "regulation 28(2). Read in the legislation.",
        "Counted from: Start of the placement, on Friday 12 December 2025.",
        "How: 1 week from Friday 12 December 2025: Friday 19 December 2025.",
        "Window: Useful from Friday 12 December 2025, in time up to and including "
        "Friday 19 December 2025.",
    ]
    assert (
        "  - If a visit with the child seen is recorded on 2 January 2026, the next is due on "
        "Friday 13 February 2026 (every 6 weeks), not on Friday 19 December 2025."
    ) in lines
    assert (
        "  - Care order and living with a parent: 6-weekly. There is no full care order (C2)."
        in (lines)
    )


def test_an_interview_is_in_time_until_an_hour(asked: Asker) -> None:
    _, text, _ = asked.run("why", child_of("T25"), "return_interview", on="2026-05-02")
    assert "in time until Monday 4 May 2026 at 22:30." in text


def test_what_no_law_numbers_is_not_called_law(asked: Asker) -> None:
    _, text, _ = asked.run(
        "why", child_of("former relevant until 25"), "pa_contact", on="2026-05-14"
    )
    assert "(local standard; pa_contact)" in text
    _, text, _ = asked.run(
        "why", child_of("18 on an ordinary birthday"), "pa_contact", on="2026-06-15"
    )
    assert "Contact by the personal adviser: Cannot be computed." in text
    assert "(law; pa_contact)" not in text
