"""What every recording form does alike: labelled rows, saving in a thread, losing nothing.

A form reads its fields into one plain value, hands it to the desk, and closes with what was
saved. When something is missing, or the desk refuses, the form stays as it is and says why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.views import Saved
from caseload_tui.tui.commands import bindings
from caseload_tui.tui.dates import DayRefused
from caseload_tui.tui.forms.drafts import Draft
from caseload_tui.tui.forms.incomplete import Incomplete
from caseload_tui.tui.screens.base import DeskForm
from caseload_tui.tui.text import clean, ours, plain
from caseload_tui.tui.widgets.bars import KeyBar
from caseload_tui.tui.widgets.choice import Choice, Options, Ticks
from caseload_tui.tui.widgets.confirm import Confirm
from caseload_tui.tui.widgets.date_field import DateField
from caseload_tui.tui.widgets.problem import ProblemLine

Send = Callable[[], Saved]
"""Hands what was read to the desk; runs in a thread."""


SAY_WHEN = "Say on which day."
"""What recording would mean, while the day typed is none."""


def _stands(widget: Widget) -> bool:
    """Whether a field is shown: its row may be hidden."""
    return widget.display and all(
        node.display for node in widget.ancestors if isinstance(node, Widget)
    )


class Row(Horizontal):
    """A label that is always visible, and what stands beside it.

    Where the label ``names`` somebody, privacy hides the name.
    """

    def __init__(
        self, label: str, *fields: Widget, id: str | None = None, names: bool = False
    ) -> None:
        words = plain(label) if names else ours(plain(label))
        super().__init__(Static(words, classes="label"), *fields, id=id, classes="row")


class Form(DeskForm):
    """A form over one child. A subclass gives ``rows`` and ``read``."""

    CSS_PATH = "form.tcss"
    BINDINGS = bindings("recording")
    title_words = ""
    """What the form records, as its heading."""
    save_words = "Save"
    """What its button does, in a word."""
    saving = False
    keeps_draft = True
    """Whether what is typed is kept, and offered again if the app dies before it is saved."""

    def __init__(self, child_name: str) -> None:
        super().__init__()
        self.child_name = child_name
        self._at_first: tuple[object, ...] = ()
        self._draft: Draft | None = None

    @property
    def subject(self) -> object:
        """What the form is about, among all that its kind may be about."""
        return getattr(getattr(self, "page", None), "id", self.child_name)

    def rows(self) -> Iterator[Widget]:
        """The fields, each in a row."""
        raise NotImplementedError

    def read(self) -> Send:
        """What to send to the desk; raises ``Incomplete`` or ``DayRefused``."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Heading, rows, what went wrong, and the buttons."""
        with VerticalScroll(id="form", can_focus=False) as form:
            form.border_title = plain(f"{self.title_words} · {self.child_name}")
            yield from self.rows()
            yield ProblemLine()
            with Horizontal(id="buttons"):
                yield Button(self.save_words, id="save", compact=True)
                yield Button("Cancel", id="cancel", compact=True)
        yield KeyBar()

    def on_mount(self) -> None:
        """Remember what the form held before a person touched it."""
        self.call_after_refresh(self._remember)

    def _remember(self) -> None:
        self._at_first = self._held()
        if self.keeps_draft:
            self._draft = Draft(self, self.desk, f"{type(self).__name__}.{self.subject}")
            self._draft.begin()

    def keeping(self) -> Callable[[], None] | None:
        """What keeps the draft as it is now, in a thread; None where nothing is new."""
        return None if self._draft is None else self._draft.keeping()

    def leave(self, saved: Saved | None) -> None:
        """Close with what was saved, if anything; what was typed is wanted no more."""
        if self._draft is not None:
            self._draft.end()
        self.dismiss(saved)

    def _held(self) -> tuple[object, ...]:
        chosen = [choice.value for choice in self.query(Choice)]
        ticked = [ticks.values for ticks in self.query(Ticks)]
        return (*chosen, *ticked, *(field.value for field in self.query(Input)))

    @property
    def touched(self) -> bool:
        """Whether closing now would lose something a person put in."""
        return bool(self._at_first) and self._held() != self._at_first

    def on_key(self, event: events.Key) -> None:
        """Let an option's key work from anywhere but a text field."""
        for options in self.query(Options):
            if event.character and _stands(options) and options.press(event.character):
                event.stop()
                return

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_save()

    @on(Button.Pressed)
    async def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        await self.run_action(event.button.id or "save")

    def action_save(self) -> None:
        """Read the form and send it, once, in a thread."""
        if self.saving:
            return
        try:
            send = self.read()
        except Incomplete as missing:
            self._ask_for(missing.field, missing.why)
        except DayRefused as refused:
            fields = (field for field in self.query(DateField) if _stands(field))
            self._ask_for(next(field.id or "" for field in fields if field.refused), str(refused))
        else:
            self._send_when_sure(send)

    def in_the_way(self) -> Path | None:
        """What is there already and would be written over: asked about before it is."""
        return None

    def _send_when_sure(self, send: Send) -> None:
        there = self.in_the_way()
        if there is None:
            self._send(send)
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self._send(send)

        words = f"{clean(there.name)} is there already. Write over it?"
        self.app.push_screen(Confirm(words, yes="Write over it", no="Leave it"), answered)

    def _send(self, send: Send) -> None:
        self._set_saving(True)
        self.query_one(ProblemLine).show(None)
        self.record("save", send, self._saved, unless=self.problem)

    def _ask_for(self, field: str, why: str) -> None:
        """Say what is missing right below where to say it, in sight on a small screen too."""
        line, asked = self.query_one(ProblemLine), self.query_one(f"#{field}")
        row = next((each for each in asked.ancestors if isinstance(each, Row)), None)
        if row is not None:
            self.query_one("#form").move_child(line, after=row)
        line.show(Problem("Not saved yet", why))
        self.set_focus(asked if asked.can_focus else asked.query_one(Input))
        self.call_after_refresh(line.scroll_visible)

    @on(Input.Changed)
    @on(Options.Changed)
    def _answered(self) -> None:
        """What was wrong may be right now."""
        if not self.saving:
            self.query_one(ProblemLine).show(None)

    def _set_saving(self, saving: bool) -> None:
        self.saving = saving
        self.query_one("#save", Button).disabled = saving

    def _saved(self, saved: Saved) -> None:
        self.leave(saved)

    def problem(self, problem: Problem) -> None:
        """Say it beside the fields, which stay as they are."""
        self._set_saving(False)
        line = self.query_one(ProblemLine)
        line.show(problem)
        line.scroll_visible()

    def action_cancel(self) -> None:
        """Close; ask first where something would be lost."""
        if self.saving:
            return
        if not self.touched:
            self.leave(None)
            return
        question = Confirm(
            "Close without recording? What you put in will be lost.",
            yes="Close, record nothing",
            no="Go on recording",
        )

        def answered(yes: bool | None) -> None:
            if yes:
                self.leave(None)

        self.app.push_screen(question, answered)
