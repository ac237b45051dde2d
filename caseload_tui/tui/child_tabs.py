"""What each tab of the Child screen lists. Pure: a page in, columns and rows out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from caseload_tui.caseload.appointments.views import AppointmentLine
from caseload_tui.caseload.codes import SEEN_WORDS
from caseload_tui.caseload.pages import ChildPage, MissingLine, PeriodLine, TimelineEntry
from caseload_tui.caseload.wording import capital
from caseload_tui.tui.booking_words import clock
from caseload_tui.tui.duty_groups import Group, group_of
from caseload_tui.tui.text import clean
from caseload_tui.tui.widgets.columns import Column, Spans
from caseload_tui.tui.wording import day, weekday_day

OUTCOMES = {
    "done": "",
    "not_made": "not made",
    "cancelled": "cancelled",
    "refused": "refused",
    "planned": "planned",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: its key, the words of each column, and whom it leads to."""

    key: object
    cells: tuple[Spans, ...]
    child: int | None = None
    household: int | None = None


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: what it is called, its columns and rows, and what to say where it has none."""

    key: str
    title: str
    columns: tuple[Column[Entry], ...]
    rows: tuple[Entry, ...]
    empty: str
    todo: str

    @property
    def opens(self) -> bool:
        """Whether any row leads to a page of its own."""
        return any(row.child is not None or row.household is not None for row in self.rows)


def tabs(page: ChildPage) -> tuple[Tab, ...]:
    """Every tab, always in the same place whether or not it has rows."""
    timeline = page.timeline
    visits = [entry for entry in timeline if entry.kind.endswith("_visit")]
    reviews = _of(timeline, Group.REVIEW)
    health, education = _of(timeline, Group.HEALTH), _of(timeline, Group.PEP)
    to_come = partial(_appointments, page)
    return (
        events_tab(page.on, "timeline", "Timeline", timeline, "Nothing is recorded yet.",
                "Press v to record a visit, or take in an extract with i."),
        _visits(page, visits),
        _plans(page, reviews),
        _after(to_come(Group.PEP), events_tab(
            page.on, "education", "Education", education, "No education plan is recorded.",
            "Press r to record a PEP meeting, o to enter one the school holds.")),
        _after(to_come(Group.HEALTH), events_tab(
            page.on, "health", "Health", health, "No health assessment or dental check yet.",
            "Press r to record one, o to enter when one is.")),
        _periods(page, "home", "Home", _labelled(page.placements, ""),
                 "No placement is recorded.", "Placements come with an extract: press i."),
        _periods(page, "standing", "Standing", _standing(page), "Nothing is recorded.",
                 "Press f to record a fact that chooses a rule."),
        _missing(page),
    )  # fmt: skip


STANDS = {
    "booked": ("Booked", "soon"),
    "made": ("Kept", "quiet"),
    "not_made": ("Missed", "late"),
    "cancelled": ("Cancelled", "quiet"),
}
"""What became of an appointment somebody outside holds, and its colour."""


def _appointments(page: ChildPage, group: Group) -> list[Entry]:
    """What somebody outside holds, unless it was kept and stands among what was done."""
    done = {(entry.kind, entry.on) for entry in page.timeline}
    return [
        Entry(("appointment", one.booking_id), _appointment_cells(one, page.on))
        for one in page.appointments
        if group_of(one.what) is group and (one.status != "made" or (one.what, one.on) not in done)
    ]


def _appointment_cells(one: AppointmentLine, on: date) -> tuple[Spans, ...]:
    word, style = STANDS[one.status]
    told = ", told by letter" if one.promised and one.status == "booked" else ""
    where = ", ".join(filter(None, (clean(one.held_by), clean(one.place))))
    return (
        words(weekday_day(one.on, on)),
        ((f"{word}: ", style), (clean(one.title), "")),
        words(f"{clock(one.start)} {where}{told}", "quiet"),
    )


def _after(first: list[Entry], tab: Tab) -> Tab:
    return replace(tab, rows=(*first, *tab.rows))


def _of(timeline: Iterable[TimelineEntry], group: Group) -> list[TimelineEntry]:
    return [entry for entry in timeline if entry.event_id and group_of(entry.kind) is group]


def _cell(number: int) -> Callable[[Entry], Spans]:
    return lambda entry: entry.cells[number]


def columns_of(*shapes: tuple[str, int, int]) -> tuple[Column[Entry], ...]:
    """Columns from (title, width, share of the room left over)."""
    return tuple(
        Column(f"c{number}", title, width, _cell(number), grow=grow)
        for number, (title, width, grow) in enumerate(shapes)
    )


def words(text: str | None, style: str = "") -> Spans:
    """Words of one cell."""
    return ((clean(text or ""), style),)


def _yes(value: bool | None) -> Spans:
    """A blank answer is not a no, and is not shown as one."""
    return (("not said", "quiet"),) if value is None else (("yes" if value else "no", ""),)


def _what(entry: TimelineEntry) -> Spans:
    outcome = OUTCOMES.get(entry.outcome, entry.outcome)
    if not outcome:
        return words(entry.what)
    # The outcome stands first, so that a narrow column never cuts it off.
    style = "late" if entry.outcome in {"not_made", "refused"} else "quiet"
    return ((f"{capital(clean(outcome))}: ", style), (clean(entry.what), ""))


def _detail(entry: TimelineEntry, on: date, *, seen: bool = True) -> str:
    """What else is to say; without ``seen`` not how the child was, which has its own columns."""
    said = entry.detail.split("; ")
    parts = ["; ".join(part for part in said if seen or part not in SEEN_WORDS)]
    if entry.next_attempt is not None:
        parts.append(f"next attempt {day(entry.next_attempt, on)}")
    return " · ".join(part for part in parts if part)


def events_tab(
    on: date, key: str, title: str, entries: Sequence[TimelineEntry], empty: str, todo: str
) -> Tab:
    """A tab of dated events."""
    rows = tuple(
        Entry(
            (entry.event_id, entry.on, entry.what, number),
            (
                words(weekday_day(entry.on, on)),
                _what(entry),
                words(_detail(entry, on), "quiet"),
            ),
        )
        for number, entry in enumerate(entries)
    )
    columns = columns_of(("Date", 11, 0), ("What", 26, 1), ("Detail", 20, 2))
    return Tab(key, title, columns, rows, empty, todo)


def _visits(page: ChildPage, visits: Sequence[TimelineEntry]) -> Tab:
    rows = tuple(
        Entry(
            (entry.event_id, number),
            (
                words(weekday_day(entry.on, page.on)),
                _what(entry),
                *(
                    _yes(value) if entry.outcome == "done" else (("", ""),)
                    for value in (entry.seen, entry.seen_alone, entry.bedroom_seen)
                ),
                words(_detail(entry, page.on, seen=False), "quiet"),
            ),
        )
        for number, entry in enumerate(visits)
    )
    columns = columns_of(("Date", 11, 0), ("Visit", 24, 1), ("Seen", 8, 0), ("Alone", 8, 0),
                       ("Bedroom", 8, 0), ("Detail", 10, 2))  # fmt: skip
    return Tab("visits", "Visits", columns, rows, "No visit is recorded.",
               "Press v to record one.")  # fmt: skip


def _plans(page: ChildPage, reviews: Sequence[TimelineEntry]) -> Tab:
    plans = [
        Entry(
            ("plan", plan.id),
            (_from(plan, page.on), words(plan.what), words(_in_force(plan, page.on), "quiet")),
        )
        for plan in page.plans
    ]
    events = events_tab(page.on, "plans", "Plans", reviews, "No plan or review is recorded.",
                     "Press r to record a review.")  # fmt: skip
    return Tab(events.key, events.title, events.columns, (*plans, *events.rows), events.empty,
               events.todo)  # fmt: skip


def _in_force(plan: PeriodLine, on: date) -> str:
    return "in force" if plan.end is None else f"until {_until(plan, on)}"


def _labelled(periods: Iterable[PeriodLine], label: str) -> list[tuple[str, PeriodLine]]:
    return [(label, period) for period in periods]


def _standing(page: ChildPage) -> list[tuple[str, PeriodLine]]:
    facts = [
        PeriodLine(fact.id, fact.start, None, fact.title, f"{fact.days} days" if fact.days else "")
        for fact in page.facts
        if fact.id is not None and fact.start is not None
    ]
    return (
        _labelled(page.periods_of_care, "Care")
        + _labelled(page.legal_statuses, "Legal status")
        + _labelled(facts, "Fact")
        + _labelled(page.workers, "Worker")
    )


def _periods(
    page: ChildPage,
    key: str,
    title: str,
    periods: Sequence[tuple[str, PeriodLine]],
    empty: str,
    todo: str,
) -> Tab:
    rows = tuple(
        Entry(
            (label, period.id),
            (
                _from(period, page.on),
                words(_until(period, page.on), "quiet"),
                words(f"{label}: {period.what}" if label else period.what),
                words(" · ".join(filter(None, (period.detail, period.code))), "quiet"),
            ),
            household=period.household_id,
        )
        for label, period in periods
    )
    columns = columns_of(("From", 12, 0), ("Until", 12, 0), ("What", 24, 2), ("Detail", 12, 1))
    return Tab(key, title, columns, rows, empty, todo)


def _from(period: PeriodLine, on: date) -> Spans:
    if not period.start_known:
        return (("not recorded", "unknown"),)
    return words(weekday_day(period.start, on))


def _until(period: PeriodLine, on: date) -> str:
    return "now" if period.end is None else weekday_day(period.end, on)


def _missing(page: ChildPage) -> Tab:
    rows = tuple(Entry(line.id, _missing_cells(line, page.on)) for line in page.missing)
    columns = columns_of(("Missing from", 12, 0), ("Returned", 12, 0), ("Kind", 24, 1),
                       ("Return interview", 18, 1))  # fmt: skip
    return Tab("missing", "Missing", columns, rows, "Never recorded as missing.",
               "Episodes come with an extract.")  # fmt: skip


def _missing_cells(line: MissingLine, on: date) -> tuple[Spans, ...]:
    returned: Spans = (("still missing", "late"),)
    if line.returned is not None:
        returned = words(weekday_day(line.returned, on))
    kind = "away, whereabouts known" if line.away_only else "missing"
    return (words(weekday_day(line.started, on)), returned, words(kind), words(line.interview))
