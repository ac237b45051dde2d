"""Choosing where an appointment goes: only days and times that are lawful and free."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from caseload_tui.caseload.planning.views import BookingLine, Slot
from caseload_tui.tui.booking_words import clock, when
from caseload_tui.tui.commands import bindings
from caseload_tui.tui.text import clean, plain
from caseload_tui.tui.widgets.bars import KeyBar
from caseload_tui.tui.widgets.columns import Column, Spans
from caseload_tui.tui.widgets.line import EmptyState, Line
from caseload_tui.tui.widgets.list_table import ListTable
from caseload_tui.tui.wording import day, lateness


def slot_columns(on: date) -> list[Column[Slot]]:
    """The day, the time, whether it is late by law, and what else it does."""

    def law(slot: Slot) -> Spans:
        if slot.late_days:
            return ((f"▲ {lateness(slot.late_days)}", "late"),)
        return (("· in time", "in-time"),)

    return [
        Column("day", "Day", 11, lambda slot: ((day(slot.day, on), "strong"),), grow=1, most=16),
        Column("time", "Time", 5, lambda slot: ((clock(slot.start), ""),), stop=False),
        Column("law", "By law", 11, law, stop=False),
        Column("effect", "What it does", 30, lambda slot: ((clean(slot.effect), "quiet"),),
               grow=3, stop=False),
    ]  # fmt: skip


class SlotTable(ListTable[Slot]):
    """The slots; enter takes the one under the cursor."""

    BINDINGS = bindings("slot")


class SlotPicker(ModalScreen[Slot | None]):
    """Answers with the slot, or None. ``extra`` is the line above, what it would touch."""

    CSS_PATH = "slots.tcss"
    BINDINGS = bindings("slots")
    AUTO_FOCUS = "#slots"
    HELP = (
        "Days and times that the law, the worker's week and everybody's diaries leave free, "
        "best first. Enter moves the appointment; nothing is late unless it says so."
    )

    def __init__(
        self, booking: BookingLine, slots: Sequence[Slot], today: date, extra: str = ""
    ) -> None:
        super().__init__()
        self.booking, self.slots, self.today, self.extra = booking, slots, today, extra

    def compose(self) -> ComposeResult:
        """Where it is now, and where it could go."""
        with Vertical(id="box") as box:
            box.border_title = plain(f"Move · {self.booking.names}")
            yield Line(id="now")
            yield SlotTable(
                slot_columns(self.today), lambda slot: (slot.day, slot.start), id="slots",
                one_click=True,
            )  # fmt: skip
            yield EmptyState()
        yield KeyBar()

    def on_mount(self) -> None:
        """Show them."""
        words = f"Now {when(self.booking, self.today)}. {self.extra}"
        self.query_one("#now", Line).say(plain(words, "$quiet"))
        table = self.query_one("#slots", ListTable)
        table.show(self.slots)
        table.display = bool(self.slots)
        empty = self.query_one(EmptyState)
        empty.display = not self.slots
        empty.say(
            "There is nowhere else for it.",
            "No other day is lawful and free. Make room first: move something else, or shorten "
            "an absence. esc goes back.",
        )

    @on(ListTable.Opened)
    def _take(self) -> None:
        row = self.query_one("#slots", ListTable).row
        if isinstance(row, Slot):
            self.dismiss(row)

    def action_close(self) -> None:
        """Leave it where it is."""
        self.dismiss(None)
