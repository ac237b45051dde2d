"""Help about one screen and what has the focus on it, from the table of commands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from caseload_tui.tui.commands import COMMANDS, Command, bindings
from caseload_tui.tui.text import ours

BOTH = "Shift and drag selects text in most terminals; Option and drag in iTerm."


MOVING, EVERYWHERE = ("list",), ("screen", "app")
"""Where keys belong that are the same on many screens."""


def _belongs(command: Command, places: Sequence[str] | None) -> bool:
    """Whether a command is one of ``places``; of None, one of this place alone."""
    if places is None:
        return command.where not in (*MOVING, *EVERYWHERE)
    return command.where in places


def help_texts(screen: Screen[Any]) -> list[str]:
    """What the focused widget, and what it stands in, say about themselves."""
    nodes: list[DOMNode] = list((screen.focused or screen).ancestors_with_self)
    texts = [getattr(node, "HELP", "") or "" for node in nodes]
    return [text for text in dict.fromkeys(reversed(texts)) if text]


def live_commands(screen: Screen[Any]) -> list[Command]:
    """The commands whose keys work now, in the table's order."""
    alive = {each.binding.id for each in screen.active_bindings.values() if each.enabled}
    return [command for command in COMMANDS if command.id in alive]


def help_content(screen: Screen[Any]) -> Content:
    """Words first, then every key that works now: those of this place before the usual ones."""
    parts: list[tuple[str, str]] = []
    for text in help_texts(screen):
        parts += [(text, "$text"), ("\n\n", "")]
    commands = live_commands(screen)
    width = max((cell_len(command.shown_keys) for command in commands), default=0)
    for places in (None, MOVING, EVERYWHERE):
        those = [each for each in commands if _belongs(each, places)]
        for command in those:
            keys = command.shown_keys
            pad = " " * (width - cell_len(keys) + 2)
            parts += [(keys, "$focus bold"), (pad, ""), (command.sentence, "$text"), ("\n", "")]
        parts.append(("\n" if those else "", ""))
    parts.append((BOTH, "$quiet"))
    return ours(Content.assemble(*parts))


class HelpScreen(ModalScreen[None]):
    """Closes with esc."""

    CSS_PATH = "help.tcss"
    BINDINGS = bindings("help")

    def __init__(self, about: Screen[Any]) -> None:
        super().__init__()
        self.content = help_content(about)

    def compose(self) -> ComposeResult:
        """The words, scrolling where they are long."""
        with VerticalScroll(id="help") as scroll:
            scroll.border_title = "Help"
            scroll.border_subtitle = "esc to close"
            yield Static(self.content)
