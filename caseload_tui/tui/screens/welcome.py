"""Welcome: the first screen of a first run, with the ways to begin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

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
                self._open(way.doing, lambda: opener.demo(size))

    @on(Input.Submitted)
    def _typed(self) -> None:
        words = self.query_one("#path", Input).value
        target = words.strip() if "://" in words else str(read_path(words) or "")
        if not target:
            self.problem(Problem("Nothing to open", "No path is typed.", "Type where it is."))
            return
        self._target = target
        self._open("Opening…", lambda: self.app.opener.open(target))

    def _make(self, way: Way) -> None:
        """Choose the passphrase first: the store is encrypted from its first byte."""

        def chosen(passphrase: str | None) -> None:
            if passphrase is not None:
                secret = Passphrase(passphrase)
                create = partial(self.app.opener.create, secret)
                self._open(way.doing, create, importing=way.id == "import", made_with=secret)

        self.app.push_screen(factories.new_passphrase(), chosen)

    def _open(
        self,
        doing: str,
        opening: Callable[[], Desk],
        *,
        importing: bool = False,
        made_with: Secret | None = None,
    ) -> None:
        opener = self.app.opener

        async def show(desk: Desk) -> None:
            await self.app.use(desk)
            if importing:
                self.app.action_show("importing")
            if made_with is not None:
                self.app.ask("sheet", lambda: opener.recovery_sheet(made_with), offer)

        def offer(sheet: str) -> None:
            self.app.push_screen(factories.recovery_sheet(sheet))

        def opened(desk: Desk) -> None:
            # The app shows it, not this screen, which goes away meanwhile.
            self.app.call_later(show, desk)

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
