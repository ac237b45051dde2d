"""Welcome: the first screen of a first run, with the ways to begin."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from caseload_tui.caseload.problems import Locked, Problem
from caseload_tui.caseload.safety.secret import Passphrase, Secret
from caseload_tui.tui import factories
from caseload_tui.tui.commands import bindings
from caseload_tui.tui.door import Desk
from caseload_tui.tui.paths import PathSuggester, read_path
from caseload_tui.tui.screens.base import DeskScreen
from caseload_tui.tui.text import fill, plain
from caseload_tui.tui.widgets.bars import KeyBar
from caseload_tui.tui.widgets.line import Line
from caseload_tui.tui.widgets.problem import ProblemLine


@dataclass(frozen=True, slots=True)
class Way:
    """One way to begin."""

    id: str
    title: str
    words: str
    doing: str = ""


WAYS = (
    Way("worker", "Try the demo", "one worker's children, all of them made up",
        "Making up a caseload…"),
    Way("authority", "Try the demo, a whole service", "thousands of made-up children",
        "Making up a whole service…"),
    Way("import", "Import an extract", "the files your council already makes",
        "Making an empty store…"),
    Way("empty", "Start empty", "and take in an extract or a workbook later",
        "Making an empty store…"),
    Way("open", "Open a store", "a file made by Caseload before"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Opened:
    """A store to show, and the recovery sheet of one that was just made."""

    desk: Desk
    sheet: str = field(default="", repr=False)


class WelcomeScreen(DeskScreen[None]):
    """Opens a store in the way a person chooses, and shows it."""

    CSS_PATH = "welcome.tcss"
    BINDINGS = bindings("opening")
    HELP = (
        "The demo is kept apart from real records and can be thrown away. A store is one file "
        "on this computer, encrypted with a passphrase you choose; nothing leaves the machine."
    )
    AUTO_FOCUS = "#ways"
    _target: str | None = None
    """The store whose path was typed."""

    def compose(self) -> ComposeResult:
        """The ways to begin."""
        with Vertical(id="welcome"):
            yield Line(id="name")
            ways = (
                Option(fill("[b]$title[/b]\n[$quiet]$words[/]", title=w.title, words=w.words), w.id)
                for w in WAYS
            )
            yield OptionList(*ways, id="ways")
            path = Input(placeholder="Path of the store", suggester=PathSuggester(), id="path")
            path.compact = True
            yield path
            yield Line(id="doing")
            yield ProblemLine()
        yield KeyBar()

    def on_mount(self) -> None:
        """Say what this is."""
        name = Content.assemble(
            ("Caseload", "$focus bold"), ("\nWhat is next for each child, and why.", "$quiet")
        )
        self.query_one("#name", Line).say(name)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        opener = self.app.opener
        way = WAYS[event.option_index]
        match way.id:
            case "open":
                self.add_class("-opening")
                self.refresh_bindings()
                self.set_focus(self.query_one("#path", Input))
            case "import" | "empty":
                self._make(way)
            case size:
                self._open(way.doing, lambda: Opened(opener.demo(size)))

    @on(Input.Submitted)
    def _typed(self) -> None:
        words = self.query_one("#path", Input).value
        target = words.strip() if "://" in words else str(read_path(words) or "")
        if not target:
            self.problem(Problem("Nothing to open", "No path is typed.", "Type where it is."))
            return
        self._target = target
        self._open("Opening…", lambda: Opened(self.app.opener.open(target)))

    def _make(self, way: Way) -> None:
        """Choose the passphrase first: the store is encrypted from its first byte."""

        opener = self.app.opener

        def chosen(passphrase: str | None) -> None:
            if passphrase is not None:
                secret = Passphrase(passphrase)
                self._open(way.doing, lambda: made(secret), importing=way.id == "import")

        def made(secret: Secret) -> Opened:
            desk = opener.create(secret)
            # Made here and not afterwards: it would come up over what somebody is typing then.
            with suppress(Problem):
                return Opened(desk, opener.recovery_sheet(secret))
            return Opened(desk)

        self.app.push_screen(factories.new_passphrase(), chosen)

    def _open(self, doing: str, opening: Callable[[], Opened], *, importing: bool = False) -> None:
        app = self.app

        async def show(new: Opened) -> None:
            await app.use(new.desk)
            if new.sheet:
                app.push_screen(factories.recovery_sheet(new.sheet), go_on)
            else:
                go_on()

        def go_on(_written: None = None) -> None:
            if importing:
                app.action_show("importing")

        def opened(new: Opened) -> None:
            # The app shows it, not this screen, which goes away meanwhile.
            app.call_later(show, new)

        self.query_one(ProblemLine).show(None)
        self.query_one("#doing", Line).say(plain(doing))
        self.ask("open", opening, opened)

    def problem(self, problem: Problem) -> None:
        """Say it below the choice, which can be made again; ask where it wants a passphrase."""
        if isinstance(problem, Locked):
            self.query_one("#doing", Line).say(plain(""))
            self.app.push_screen(factories.unlock(self._target))
            return
        self.query_one("#doing", Line).say(plain(""))
        self.query_one(ProblemLine).show(problem)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """There is a way back only from typing a path."""
        return action != "close" or self.has_class("-opening")

    def action_close(self) -> None:
        """Back from typing a path."""
        self.remove_class("-opening")
        self.refresh_bindings()
        self.query_one(ProblemLine).show(None)
        self.set_focus(self.query_one("#ways", OptionList))
