"""Checks of the days a letter tells."""

from __future__ import annotations

from datetime import date, timedelta

from caseload_tui.letters.case import Case
from caseload_tui.letters.codes import NEWS, Audience, BookingStatus, Kind
from caseload_tui.letters.facts import Booking
from caseload_tui.letters.queue import BOOKED

GIVEN_HELPLINES = frozenset({Audience.YOUNG_PERSON, Audience.PARENT})
"""Readers whose letters give a helpline."""
_ENDED = {Kind.CANCELLED: BookingStatus.CANCELLED, Kind.MISSED: BookingStatus.MISSED}


def unannounced_told(case: Case) -> str | None:
    """An unannounced visit in a letter."""
    every = (*case.bookings, *case.instead)
    if any(not one.announced or "unannounced" in one.kind for one in every):
        return "The letter tells of an unannounced visit."
    return None


def not_as_booked(case: Case) -> str | None:
    """A booking that was moved, cancelled or held since the letter was made."""
    kind, view = case.draft.owed.kind, case.draft.view
    wanted = {_ENDED[kind]} if kind in _ENDED else BOOKED
    if any(one.status not in wanted for one in case.bookings):
        return "A booking in the letter no longer stands."
    if view is None:
        return None
    told = [(visit.day, visit.start, visit.place) for visit in view.visits]
    if told != [(one.day, one.start, one.place) for one in case.bookings]:
        return "A booking in the letter has moved since it was made."
    holders = [one.held_by for one in case.bookings if one.held_by]
    if holders != [visit.who for visit in view.visits if visit.held_elsewhere]:
        return "Somebody else holds an appointment in the letter since it was made."
    new = [(v.new.day, v.new.start, v.new.place) for v in view.visits if v.new is not None]
    if new != [(one.day, one.start, one.place) for one in _offered(case)]:
        return "The new day in the letter has moved since it was made."
    return None


def not_ahead(case: Case) -> str | None:
    """A day that is past, or today."""
    return "A day in the letter is not ahead." if any(d <= case.on for d in _days(case)) else None


def too_short_notice(case: Case) -> str | None:
    """A first letter that would come too late."""
    if case.draft.owed.kind in NEWS or case.draft.by_hand:
        return None
    return _short(case, _days_not_told(case))


def late_change(case: Case) -> str | None:
    """News that may not arrive before the day it is about."""
    if case.draft.owed.kind not in NEWS:
        return None
    about = [] if case.draft.owed.kind is Kind.MISSED else [one.day for one in case.bookings]
    return _short(case, [*about, *_days(case)])


def on_a_birthday(case: Case) -> str | None:
    """A day that is the birthday of a child the letter is about."""
    days = {(day.month, day.day) for day in _days(case)}
    if any(child.birthday in days for child in case.children):
        return "A day in the letter is the child's birthday."
    return None


def numbers_not_checked(case: Case) -> str | None:
    """Helplines nobody has looked up for a long time."""
    recipient = case.recipient
    if recipient is None or recipient.audience not in GIVEN_HELPLINES:
        return None
    checked = case.settings.numbers_checked_on
    if checked is None:
        return "Nobody has entered when the helplines were looked up."
    days = (case.on - checked).days
    if days > case.settings.numbers_checked_within:
        return f"The helplines were looked up {days} days ago."
    return None


def _offered(case: Case) -> list[Booking]:
    """What is offered instead, where the letter is about something that ended."""
    if case.draft.owed.kind not in _ENDED:
        return []
    return [one for one in case.instead if one.announced and one.status in BOOKED]


def _days(case: Case) -> list[date]:
    """The days the letter promises."""
    promised = _offered(case) if case.draft.owed.kind in _ENDED else case.bookings
    return [one.day for one in promised]


def _days_not_told(case: Case) -> list[date]:
    """The days of bookings that no earlier letter told this person as they stand."""
    recipient = case.recipient
    if recipient is None:
        return _days(case)
    told = case.index.told
    last = {one.key: told.last_promise(recipient.person, one.key) for one in case.bookings}
    return [
        one.day
        for one in case.bookings
        if (promise := last[one.key]) is None or not promise.holds(one)
    ]


def _short(case: Case, days: list[date]) -> str | None:
    notice = case.settings.notice
    if days and min(days) < case.on + timedelta(days=notice):
        return f"The first day is less than {notice} days away."
    return None
