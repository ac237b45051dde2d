"""Today: what do I do now?"""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from caseload_tui.caseload.pages import Today
from caseload_tui.caseload.views import DutyCell, Saved, Scope, ScopeKind
from caseload_tui.tui.commands import bindings
from caseload_tui.tui.messages import Changed
from caseload_tui.tui.screens.about import AboutChild
from caseload_tui.tui.text import clean
from caseload_tui.tui.today_rows import (
    TodayRow,
    about_today,
    heading_of,
    summary,
    today_columns,
    today_rows,
    whole_today,
)
from caseload_tui.tui.widgets.bars import KeyBar, TopBar
from caseload_tui.tui.widgets.line import SIDE, EmptyState, Line
from caseload_tui.tui.widgets.list_table import ListTable


class TodayScreen(AboutChild):
    """Everything to do now for the children of the Caseload, worst first."""

    CSS_PATH = "today.tcss"
    AUTO_FOCUS = "#today"
    SHOWS = frozenset({"today", "form"})
    BINDINGS = bindings("about", "today")
    HELP = (
        "What to do now: what is booked today, then, worst first, what is overdue, due today, "
        "due in the next 7 days, recorded here but not yet copied to the case system, and what "
        "has no date because a fact is missing. It follows whose children the Caseload shows."
    )

    def __init__(self) -> None:
        super().__init__()
        self.shown: Scope | None = None
        """Whose children are on show; None before the first answer."""

    def compose(self) -> ComposeResult:
        """The list, its summary above and the cursor's line below."""
        yield TopBar("", "today")
        yield Line(id="summary")
        yield ListTable(
            [],
            lambda row: row.key,
            heading=heading_of,
            whole=lambda row: whole_today(row, self.desk.duty_title, self.desk.on),
            id="today",
        )
        yield EmptyState()
        yield Line(id="detail")
        yield KeyBar()

    @property
    def table(self) -> ListTable[TodayRow]:
        """The list."""
        return self.query_one("#today", ListTable)

    def on_mount(self) -> None:
        """The list has the keys at once."""
        self.query_one("#summary", Line).say(Content.styled("Reading…", "$quiet"))
        self.table.focus()

    def on_screen_resume(self) -> None:
        """Follow the Caseload to other workers."""
        if self.shown != self.app.scope:
            self._read()

    def read_again(self, saved: Saved) -> None:
        """Something was recorded or undone."""
        del saved
        self._read()

    def _read(self) -> None:
        scope = self.app.scope
        self.ask("today", lambda: (scope, self.desk.today(scope)), self._show)

    def _show(self, answer: tuple[Scope, Today]) -> None:
        self.shown, today = answer
        many = self.shown.kind is not ScopeKind.WORKER
        columns = today_columns(self.desk.on, self.desk.duty_short, many_workers=many)
        self.table.set_columns(columns)
        rows = today_rows(today)
        self.table.show(rows)
        self.query_one(EmptyState).stand_in(
            self.table,
            not rows,
            "Nothing is late, due this week or waiting.",
            "Press 2 for the whole caseload, and what is next for each child.",
        )
        title = Content.styled(f"{clean(today.title)} · ", "$text bold")
        counts = summary(today, self.app.size.width - 2 * SIDE - title.cell_length)
        self.query_one("#summary", Line).say(Content.assemble(title, (counts, "$quiet")))

    @on(ListTable.Moved)
    def _say_what_is_under_the_cursor(self) -> None:
        row = self.table.row
        words = "" if row is None else about_today(row, self.desk.duty_title, self.desk.on)
        self.query_one("#detail", Line).say(Content(clean(words)))
        self.refresh_bindings()

    @on(ListTable.Opened)
    def _open(self) -> None:
        self.open_under_cursor()

    def child_under_cursor(self) -> tuple[int, str] | None:
        """The child of the row under the cursor."""
        row = self.table.row
        return None if row is None else row.child

    def household_under_cursor(self) -> tuple[int, str] | None:
        """The household of the row under the cursor."""
        row = self.table.row
        return None if row is None else row.household

    def duty_under_cursor(self) -> DutyCell | None:
        """The duty of the row under the cursor."""
        row = self.table.row
        return None if row is None or row.duty is None else row.duty.cell

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a record waiting to be copied can be marked."""
        if action == "copied" and self.is_mounted:
            return self.table.row is not None and self.table.row.copy is not None
        if action == "copy" and self.is_mounted and self.table.row is not None:
            return self.table.row.booked is None and super().check_action(action, parameters)
        return super().check_action(action, parameters)

    def action_copy(self) -> None:
        """Copy the line for the case record, or the child's identifier."""
        row = self.table.row
        if row is None or row.copy is None:
            super().action_copy()
            return
        self.app.copy_to_clipboard(row.copy.wording)
        self.notify("Copied. Press c once it is in the case record.", timeout=4, markup=False)

    def action_copied(self) -> None:
        """Note that the case system holds it now."""
        row = self.table.row
        if row is not None and row.copy is not None:
            event = row.copy.event_id
            self.record(
                "copied",
                lambda: self.desk.mark_copied((event,)),
                lambda saved: self.post_message(Changed(saved)),
            )
