"""The Monday sheet: one worker's weeks on one page, in black and white, with nobody's name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from caseload_tui.caseload.dues import households_of
from caseload_tui.caseload.duty_words import title
from caseload_tui.caseload.lists import titles
from caseload_tui.caseload.names import initials
from caseload_tui.caseload.owed import children_and_owed, owed_to_households
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.scorecard.views import MondayLine, MondaySheet
from caseload_tui.caseload.views import Saved, Scope, ScopeKind
from caseload_tui.caseload.wording import day_words, full_day, status_words, time_words
from caseload_tui.timescales.status import Status, status_of
from db import lists as rows
from db.diary_rows import BookingRow
from db.rows import DutyRow, Subject

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk
    from db.connection import Reader

CHASE: Mapping[str, str] = {
    "pep": "Virtual School",
    "pep_initiate": "Virtual School",
    "health_assessment": "health team",
    "dental_check": "carer",
    "sdq": "carer",
    "cla_review": "reviewing officer",
    "adoption_review": "reviewing officer",
    "short_break_review": "reviewing officer",
    "secure_review": "reviewing officer",
    "cp_review": "conference chair",
}
"""Duties that somebody else must do too, and whom to ask."""
CHASE_DAYS = 28
"""How far ahead something is worth chasing."""
LOOK_BACK = timedelta(days=14)
"""How long a visit not made stays on the sheet."""
WEEK = timedelta(days=7)
ROOM = 44
"""Lines on the page, headings apart."""
FOR_EACH = (14, 10, 10, 10)
"""What each part may have where all need more."""
LINE = 21
"""Characters of initials and identifiers in a line."""


@dataclass(frozen=True, slots=True)
class Owed:
    """One duty of one child or household of the worker."""

    who: str
    duty: DutyRow
    booked: date | None


def monday(desk: Desk, worker_id: int) -> MondaySheet:
    """One worker's week on one page; on a weekend, the week to come."""
    on = desk.on
    first = _monday_of(on)
    scope = Scope(ScopeKind.WORKER, worker_id)
    with desk.reading() as reader:
        name, _ = titles(reader, scope)
        if name == "Nobody":
            raise Problem("No such worker", "This worker is no longer in the store.")
        called, owed = _owed(desk, reader, scope)
        bookings = rows.bookings(
            reader,
            first=min(on, first) - LOOK_BACK,
            last=first + 3 * WEEK - timedelta(days=1),
            workers=[worker_id],
        )
    this = _week(bookings, owed, called, first, first + WEEK, on)
    later = _week(bookings, owed, called, first + WEEK, first + 3 * WEEK, on)
    kept, left_out = fitted((this, later, _slipped(bookings, owed, called, on), _chase(owed, on)))
    return MondaySheet(name, on, first, kept[0], kept[1], kept[2], kept[3], left_out)


def _monday_of(on: date) -> date:
    back = on - timedelta(days=on.weekday())
    return back + WEEK if on.weekday() >= 5 else back


def _owed(desk: Desk, reader: Reader, scope: Scope) -> tuple[dict[Subject, str], list[Owed]]:
    """What everybody of the worker is called on paper, and what each is owed."""
    standards, on = desk.standards_in_force, desk.on
    children, duties = children_and_owed(reader, standards, scope, on)
    carers = households_of(reader, scope, on)
    supervised = owed_to_households(reader, standards, on, [row.id for row in carers])
    booked = rows.next_bookings(reader, on=on, ids=[row.id for row in children])
    called, found = {}, []
    for row in children:
        short = initials(row.preferred_name or row.forename, row.surname, row.key)
        who = called[Subject(child_id=row.id)] = (
            row.key if short == row.key else f"{short} {row.key}"
        )
        for duty in duties.get(row.id, ()):
            appointment = booked.get(row.id, {}).get(duty.duty)
            found.append(Owed(who, duty, appointment.on if appointment else None))
    for home in carers:
        who = called[Subject(household_id=home.id)] = home.key
        found += [Owed(who, duty, None) for duty in supervised.get(home.id, ())]
    return called, found


def _week(
    bookings: Sequence[BookingRow],
    owed: Sequence[Owed],
    called: Mapping[Subject, str],
    first: date,
    end: date,
    on: date,
) -> list[MondayLine]:
    """What is booked from ``first`` up to ``end``, and what falls due then with nothing booked.

    What must be chased is in its own part, so that nothing takes two lines.
    """
    found = [
        ((row.on, row.start_minute), _booked(row, called, on))
        for row in bookings
        if first <= row.on < end and row.status != "cancelled"
    ]
    for each in owed:
        due = each.duty.due
        if due is None or not first <= due < end or each.booked is not None:
            continue
        if status_of(due, on) is Status.OVERDUE or each.duty.duty in CHASE:
            continue
        line = MondayLine(f"by {day_words(due, on)}", each.who, title(each.duty.duty), "not booked")
        found.append(((due, 24 * 60), line))
    return [line for _, line in sorted(found, key=lambda pair: pair[0])]


def _booked(row: BookingRow, called: Mapping[Subject, str], on: date) -> MondayLine:
    words = {"made": "made", "not_made": "not made"}.get(row.status, "promised")
    told = words if row.status != "booked" or row.promised_on is not None else ""
    if not row.takes_the_worker and row.status == "booked":
        told = "held elsewhere"
    return MondayLine(
        f"{day_words(row.on, on)} {time_words(row.start_minute)}",
        _whom(row, called),
        ", ".join(dict.fromkeys(title(cover.duty) for cover in row.covers)),
        told if row.announced else "unannounced",
    )


def _whom(row: BookingRow, called: Mapping[Subject, str]) -> str:
    subjects = (Subject(cover.child_id, cover.household_id) for cover in row.covers)
    names = dict.fromkeys(called.get(one, "another's") for one in subjects)
    return ", ".join(names)


def _slipped(
    bookings: Sequence[BookingRow], owed: Sequence[Owed], called: Mapping[Subject, str], on: date
) -> list[MondayLine]:
    """What is late and the worker's own to do, then visits not made or not recorded."""
    late = [
        each
        for each in owed
        if status_of(each.duty.due, on) is Status.OVERDUE and each.duty.duty not in CHASE
    ]
    late.sort(key=lambda each: each.duty.due or on)
    found = [_late(each, on) for each in late]
    for row in bookings:
        if row.on >= on or row.status not in ("booked", "not_made"):
            continue
        words = "not made" if row.status == "not_made" else "not recorded"
        what = ", ".join(dict.fromkeys(title(cover.duty) for cover in row.covers))
        found.append(MondayLine(f"was {day_words(row.on, on)}", _whom(row, called), what, words))
    return found


def _late(each: Owed, on: date) -> MondayLine:
    due = each.duty.due or on
    booked = f"; booked {day_words(each.booked, on)}" if each.booked else ""
    return MondayLine(
        f"was due {day_words(due, on)}",
        each.who,
        title(each.duty.duty),
        f"{status_words(due, on)}{booked}",
    )


def _chase(owed: Sequence[Owed], on: date) -> list[MondayLine]:
    """What others must do too, late or due soon with nothing booked, the latest first."""
    found = []
    for each in owed:
        whom = CHASE.get(each.duty.duty)
        due = each.duty.due
        if whom is None or due is None or each.booked is not None:
            continue
        if (due - on).days <= CHASE_DAYS:
            words = f"{status_words(due, on)}; ask {whom}"
            line = MondayLine(day_words(due, on), each.who, title(each.duty.duty), words)
            found.append((due, line))
    return [line for _, line in sorted(found, key=lambda pair: pair[0])]


def fitted(
    parts: Iterable[Sequence[MondayLine]],
) -> tuple[tuple[tuple[MondayLine, ...], ...], int]:
    """As many lines of each part as one page has room for, and how many there is none for."""
    parts = list(parts)
    room = list(FOR_EACH)
    needed = [sum(map(_lines, part)) for part in parts]
    spare = ROOM - sum(min(has, wants) for has, wants in zip(room, needed, strict=True))
    for place, wants in enumerate(needed):
        more = max(0, min(wants - room[place], spare))
        room[place] += more
        spare -= more
    kept = [_first(part, most) for part, most in zip(parts, room, strict=True)]
    left_out = sum(map(len, parts)) - sum(map(len, kept))
    return tuple(kept), left_out


def _lines(line: MondayLine) -> int:
    return -(-len(line.who) // LINE)


def _first(part: Sequence[MondayLine], most: int) -> tuple[MondayLine, ...]:
    kept = []
    for line in part:
        most -= _lines(line)
        if most < 0:
            break
        kept.append(line)
    return tuple(kept)


def export_monday(desk: Desk, worker_id: int, path: Path) -> Saved:
    """Write a worker's Monday sheet as a PDF of one page."""
    from caseload_tui.caseload.leaving import note_export
    from caseload_tui.caseload.written import written

    sheet = monday(desk, worker_id)
    with written(path, monday_pdf(sheet)):
        note_export(desk, "Wrote a Monday sheet", {"worker": worker_id, "file": path.name})
    return Saved(f"The Monday sheet is written to {path}.")


PARTS = (
    ("This week", "Nothing booked or due."),
    ("Next two weeks", "Nothing booked or due."),
    ("What slipped", "Nothing is late."),
    ("What to chase", "Nothing to chase."),
)


def monday_pdf(sheet: MondaySheet) -> bytes:
    """The sheet as a PDF of one page."""
    from caseload_tui.caseload.scorecard.setting import typeset

    parts = (sheet.this_week, sheet.next_weeks, sheet.slipped, sheet.chase)
    more = f" · {sheet.left_out} more lines than the page has room for" if sheet.left_out else ""
    return typeset(
        "monday.typ",
        {
            "title": f"Week of {full_day(sheet.monday)}",
            "heading": f"Week of {full_day(sheet.monday)}",
            "worker": sheet.worker,
            "foot": f"As at {full_day(sheet.on)} · initials and identifiers only{more}",
            "parts": [
                {
                    "title": heading,
                    "none": none,
                    "rows": [
                        {"when": e.when, "who": e.who, "what": e.what, "words": e.words}
                        for e in lines
                    ],
                }
                for (heading, none), lines in zip(PARTS, parts, strict=True)
            ],
        },
        sheet.on,
    )
