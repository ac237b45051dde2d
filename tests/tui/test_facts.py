"""Facts that choose a rule: what each needs, and setting and ending one with real keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.widgets import Input

from caseload_tui.caseload.changes import EndFact, NewFact
from caseload_tui.caseload.pages import FactLine
from caseload_tui.timescales.history import FactKind
from caseload_tui.tui.dates import DayRefused
from caseload_tui.tui.forms import fact
from caseload_tui.tui.forms.fact import Answers, change_of
from caseload_tui.tui.forms.facts import Facts
from caseload_tui.tui.forms.incomplete import Incomplete
from tests.tui.fake_desk import FakeDesk
from tests.tui.fake_people import ON
from tests.tui.host import Host, lines, opened, press, settled

SET = FactLine(1, "long_term_foster", "Long-term foster", True, date(2026, 2, 22), None, False)
UNSET = FactLine(None, "until_18", "Until 18", True, None, None, False)
INTERVAL = FactLine(None, "short_break_interval", "Interval", False, None, None, True)


@pytest.mark.parametrize("kind", list(FactKind))
def test_every_fact_says_what_it_changes(kind: FactKind) -> None:
    assert fact.changes(kind).endswith(".")
    assert fact.changes("no such fact") == ""


def test_whether_a_fact_is_recorded_is_said() -> None:
    assert fact.state(UNSET, ON) == "not recorded"
    assert fact.state(replace(SET, days=28), ON) == "since 22 Feb, every 28 days"


def test_a_fact_is_set_where_it_is_not_recorded_and_ended_where_it_is() -> None:
    assert change_of(7, Answers(UNSET, ON)) == NewFact(7, "until_18", ON)
    assert change_of(7, Answers(SET, ON)) == EndFact(1, ON)
    assert change_of(7, Answers(INTERVAL, ON, " 28 ")) == NewFact(7, INTERVAL.kind, ON, 28)


def test_a_fact_must_be_chosen() -> None:
    with pytest.raises(Incomplete):
        change_of(7, Answers(None, ON))


def test_a_fact_cannot_end_before_the_day_after_it_began_nor_begin_tomorrow() -> None:
    ending = fact.bounds(SET, ON)
    assert ending.check(date(2026, 2, 23), ON) == date(2026, 2, 23)
    with pytest.raises(DayRefused, match="has held since 22 Feb"):
        ending.check(date(2026, 2, 22), ON)
    with pytest.raises(DayRefused, match="once it is so"):
        fact.bounds(UNSET, ON).check(ON + timedelta(1), ON)


@given(st.text(max_size=6))
def test_an_interval_is_a_whole_number_of_days_or_refused(text: str) -> None:
    try:
        assert 1 <= fact.read_days(text) <= fact.MOST_DAYS
    except Incomplete as missing:
        assert missing.field == "days"  # noqa: PT017


@pytest.mark.parametrize("text", ["", "0", "367", "99999", "four", "²", "-3", "1.5"])
def test_what_is_no_interval_is_refused(text: str) -> None:
    with pytest.raises(Incomplete):
        fact.read_days(text)


async def test_a_fact_is_set_from_a_day(desk: FakeDesk) -> None:
    async with Host(desk).run_test() as pilot:
        await opened(pilot, Facts(desk.child(1)))
        await press(pilot, "down", "enter", *"1/5/26", "enter")
        await settled(pilot)
        assert desk.asked == [NewFact(1, "until_18", date(2026, 5, 1))]


async def test_a_recorded_fact_is_ended_only_on_a_day_that_was_typed(desk: FakeDesk) -> None:
    async with Host(desk).run_test() as pilot:
        await opened(pilot, Facts(desk.child(1)))
        await press(pilot, "enter", "enter")
        assert desk.asked == []
        assert "Type a day" in lines(pilot)
        await press(pilot, "y", "enter")
        await settled(pilot)
        assert desk.asked == [EndFact(1, date(2026, 6, 1))]


async def test_an_interval_asks_for_its_days_and_keeps_what_was_typed(desk: FakeDesk) -> None:
    async with Host(desk).run_test() as pilot:
        await opened(pilot, Facts(desk.child(1)))
        await press(pilot, "down", "down", "enter", "tab", *"4x", "enter")
        assert "from 1 to 366" in lines(pilot)
        assert pilot.app.screen.query_one("#days", Input).value == "4x"
        await press(pilot, "backspace", "2", "ctrl+s")
        await settled(pilot)
        assert desk.asked == [NewFact(1, "short_break_interval", ON, 42)]
