"""Entering an appointment that somebody outside holds, and changing one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from caseload_tui.caseload.appointments.kinds import kinds
from caseload_tui.caseload.appointments.views import NewAppointment
from caseload_tui.caseload.duty_words import title
from caseload_tui.caseload.letters.promises import break_what_was_told
from caseload_tui.caseload.owed import owed_to_children
from caseload_tui.caseload.planning.views import CHASED
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.recording import changing
from caseload_tui.caseload.views import Saved
from caseload_tui.caseload.wording import day_words, full_day
from db import lists
from db.diary_records import BookingCoverRecord, BookingRecord

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk
    from db.diary_rows import BookingRow
    from db.rows import ChildRow, DutyRow
    from db.work import Work

ROAD = 30
"""Minutes on the way to a place outside, each way, for the child and whoever goes along."""
ON_THE_ROAD = frozenset({"school", "elsewhere"})
OUTSIDE = "outside"
"""The rule of an appointment that is for no duty."""
ARRANGED = "arranged"
TOLD = frozenset({"on", "start_minute", "held_by", "setting", "held_at"})
"""What letters tell of it: changing any of these breaks what they promised."""


def save_appointment(desk: Desk, new: NewAppointment) -> Saved:
    """Enter one, or change the one it ``changes``."""
    _check(desk, new)
    return _enter(desk, new) if new.changes is None else _change(desk, new)


def _check(desk: Desk, new: NewAppointment) -> None:
    missing = [
        words
        for words, given in (
            ("who holds it", new.held_by.strip()),
            ("where it is held", new.setting != "elsewhere" or new.place.strip()),
        )
        if not given
    ]
    if missing:
        raise Problem("Not saved yet", f"It is not said {' and '.join(missing)}.", "Say it.")
    if new.changes is None and new.what not in kinds():
        raise Problem("Not saved yet", "It is not said what it is for.", "Choose what for.")
    if new.on < desk.on:
        raise Problem(
            "Not saved yet",
            f"{day_words(new.on, desk.on)} is past.",
            "Record what was done on the child's page with r.",
        )


def _enter(desk: Desk, new: NewAppointment) -> Saved:
    with desk.reading() as reader:
        child = _child(desk, new.child_id)
        if child.allocation is None:
            raise Problem(
                "Not saved yet",
                "Nobody is allocated to the child who would answer for it in the letters.",
                "Allocate the child to a worker first (Team, m).",
            )
        standing = _standing(desk, new.child_id)
        owed = owed_to_children(reader, desk.standards_in_force, desk.on, [new.child_id])
    if any(_is_same(row, new) for row in standing):
        raise Problem(
            "Entered already",
            f"{title(new.what)} on {full_day(new.on)} is in the diary.",
            "Change that one (Diary, m) if it is not as it stands there.",
        )
    duty = next((one for one in owed.get(new.child_id, ()) if one.duty == new.what), None)
    chased = [row for row in standing if _is_chase(row, new)]
    with changing(desk, f"{title(new.what)} arranged for {full_day(new.on)}") as work:
        for row in chased:
            over = {"status": "cancelled", "reason": ARRANGED}
            work.update("booking", row.id, over, seen=row.version)
        _add(work, new, child.allocation.worker_id, duty)
    more = ("The time to chase it was taken out of the diary.",) if chased else ()
    return Saved(f"{title(new.what)} on {day_words(new.on, desk.on)}: entered.", more)


def _child(desk: Desk, child_id: int) -> ChildRow:
    with desk.reading() as reader:
        found = lists.children(reader, on=desk.on, ids=[child_id])
    if not found:
        raise Problem("No such child", "This child is no longer in the store.")
    return found[0]


def _standing(desk: Desk, child_id: int) -> list[BookingRow]:
    """What is still booked with the child from today on."""
    with desk.reading() as reader:
        rows = lists.bookings(reader, first=desk.on, last=desk.on.max, children=[child_id])
    return [row for row in rows if row.status == "booked"]


def _is_same(row: BookingRow, new: NewAppointment) -> bool:
    same_kind = any(cover.duty == new.what for cover in row.covers)
    return row.held_by is not None and row.on == new.on and same_kind


def _is_chase(row: BookingRow, new: NewAppointment) -> bool:
    """Whether a booking was only the time to chase what is arranged now."""
    only = {(cover.child_id, cover.duty) for cover in row.covers} == {(new.child_id, new.what)}
    return row.held_by is None and only and new.what in CHASED


def _fields(new: NewAppointment) -> dict[str, Any]:
    """The columns of a booking that the form says."""
    return {
        "on": new.on,
        "start_minute": new.start,
        "minutes": new.minutes,
        "travel_minutes": ROAD if new.setting in ON_THE_ROAD else 0,
        "held_by": new.held_by.strip(),
        "setting": new.setting,
        "held_at": new.place.strip() or None,
        "accompanied": new.accompanied,
    }


def _add(work: Work, new: NewAppointment, worker: int, duty: DutyRow | None) -> None:
    record = {"key": work.fresh_key(), "worker": str(worker), **_fields(new)}
    booking = work.add(BookingRecord.model_validate(record), links={"worker": worker})
    cover = BookingCoverRecord(
        key=work.fresh_key(),
        booking=str(booking),
        child=str(new.child_id),
        duty=new.what,
        rule=OUTSIDE if duty is None else duty.rule,
        demand=f"{new.child_id}:{new.what}:{OUTSIDE}",
        due=None if duty is None else duty.due,
    )
    work.add(cover, links={"booking": booking, "child": new.child_id})


def _change(desk: Desk, new: NewAppointment) -> Saved:
    row = next((one for one in _standing(desk, new.child_id) if one.id == new.changes), None)
    if row is None or row.held_by is None:
        raise Problem(
            "This appointment stands",
            "It is over, was cancelled, or is not held by others.",
            "Look at the diary again; enter another one if there is one.",
        )
    fields = _fields(new)
    told = any(getattr(row, name) != fields[name] for name in TOLD)
    if told and not new.reason.strip():
        raise Problem("Not saved yet", "It is not said why it changes.", "Say why.")
    more = {"reason": new.reason.strip(), "promised_on": None} if told else {}
    with changing(desk, f"Changed an appointment to {full_day(new.on)}") as work:
        work.update("booking", row.id, fields | more, seen=row.version)
        broken = break_what_was_told(work, row.id, new.reason.strip(), desk.on) if told else 0
    said = ("People were told otherwise: a new letter is owed (6).",) if broken else ()
    return Saved(f"Now {day_words(new.on, desk.on)}.", said)
