"""Child: where does this child stand, and why?"""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content

from caseload_tui.caseload.pages import ChildPage, DutyLine
from caseload_tui.caseload.views import Saved
from caseload_tui.timescales.duty import Explanation
from caseload_tui.tui.child_tabs import Entry, Tab, tabs
from caseload_tui.tui.child_words import called, duty_columns, head
from caseload_tui.tui.commands import bindings
from caseload_tui.tui.duty_groups import urgency
from caseload_tui.tui.screens.about import AboutChild
from caseload_tui.tui.widgets.bars import KeyBar, TopBar
from caseload_tui.tui.widgets.line import EmptyState, Line
from caseload_tui.tui.widgets.list_table import ListTable
from caseload_tui.tui.widgets.tab_line import TabLine
from caseload_tui.tui.widgets.why_panel import WhyPanel

DutyKey = tuple[str, str | None]


class ChildScreen(AboutChild):
    """One child: what is owed with its window, why, and everything recorded."""

    CSS_PATH = "child.tcss"
    AUTO_FOCUS = "#duties"
    BINDINGS = bindings("about", "child")
    HELP = (
        "One child. Above, everything owed: when it is due, the earliest useful day, the day to "
        "aim for and the last lawful day. Below, what is recorded, in tabs. tab moves between "
        "the two."
    )

    def __init__(self, child_id: int) -> None:
        super().__init__()
        self.child_id = child_id
        self.page: ChildPage | None = None
        self.tabs: tuple[Tab, ...] = ()
        self._explained: dict[DutyKey, Explanation] = {}

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
        super().on_mount()
        self.query_one("#head", Line).say(Content.styled("Reading…", "$quiet"))
        self.duties.focus()
        self._read()

    def read_again(self, saved: Saved) -> None:
        """Something was recorded or undone."""
        del saved
        self._read()

    def _read(self) -> None:
        self.ask("child", lambda: self.desk.child(self.child_id), self._show)

    def _show(self, page: ChildPage) -> None:
        self.page = page
        self._explained.clear()
        bar = self.query_one(TopBar)
        bar.where = called(page)
        bar.refresh()
        self.query_one("#head", Line).say(head(page))
        self.tabs = tabs(page)
        self.query_one(TabLine).show([tab.title for tab in self.tabs])
        self._show_duties(sorted(page.duties, key=urgency))
        self._show_tab()

    def _show_duties(self, lines: list[DutyLine]) -> None:
        self.duties.show(lines)
        self.duties.styles.max_height = len(lines) + 1
        self.duties.display = bool(lines)
        empty = self.query_one("#no-duties", EmptyState)
        empty.display = not lines
        empty.say("Nothing is owed now.", "If something should be, press ctrl+d for the doctor.")

    @on(TabLine.Chosen)
    def _show_tab(self) -> None:
        if not self.tabs:
            return
        tab = self.tabs[self.query_one(TabLine).active]
        self.entries.set_columns(tab.columns)
        self.entries.show(tab.rows)
        self.entries.display = bool(tab.rows)
        empty = self.query_one("#no-entries", EmptyState)
        empty.display = not tab.rows
        empty.say(tab.empty, tab.todo)

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
            self._explain(line)

    def on_resize(self) -> None:
        """A panel that has just found room needs its words."""
        self.call_after_refresh(self._follow_the_cursor)

    def _explain(self, line: DutyLine) -> None:
        key = (line.duty, line.reference)
        known = self._explained.get(key)
        if known is not None:
            self._show_why(known)
        else:
            self.ask("panel", lambda: self.desk.why(self.child_id, *key), self._show_why)

    def _show_why(self, explanation: Explanation) -> None:
        duty = explanation.duty
        self._explained[duty.duty, duty.reference] = explanation
        self.query_one(WhyPanel).explain(explanation, self.desk.on)

    @on(ListTable.Opened, "#duties")
    def _open_why(self) -> None:
        self.action_why()

    def child_under_cursor(self) -> tuple[int, str] | None:
        """This child, once read."""
        return None if self.page is None else (self.page.id, self.page.key)

    def duty_under_cursor(self) -> DutyLine | None:
        """The duty under the cursor."""
        return self.duties.row
