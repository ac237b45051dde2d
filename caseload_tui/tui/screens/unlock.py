"""Unlock: the passphrase of an encrypted store, and nothing else on the screen."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.safety.secret import Passphrase
from caseload_tui.tui.door import Desk
from caseload_tui.tui.locking import COVER
from caseload_tui.tui.screens.base import DeskScreen
from caseload_tui.tui.text import clean, plain
from caseload_tui.tui.widgets.bars import KeyBar
from caseload_tui.tui.widgets.line import Line
from caseload_tui.tui.widgets.problem import ProblemLine


class UnlockScreen(DeskScreen[None]):
    """Opens a store with its passphrase. ``target`` None is the store the app was started on."""

    CSS_PATH = "unlock.tcss"
    HELP = (
        "The store is encrypted, and only its passphrase opens it. When it is forgotten, the "
        "code on the recovery sheet sets a new one: caseload rekey --recover"
    )
    AUTO_FOCUS = "#passphrase"

    def __init__(self, target: str | None = None) -> None:
        super().__init__()
        self.target = target

    def compose(self) -> ComposeResult:
        """One field."""
        with Vertical(id="unlock"):
            yield Line(id="name")
            field = Input(password=True, placeholder="Passphrase", id="passphrase")
            field.compact = True
            yield field
            yield Line(id="doing")
            yield ProblemLine()
        yield KeyBar()

    def on_mount(self) -> None:
        """Say which store it is; its name is all that is known of it."""
        name = self.target or self.app.opener.name
        self.query_one("#name", Line).say(
            Content.assemble(("Caseload", "$focus bold"), (f"\n{clean(name)} is locked.", "$quiet"))
        )

    @on(Input.Submitted)
    def _typed(self) -> None:
        field = self.query_one("#passphrase", Input)
        passphrase, field.value = Passphrase(field.value), ""
        if not passphrase.text:
            self.problem(Problem("Not opened", "No passphrase is typed.", "Type it, then enter."))
            return
        field.disabled = True
        self.query_one(ProblemLine).show(None)
        self.query_one("#doing", Line).say(plain("Opening…"))
        self.ask("unlock", lambda: self._open(passphrase), self._opened)

    def _open(self, passphrase: Passphrase) -> Desk | None:
        opener = self.app.opener
        if self.target is not None:
            return opener.open(self.target, passphrase)
        return opener.first(passphrase)

    def _opened(self, desk: Desk | None) -> None:
        if desk is not None:
            # The app shows it, not this screen, which goes away meanwhile.
            self.app.call_later(self.app.use, desk)

    def problem(self, problem: Problem) -> None:
        """Say it below the field, which can be typed in again."""
        self.query_one("#doing", Line).say(plain(""))
        self.query_one(ProblemLine).show(problem)
        field = self.query_one("#passphrase", Input)
        field.disabled = False
        self.set_focus(field)


class CoverScreen(UnlockScreen, inherit_bindings=False):
    """Hides the app where closing it would lose something; the passphrase takes it away."""

    def __init__(self) -> None:
        super().__init__()
        self.id = COVER

    def _opened(self, desk: Desk | None) -> None:
        if desk is not None:
            desk.close()
        self.dismiss(None)


class BlankScreen(DeskScreen[None], inherit_bindings=False):
    """Hides the app where there is no passphrase to ask for; any key takes it away."""

    CSS_PATH = "unlock.tcss"
    HELP = "The screen is hidden. Press any key."

    def __init__(self) -> None:
        super().__init__(id=COVER)

    def compose(self) -> ComposeResult:
        """A word, so that nobody thinks the computer is broken."""
        with Vertical(id="unlock"):
            yield Line(id="name")

    def on_mount(self) -> None:
        """Say how to come back."""
        words = ("\nHidden. Press any key to go on.", "$quiet")
        self.query_one("#name", Line).say(Content.assemble(("Caseload", "$focus bold"), words))

    def on_key(self, event: events.Key) -> None:
        """Somebody is back; the key does nothing else."""
        event.stop()
        event.prevent_default()
        self.dismiss(None)

    def on_click(self) -> None:
        """Somebody is back."""
        self.dismiss(None)
