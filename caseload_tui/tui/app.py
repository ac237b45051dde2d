"""The app: its modes, its themes, and the few actions that work everywhere.

How a screen or form is written here. A screen is a ``DeskScreen`` (screens/base.py), a form
a ``DeskForm``; both reach the open store as ``self.desk`` and today as ``self.desk.on``.
Nothing slow runs in a handler: ``self.ask(group, call, then)`` (asking.py) runs ``call`` in a
thread and hands its value to ``then``, and a ``Problem`` goes to ``self.problem(...)``. Keys
are rows of commands.py, taken with ``BINDINGS = bindings("place")``. A form ends with
``self.dismiss(saved)``, or ``None`` when nothing was recorded; whoever opened it used
``self.app.ask_form(form)``, which says what was saved and makes every list read again. Text
from people is drawn through text.py only. Each screen has one ``.tcss`` beside it, which
names the variables of theme.py and never a colour. Screens are reached by factories.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from textual._path import CSSPathType
from textual.app import App, SystemCommand
from textual.screen import Screen
from textual.signal import Signal

from caseload_tui.caseload.problems import Locked
from caseload_tui.caseload.views import Scope
from caseload_tui.tui import factories, theme
from caseload_tui.tui.asking import Asking
from caseload_tui.tui.commands import bindings
from caseload_tui.tui.hiding import Hiding
from caseload_tui.tui.keys_in_order import KeysInOrder
from caseload_tui.tui.locking import Locking
from caseload_tui.tui.messages import OpenChild, OpenHousehold, ShowScope, ShowWhole
from caseload_tui.tui.noticing import Noticing
from caseload_tui.tui.parts import first_place, home, may, use_of
from caseload_tui.tui.telling import Telling

if TYPE_CHECKING:
    from textual import events
    from textual.command import Provider

    from caseload_tui.tui.door import Desk, Opener

PLACES = ("caseload", "today", "planner", "diary", "letters", "team", "scorecard", "settings")
"""Modes of one store, made anew for another."""


NEED_A_STORE = frozenset({"go", "show", "undo"})
"""The app's own actions that do nothing on the first screen of a first run."""


def _providers() -> type[Provider]:
    from caseload_tui.tui.palette import FindProvider

    return FindProvider


class CaseloadApp(KeysInOrder, Locking, Noticing, Hiding, Telling, App[None], Asking):
    """Caseload in the terminal, over one desk at a time."""

    TITLE = "Caseload"
    CSS_PATH: ClassVar[CSSPathType] = ["app.tcss", "screens/caseload.tcss"]
    BINDINGS = bindings("app")
    COMMANDS = {_providers}  # noqa: RUF012 - Textual's own way of declaring it
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        "welcome": factories.welcome,
        "caseload": factories.caseload,
        "today": factories.today,
        "planner": factories.planner,
        "diary": factories.diary,
        "letters": factories.letters,
        "team": factories.team,
        "scorecard": factories.scorecard,
        "settings": factories.settings,
        "opening": factories.opening,
        "unlock": factories.unlock,
    }
    DEFAULT_MODE = "caseload"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (130, "-very-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]  # noqa: RUF012
    ESCAPE_TO_MINIMIZE = False

    def __init__(self, opener: Opener) -> None:
        """Open the store; raises ``Problem`` before the terminal is touched."""
        self.opener = opener
        first: Desk | None = None
        try:
            first = opener.first()
        except Locked:
            self.DEFAULT_MODE = "unlock"  # type: ignore[misc] # read once, by App.__init__
        else:
            if first is None:
                self.DEFAULT_MODE = "welcome"  # type: ignore[misc]
        self._desk: Desk | None = first
        self.part = first.part if first else None
        """What the part of whoever uses the store is; None where it is all theirs."""
        if first is not None:
            self.DEFAULT_MODE = first_place(self.part)  # type: ignore[misc] # the same
        super().__init__()
        self.scope: Scope = home(self.part)
        """Whose children Caseload and Today are showing."""
        self.unfinished = ""
        """What closing the app now would lose, in a sentence."""
        self.changed_signal = Signal(self, "changed")
        self.register_theme(theme.DARK)
        self.register_theme(theme.LIGHT)
        # Before anything is drawn: a watched change would parse every style sheet twice more.
        self.set_reactive(CaseloadApp.theme, theme.named(first.theme if first else None).name)
        self.stylesheet.set_variables(self.get_css_variables())

    @property
    def desk(self) -> Desk:
        """The open store. Only the welcome screen is shown while there is none."""
        if self._desk is None:
            raise RuntimeError("no store is open")
        return self._desk

    @property
    def has_desk(self) -> bool:
        """Whether a store is open."""
        return self._desk is not None

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our variables, so that style sheets parse whatever the theme."""
        return theme.variables(theme.DARK_PALETTE)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:  # noqa: ARG002
        """None of Textual's own: a picture of the screen would be a file of names."""
        return ()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing that needs a store is offered before there is one, nor what is not theirs."""
        if action in NEED_A_STORE and self._desk is None:
            return False
        if not self.may(use_of(action, parameters)):
            return False
        return super().check_action(action, parameters)

    def may(self, use: str) -> bool:
        """Whether a use case is for whoever uses the store."""
        return may(self.part, use)

    async def use(self, desk: Desk) -> None:
        """Show another store, from its first screen on."""
        before, self._desk = self._desk, desk
        self.part = desk.part
        self.scope = home(self.part)
        self.hide_again()
        await self.switch_mode("opening")
        self.unfinished = ""
        for mode in PLACES:
            await self.remove_mode(mode)
            self.add_mode(mode, self.MODES[mode])
        if desk.theme is not None:
            self.theme = theme.named(desk.theme).name
        await self.switch_mode(first_place(self.part))
        if before is not None:
            before.close()
        self.keep_safe()

    def on_mount(self) -> None:
        """Look now and then whether anybody is still there."""
        self.start_watching()
        self.start_noticing()
        self.start_hiding()

    async def on_event(self, event: events.Event) -> None:
        """Remember when somebody last did something."""
        self.note_touch(event)
        await super().on_event(event)

    def on_unmount(self) -> None:
        """Leave the store."""
        if self._desk is not None:
            self._desk.close()

    # Going places.

    def on_open_child(self, message: OpenChild) -> None:
        """Show one child over whatever is open."""
        self.push_screen(factories.child(message.child_id))

    def on_open_household(self, message: OpenHousehold) -> None:
        """Show one fostering household over whatever is open."""
        self.push_screen(factories.household(message.household_id))

    def on_show_whole(self, message: ShowWhole) -> None:
        """Show a line that was cut to fit, in full."""
        self.push_screen(factories.whole(message.lines))

    async def on_show_scope(self, message: ShowScope) -> None:
        """Show the children of a worker or a team in the Caseload."""
        from caseload_tui.tui.screens.caseload import CaseloadScreen

        await self.switch_mode("caseload")
        while not isinstance(self.screen, CaseloadScreen):
            await self.pop_screen()
        await self.screen.show_scope(message.scope, message.filter)

    async def action_go(self, mode: str) -> None:
        """Show a place; what was opened over one that is on show already is closed."""
        if self._desk is None:
            return
        if mode != self.current_mode:
            await self.switch_mode(mode)
            return
        while self._may_close():
            await self.pop_screen()

    def _may_close(self) -> bool:
        """Whether the screen on top lies over another and loses nothing by being closed."""
        back = self.screen.active_bindings.get("escape")
        return (
            len(self.screen_stack) > 1 and back is not None and (back.binding.id == "screen.back")
        )

    def action_show(self, name: str) -> None:
        """Open a screen by name; one that answers with a ``Saved`` refreshes the lists."""
        if self._desk is not None:
            self.ask_form(factories.SHOWN[name]())

    async def action_back(self) -> None:
        """Close the screen on top, but never the last one."""
        if len(self.screen_stack) > 1:
            await self.pop_screen()

    def action_help(self) -> None:
        """Explain the screen and what has the focus."""
        self.push_screen(factories.help_about(self.screen))

    def action_undo(self) -> None:
        """Take back the last thing recorded."""
        if self._desk is not None:
            from caseload_tui.tui.undoing import undo

            undo(self, self._desk)

    async def action_quit(self) -> None:
        """Close; ask first where something would be lost."""
        from caseload_tui.tui.widgets.confirm import Confirm

        if not self.unfinished or isinstance(self.screen, Confirm):
            self.exit()
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.exit()

        words = f"{self.unfinished} Close and lose it?"
        self.push_screen(Confirm(words, yes="Close", no="Stay"), answered)

    def action_toggle_theme(self) -> None:
        """Change between dark and light."""
        chosen = theme.DARK if self.theme == theme.LIGHT.name else theme.LIGHT
        self.theme = chosen.name
        if self._desk is not None:
            desk, word = self._desk, theme.word(chosen)
            self.ask("theme", lambda: desk.remember_theme(word), lambda _done: None)

    def _fatal_error(self) -> None:
        """Apologise in a sentence: a traceback would print the names it was holding."""
        from caseload_tui.tui.crash import apology

        self.bell()
        self._exit_renderables.append(apology())
        self._close_messages_no_wait()
