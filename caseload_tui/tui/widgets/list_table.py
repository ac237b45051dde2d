"""A list of any length: one widget, drawn a line at a time, asking only for rows in sight."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from textual import events
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from caseload_tui.tui.commands import bindings
from caseload_tui.tui.messages import ShowWhole
from caseload_tui.tui.widgets import list_events
from caseload_tui.tui.widgets.columns import (
    Column,
    Placed,
    Spans,
    fit_spans,
    place_columns,
    title_cells,
    whole_row,
)
from caseload_tui.tui.widgets.list_ink import Ink
from caseload_tui.tui.widgets.list_rows import nearest

RowT = TypeVar("RowT")
HEAD = 1
"""Lines of column titles, which stay in sight."""


class ListTable(ScrollView, Generic[RowT], can_focus=True):
    """Rows under columns, with a cursor on one cell that stays on its row's key."""

    ALLOW_SELECT = False
    ALLOW_MAXIMIZE = False
    BINDINGS = bindings("list")
    DEFAULT_CSS = """
    ListTable {
        background: $page;
        color: $text;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
    }
    """
    HELP = "A list. The arrows move, enter opens, and a click on a column's title sorts by it."

    cursor: reactive[int] = reactive(0, repaint=False)
    """Index of the row under the cursor."""
    at: reactive[int] = reactive(0, repaint=False)
    """Index, among the columns in sight, of the column under the cursor."""

    Moved, Seen = list_events.Moved, list_events.Seen
    Opened, HeadPressed = list_events.Opened, list_events.HeadPressed

    def __init__(
        self,
        columns: Sequence[Column[RowT]],
        key: Callable[[RowT], Hashable],
        *,
        heading: Callable[[RowT], Spans | None] = lambda _row: None,
        one_click: bool = False,
        opens: bool = True,
        whole: Callable[[RowT], Sequence[tuple[str, str]]] | None = None,
        id: str | None = None,
    ) -> None:
        """``heading`` gives the words of rows that are titles, which the cursor skips.

        With ``one_click`` a single click opens a row, for lists that only choose; without
        ``opens`` there is nothing to open. ``whole`` says more of a row than its columns do.
        """
        super().__init__(id=id)
        self.columns = tuple(columns)
        self.rows: Sequence[RowT] = ()
        self.sorted_by: tuple[str, bool] | None = None
        self._key, self._heading = key, heading
        self.opens, self._open_clicks = opens, 1 if one_click else 2
        self._whole = whole or (lambda row: whole_row(self.columns, row))
        self._placed: tuple[Placed[RowT], ...] = ()
        self._ink: Ink | None = None

    def show(self, rows: Sequence[RowT], *, at_key: Hashable | None = None) -> None:
        """Show ``rows``; the cursor stays on its row, or goes to ``at_key``, or stays level."""
        wanted = at_key if at_key is not None else self.key_under_cursor
        self.rows = rows
        found = self._index_of(wanted)
        level = found if found is not None else min(self.cursor, max(0, len(rows) - 1))
        self._resize()
        self.set_reactive(ListTable.cursor, self._selectable(level, 1))
        self._keep_in_sight()
        self.refresh()
        self.post_message(self.Moved(self))

    def set_columns(self, columns: Sequence[Column[RowT]]) -> None:
        """Show other columns of the same rows."""
        self.columns = tuple(columns)
        self._resize()
        self.refresh()

    def shows(self, column: str) -> bool:
        """Whether there is room for a column."""
        return any(placed.column.key == column for placed in self._placed)

    def in_sight(self) -> Sequence[RowT]:
        """The rows drawn now, and as many again below them."""
        top = self.scroll_offset.y
        rows = self.rows[top : top + 2 * max(1, self.size.height)]
        return [row for row in rows if self._heading(row) is None]

    def go_to(self, key: Hashable) -> None:
        """Put the cursor on the row of a key, where it is in the list."""
        found = self._index_of(key)
        if found is not None:
            self.cursor = found

    @property
    def row(self) -> RowT | None:
        """The row under the cursor; None in an empty list."""
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    @property
    def key_under_cursor(self) -> Hashable | None:
        """Its key."""
        return None if self.row is None else self._key(self.row)

    @property
    def column(self) -> str:
        """The key of the column under the cursor."""
        return self._placed[self.at].column.key if self.at < len(self._placed) else ""

    def go_to_column(self, key: str) -> None:
        """Put the cursor on a column, where it is in sight."""
        for index, placed in enumerate(self._placed):
            if placed.column.key == key:
                self.at = index

    def action_move(self, by: int) -> None:
        """Move by rows."""
        self._go(self.cursor + by, by)

    def action_page(self, by: int) -> None:
        """Move by the rows in sight."""
        step = max(1, self.size.height - HEAD - 1)
        self._go(self.cursor + by * step, by)

    def action_first(self) -> None:
        """Go to the first row."""
        self._go(0, 1)

    def action_last(self) -> None:
        """Go to the last row."""
        self._go(len(self.rows) - 1, -1)

    def action_sideways(self, by: int) -> None:
        """Move to the next column the cursor may rest on."""
        index = self.at + by
        while 0 <= index < len(self._placed):
            if self._placed[index].column.stop:
                self.at = index
                return
            index += by

    def action_open(self) -> None:
        """Say that the row under the cursor was opened."""
        if self.row is not None:
            self.post_message(self.Opened(self))

    def action_whole(self) -> None:
        """Ask for all that the row under the cursor says."""
        if self.row is not None:
            self.post_message(ShowWhole(tuple(self._whole(self.row))))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A list that opens nothing has no key for it."""
        return self.opens if action == "open" else super().check_action(action, parameters)

    def get_content_height(self, *_room: object) -> int:
        """Where the height is auto: every row and the titles."""
        return len(self.rows) + HEAD

    def _go(self, index: int, direction: int) -> None:
        if self.rows:
            self.cursor = self._selectable(max(0, min(index, len(self.rows) - 1)), direction)

    def _selectable(self, index: int, direction: int) -> int:
        return nearest(self.rows, lambda row: self._heading(row) is None, index, direction)

    def _index_of(self, key: Hashable) -> int | None:
        return next((n for n, row in enumerate(self.rows) if self._key(row) == key), None)

    def watch_cursor(self, old: int, new: int) -> None:
        """Draw the two rows again and keep the new one in sight."""
        self._keep_in_sight()
        self._refresh_row(old)
        self._refresh_row(new)
        self.post_message(self.Moved(self))

    def watch_at(self) -> None:
        """Draw the row again with its other cell marked."""
        self._refresh_row(self.cursor)
        self.post_message(self.Moved(self))

    def _refresh_row(self, index: int) -> None:
        y = index + HEAD - self.scroll_offset.y
        self.refresh(Region(0, y, self.size.width, 1))

    def _keep_in_sight(self) -> None:
        room = self.size.height - HEAD
        if room <= 0:
            return
        top = self.scroll_offset.y
        above = self.cursor
        if above > 0 and self._heading(self.rows[above - 1]) is not None:
            above -= 1
        if above < top:
            self.scroll_to(y=above, animate=False)
        elif self.cursor >= top + room:
            self.scroll_to(y=self.cursor - room + 1, animate=False)

    def on_click(self, event: events.Click) -> None:
        """A title sorts, a row takes the cursor, a second click opens it."""
        inside = event.get_content_offset(self)
        if inside is None:
            return
        column = next((n for n, p in enumerate(self._placed) if p.start <= inside.x < p.end), None)
        if inside.y < HEAD:
            if column is not None:
                self.post_message(self.HeadPressed(self, self._placed[column].column.key))
            return
        index = inside.y - HEAD + self.scroll_offset.y
        if index >= len(self.rows) or self._heading(self.rows[index]) is not None:
            return
        self.cursor = index
        if column is not None and self._placed[column].column.stop:
            self.at = column
        if event.chain == self._open_clicks:
            self.action_open()

    def on_resize(self) -> None:
        """Choose the columns that fit."""
        self._resize()
        self._keep_in_sight()

    def _resize(self) -> None:
        width = self.scrollable_content_region.width
        under = self.column
        self._placed = place_columns(self.columns, width)
        self.virtual_size = Size(width, len(self.rows) + HEAD)
        keys = [placed.column.key for placed in self._placed]
        first = next((n for n, p in enumerate(self._placed) if p.column.stop), 0)
        index = keys.index(under) if under in keys else first
        self.set_reactive(ListTable.at, index)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Draw the rows that came into sight, and say so."""
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Seen(self))

    def notify_style_update(self) -> None:
        """Forget colours of another theme."""
        self._ink = None
        super().notify_style_update()

    def watch_has_focus(self, has_focus: bool) -> None:
        """The cell under the cursor is marked only while the list has the focus."""
        super().watch_has_focus(has_focus)
        self._refresh_row(self.cursor)

    @property
    def ink(self) -> Ink:
        """The styles it is drawn with now."""
        if self._ink is None:
            app = self.app
            self._ink = Ink(self.rich_style, app.theme_variables, no_color=app.no_color)
        return self._ink

    def render_line(self, y: int) -> Strip:
        """Draw one line: the titles, a heading, a row, or nothing."""
        width = self.size.width
        if y < HEAD:
            return self.ink.line(title_cells(self._placed, self.sorted_by), width, "head")
        index = y - HEAD + self.scroll_offset.y
        if index >= len(self.rows):
            return Strip.blank(width, self.ink.base)
        row = self.rows[index]
        heading = self._heading(row)
        if heading is not None:
            return self.ink.line([(fit_spans(heading, width - 1), "")], width, "heading")
        under = index == self.cursor
        hide = getattr(self.app, "private", False)
        cells = [
            (fit_spans(placed.column.say(row, hide), placed.width), self._mark(under, number))
            for number, placed in enumerate(self._placed)
        ]
        return self.ink.line(cells, width, "row" if under else "")

    def _mark(self, under: bool, number: int) -> str:
        return "cell" if under and number == self.at and self.has_focus else ""
