"""School terms on a form: spans as people write them, and a year that needs all three."""

from __future__ import annotations

from datetime import date

import pytest
from textual.widgets import Input

from caseload_tui.caseload.term_views import TermYear
from caseload_tui.tui.dates import DayRefused
from caseload_tui.tui.day_spans import read_span, write_span
from caseload_tui.tui.forms.incomplete import Incomplete
from caseload_tui.tui.forms.terms import TermsForm, first_day
from caseload_tui.tui.screens.settings import SettingsScreen
from tests.tui.fake_desk import FakeDesk
from tests.tui.host import Host, lines, opened, press, settled, stack

AUTUMN = (date(2026, 9, 1), date(2026, 12, 18))


@pytest.mark.parametrize(
    "text",
    ["1 Sep 2026 to 18 Dec 2026", "1 sep to 18 dec", "1/9/2026 - 18/12/2026", "1 Sep–18 Dec"],
)
def test_a_span_is_read_as_people_write_it(text: str) -> None:
    assert read_span(text, date(2026, 8, 1)) == AUTUMN
    assert read_span(write_span(AUTUMN), date(2000, 1, 1)) == AUTUMN


def test_the_spring_after_an_autumn_is_of_the_next_year() -> None:
    assert read_span("4 Jan to 25 Mar", date(2026, 8, 1)) == (date(2027, 1, 4), date(2027, 3, 25))
    assert read_span("  ", date(2026, 8, 1)) is None


@pytest.mark.parametrize(
    "text", ["1 Sep", "18 Dec 2026 to 1 Sep 2026", "1 to 2 to 3", "31 Feb to 1 Mar"]
)
def test_what_is_no_span_is_refused(text: str) -> None:
    with pytest.raises(DayRefused):
        read_span(text, date(2026, 8, 1))


def test_an_academic_year_is_two_years_that_follow() -> None:
    assert first_day("2026/27") == date(2026, 8, 1)
    assert first_day("2099/00") == date(2099, 8, 1)
    for year in ("2026/28", "2026", "26/27"):
        with pytest.raises(Incomplete):
            first_day(year)


async def test_a_year_is_entered_from_the_settings(desk: FakeDesk) -> None:
    async with Host(desk).run_test(size=(80, 24)) as pilot:
        await opened(pilot, SettingsScreen())
        screen = pilot.app.screen
        assert isinstance(screen, SettingsScreen)
        screen.table.go_to(("terms", "Croydon", "2027/28"))
        await press(pilot, "enter")
        assert stack(pilot)[-1] is TermsForm
        form = pilot.app.screen
        form.query_one("#autumn", Input).value = "1 Sep to 17 Dec"
        await press(pilot, "enter")
        assert "A year needs all three terms" in " ".join(lines(pilot).split())
        form.query_one("#spring", Input).value = "4 Jan to 7 Apr"
        form.query_one("#summer", Input).value = "24 Apr to 21 Jul"
        await settled(pilot)
        assert "Wed 1 Sep 2027 to Fri 17 Dec 2027" in lines(pilot)
        await press(pilot, "enter")
        await settled(pilot)
        assert desk.asked == [
            TermYear(
                "Croydon",
                "2027/28",
                (
                    (date(2027, 9, 1), date(2027, 12, 17)),
                    (date(2028, 1, 4), date(2028, 4, 7)),
                    (date(2028, 4, 24), date(2028, 7, 21)),
                ),
            )
        ]
        assert stack(pilot)[-1] is SettingsScreen
