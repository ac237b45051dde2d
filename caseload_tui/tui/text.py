"""Text that people typed, made safe to draw: never read as markup, never a control code.

Every name, note, file name and message from outside goes through here on its way to the
screen. Names may hold square brackets, and a stray escape code could redraw a terminal.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.style import Style

ELLIPSIS = "…"
OURS = "ours"
"""Under this name the style of a text says that the words are the program's own."""


def clean(text: str) -> str:
    """One line of ``text``: line ends and tabs as spaces, control and bidi codes left out."""
    if text.isascii() and text.isprintable():
        return text
    spaced = "".join(" " if character in "\r\n\t\v\f" else character for character in text)
    return "".join(c for c in spaced if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co"})


def plain(text: str, style: str = "") -> Content:
    """``text`` exactly as it was typed, for any widget that shows content."""
    return Content.styled(clean(text), style) if style else Content(clean(text))


def ours(words: Content) -> Content:
    """Words of the program itself and of nobody else: no names are looked for in them."""
    return words.stylize(Style.from_meta({OURS: True}))


def fill(markup: str, **values: str) -> Content:
    """Our own markup with people's words put in: ``fill("[b]$name[/b]", name=child)``."""
    return Content.from_markup(
        markup, **{name: Content(clean(value)) for name, value in values.items()}
    )


def fit(text: str, width: int) -> str:
    """``text`` in exactly ``width`` cells, cut with an ellipsis where it is longer."""
    if width <= 0:
        return ""
    if text.isascii():
        return text.ljust(width) if len(text) <= width else text[: width - 1] + ELLIPSIS
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(text, width - 1).rstrip() + ELLIPSIS + " " * _cut_gap(text, width)


def whole(pieces: Sequence[str], between: str, room: int, *, least: int = 0) -> str:
    """The first pieces, as many as ``room`` cells hold: a number cut short would mislead.

    The first ``least`` of them are said in any case.
    """
    out = ""
    for n, piece in enumerate(pieces):
        longer = f"{out}{between}{piece}" if out else piece
        if n >= least and cell_len(longer) > room:
            break
        out = longer
    return out


def _cut_gap(text: str, width: int) -> int:
    kept = set_cell_size(text, width - 1)
    return cell_len(kept) - cell_len(kept.rstrip())


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 child", "1,204 children"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
