"""The line at the top and the line of keys at the bottom of every screen."""

from __future__ import annotations

from rich.cells import cell_len
from textual import events, getters
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.commands import COMMANDS, Command, commands
from caseload_tui.tui.text import clean, fit, ours
from caseload_tui.tui.wording import full_day

ORDER = {command.id: number for number, command in enumerate(COMMANDS)}
ALWAYS = ("app.find", "app.help")
"""At the end of the bottom line wherever they work: they lead to all the rest."""
MORE_FROM = 130
"""From how many cells on the line has keys that help and the palette hold elsewhere."""
BASICS = frozenset({"list", "screen", "app"})
"""Where keys belong that are the same everywhere."""
BETWEEN = 3
"""Cells between two keys."""


class TopBar(Widget):
    """Which screen, what day it is, who is using it, and which store."""

    app = getters.app(CaseloadApp)
    ALLOW_SELECT = False
    DEFAULT_CSS = """
    TopBar { height: 1; dock: top; background: $bar; color: $quiet; padding: 0 1; }
    """

    def __init__(self, where: str, mode: str = "") -> None:
        """``where`` names a screen over a mode; ``mode`` is the one it belongs to."""
        super().__init__()
        self.where, self.mode = where, mode
        self._places: list[tuple[int, int, str]] = []

    def render(self) -> Content:
        """The one line."""
        desk = self.app.desk
        right = f"{full_day(desk.on)} · {clean(desk.user)} · "
        store = clean(desk.store_name)
        if desk.is_demo and "demo" not in store.casefold():
            store += " demo"
        where = f"› {clean(self.where)} " if self.where else ""
        room = self.size.width - cell_len(right) - cell_len(store)
        left, used = self._left(room - cell_len(where))
        return Content.assemble(
            *left,
            (fit(where, max(0, room - used)), "$text bold"),
            (right, "$quiet"),
            (store, "$today bold" if desk.is_demo else "$quiet"),
        )

    def _left(self, room: int) -> tuple[list[tuple[str, str]], int]:
        """The places with their keys, the one on show in bold.

        With less room they stand closer; with still less only the one on show has its name.
        """
        for gap, named in ((2, True), (1, True), (1, False)):
            parts, used = self._drawn(gap, all_named=named)
            if used <= room:
                break
        return parts, used

    def _drawn(self, gap: int, *, all_named: bool) -> tuple[list[tuple[str, str]], int]:
        parts: list[tuple[str, str]] = []
        self._places, x = [], 0
        current = self.mode or self.app.current_mode
        for command in commands("app"):
            if not command.action.startswith("app.go(") or not self.app.may(command.use):
                continue
            here = command.action == f"app.go('{current}')"
            label = f" {command.label}" if all_named or here else ""
            words = f"{label}{' ' * gap}"
            parts += [(command.keys, "$focus"), (words, "$text bold" if here else "")]
            end = x + cell_len(command.keys) + cell_len(label)
            self._places.append((x, end, command.action))
            x = end + gap
        return parts, x

    async def on_click(self, event: events.Click) -> None:
        """Go to the place that was clicked."""
        inside = event.get_content_offset(self)
        for start, end, action in self._places:
            if inside is not None and start <= inside.x < end:
                await self.app.run_action(action)


def _width(command: Command) -> int:
    return cell_len(f"{command.shown_keys} {command.label}")


def _worth_more_room(command: Command) -> bool:
    return command.palette and not command.footer and command.where not in BASICS


class KeyBar(Widget):
    """The few keys worth knowing here; a click on one presses it."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyBar { height: 1; dock: bottom; background: $bar; color: $quiet; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._places: list[tuple[int, int, str]] = []

    def on_mount(self) -> None:
        """Follow the keys that work now."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, _screen: Screen[object]) -> None:
        self.refresh()

    def _shown(self) -> list[tuple[Command, str]]:
        """The keys of this place there is room for, the most wanted first."""
        active = {
            each.binding.id: each.binding.key
            for each in self.screen.active_bindings.values()
            if each.enabled and each.binding.id in ORDER
        }
        live = [(COMMANDS[n], active[id]) for id, n in ORDER.items() if id in active]
        last = [each for each in live if each[0].id in ALWAYS and each[0].footer]
        first = [each for each in live if each[0].footer and each[0].id not in ALWAYS]
        if self.size.width >= MORE_FROM:
            first += [each for each in live if _worth_more_room(each[0])]
        room = self.content_size.width - sum(_width(each) + BETWEEN for each, _ in last)
        shown: list[tuple[Command, str]] = []
        for command, key in first:
            room -= _width(command)
            if room < 0:
                break
            room -= BETWEEN
            shown.append((command, key))
        return [*shown, *last]

    def render(self) -> Content:
        """Each key and what it does."""
        parts: list[tuple[str, str]] = []
        self._places = []
        x = 0
        for command, key in self._shown():
            parts += [(command.shown_keys, "$focus bold"), (f" {command.label}", "$quiet"),
                      (" " * BETWEEN, "")]  # fmt: skip
            width = _width(command)
            self._places.append((x, x + width, key))
            x += width + BETWEEN
        return ours(Content.assemble(*parts))

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        inside = event.get_content_offset(self)
        if inside is None:
            return
        for start, end, key in self._places:
            if start <= inside.x < end:
                self.app.simulate_key(key)
