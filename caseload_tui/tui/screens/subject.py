"""What the pages of a child and of carers share: what is owed, why, and what is recorded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content

from caseload_tui.caseload.household_views import HouseholdPage
from caseload_tui.caseload.pages import ChildPage, DutyLine
from caseload_tui.caseload.views import Saved
from caseload_tui.timescales.duty import Explanation
from caseload_tui.tui.child_tabs import Entry, Tab
from caseload_tui.tui.child_words import duty_columns
from caseload_tui.tui.commands import bindings
from caseload_tui.tui.duty_groups import urgency
from caseload_tui.tui.messages import OpenChild, OpenHousehold
from caseload_tui.tui.screens.about import AboutChild
from caseload_tui.tui.widgets.bars import KeyBar, TopBar
from caseload_tui.tui.widgets.line import EmptyState, Line
from caseload_tui.tui.widgets.list_table import ListTable
from caseload_tui.tui.widgets.tab_line import TabLine
from caseload_tui.tui.widgets.why_panel import WhyPanel

PageT = TypeVar("PageT", ChildPage, HouseholdPage)
DutyKey = tuple[str, str | None]


class SubjectScreen(AboutChild, Generic[PageT]):
    """One child, or one household: what is owed with its window, why, and everything recorded.

    What a protected address hides is shown only on demand, and only until the page is left.
    """

    CSS_PATH = "subject.tcss"
    AUTO_FOCUS = "#duties"
    SHOWS = frozenset({"page", "form"})
    BINDINGS = bindings("about", "child")

    def __init__(self, subject_id: int) -> None:
        super().__init__()
        self.subject_id = subject_id
        self.page: PageT | None = None
        self.revealed = False
        self.tabs: tuple[Tab, ...] = ()
        self._explained: dict[DutyKey, Explanation] = {}

    def asked_for(self) -> Callable[[], PageT]:
        """What reads the page, in a thread."""
        raise NotImplementedError

    def called(self, page: PageT) -> str:
        """What the page is about, for the line at the top."""
        raise NotImplementedError

    def head(self, page: PageT) -> Content:
        """Who it is, and what to beware of."""
        raise NotImplementedError

    def tabs_of(self, page: PageT) -> tuple[Tab, ...]:
        """What is recorded."""
        raise NotImplementedError

    def has_secret(self, page: PageT) -> bool:
        """Whether it holds an address that may be shown on demand only."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Head, duties with the why panel, and the tabs."""
        yield TopBar("")
        with Horizontal():
            with Vertical(id="left"):
                yield Line(id="head")
                yield ListTable(
                    duty_columns(self.desk.on),
                    lambda line: (line.duty, line.reference),
                    id="duties",
                )
                yield EmptyState(id="no-duties")
                yield TabLine()
                yield ListTable[Entry]((), lambda entry: entry.key, opens=False, id="entries")
                yield EmptyState(id="no-entries")
            yield WhyPanel()
        yield KeyBar()

    @property
    def duties(self) -> ListTable[DutyLine]:
        """What is owed."""
        return self.query_one("#duties", ListTable)

    @property
    def entries(self) -> ListTable[Entry]:
        """What the tab on show lists."""
        return self.query_one("#entries", ListTable)

    def on_mount(self) -> None:
        """Read the page; the duties have the keys at once."""
        self.query_one("#head", Line).say(Content.styled("Reading…", "$quiet"))
        self.duties.focus()
        self._read()

    def read_again(self, saved: Saved) -> None:
        """Something was recorded or undone."""
        del saved
        self._read()

    def _read(self) -> None:
        self.ask("page", self.asked_for(), self._show)

    def _show(self, page: PageT) -> None:
        self.page = page
        self._explained.clear()
        bar = self.query_one(TopBar)
        bar.where = self.called(page)
        bar.refresh()
        self._show_record()
        self._show_duties(sorted(page.duties, key=urgency))

    def _show_record(self) -> None:
        if self.page is not None:
            self.query_one("#head", Line).say(self.head(self.page))
            self.tabs = self.tabs_of(self.page)
            self.query_one(TabLine).show([tab.title for tab in self.tabs])
            self._show_tab()

    def _show_duties(self, lines: list[DutyLine]) -> None:
        self.duties.show(lines)
        self.duties.styles.max_height = len(lines) + 1
        why = "Nothing is owed now.", "If something should be, press ctrl+d for the doctor."
        self.query_one("#no-duties", EmptyState).stand_in(self.duties, not lines, *why)

    @on(TabLine.Chosen)
    def _show_tab(self) -> None:
        if not self.tabs:
            return
        tab = self.tabs[self.query_one(TabLine).active]
        self.entries.opens = tab.opens
        self.entries.set_columns(tab.columns)
        self.entries.show(tab.rows)
        empty = self.query_one("#no-entries", EmptyState)
        empty.stand_in(self.entries, not tab.rows, tab.empty, tab.todo)
        self.refresh_bindings()

    @on(ListTable.Opened, "#entries")
    def _open_entry(self) -> None:
        row = self.entries.row
        if row is not None and row.household is not None:
            self.post_message(OpenHousehold(row.household))
        elif row is not None and row.child is not None:
            self.post_message(OpenChild(row.child))

    def action_reveal(self) -> None:
        """Show what a protected address hides; again hides it."""
        self.revealed = not self.revealed
        self._show_record()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to reveal only where an address is protected."""
        if action == "reveal":
            return self.page is not None and self.has_secret(self.page)
        return super().check_action(action, parameters)

    def action_tab(self, by: int) -> None:
        """Show a tab beside this one."""
        self.query_one(TabLine).step(by)

    # Why.

    @on(ListTable.Moved, "#duties")
    def _follow_the_cursor(self) -> None:
        self.refresh_bindings()
        line = self.duties.row
        panel = self.query_one(WhyPanel)
        if line is None:
            panel.clear()
        elif panel.display:
            self._fill_panel(line)

    def on_resize(self) -> None:
        """A panel that has just found room needs its words."""
        self.call_after_refresh(self._follow_the_cursor)

    def _fill_panel(self, line: DutyLine) -> None:
        known = self._explained.get((line.duty, line.reference))
        if known is not None:
            self._show_why(known)
        else:
            self.explain("panel", line, self._show_why)

    def _show_why(self, explanation: Explanation) -> None:
        duty = explanation.duty
        self._explained[duty.duty, duty.reference] = explanation
        self.query_one(WhyPanel).explain(explanation, self.desk.on)

    @on(ListTable.Opened, "#duties")
    def _open_why(self) -> None:
        self.action_why()

    def duty_under_cursor(self) -> DutyLine | None:
        """The duty under the cursor."""
        return self.duties.row
