"""Choosing by a key, an arrow or the mouse: one of a few words, or any of them."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from caseload_tui.tui.commands import bindings
from caseload_tui.tui.widgets.flow import Place, flow


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be chosen: what is stored, what is read, and the key that picks it."""

    value: str
    words: str
    key: str = ""


class Options(Widget, can_focus=True):
    """What one-of and any-of have in common: pieces of text on as few lines as fit."""

    DEFAULT_CSS = """
    Options {
        width: 1fr;
        height: auto;
    }
    """

    cursor: reactive[int] = reactive(0)
    """Which option the keyboard stands on."""
    options: reactive[tuple[Option, ...]] = reactive((), layout=True)

    @dataclass
    class Changed(Message):
        """A person chose otherwise; ask the control for its value."""

        chooser: Options

        @property
        def control(self) -> Options:
            """The chooser, so that handlers can select by id."""
            return self.chooser

    def __init__(self, options: tuple[Option, ...], *, id: str) -> None:
        super().__init__(id=id)
        self.set_reactive(Options.options, options)

    def is_on(self, option: Option) -> bool:
        """Whether the option is chosen."""
        raise NotImplementedError

    def choose(self, index: int) -> None:
        """Do what a person asks with one option."""
        raise NotImplementedError

    def mark(self, option: Option) -> str:
        """The sign in front of an option, readable without colour."""
        raise NotImplementedError

    def press(self, key: str) -> bool:
        """Choose the option this key picks; False where there is none."""
        for index, option in enumerate(self.options):
            if option.key and option.key == key:
                self.cursor = index
                self.choose(index)
                return True
        return False

    def on_key(self, event: events.Key) -> None:
        """Let an option's own key choose it."""
        if event.character and self.press(event.character):
            event.stop()

    def on_click(self, event: events.Click) -> None:
        """Choose the option under the mouse."""
        offset = event.get_content_offset(self)
        for index, place in enumerate(self._places(self.content_size.width)):
            if offset is not None and place.holds(offset.x, offset.y):
                self.cursor = index
                self.choose(index)

    def action_move(self, by: int) -> None:
        """Put the keyboard on a neighbour, stopping at the ends."""
        self.cursor = max(0, min(len(self.options) - 1, self.cursor + by))

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """As many lines as the options need at this width."""
        places = self._places(width)
        return places[-1].line + 1 if places else 1

    def _piece(self, index: int, option: Option) -> Content:
        here = self.has_focus and index == self.cursor
        chosen = "$focus bold" if self.is_on(option) else ""
        words = "$on-focus on $focus" if here else chosen
        key = f"{option.key} " if option.key else ""
        return Content.assemble(
            (key, "$quiet"), (self.mark(option), chosen), " ", (option.words, words)
        )

    def _places(self, room: int) -> list[Place]:
        widths = (self._piece(n, option).cell_length for n, option in enumerate(self.options))
        return flow(list(widths), room)

    def render(self) -> Content:
        """Draw the options in their places."""
        lines: dict[int, Content] = {}
        for index, place in enumerate(self._places(self.content_size.width)):
            before = lines.get(place.line, Content(""))
            gap = " " * (place.column - before.cell_length)
            lines[place.line] = before + gap + self._piece(index, self.options[index])
        return Content("\n").join(lines.values())


class Choice(Options):
    """One of a few words. Nothing is chosen until a person, or the caller, does."""

    BINDINGS = bindings("choice")

    value: reactive[str | None] = reactive(None)

    def __init__(self, options: tuple[Option, ...], *, id: str, value: str | None = None) -> None:
        super().__init__(options, id=id)
        self.set_reactive(Choice.value, value)
        values = [option.value for option in options]
        self.set_reactive(Options.cursor, values.index(value) if value in values else 0)

    def is_on(self, option: Option) -> bool:
        """Whether this is the one."""
        return option.value == self.value

    def mark(self, option: Option) -> str:
        """A filled or an empty circle."""
        return "●" if self.is_on(option) else "○"

    def choose(self, index: int) -> None:
        """Make this the one."""
        self.value = self.options[index].value
        self.post_message(self.Changed(self))

    def action_move(self, by: int) -> None:
        """Arrows choose as they go; the first press chooses where the keyboard stands."""
        if self.value is not None:
            super().action_move(by)
        self.action_pick()

    def action_pick(self) -> None:
        """Choose the option the keyboard stands on."""
        if self.options:
            self.choose(self.cursor)


class Ticks(Options):
    """Any of a few words."""

    BINDINGS = bindings("ticks")

    values: reactive[frozenset[str]] = reactive(frozenset())

    def __init__(
        self, options: tuple[Option, ...], *, id: str, values: frozenset[str] = frozenset()
    ) -> None:
        super().__init__(options, id=id)
        self.set_reactive(Ticks.values, values)

    @property
    def ticked(self) -> tuple[str, ...]:
        """The ticked values, in the order shown."""
        return tuple(option.value for option in self.options if self.is_on(option))

    def is_on(self, option: Option) -> bool:
        """Whether it is ticked."""
        return option.value in self.values

    def mark(self, option: Option) -> str:
        """A ticked or an empty box."""
        return "[✓]" if self.is_on(option) else "[ ]"

    def choose(self, index: int) -> None:
        """Tick it, or take the tick away."""
        self.values = self.values ^ {self.options[index].value}
        self.post_message(self.Changed(self))

    def action_tick(self) -> None:
        """Tick the option the keyboard stands on, or take the tick away."""
        if self.options:
            self.choose(self.cursor)
