"""What speaks against an appointment, or follows from it, before it is entered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from caseload_tui.caseload.appointments.entering import ON_THE_ROAD, ROAD
from caseload_tui.caseload.appointments.views import NewAppointment
from caseload_tui.caseload.duty_words import title
from caseload_tui.caseload.letters.settings import office_of
from caseload_tui.caseload.owed import owed_to_children
from caseload_tui.caseload.wording import day_words, days_words, time_words
from caseload_tui.planner.calendars import of_standards
from db import lists

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk
    from db.connection import Reader
    from db.diary_rows import BookingRow
    from db.rows import ChildRow


def preview_appointment(desk: Desk, new: NewAppointment) -> tuple[str, ...]:
    """Sentences about the day, the people and the place; none where nothing is to be said."""
    with desk.reading() as reader:
        found = lists.children(reader, on=desk.on, ids=[new.child_id])
        if not found:
            return ()
        return (
            *_of_the_day(desk, new, found[0]),
            *_of_the_duty(desk, reader, new),
            *_of_others(reader, new, found[0]),
            *_of_letters(desk, new, found[0]),
        )


def _of_the_day(desk: Desk, new: NewAppointment, child: ChildRow) -> Iterator[str]:
    calendar = of_standards(desk.standards_in_force, new.on)
    born = child.date_of_birth
    if born is not None and (born.month, born.day) == (new.on.month, new.on.day):
        yield "That is the child's birthday."
    if not calendar.is_working_day(new.on):
        free = "a bank holiday" if new.on in calendar.bank_holidays else "a weekend"
        yield f"That is {free}: make sure of the day."
    elif new.setting == "school" and not calendar.is_school_day(new.on):
        yield "That is in the school holidays: make sure of the day."


def _of_the_duty(desk: Desk, reader: Reader, new: NewAppointment) -> Iterator[str]:
    owed = owed_to_children(reader, desk.standards_in_force, desk.on, [new.child_id])
    due = next((one.due for one in owed.get(new.child_id, ()) if one.duty == new.what), None)
    if due is not None and due < new.on:
        late = days_words((new.on - due).days)
        yield f"That is {late} after the last day in time, {day_words(due, desk.on)}."


def _of_others(reader: Reader, new: NewAppointment, child: ChildRow) -> Iterator[str]:
    """What else the child, or the worker who goes along, has then, the way there included."""
    worker = child.allocation.worker_id if child.allocation and new.accompanied else None
    rows = lists.bookings(reader, first=new.on, last=new.on, children=[new.child_id])
    if worker is not None:
        more = lists.bookings(reader, first=new.on, last=new.on, workers=[worker])
        rows += [row for row in more if row.takes_the_worker]
    told = set[int]()
    for row in rows:
        if row.id != new.changes and row.id not in told and _meets(row, new):
            told.add(row.id)
            what = ", ".join(dict.fromkeys(title(cover.duty) for cover in row.covers))
            yield f"Booked then: {what}, {time_words(row.start_minute)}. Move one of the two."
    if worker is not None:
        away = lists.absences(reader, first=new.on, last=new.on, workers=[worker])
        if any(
            (one.from_minute or 0) < new.start + new.minutes
            and new.start < (one.to_minute or 24 * 60)
            for one in away.get(worker, ())
        ):
            yield "The worker is away then and cannot go along."


def _meets(row: BookingRow, new: NewAppointment) -> bool:
    road = ROAD if new.setting in ON_THE_ROAD else 0
    end = row.start_minute + row.minutes
    return (
        row.status == "booked"
        and new.start - road < end
        and row.start_minute < new.start + new.minutes + road
    )


def _of_letters(desk: Desk, new: NewAppointment, child: ChildRow) -> Iterator[str]:
    notice = office_of(desk).settings.notice
    days = (new.on - desk.on).days
    if days < notice:
        yield f"Only {days_words(days)} away: too near for a letter, so ring (Letters lists it)."
    if child.address_protected and new.setting == "elsewhere":
        yield (
            "The child's address is protected: letters to others who do not live there may not "
            "name this place."
        )
