"""What somebody outside holds: the form, what it says before saving, and where it is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from textual.widgets import Input

from caseload_tui.caseload.appointments.views import AppointmentLine, NewAppointment
from caseload_tui.caseload.pages import BookedLine
from caseload_tui.caseload.planning.views import Outcome
from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.booking_words import about, state_words
from caseload_tui.tui.child_tabs import tabs
from caseload_tui.tui.child_words import guarded
from caseload_tui.tui.forms.appointment import AppointmentForm, effect, hours_of
from caseload_tui.tui.hours import HoursRefused
from caseload_tui.tui.today_rows import TodayRow, about_today
from tests.tui.fake_desk import FakeDesk, FakeOpener
from tests.tui.fake_people import ON
from tests.tui.host import lines, press, settled, stack

NEW = NewAppointment(
    1, "health_assessment", "Dr Example", "elsewhere", date(2026, 6, 9), 600, 60, "Hill Clinic"
)
LINE = AppointmentLine(
    7, "health_assessment", "Health assessment", "Dr Example", "elsewhere", "Hill Clinic",
    date(2026, 6, 9), 600, 60, False, "booked", True, 0,
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "what", "meant"),
    [("10-10:30", None, (600, 30)), ("10", "dental_check", (600, 30)), ("10:15", None, (615, 60)),
     ("23:45", "hospital", (1425, 15)), ("9 to 10", "pep", (540, 60))],
)  # fmt: skip
def test_a_start_alone_takes_as_long_as_usual(
    typed: str, what: str | None, meant: tuple[int, int]
) -> None:
    assert hours_of(typed, what) == meant


@pytest.mark.parametrize("typed", ["", "soon", "10-9", "9-10, 11-12", "24"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(HoursRefused):
        hours_of(typed, None)


def test_it_says_what_it_will_mean() -> None:
    assert effect(NEW, ON) == (
        "Health assessment, Tue 9 Jun, 10:00–11:00. Letters say so to those who go."
    )
    assert effect(replace(NEW, changes=7), ON).endswith("Who was told is told anew.")


def test_it_stands_in_the_tab_it_belongs_to_until_it_was_kept(desk: FakeDesk) -> None:
    page = replace(desk.child(1), appointments=(LINE, replace(LINE, what="pep", booking_id=8)))
    by_key = {tab.key: tab for tab in tabs(page)}

    said = ["".join(word for word, _ in cell) for cell in by_key["health"].rows[0].cells]
    assert said == ["Tue 9 Jun", "Booked: Health assessment",
                    "10:00 Dr Example, Hill Clinic, told by letter"]  # fmt: skip
    assert by_key["education"].rows[0].key == ("appointment", 8)
    [hidden] = [tab for tab in tabs(guarded(page)) if tab.key == "health"]
    assert "Hill" not in str(hidden.rows[0].cells)


def test_a_diary_says_who_holds_it_and_whether_one_goes_along(desk: FakeDesk) -> None:
    [booking, *_] = desk.booked
    held = replace(booking, held_by="Dr Example", setting="elsewhere", place="Hill Clinic")

    assert "held elsewhere" in state_words(held)
    assert "held by Dr Example; Grace Okafor does not go along" in about(held, ON).plain
    assert "you go along" in state_words(replace(held, accompanied=True))


def test_today_says_where_and_with_whom() -> None:
    booked = BookedLine(1, 600, 60, 30, "Amina R.", "Health assessment", "Hill Clinic", "Grace",
                        1, True, "Dr Example")  # fmt: skip
    words = about_today(TodayRow(("booked", 1), booked=booked), str, ON)
    assert "Hill Clinic, held by Dr Example." in words
    assert "road" not in words


async def test_it_is_entered_from_the_list_with_what_speaks_against_it(desk: FakeDesk) -> None:
    app = CaseloadApp(FakeOpener(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "o")
        await settled(pilot)
        assert stack(pilot)[-1] is AppointmentForm
        await press(pilot, "h", "enter")
        assert desk.asked == []
        for field, typed in (("held-by", "Dr X"), ("place", "Clinic"), ("hours", "10")):
            app.screen.query_one(f"#{field}", Input).value = typed
        app.screen.query_one("#day Input", Input).value = "9 jun"
        await settled(pilot)
        assert "That is the child's birthday." in lines(pilot)
        await press(pilot, "enter")
        await settled(pilot)
        [saved] = desk.asked
        assert isinstance(saved, NewAppointment)
        assert (saved.what, saved.held_by, saved.place) == ("health_assessment", "Dr X", "Clinic")
        assert (saved.on, saved.start, saved.minutes) == (ON + timedelta(days=7), 600, 60)


async def test_from_the_diary_it_is_changed_and_recorded(desk: FakeDesk) -> None:
    booking = next(each for each in desk.booked if each.day == ON)
    desk._alter(booking.id or 0, held_by="Dr Example", setting="elsewhere", place="Hill Clinic")
    app = CaseloadApp(FakeOpener(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        for key in ("5", "m"):
            await press(pilot, key)
            await settled(pilot)
        assert stack(pilot)[-1] is AppointmentForm
        assert "Hill Clinic" in lines(pilot)
        await press(pilot, "escape")
        await settled(pilot)
        await press(pilot, "v", "n", "enter")
        assert "Say why the child was not there." in lines(pilot)
        await press(pilot, "1", "enter")
        await settled(pilot)
        [outcome] = desk.asked
        assert outcome == Outcome(booking.id or 0, made=False, seen=False, seen_alone=False,
                                  reason="not_in")  # fmt: skip
