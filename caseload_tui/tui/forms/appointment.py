"""An appointment somebody outside holds: what for, who, where and when; or how it is now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from textual.widget import Widget
from textual.widgets import Input, Static

from caseload_tui.caseload.appointments.kinds import kinds
from caseload_tui.caseload.appointments.views import NewAppointment
from caseload_tui.caseload.duty_words import title
from caseload_tui.caseload.problems import Problem
from caseload_tui.tui.dates import Bounds, Facing
from caseload_tui.tui.forms.form import SAY_WHEN, Form, Row, Send
from caseload_tui.tui.forms.incomplete import Incomplete
from caseload_tui.tui.forms.reason import usual
from caseload_tui.tui.hours import DAY_END, HoursRefused, read_hours, write_hours
from caseload_tui.tui.text import clean
from caseload_tui.tui.widgets.choice import Choice, Option, Ticks
from caseload_tui.tui.widgets.date_field import DateField
from caseload_tui.tui.wording import day

ELSEWHERE = "elsewhere"
SETTINGS = (
    Option(ELSEWHERE, "At their place", "a"),
    Option("home", "Where the child lives", "w"),
    Option("school", "At school", "s"),
    Option("phone", "By phone", "f"),
    Option("video", "By video", "v"),
)
ALONG = "along"
GOES = (Option(ALONG, "the worker goes along", "g"),)
WHY = ("Those who hold it changed it", "The young person asked", "Family or carer asked")
LENGTH = 200
"""Letters a name or a place may have."""
HOURS = "10-10:30"


@dataclass(frozen=True, slots=True, repr=False)
class About:
    """The child it is for; ``now`` is the appointment that changes, None: a new one."""

    child_id: int
    name: str
    on: date
    what: str | None = None
    now: NewAppointment | None = None


SAY_ALL = "Say who holds it, where, and from when to when."
"""What is missing, while a form that has its day is not yet filled in."""


def effect(new: NewAppointment, on: date) -> str:
    """What it will mean, before it is recorded."""
    hours = write_hours([(new.start, new.start + new.minutes)])
    told = (
        "Letters say so to those who go." if new.changes is None else "Who was told is told anew."
    )
    return f"{title(new.what)}, {day(new.on, on)}, {hours}. {told}"


def hours_of(typed: str, what: str | None) -> tuple[int, int]:
    """Start and length in minutes; a start alone takes as long as such a thing usually does.

    Raises ``HoursRefused``.
    """
    words = typed.strip()
    if words and not any(sign in words for sign in "-–") and "to" not in words:
        kind = kinds().get(what or "")
        usual_length = 60 if kind is None else kind.minutes
        [(start, _)] = read_hours(f"{words}-24")
        return start, min(usual_length, DAY_END - start)
    spans = read_hours(words)
    if len(spans) != 1:
        raise HoursRefused(f"Say when it is, such as {HOURS} or 10.")
    [(start, end)] = spans
    return start, end - start


class AppointmentForm(Form):
    """The form for what somebody outside holds."""

    title_words = "Appointment held by others"
    HELP = (
        "For a health assessment at a clinic, the dentist, an optician, a hospital, or a PEP the "
        "school arranged. Letters to those who go are owed from then on. What you write of who "
        "holds it and where is printed as it stands: no health details."
    )
    AUTO_FOCUS = "#what"

    def __init__(self, about: About) -> None:
        super().__init__(clean(about.name))
        self.about = about
        self._foreseen: tuple[NewAppointment | None, tuple[str, ...]] = (None, ())
        """The appointment last asked about, and what is to be said of it."""

    @property
    def subject(self) -> object:
        """The child, and the appointment that changes."""
        return (self.about.child_id, self.about.now.changes if self.about.now else None)

    def rows(self) -> Iterator[Widget]:
        """What for, who, where, when, whether the worker goes along, and why it changes."""
        now, on = self.about.now, self.about.on
        what = now.what if now else self.about.what if self.about.what in kinds() else None
        # What it is for is settled once it is entered: another kind is another appointment.
        every = tuple(Option(k.key, k.title, k.shortcut) for k in kinds().values())
        choices = every if now is None else (Option(now.what, title(now.what)),)
        yield Row("What for", Choice(choices, id="what", value=what))
        yield self._input(
            "Held by", "held-by", "Dr Example, or the clinic", now.held_by if now else ""
        )
        yield Row("Where", Choice(SETTINGS, id="setting", value=now.setting if now else ELSEWHERE))
        yield self._input("Place", "place", "Example Clinic, 1 Hill Road", now.place if now else "")
        ahead = Bounds(earliest=on, too_early="What was done already is recorded with r.")
        yield Row("Day", DateField(on, id="day", value=now.on if now else None,
                                   facing=Facing.FUTURE, bounds=ahead))  # fmt: skip
        span = write_hours([(now.start, now.start + now.minutes)]) if now else ""
        yield self._input("Time", "hours", HOURS, span)
        goes = frozenset({ALONG}) if now and now.accompanied else frozenset()
        yield Row("", Ticks(GOES, id="goes", values=goes))
        why = Row("Why", Choice(usual(WHY), id="why"), id="why-row")
        why.display = now is not None
        yield why
        yield Static(id="effect", markup=False)

    def _input(self, label: str, name: str, hint: str, value: str) -> Row:
        field = Input(value, id=name, compact=True, placeholder=hint, max_length=LENGTH)
        return Row(label, field, id=f"{name}-row")

    def on_mount(self) -> None:
        """Say what speaks against it from the moment it can be told."""
        for choice in self.query(Choice):
            self.watch(choice, "value", self._follow, init=False)
        for field in self.query(Input):
            self.watch(field, "value", self._follow, init=False)
        self.watch(self.query_one("#goes", Ticks), "values", self._follow, init=False)
        self.watch(self.query_one(DateField), "day", self._follow, init=False)
        self._follow()

    def _follow(self) -> None:
        there = self.query_one("#setting", Choice).value == ELSEWHERE
        self.query_one("#place-row").display = there
        on = self.query_one(DateField).day
        try:
            new = self._appointment(on) if on else None
        except (Incomplete, HoursRefused):
            new = None
        said = effect(new, self.about.on) if new else SAY_WHEN if on is None else SAY_ALL
        if new is not None and new == self._foreseen[0]:
            self._say(said, self._foreseen[1])
            return
        self._foreseen = (new, ())
        self._say(said, ())
        call = partial(self._preview, new) if new else tuple[str, ...]
        self.ask("foretell", call, partial(self._foresee, new, said))

    def _preview(self, new: NewAppointment) -> tuple[str, ...]:
        try:
            return self.desk.preview_appointment(new)
        except Problem:
            return ()

    def _foresee(self, new: NewAppointment | None, said: str, lines: tuple[str, ...]) -> None:
        self._foreseen = (new, lines)
        self._say(said, lines)

    def _say(self, said: str, lines: tuple[str, ...]) -> None:
        self.query_one("#effect", Static).update("\n".join((said, *map(clean, lines))))

    def _typed(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value.strip()

    def _appointment(self, on: date) -> NewAppointment:
        """What the form holds; raises ``Incomplete`` or ``HoursRefused``."""
        what = self.query_one("#what", Choice).value
        setting = self.query_one("#setting", Choice).value or ELSEWHERE
        if what is None:
            raise Incomplete("what", "Say what it is for.")
        if not self._typed("held-by"):
            raise Incomplete("held-by", "Say who holds it, as a letter would name them.")
        if setting == ELSEWHERE and not self._typed("place"):
            raise Incomplete("place", "Say where it is, as a letter would name the place.")
        start, minutes = hours_of(self._typed("hours"), what)
        now = self.about.now
        return NewAppointment(
            child_id=self.about.child_id,
            what=what,
            held_by=self._typed("held-by"),
            setting=setting,
            on=on,
            start=start,
            minutes=minutes,
            place=self._typed("place") if setting == ELSEWHERE else "",
            accompanied=ALONG in self.query_one("#goes", Ticks).values,
            changes=now.changes if now else None,
            reason=(self.query_one("#why", Choice).value or "") if now else "",
        )

    def read(self) -> Send:
        """The appointment."""
        on = self.query_one(DateField).must_read()
        try:
            new = self._appointment(on)
        except HoursRefused as why:
            raise Incomplete("hours", str(why)) from None
        return lambda: self.desk.save_appointment(new)
