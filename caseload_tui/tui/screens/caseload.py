"""Caseload: who are my children, and what is next for each?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input

from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.views import (
    EVERYONE,
    Caseload,
    DutyCell,
    Mark,
    Saved,
    Scope,
    ScopeKind,
    TeamLine,
)
from caseload_tui.tui import factories
from caseload_tui.tui.caseload_columns import about_row, columns, duty_at, whole_child
from caseload_tui.tui.caseload_rows import NEXT, SORTS, Row, arrange
from caseload_tui.tui.caseload_words import nothing_shown, summary
from caseload_tui.tui.commands import bindings
from caseload_tui.tui.narrowing import Narrowing
from caseload_tui.tui.parts import home
from caseload_tui.tui.scopes import TREE_COLUMNS, ScopeRow, first_scope, tree
from caseload_tui.tui.screens.about import AboutChild
from caseload_tui.tui.strip26 import LEGEND, window
from caseload_tui.tui.text import clean
from caseload_tui.tui.widgets.bars import KeyBar, TopBar
from caseload_tui.tui.widgets.columns import Column
from caseload_tui.tui.widgets.line import EmptyState, Line
from caseload_tui.tui.widgets.list_events import HeadPressed
from caseload_tui.tui.widgets.list_table import ListTable

if TYPE_CHECKING:
    from caseload_tui.tui.widgets.filter_line import FilterLine

Read = tuple[tuple[TeamLine, ...], Caseload]


class CaseloadScreen(AboutChild):
    """The children of a worker, a team or everybody, with every next date."""

    CSS_PATH = "caseload.tcss"
    AUTO_FOCUS = "#children"
    SHOWS = frozenset({"read", "form"})
    BINDINGS = bindings("about", "caseload")
    HELP = (
        "Every child in this list, with the first date due of each kind.\n"
        "▲ late   ◆ today   ● within 7 days   · in time   ? no date\n"
        "A bracket joins brothers and sisters, and children at one address.\n"
        f"The 26 weeks, from four weeks ago:\n{LEGEND}"
    )

    def __init__(self) -> None:
        super().__init__()
        self.marks: dict[int, tuple[Mark, ...]] = {}
        self.sort, self.reverse = NEXT, False
        self.narrowing = Narrowing()

    def compose(self) -> ComposeResult:
        """The first frame holds one worker's real list; everybody's comes from a thread later."""
        self.teams: tuple[TeamLine, ...] = ()
        self.scope: Scope = EVERYONE
        self.caseload: Caseload | None = None
        try:
            self.teams = self.desk.teams()
            first = first_scope(self.desk.my_worker, self.teams, home(self.app.part))
            if first != EVERYONE:
                self.scope, self.caseload = first, self.desk.caseload(first)
        except Problem:
            pass  # Reading everybody, next, says what is wrong.
        self.app.scope = self.scope
        yield TopBar("")
        yield Line(id="summary")
        with Horizontal():
            yield ListTable(TREE_COLUMNS, lambda row: row.scope, id="tree", one_click=True)
            yield ListTable(
                self._columns(),
                lambda row: row.line.id,
                whole=lambda row: whole_child(row, self.desk.duty_title, self.desk.on),
                id="children",
            )
        yield Line(id="detail")
        yield KeyBar()

    @property
    def people(self) -> ListTable[ScopeRow]:
        """Workers and teams."""
        return self.query_one("#tree", ListTable)

    @property
    def table(self) -> ListTable[Row]:
        """The children."""
        return self.query_one("#children", ListTable)

    def on_mount(self) -> None:
        """Show what was read, and leave what takes longer for after the first frame."""
        self.people.show(tree(self.teams), at_key=self.scope)
        self._show_children()
        if self.caseload is None:
            self.after_first_frame(partial(self._ask_for_list, self._show_first))
        else:
            self.after_first_frame(self._look_again)

    # What is shown.

    def _columns(self) -> list[Column[Row]]:
        many = self.scope.kind is not ScopeKind.WORKER
        return columns(self.desk.on, self.marks, many_workers=many)

    def _show_children(self, at: int | None = None) -> None:
        if self.caseload is None:
            self.query_one("#summary", Line).say(Content.styled("Reading…", "$quiet"))
            return
        wanted, everyone = self.narrowing.wanted, self.caseload.children
        lines = self.narrowing.left(everyone, self.desk.on)
        rows = arrange(lines, self.sort, reverse=self.reverse)
        self.table.sorted_by = None if self.sort == NEXT else (self.sort, self.reverse)
        self.table.show(rows, at_key=at)
        self._stand_in(not rows, nothing_shown(filtered=bool(wanted and everyone)))
        shown = len(rows) if wanted else None
        self.query_one("#summary", Line).say(summary(self.caseload, shown))

    def _stand_in(self, nothing: bool, why: tuple[str, str]) -> None:
        if nothing and not self.query(EmptyState):
            self.mount(EmptyState(), after=self.table)
        for empty in self.query(EmptyState):
            empty.stand_in(self.table, nothing, *why)

    @on(ListTable.Moved, "#children")
    def _cursor_moved(self) -> None:
        self.after_first_frame(self._say_what_is_under_the_cursor)

    def _say_what_is_under_the_cursor(self) -> None:
        row = self.table.row
        words = ""
        if row is not None:
            words = about_row(row, self.table.column, self.desk.duty_title, self.desk.on)
        self.query_one("#detail", Line).say(Content(clean(words)))
        self.refresh_bindings()

    # What takes longer.

    def _look_again(self) -> None:
        scope = self.scope
        self.ask("refresh", lambda: self.desk.refresh(scope), self._refreshed)

    def _refreshed(self, changed: bool) -> None:
        if changed:
            self._read_again()
        else:
            self._want_marks()

    def _read_again(self) -> None:
        self._ask_for_list(self._show_read)

    def _ask_for_list(self, then: Callable[[Read], object]) -> None:
        scope = self.scope
        self.ask("read", lambda: (self.desk.teams(), self.desk.caseload(scope)), then)

    def problem(self, problem: Problem) -> None:
        """Say it; a list that was still to come is then known not to."""
        if self.caseload is None:
            self.query_one("#summary", Line).say(Content.styled("Not read", "$quiet"))
        super().problem(problem)

    def _show_first(self, read: Read) -> None:
        self._show_read(read)
        self._look_again()

    def _show_read(self, read: Read) -> None:
        self.teams, self.caseload = read
        self.narrowing.forget()
        self.marks.clear()
        self.people.show(tree(self.teams), at_key=self.scope)
        self._show_children()
        self.narrowing.gather(self.caseload.children, self.ask)
        self._want_marks()

    def read_again(self, saved: Saved) -> None:
        """Something was recorded or undone."""
        del saved
        self._read_again()

    @on(ListTable.Seen, "#children")
    def _want_marks(self) -> None:
        """Ask for the strips of the children in sight that are not known yet."""
        if not self.table.shows("weeks"):
            return
        wanted = [row.line.id for row in self.table.in_sight() if row.line.id not in self.marks]
        if wanted:
            start, end = window(self.desk.on)
            self.ask("marks", lambda: self.desk.marks(wanted, start, end), self._show_marks)

    def _show_marks(self, marks: Mapping[int, tuple[Mark, ...]]) -> None:
        self.marks.update(marks)
        self.table.refresh()

    # Whose children.

    @on(ListTable.Opened, "#tree")
    async def _choose_scope(self) -> None:
        row = self.people.row
        if row is not None:
            await self.show_scope(row.scope)

    async def show_scope(self, scope: Scope, filtered: str = "") -> None:
        """Show other children, from one light read; only those a filter leaves, if given."""
        self.scope = self.app.scope = scope
        line = await self._filter_line()
        line.value = filtered
        line.set_class(bool(filtered), "-open")
        self.remove_class("-choosing")
        self.table.focus()
        self.ask("read", lambda: self.desk.caseload(scope), self._show_scope)

    def _show_scope(self, caseload: Caseload) -> None:
        self.caseload = caseload
        self.narrowing.forget()
        self.table.set_columns(self._columns())
        self.people.go_to(caseload.scope)
        self.table.scroll_home(animate=False)
        self._show_children()
        self.table.action_first()
        self.narrowing.gather(caseload.children, self.ask)
        self._look_again()
        if caseload.scope.kind is ScopeKind.WORKER and caseload.scope.id is not None:
            remember = partial(self.desk.remember_worker, caseload.scope.id)
            self.ask("remember", remember, lambda _done: None)

    def action_team(self) -> None:
        """Go to the tree, showing it where the terminal is too narrow for it."""
        self.add_class("-choosing")
        self.people.focus()

    def action_leave(self) -> None:
        """Back to the children, with the same worker."""
        self.remove_class("-choosing")
        self.people.go_to(self.scope)
        self.table.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The workers can be left only while they are being chosen from."""
        if action == "leave":
            return self.has_class("-choosing")
        return super().check_action(action, parameters)

    # Filter and sort.

    async def _filter_line(self) -> FilterLine:
        """The line a filter is typed into, made when it is first wanted."""
        from caseload_tui.tui.widgets.filter_line import FilterLine

        if not self.query(FilterLine):
            await self.mount(FilterLine(), after="#summary")
        return self.query_one(FilterLine)

    async def action_filter(self) -> None:
        """Type words to narrow the list."""
        line = await self._filter_line()
        line.add_class("-open")
        line.focus()

    @on(Input.Changed)
    def _filter(self, event: Input.Changed) -> None:
        from caseload_tui.tui.filtering import read_filter

        self.narrowing.wanted = read_filter(event.value)
        self._show_children()

    def on_filter_line_left(self) -> None:
        """Back to the list, narrowed."""
        self.table.focus()

    def action_sort(self) -> None:
        """Sort by the column under the cursor."""
        self._sort_by(self.table.column)

    def action_sort_next(self) -> None:
        """Back to the order of what is due next."""
        self.sort, self.reverse = NEXT, False
        self._show_children()

    @on(ListTable.HeadPressed, "#children")
    def _head_pressed(self, event: HeadPressed) -> None:
        self._sort_by(event.column)

    def _sort_by(self, column: str) -> None:
        if column in SORTS:
            self.reverse = column == self.sort and not self.reverse
            self.sort = column
            self._show_children()

    def action_add_child(self) -> None:
        """Add a child, to the worker whose children are shown."""
        found = self.scope.id if self.scope.kind is ScopeKind.WORKER else None
        names = {one.id: one.name for team in self.teams for one in team.workers}
        holder = (found, names[found]) if found is not None and found in names else None
        self.app.ask_form(factories.add_child(holder, self.desk.on))

    # The child under the cursor.

    @on(ListTable.Opened, "#children")
    def _open_child(self) -> None:
        self.open_under_cursor()

    def child_under_cursor(self) -> tuple[int, str] | None:
        """The child of the row under the cursor."""
        row = self.table.row
        return None if row is None else (row.line.id, row.line.key)

    def duty_under_cursor(self) -> DutyCell | None:
        """The duty of the cell under the cursor."""
        row = self.table.row
        return None if row is None else duty_at(row.line, self.table.column)
