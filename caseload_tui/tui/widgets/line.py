"""One or more lines of words, and the words of a list with nothing in it."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from caseload_tui.timescales.status import Status
from caseload_tui.tui.status import LOOKS
from caseload_tui.tui.text import ELLIPSIS, clean

SIDE = 2
"""Cells left free at each side of a line over a list, as in the style sheets."""


class Line(Static):
    """Words that are never read as markup; where they are cut for want of room, it shows."""

    ALLOW_SELECT = False

    _said = Content("")

    def __init__(self, id: str | None = None) -> None:
        super().__init__("", id=id, markup=False)

    def say(self, content: Content) -> None:
        """Show these words."""
        self._said = content
        self.update(self._cut())

    def on_resize(self) -> None:
        """As much is said as there is room for now."""
        self.update(self._cut(), layout=False)

    def _cut(self) -> Content:
        """The words, ending in an ellipsis where the lines there are do not hold them."""
        height = self.styles.height
        width, lines = self.content_size
        if (
            not (width and lines)
            or height is None
            or height.is_auto
            or self.styles.text_wrap == "nowrap"
        ):
            return self._said
        wrapped = self._said.wrap(width)
        if len(wrapped) <= lines:
            return self._said
        *kept, last = wrapped[:lines]
        return Content("\n").join([*kept, last.rstrip().truncate(width - 1) + ELLIPSIS])


class EmptyState(Static):
    """What a list says when it is empty: why, and what to do."""

    DEFAULT_CSS = """
    EmptyState { height: auto; padding: 1 2; color: $quiet; display: none; }
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__("", id=id, markup=False)

    def stand_in(self, table: Widget, nothing: bool, what: str, todo: str) -> None:
        """Take the place of a list with nothing in it, or give it back."""
        table.display, self.display = not nothing, nothing
        self.say(what, todo)

    def say(self, what: str, todo: str) -> None:
        """Say what is not here and what to do about it."""
        self.update(Content.assemble((clean(what), "$text bold"), ("\n", ""), (clean(todo), "")))


def chip_late(overdue: int) -> Content:
    """How many duties are overdue, as symbol, number and word: "▲ 3 overdue"."""
    if not overdue:
        return Content.styled("nothing overdue", "$quiet")
    late = LOOKS[Status.OVERDUE]
    return Content.styled(f"{late.symbol} {overdue:,} overdue", f"${late.style} bold")
