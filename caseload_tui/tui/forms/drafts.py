"""Keeping what is typed into a form, and offering it again after the app or terminal died."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from textual.timer import Timer
from textual.widgets import Input

from caseload_tui.caseload.problems import Problem
from caseload_tui.tui.widgets.choice import Choice, Ticks
from caseload_tui.tui.widgets.confirm import Confirm

if TYPE_CHECKING:
    from textual.screen import Screen

    from caseload_tui.tui.door import Desk

KEEP_EVERY = 2.0
"""Seconds between looks at whether something new was typed."""

Values = Mapping[str, object]


def held(form: Screen[Any]) -> dict[str, object]:
    """What every field of a form holds, by the ids of the field and of what it is part of."""
    found: dict[str, object] = {}
    for choice in form.query(Choice):
        found[_name(choice)] = choice.value
    for ticks in form.query(Ticks):
        found[_name(ticks)] = sorted(ticks.values)
    for field in form.query(Input):
        found[_name(field)] = field.value
    return found


def put_back(form: Screen[Any], values: Values) -> None:
    """Put into the fields what they held; a field that is there no more is left out."""
    for choice in form.query(Choice):
        value = values.get(_name(choice))
        if value in {option.value for option in choice.options}:
            choice.value = str(value)
    for ticks in form.query(Ticks):
        wanted = values.get(_name(ticks))
        if isinstance(wanted, list):
            ticks.values = frozenset(map(str, wanted)) & {each.value for each in ticks.options}
    for field in form.query(Input):
        text = values.get(_name(field))
        if isinstance(text, str):
            field.value = text


def _name(field: Any) -> str:
    return f"{getattr(field.parent, 'id', '') or ''}/{field.id or ''}"


class Draft:
    """The draft of one open form."""

    def __init__(self, form: Any, desk: Desk, name: str) -> None:
        """``name`` says which form it is and what it is about."""
        self.form, self.desk, self.name = form, desk, name
        self._opened = uuid.uuid4().hex
        self._kept: dict[str, object] = {}
        self._timer: Timer | None = None

    def begin(self) -> None:
        """Offer what was kept, if anything, then keep what is typed from now on."""
        self._kept = held(self.form)
        self.form.ask("draft", lambda: _tried(lambda: self.desk.draft(self.name)), self._offer)
        self._timer = self.form.set_interval(KEEP_EVERY, self.keep)

    def _offer(self, values: Values | None) -> None:
        if not values or values == held(self.form):
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self._put_back(values)

        words = "You had begun this before, and it was not saved. Take up what you had put in?"
        question = Confirm(words, yes="Take it up", no="Begin anew")
        self.form.app.push_screen(question, answered)

    def _put_back(self, values: Values) -> None:
        put_back(self.form, values)
        # Some fields are there only once others hold what they held.
        self.form.call_after_refresh(put_back, self.form, values)

    def keep(self) -> None:
        """Keep what is typed, when it is something new."""
        keeping = self.keeping()
        if keeping is not None:
            self.form.ask("keep draft", keeping, lambda _done: None)

    def keeping(self) -> Callable[[], None] | None:
        """What keeps what is typed now, to be called in a thread; None where nothing is new."""
        now = held(self.form)
        if now == self._kept or not self.form.touched:
            return None
        self._kept = now
        opened, name, desk = self._opened, self.name, self.desk
        return lambda: _tried(lambda: desk.keep_draft(name, opened, now))

    def end(self) -> None:
        """The form was answered, or left on purpose."""
        if self._timer is not None:
            self._timer.stop()
        opened, name, desk = self._opened, self.name, self.desk
        self.form.app.ask(
            f"forget {name}",
            lambda: _tried(lambda: desk.forget_draft(name, opened)),
            lambda _done: None,
        )


def _tried(call: Any) -> Any:
    """A draft that cannot be kept is no reason to disturb who is typing."""
    try:
        return call()
    except Problem:
        return None
