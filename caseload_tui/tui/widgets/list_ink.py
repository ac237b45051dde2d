"""The colours and weights a list is drawn with, and one drawn line of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from caseload_tui.tui.text import OURS
from caseload_tui.tui.widgets.columns import Spans

STYLES: dict[str, tuple[str, str, str]] = {
    "head": ("quiet", "bar", ""),
    "sorted": ("focus", "", "bold"),
    "heading": ("focus", "", "bold"),
    "row": ("", "chosen", ""),
    "cell": ("on-focus", "focus", "bold"),
    "strong": ("", "", "bold"),
    "quiet": ("quiet", "", ""),
    "late": ("late", "", "bold"),
    "today": ("today", "", "bold"),
    "soon": ("soon", "", ""),
    "in-time": ("in-time", "", ""),
    "unknown": ("unknown", "", "italic"),
    "focus": ("focus", "", ""),
    "tag": ("focus", "", ""),
    "ours": ("", "", ""),
}
"""Each style a line, cell or span may name: colour, colour behind it, and weight.

A span may name several. The words of "head" and "ours" are the program's own.

Colours are variables of theme.py. Component classes would say the same in the style sheet,
but Textual works every one out again for every list whenever anything changes its look.
"""


class Ink:
    """The styles of one list in one theme, worked out once each."""

    def __init__(self, base: Style, colours: Mapping[str, str], *, no_color: bool) -> None:
        """``base`` is the list's own style, ``colours`` the variables of the theme."""
        self.base = base
        self._colours, self._no_color = colours, no_color
        self._styles: dict[tuple[str, ...], Style] = {}

    def style(self, *names: str) -> Style:
        """Styles over each other, later ones on top; "" is none."""
        style = self._styles.get(names)
        if style is None:
            style = self.base
            for name in filter(None, names):
                style += self._own(name)
            self._styles[names] = style
        return style

    def _own(self, name: str) -> Style:
        colour, behind, weight = STYLES[name]
        if name == "cell" and self._no_color:
            weight = "reverse"
        return Style.parse(weight) + Style(
            color=self._colours.get(colour),
            bgcolor=self._colours.get(behind),
            meta={OURS: True} if name in ("head", "ours") else None,
        )

    def line(self, cells: Sequence[tuple[Spans, str]], width: int, name: str) -> Strip:
        """Cells, each with the style of its mark, as one line in the style of ``name``."""
        base = self.style(name)
        segments = [Segment(" ", base)]
        for spans, mark in cells:
            segments += [
                Segment(text, self.style(name, *style.split(), mark)) for text, style in spans
            ]
            segments.append(Segment(" ", base))
        return Strip(segments).adjust_cell_length(width, base)
