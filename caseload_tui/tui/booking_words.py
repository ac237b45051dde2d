"""Appointments in words: times, lengths, how each stands, and everything about one. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from textual.content import Content

from caseload_tui.caseload.planning.views import BookingLine, CoverLine
from caseload_tui.timescales.status import Status
from caseload_tui.tui.status import LOOKS, Look
from caseload_tui.tui.text import clean
from caseload_tui.tui.wording import day, lateness

Short = Callable[[str], str]
"""A duty in a word or two."""

PROPOSED = Look("◇", "proposed", "focus")
BOOKED = Look("○", "booked", "")
MADE = Look("✓", "made", "quiet")
NOT_MADE = Look("✗", "not made", "late")
CANCELLED = Look("–", "cancelled", "quiet")
LEFT_OUT = Look("×", "left out", "quiet")
PROMISED = Look("■", "promised", "soon")
PINNED = Look("□", "pinned", "soon")
LATE = LOOKS[Status.OVERDUE]

_STANDS = {"made": MADE, "not_made": NOT_MADE, "cancelled": CANCELLED}
DAY = 24 * 60
"""Minutes."""
ONLY_YOU = "unannounced, only you see this"


def clock(minute: int) -> str:
    """A minute of the day: "09:30"."""
    return f"{minute // 60:02}:{minute % 60:02}"


def hours(start: int, end: int) -> str:
    """A part of a day: "09:30–10:30"; to or from its end, "until 12:30" or "from 12:30"."""
    if start <= 0:
        return f"until {clock(end)}"
    return f"from {clock(start)}" if end >= DAY else f"{clock(start)}–{clock(end)}"


def length(minutes: int) -> str:
    """A number of minutes: "45 min", "2 h", "2 h 15"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02}" if rest else f"{hours} h"


def bar(part: float, whole: float, cells: int) -> str:
    """A bar of ``cells`` cells; what is more than whole fills it, what is more than none shows."""
    share = 0.0 if whole <= 0 else min(1.0, part / whole)
    filled = round(share * cells)
    if part > 0:
        filled = cells if whole <= 0 else max(1, filled)
    return "█" * filled + "░" * (cells - filled)


def days_late(booking: BookingLine) -> int:
    """How many days after the law's last day the worst of what it meets would be."""
    late = [
        (booking.day - cover.due).days
        for cover in booking.covers
        if cover.due is not None and cover.late_on(booking.day)
    ]
    return max(late, default=0)


def stands(booking: BookingLine, *, left_out: bool = False) -> Look:
    """How a booking stands, by what matters most about it."""
    if left_out:
        return LEFT_OUT
    if booking.status in _STANDS:
        return _STANDS[booking.status]
    if late := days_late(booking):
        return Look(LATE.symbol, lateness(late), LATE.style)
    if booking.promised:
        return PROMISED
    if booking.pinned:
        return PINNED
    return PROPOSED if booking.status == "proposed" else BOOKED


def state_words(booking: BookingLine, *, left_out: bool = False) -> str:
    """The same with all else that is true of it: "▲ 3d late, promised, unannounced"."""
    look = stands(booking, left_out=left_out)
    words = [look.word]
    if look not in (LEFT_OUT, *_STANDS.values()):
        words += [other.word for other, true in ((PROMISED, booking.promised),
                  (PINNED, booking.pinned)) if true and other is not look]  # fmt: skip
    if not booking.announced:
        words.append("unannounced")
    if booking.held_by:
        words.append("you go along" if booking.accompanied else "held elsewhere")
    return f"{look.symbol} {', '.join(words)}"


def what(covers: Iterable[CoverLine], short: Short) -> str:
    """What it is for, each once: "Visit, Review"."""
    return ", ".join(dict.fromkeys(short(cover.duty) for cover in covers))


def what_for(booking: BookingLine, short: Short) -> str:
    """The same of a booking; what is only chased then is not taken for the thing itself."""
    words = what(booking.covers, short)
    return f"Chase {words[:1].lower()}{words[1:]}" if booking.chased else words


def when(booking: BookingLine, on: date) -> str:
    """Its day and hours: "Tue 9 Jun, 09:30–10:30"."""
    return f"{day(booking.day, on)}, {clock(booking.start)}–{clock(booking.end)}"


def journey(booking: BookingLine) -> str:
    """How far it is: "20 min on the road"."""
    return f"{length(booking.travel_minutes)} on the road" if booking.travel_minutes else "no road"


def cover_words(cover: CoverLine, booked: date, on: date) -> str:
    """One duty it meets, and its window: "Amina R., Visit: 5 days before the last lawful day"."""
    head = f"{clean(cover.name)}, {cover.duty_title}"
    if cover.due is None:
        return f"{head}: no last day is known"
    spare = (cover.due - booked).days
    days = "1 day" if abs(spare) == 1 else f"{abs(spare)} days"
    far = (
        "on the last lawful day" if spare == 0
        else f"{days} before the last lawful day" if spare > 0
        else f"{days} after the last lawful day"
    )  # fmt: skip
    aim = f", aim {day(cover.aim, on)}" if cover.aim else ""
    return f"{head}: {far}, {day(cover.due, on)}{aim}"


def about(booking: BookingLine, on: date, left_out: str | None = None) -> Content:
    """A booking for the lines under a list: when, who, how it stands, and why then."""
    look = stands(booking, left_out=left_out is not None)
    head = f"{when(booking, on)} · {clean(booking.names)}"
    parts = [(head, "$text bold"), (" · ", "$quiet"),
             (state_words(booking, left_out=left_out is not None), _style(look))]  # fmt: skip
    place = clean(booking.place) or "no place recorded"
    parts.append((f"\n{place}, {_with(booking)}", "$quiet"))
    if not booking.announced:
        parts.append((f" · {ONLY_YOU}", "$today"))
    words = f"left out: {left_out}" if left_out is not None else booking.why
    if words:
        parts.append((f"\n{clean(words)}", ""))
    return Content.assemble(*parts)


def _with(booking: BookingLine) -> str:
    """How far it is, and who goes; of what others hold, who does."""
    if not booking.held_by:
        return f"{journey(booking)}, {clean(booking.worker)}"
    goes = "goes along" if booking.accompanied else "does not go along"
    return f"held by {clean(booking.held_by)}; {clean(booking.worker)} {goes}"


def in_full(bookings: Iterable[BookingLine], on: date, left_out: dict[str, str]) -> Content:
    """Bookings with every duty they meet, for a page of their own."""
    parts: list[Content | tuple[str, str]] = []
    for booking in bookings:
        if parts:
            parts.append(("\n\n", ""))
        parts.append(about(booking, on, left_out.get(booking.key)))
        for cover in booking.covers:
            parts.append((f"\n  {cover_words(cover, booking.day, on)}", "$quiet"))
    return Content.assemble(*parts)


def _style(look: Look) -> str:
    return f"${look.style} bold" if look.style else "$text"
