"""The names of the tabs, on one line; the one on show is marked."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from caseload_tui.tui.text import ours


class TabLine(Widget):
    """A click chooses a tab; the screen's keys set ``active``."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    TabLine { height: 1; padding: 0 1; background: $bar; color: $quiet; }
    """
    names: reactive[tuple[str, ...]] = reactive(())
    active: reactive[int] = reactive(0)

    class Chosen(Message):
        """Another tab is to be shown."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def show(self, names: Sequence[str]) -> None:
        """Name the tabs."""
        self.names = tuple(names)

    def step(self, by: int) -> None:
        """Go to a tab beside this one, round the end."""
        if self.names:
            self.active = (self.active + by) % len(self.names)

    def watch_active(self, index: int) -> None:
        """Say which is to be shown."""
        self.post_message(self.Chosen(index))

    def render(self) -> Content:
        """The names."""
        parts: list[tuple[str, str]] = []
        for number, name in enumerate(self.names):
            style = "$focus bold underline" if number == self.active else "$quiet"
            parts += [(name, style), ("  ", "")]
        return ours(Content.assemble(*parts))

    def on_click(self, event: events.Click) -> None:
        """Choose the tab that was clicked."""
        inside = event.get_content_offset(self)
        x = 0
        for number, name in enumerate(self.names):
            if inside is not None and x <= inside.x < x + cell_len(name):
                self.active = number
            x += cell_len(name) + 2
