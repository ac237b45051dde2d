"""A plan on the screen: as weeks, as days in travel order, and what it cannot meet."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from caseload_tui.caseload.planning.views import BookingLine, Proposal, UnmetLine
from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.booking_words import about, in_full
from caseload_tui.tui.plan_days import (
    DayRow,
    about_unmet,
    day_rows,
    stop_columns,
    unmet_columns,
    unmet_key,
)
from caseload_tui.tui.plan_days import heading_of as day_heading
from caseload_tui.tui.plan_grid import (
    MARKS,
    GridRow,
    Who,
    every_booking,
    grid_columns,
    grid_rows,
    heading_of,
    week_of_column,
    who_of,
)
from caseload_tui.tui.plan_request import BETWEEN, headline, standing_words
from caseload_tui.tui.text import clean, plain
from caseload_tui.tui.widgets.line import SIDE, EmptyState, Line
from caseload_tui.tui.widgets.list_table import ListTable
from caseload_tui.tui.widgets.tab_line import TabLine
from caseload_tui.tui.wording import day

GRID, DAYS, UNMET = range(3)
ALL_MET = ("Everything that falls due is met in time.", "Press t for the weeks, and a to accept.")


class PlanView(Vertical):
    """Three views of one proposal, with a cursor that is on the same booking in two of them."""

    app = getters.app(CaseloadApp)

    class Moved(Message):
        """Something else is under the cursor."""

    def __init__(self) -> None:
        super().__init__(id="plan")
        self.proposal: Proposal | None = None
        self.left_out: dict[str, str] = {}
        """Bookings not to be accepted, by key, each with the reason."""

    def compose(self) -> ComposeResult:
        """What it is, what is known of it, the views, and what is under the cursor."""
        yield Line(id="head")
        yield Line(id="status")
        yield TabLine()
        yield ListTable[GridRow](
            [], lambda row: row.who, heading=heading_of, whole=self._whole_row, id="grid"
        )
        yield ListTable[DayRow]([], lambda row: row.key, heading=day_heading, id="days")
        yield ListTable[UnmetLine](
            unmet_columns(self.app.desk.duty_short, self.app.desk.on), unmet_key, id="unmet"
        )
        yield EmptyState()
        yield Line(id="legend")
        yield Line(id="detail")

    def _whole_row(self, row: GridRow) -> list[tuple[str, str]]:
        return [("Who", clean(row.name)), *every_booking(row, self.left_out, self.app.desk.on)]

    @property
    def view(self) -> int:
        """Which view is on show."""
        return self.query_one(TabLine).active

    @property
    def tables(self) -> list[ListTable[Any]]:
        """The lists, in the order of the tabs."""
        return list(self.query(ListTable))

    def show(self, proposal: Proposal) -> None:
        """Show a plan; the cursor stays where it was."""
        desk = self.app.desk
        new = self.proposal is None or self.proposal.request != proposal.request
        self.proposal = proposal
        grid, days, unmet = self.tables
        request = proposal.request
        if new:
            grid.set_columns(grid_columns(request.start, request.weeks, self.left_out))
            days.set_columns(stop_columns(desk.duty_short, self.left_out))
        grid.show(grid_rows(proposal))
        days.show(day_rows(proposal, desk.on))
        unmet.show(proposal.unmet)
        self._say_what_it_is()
        names = ("Weeks", "Days", f"Not met in time · {len(proposal.unmet):,}")
        self.query_one(TabLine).show(names)
        self._show_view()
        if new and proposal.bookings:
            self.go_to(proposal.bookings[0])

    def _say_what_it_is(self) -> None:
        plan = self.proposal
        if plan is None:
            return
        room = self.app.size.width - 2 * SIDE
        title = Content.styled(f"{clean(plan.title)} · ", "$text bold")
        words = headline(plan, self.left_out, self.app.desk.on, room - title.cell_length)
        self.query_one("#head", Line).say(Content.assemble(title, (words, "$quiet")))
        tall = self.screen.has_class("-tall")
        said, figures = standing_words(plan, room, two_lines=tall)
        between = "\n" if tall else " " * BETWEEN
        status = Content.assemble((said, "$text"), between, (figures, "$quiet"))
        self.query_one("#status", Line).say(status)

    def on_resize(self) -> None:
        """As much is said as there is room for."""
        self._say_what_it_is()

    def step(self, by: int) -> None:
        """Show another view, on the same booking where it has it."""
        booking = self.booking
        self.query_one(TabLine).step(by)
        self._show_view()
        if booking is not None:
            self.go_to(booking)

    @on(TabLine.Chosen)
    def _chosen(self, event: TabLine.Chosen) -> None:
        event.stop()
        self._show_view()

    def _show_view(self) -> None:
        self.set_class(self.view == UNMET, "-not-met")
        self.set_class(self.view == GRID, "-weeks")
        self.query_one("#legend", Line).say(Content.styled(MARKS, "$quiet"))
        for number, table in enumerate(self.tables):
            table.display = number == self.view and bool(table.rows)
            if table.display and self.display:
                table.focus()
        empty = self.query_one(EmptyState)
        empty.display = not any(table.display for table in self.tables)
        empty.say(
            *(
                ALL_MET
                if self.view == UNMET
                else (
                    "Nothing falls due in these weeks.",
                    "Press n for other weeks or other workers.",
                )
            )
        )
        self._say_what_is_under_the_cursor()  # fmt: skip

    def go_to(self, booking: BookingLine) -> None:
        """Put the cursor on a booking in every view that has it."""
        grid, days, _ = self.tables
        days.go_to(booking.key)
        for row in grid.rows:
            for week, booked in enumerate(row.weeks):
                if booking in booked:
                    grid.go_to(row.who)
                    grid.go_to_column(f"week {week}")
                    return

    # What is under the cursor.

    @property
    def bookings(self) -> tuple[BookingLine, ...]:
        """The bookings of the cell or row under the cursor."""
        grid, days, _ = self.tables
        if self.view == GRID and isinstance(grid.row, GridRow) and not grid.row.heading:
            week = week_of_column(grid.column)
            return grid.row.weeks[week] if week is not None else ()
        if self.view == DAYS and isinstance(days.row, DayRow) and days.row.booking:
            return (days.row.booking,)
        return ()

    @property
    def booking(self) -> BookingLine | None:
        """The one booking an action is about: a proposed one before one that stands."""
        found = self.bookings
        return next(
            (each for each in found if each.status == "proposed"), found[0] if found else None
        )

    @property
    def unmet(self) -> UnmetLine | None:
        """The duty under the cursor that is not met in time."""
        row = self.tables[UNMET].row if self.view == UNMET else None
        return row if isinstance(row, UnmetLine) else None

    def whole_words(self) -> Content:
        """Everything about what is under the cursor; empty where nothing is."""
        if self.unmet is not None:
            return self._detail()
        return in_full(self.bookings, self.app.desk.on, self.left_out)

    @property
    def whom(self) -> frozenset[Who]:
        """The children and carers under the cursor."""
        row = self.tables[self.view].row
        if self.view == DAYS:
            return frozenset(
                who_of(cover) for cover in (self.booking.covers if self.booking else ())
            )
        if isinstance(row, GridRow):
            return frozenset() if row.heading else frozenset({row.who})
        return frozenset({who_of(row)}) if isinstance(row, UnmetLine) else frozenset()

    @property
    def child_ids(self) -> tuple[int, ...]:
        """The children under the cursor."""
        return tuple(sorted(id for kind, id in self.whom if kind == "child"))

    @on(ListTable.Moved)
    def _say_what_is_under_the_cursor(self) -> None:
        self.query_one("#detail", Line).say(self._detail())
        self.post_message(self.Moved())

    def _detail(self) -> Content:
        today = self.app.desk.on
        booking = self.booking
        if booking is not None:
            more = len(self.bookings) - 1
            said = about(booking, today, self.left_out.get(booking.key))
            return said + plain(f"  e: {more} more that week", "$quiet") if more else said
        if self.unmet is not None:
            return about_unmet(self.unmet, today)
        row = self.tables[self.view].row
        if isinstance(row, GridRow) and self.proposal is not None and not row.heading:
            return self._empty_week(row)
        return Content("")

    def _empty_week(self, row: GridRow) -> Content:
        week = week_of_column(self.tables[GRID].column)
        if week is None or self.proposal is None:
            return Content("")
        monday = self.proposal.request.start + timedelta(7 * week)
        words = "due and not met: see the last view" if week in row.not_met else "nothing booked"
        return Content(f"{clean(row.name)} · week of {day(monday, self.app.desk.on)}: {words}")
