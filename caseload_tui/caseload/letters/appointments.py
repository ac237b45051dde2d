"""Stored bookings as the letters' room knows them: one for each child an appointment is with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from caseload_tui.caseload.appointments.kinds import role_of
from caseload_tui.caseload.letters.carers import household_key
from caseload_tui.caseload.letters.people import People
from caseload_tui.caseload.letters.reasons import NOT_THERE, word_for
from caseload_tui.caseload.letters.settings import LetterSettings
from caseload_tui.caseload.planning.views import CHASED
from caseload_tui.letters.codes import Audience, BookingStatus, PlaceKind
from caseload_tui.letters.facts import Booking, Known, Place, Worker
from caseload_tui.letters.queue import MEETING, USUALLY_TOLD, is_told
from caseload_tui.planner.meetings import MANNERS
from caseload_tui.planner.owed import Hours
from db.diary_rows import BookingRow, CoverRow
from db.rows import WorkerRow

BY_PHONE = frozenset({"pa_contact"})
SETTINGS = {
    "home": PlaceKind.HOME,
    "school": PlaceKind.SCHOOL,
    "elsewhere": PlaceKind.OTHER,
    "phone": PlaceKind.PHONE,
    "video": PlaceKind.VIDEO,
}
"""Where somebody outside holds it, in the letters' own words."""
HAS_HELD = {"social_worker", "personal_adviser"}
_CAME = frozenset({"refused", "not_in"})
"""Reasons of a visit that was not made though the worker was there."""
INVITED = {
    Audience.CARER: "carer",
    Audience.PARENT: "parent",
    Audience.SCHOOL: "designated_teacher",
}


class Whose(NamedTuple):
    """The child an appointment is with, or the household whose carers it is with."""

    child_id: int | None
    household_id: int | None


@dataclass(frozen=True, slots=True)
class Appointments:
    """Bookings by the letters' key, with the stored row each is made from."""

    bookings: dict[str, Booking] = field(default_factory=dict)
    rows: dict[str, BookingRow] = field(default_factory=dict)


def key_of(uid: str, child_id: int | None, household_id: int | None = None) -> str:
    """The letters' key of a booking as one child's appointment, or as the carers' own."""
    return f"{uid}.{child_id}" if child_id is not None else f"{uid}.h{household_id}"


def appointments_of(
    rows: Sequence[BookingRow],
    people: People,
    workers: Mapping[int, WorkerRow],
    replaced: Mapping[int, int],
    settings: LetterSettings,
    on: date,
) -> Appointments:
    """The appointments of the children, and of the carers themselves, among ``people``."""
    found = Appointments()
    uids = {row.id: row.uid for row in rows}
    for row in rows:
        for whose, covers in _by_whom(row.covers):
            about = _about(whose, people)
            if about is None:
                continue
            one = _booking(row, whose, about, covers, people, workers, settings)
            instead = replaced.get(row.id)
            if instead in uids:
                one = replace(one, replaced_by=key_of(uids[instead], *whose))
            found.bookings[one.key] = one
            found.rows[one.key] = row
    _invite(found, people, settings, on)
    return found


def _by_whom(covers: Sequence[CoverRow]) -> Iterator[tuple[Whose, list[CoverRow]]]:
    """What an appointment covers of each child; of the carers only where no child is in it.

    Carers who get a letter about a child's visit know of the appointment.
    """
    alone = all(one.child_id is None for one in covers)
    whose = dict.fromkeys(
        Whose(one.child_id, one.household_id if one.child_id is None else None)
        for one in covers
        if alone or one.child_id is not None
    )
    for each in whose:
        yield each, [one for one in covers if _is_of(one, each)]


def _is_of(cover: CoverRow, whose: Whose) -> bool:
    if whose.child_id is not None:
        return cover.child_id == whose.child_id
    return cover.household_id == whose.household_id


def _about(whose: Whose, people: People) -> str | None:
    """The key of the child or household; None where it is not among ``people``."""
    if whose.child_id is None:
        key = household_key(whose.household_id or 0)
        return key if key in people.carers else None
    key = people.keys.key("child", whose.child_id, "")
    return key if key in people.rows else None


def _booking(
    row: BookingRow,
    whose: Whose,
    about: str,
    covers: Sequence[CoverRow],
    people: People,
    workers: Mapping[int, WorkerRow],
    settings: LetterSettings,
) -> Booking:
    duty = _main(covers)
    hour, minute = divmod(row.start_minute, 60)
    own = whose.child_id is None
    return Booking(
        key=key_of(row.uid, *whose),
        child=None if own else about,
        household=about if own else None,
        kind=duty,
        day=row.on,
        start=time(hour, minute),
        minutes=row.minutes,
        place=_place(row, duty, settings),
        worker=Worker(
            str(row.worker_id),
            workers[row.worker_id].name,
            _supporter(row, about, people) if own else _role(row, about, people),
            settings.phones.get(workers[row.worker_id].key, ""),
        ),
        changed_at=datetime.fromisoformat(row.changed_at),
        status=_status(row),
        sequence=row.sequence,
        announced=row.announced,
        tell=frozenset() if duty in CHASED and row.held_by is None else None,
        reason=word_for(row.reason),
        held_by=row.held_by or "",
        holder=role_of(duty),
        accompanied=row.accompanied,
    )


def _main(covers: Sequence[CoverRow]) -> str:
    """What an appointment for several duties is called: the meeting, else the first visit."""
    duties = [one.duty for one in covers]
    known = [duty for duty in (*MEETING, *USUALLY_TOLD) if duty in duties]
    return known[0] if known else duties[0]


def _status(row: BookingRow) -> BookingStatus:
    match row.status:
        case "booked":
            return BookingStatus.ACCEPTED
        case "cancelled":
            return BookingStatus.CANCELLED
        case "not_made" if row.reason in _CAME:
            return BookingStatus.MISSED
    # Made, or not made for a reason that no letter could tell truly.
    return BookingStatus.HELD


def _place(row: BookingRow, duty: str, settings: LetterSettings) -> Place:
    if row.setting is not None:
        return Place(SETTINGS[row.setting], row.held_at or "")
    if duty in BY_PHONE:
        return Place(PlaceKind.PHONE)
    manner = MANNERS.get(duty)
    if manner is None:
        return Place(PlaceKind.HOME)
    if manner.hours is Hours.SCHOOL:
        return Place(PlaceKind.SCHOOL)
    if manner.at_home:
        return Place(PlaceKind.HOME)
    return Place(PlaceKind.OFFICE, settings.office)


def _role(row: BookingRow, key: str, people: People) -> str:
    """What the worker is to the child: their own worker, or somebody who covers."""
    allocation = people.rows[key].allocation
    if allocation is None or allocation.worker_id != row.worker_id:
        return "covering"
    return allocation.role if allocation.role in HAS_HELD else "social_worker"


def _supporter(row: BookingRow, household: str, people: People) -> str:
    """What the worker is to the carers: who supports them, or somebody who covers."""
    mine = people.carers[household].worker_id == row.worker_id
    return "supervising_social_worker" if mine else "covering"


def _invite(found: Appointments, people: People, settings: LetterSettings, on: date) -> None:
    """Say of each meeting who else is asked to come, and by when an answer is wanted."""
    known = Known(people.children, people.recipients, found.bookings)
    for key, booking in found.bookings.items():
        ours = booking.kind in MEETING and not booking.held_by
        if not ours or booking.kind in CHASED or booking.child is None:
            continue
        invited = {
            INVITED[one.audience]: None
            for one in people.recipients.values()
            if one.audience in INVITED
            and one.child == booking.child
            and is_told(booking, one, known)
        }
        reply_by = booking.day - timedelta(days=settings.reply_days)
        found.bookings[key] = replace(
            booking,
            others=tuple(invited),
            reply_by=reply_by if reply_by > on + timedelta(days=settings.notice) else None,
        )


def not_met_by_us(row: BookingRow) -> bool:
    """Whether a visit was not made for a reason that a missed-you letter cannot tell truly."""
    return row.status == "not_made" and row.reason not in NOT_THERE
