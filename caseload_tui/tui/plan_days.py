"""A plan as a list of days in travel order, and what it cannot meet, with the fix. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from textual.content import Content

from caseload_tui.caseload.planning.views import BookingLine, Proposal, UnmetLine
from caseload_tui.caseload.wording import sentence
from caseload_tui.tui.booking_words import Short, clock, length, stands, state_words, what_for
from caseload_tui.tui.text import clean, count
from caseload_tui.tui.widgets.columns import Column, Spans
from caseload_tui.tui.wording import day, lateness, short_day


@dataclass(frozen=True, slots=True)
class DayRow:
    """A day of one worker as a heading, or one stop of it."""

    key: str
    heading: str = ""
    booking: BookingLine | None = None


def day_rows(proposal: Proposal, on: date) -> list[DayRow]:
    """Every day with anything booked, before or now, its stops in order of the clock."""
    lines = sorted(
        (*proposal.standing, *proposal.bookings),
        key=lambda each: (each.day, each.worker.casefold(), each.worker_id, each.start, each.key),
    )
    many = len({each.worker_id for each in lines}) > 1
    rows: list[DayRow] = []
    for (when, worker), group in groupby(lines, key=lambda each: (each.day, each.worker_id)):
        stops = list(group)
        heading = _heading(when, stops, on) + (f" · {stops[0].worker}" if many else "")
        rows.append(DayRow(f"{when} {worker}", heading))
        rows += [DayRow(stop.key, booking=stop) for stop in stops]
    return rows


def _heading(when: date, stops: list[BookingLine], on: date) -> str:
    road = sum(stop.travel_minutes for stop in stops)
    return f"{day(when, on)} · {count(len(stops), 'stop')} · {length(road)} on the road"


def heading_of(row: DayRow) -> Spans | None:
    """The words of a day."""
    return ((clean(row.heading), ""),) if row.heading else None


def stop_columns(short: Short, left_out: Mapping[str, str]) -> list[Column[DayRow]]:
    """When, how far, who, what, where, and how it stands."""

    def state(row: DayRow) -> Spans:
        if row.booking is None:
            return (("", ""),)
        out = row.booking.key in left_out
        look = stands(row.booking, left_out=out)
        return ((state_words(row.booking, left_out=out), look.style),)

    def of(say: str, style: str = "") -> Column[DayRow]:
        columns = {
            "time": ("Time", 11), "road": ("Road", 6), "who": ("Who", 16), "what": ("What", 11),
            "place": ("Where", 12),
        }  # fmt: skip
        title, width = columns[say]

        def cells(row: DayRow) -> Spans:
            return ((_say(say, row.booking, short) if row.booking else "", style),)

        grow = {"who": 3, "what": 1, "place": 2}.get(say, 0)
        most = {"what": 15, "place": 30, "who": 40}.get(say, width)
        room = 90 if say == "place" else 0
        return Column(
            say, title, width, cells, grow=grow, most=most, stop=say == "time", from_width=room
        )

    return [of("time", "strong"), of("road", "quiet"), of("who"), of("what"), of("place", "quiet"),
            Column("state", "How it stands", 21, state, grow=2, stop=False)]  # fmt: skip


def _say(say: str, booking: BookingLine, short: Short) -> str:
    match say:
        case "time":
            return f"{clock(booking.start)}–{clock(booking.end)}"
        case "road":
            return length(booking.travel_minutes) if booking.travel_minutes else ""
        case "who":
            return clean(booking.names)
        case "what":
            return what_for(booking, short)
        case _:
            return clean(booking.place)


def unmet_columns(short: Short, on: date) -> list[Column[UnmetLine]]:
    """Who, what, how late, and what would fix it."""

    def late(row: UnmetLine) -> Spans:
        if row.days_late is None:
            return (("✗ not met", "late"),)
        return ((f"▲ {lateness(row.days_late)}", "late"),)

    def due(row: UnmetLine) -> Spans:
        return ((short_day(row.due, on) if row.due else "no date", "quiet"),)

    return [
        Column("late", "How late", 11, late),
        Column("who", "Who", 16, lambda row: ((clean(row.name), "strong"),), grow=1, most=26,
               stop=False),
        Column("what", "What", 11, lambda row: ((short(row.duty), ""),), grow=1, most=15,
               stop=False),
        Column("due", "Last day", 9, due, stop=False),
        Column("fix", "What would fix it", 20, lambda row: ((clean(row.fix), ""),), grow=3,
               stop=False),
    ]  # fmt: skip


def unmet_key(row: UnmetLine) -> tuple[int | None, int | None, str, date | None]:
    """What makes an unmet duty itself."""
    return row.child_id, row.household_id, row.duty, row.due


def about_unmet(row: UnmetLine, on: date) -> Content:
    """Who and what, what becomes of it, which days conflict, and what would fix it."""
    head = f"{clean(row.name)} · {fate(row, on)}"
    return Content.assemble((head, "bold"), f"\n{clean(row.why)} {sentence(clean(row.fix))}")


def fate(row: UnmetLine, on: date) -> str:
    """What becomes of it in the plan."""
    last = f"last lawful day {day(row.due, on)}" if row.due else "no last day is known"
    where = f"booked {day(row.booked, on)}" if row.booked else "not in the plan"
    return f"{row.duty_title}: {last}, {where}"
