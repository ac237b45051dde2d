"""Our light and dark themes: readable at 7 to 1, and told apart by a colour-blind eye.

Stylesheets and widgets use the variables named here (``$late``, ``$quiet``...), never a
colour. A test computes the contrast of every text on every surface, and how far apart the
status colours stay under a simulation of deuteranopia.
"""

# No annotations as text here: a NamedTuple compiles each, twice the cost of all the rest.
from typing import NamedTuple

from textual.theme import Theme


class Palette(NamedTuple):
    """The colours of one theme, by what they are for."""

    page: str
    """Behind lists."""
    raised: str
    """Behind side panels, dialogs and fields."""
    bar: str
    """Behind the top line, the key line and column heads."""
    chosen: str
    """Behind the row under the cursor."""
    text: str
    quiet: str
    """Secondary words: still at 7 to 1."""
    line: str
    """Rules and borders; never text."""
    focus: str
    """Borders and markers of what has the focus, and keys."""
    late: str
    today: str
    soon: str
    in_time: str
    unknown: str
    on_focus: str
    """Text on a ``focus`` background, for the one cell under the cursor."""


DARK_PALETTE = Palette(
    page="#14181d",
    raised="#1a1f26",
    bar="#1e252d",
    chosen="#232c36",
    text="#e8ecf0",
    quiet="#b4bdc7",
    line="#3b4652",
    focus="#8fd3c8",
    late="#ffa083",
    today="#fadb37",
    soon="#6cc4f7",
    in_time="#b4bdc7",
    unknown="#fdf6ff",
    on_focus="#0b1014",
)
LIGHT_PALETTE = Palette(
    page="#fdfcfa",
    raised="#f6f4f0",
    bar="#efece6",
    chosen="#dfe8f1",
    text="#1c2127",
    quiet="#454a54",
    line="#c3beb4",
    focus="#00504a",
    late="#8a1500",
    today="#2e2500",
    soon="#033ea6",
    in_time="#454a54",
    unknown="#2a0145",
    on_focus="#ffffff",
)

SURFACES = ("page", "raised", "bar", "chosen")
"""The backgrounds any text may stand on."""
STATUS_COLOURS = ("late", "today", "soon", "in_time", "unknown")


def variables(palette: Palette) -> dict[str, str]:
    """The palette as style sheet variables: ``in_time`` is ``$in-time``."""
    return {name.replace("_", "-"): colour for name, colour in palette._asdict().items()} | {
        "footer-background": palette.bar,
        "border": palette.focus,
        "border-blurred": palette.line,
        "scrollbar": palette.line,
        "scrollbar-background": palette.page,
        "scrollbar-background-hover": palette.page,
        "scrollbar-background-active": palette.page,
        "scrollbar-corner-color": palette.page,
        "block-cursor-background": palette.chosen,
        "block-cursor-foreground": palette.text,
        "block-cursor-text-style": "none",
        "input-cursor-background": palette.focus,
        "input-cursor-foreground": palette.on_focus,
        "input-selection-background": palette.chosen,
    }


def _theme(name: str, palette: Palette, *, dark: bool) -> Theme:
    return Theme(
        name=name,
        dark=dark,
        primary=palette.focus,
        secondary=palette.focus,
        accent=palette.focus,
        foreground=palette.text,
        background=palette.page,
        surface=palette.raised,
        panel=palette.bar,
        error=palette.late,
        warning=palette.today,
        success=palette.soon,
        variables=variables(palette),
    )


DARK = _theme("caseload-dark", DARK_PALETTE, dark=True)
LIGHT = _theme("caseload-light", LIGHT_PALETTE, dark=False)


def word(theme: Theme) -> str:
    """What a person calls it, and a store remembers it by."""
    return "dark" if theme.dark else "light"


def named(remembered: str | None) -> Theme:
    """The theme of that word; the dark one where nothing usable is remembered."""
    return LIGHT if remembered == word(LIGHT) else DARK
