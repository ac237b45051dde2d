"""Questions to the desk, asked in a thread and answered on the event loop.

``self.ask("today", lambda: desk.today(scope), self.show_today)`` runs the first in a worker
and hands its value to the second. A newer question of the same group makes an older answer
stale, since a thread cannot be stopped and may finish last. A ``Problem`` reaches
``self.problem``, which shows it; a form overrides that to keep the typed text in view.

What changes something is asked by ``self.record``: it tells the desk what was on the screen,
and where somebody else saved something since, it shows both and asks which holds.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.worker import Worker, WorkerState

from caseload_tui.caseload.problems import Conflict, Problem
from caseload_tui.caseload.shown import Shown, as_shown
from caseload_tui.tui.messages import Answer, ShowConflict, ShowProblem

if TYPE_CHECKING:
    from pathlib import Path

    from textual.dom import DOMNode

    _Base = DOMNode
else:
    _Base = object

T = TypeVar("T")


def unexpected(note: Path | None) -> Problem:
    """What to say of a mistake of the app's own, and where the note about it is."""
    where = "" if note is None else f" A note of where, without any names, is in {note}"
    return Problem(
        "Something went wrong",
        "The app made a mistake it did not expect. Nothing was half saved.",
        "Try once more. If it happens again, tell whoever looks after the app what you did."
        + where,
    )


class Asking(_Base):
    """Mixed into screens (after ``Screen`` or ``ModalScreen``) that ask the desk."""

    SHOWS: ClassVar[frozenset[str]] = frozenset()
    """The groups of questions whose answers are what people see here and go on to change."""
    newest: int | None = None
    """The last change that what is seen here can show; None where nothing of the store is."""
    OPENS: ClassVar[frozenset[str]] = frozenset({"form", "why", "contacts"})
    """The groups whose answers are shown in a form or on a screen of their own."""
    _asked: dict[str, int] | None = None
    _awaited: frozenset[str] = frozenset()
    """The groups asked and not answered yet."""
    _read_once: frozenset[str] = frozenset()
    """The groups answered once."""

    @property
    def is_opening(self) -> bool:
        """Whether what keys are typed for is still being read: keys wait for it."""
        return bool(self._awaited & (self.OPENS | (self.SHOWS - self._read_once)))

    def ask(
        self,
        group: str,
        call: Callable[[], T],
        then: Callable[[T], object],
        *,
        met: Callable[[Conflict], object] | None = None,
    ) -> None:
        """Run ``call`` in a thread, then ``then(value)`` here, unless asked again meanwhile.

        ``met`` is told of a conflict, in the place of ``problem``.
        """
        if self._asked is None:
            self._asked = {}
        number = self._asked[group] = self._asked.get(group, 0) + 1
        self._awaited |= {group}

        def work() -> None:
            try:
                # Asked first: what is saved while the answer is read may not be in it.
                before = self._newest() if group in self.SHOWS else None
                deliver: Callable[[], object] = partial(self._deliver, before, then, call())
            except Problem as problem:
                heard = met if met is not None and isinstance(problem, Conflict) else self.problem
                deliver = partial(heard, problem)  # type: ignore[arg-type] # told apart above
            self.post_message(Answer(group, number, deliver))

        self.run_worker(
            work,
            name=group,
            group=group,
            description=group,
            thread=True,
            exclusive=True,
            exit_on_error=False,
        )

    def record(
        self,
        group: str,
        call: Callable[[], T],
        then: Callable[[T], object],
        *,
        unless: Callable[[Problem], object] | None = None,
    ) -> None:
        """Change something, as shown here, in a thread; then ``then(value)``.

        Where somebody else changed the same meanwhile, both are shown; ``unless`` is told when
        the person then leaves theirs.
        """
        newest = self.newest
        self._attempt(group, call, then, unless, None if newest is None else Shown(newest))

    def _attempt(
        self,
        group: str,
        call: Callable[[], T],
        then: Callable[[T], object],
        unless: Callable[[Problem], object] | None,
        shown: Shown | None,
    ) -> None:
        def change() -> T:
            with as_shown(shown):
                return call()

        def met(conflict: Conflict) -> None:
            def answered(settled: Shown | None) -> None:
                if settled is not None:
                    self._attempt(group, call, then, unless, settled)
                elif unless is not None:
                    unless(conflict)

            self.post_message(ShowConflict(conflict, answered))

        self.ask(group, change, then, met=met)

    def _newest(self) -> int | None:
        return None

    def _deliver(self, newest: int | None, then: Callable[[T], object], value: T) -> None:
        if newest is not None:
            self.newest = newest
        then(value)

    def on_answer(self, message: Answer) -> None:
        """Deliver an answer that is still wanted."""
        message.stop()
        if self._asked and self._asked.get(message.group) == message.number:
            self._was_answered(message.group)
            message.deliver()

    def _was_answered(self, group: str) -> None:
        self._awaited -= {group}
        self.is_there(group)

    def is_there(self, group: str) -> None:
        """What keys wait for can be seen, though the rest of the answer may be to come."""
        self._read_once |= {group}
        release = getattr(self.app, "release_keys", None)
        if release is not None:
            self.call_later(release)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say so when a worker failed in a way nobody expected: silence would hide a loss."""
        event.stop()
        if event.state is WorkerState.ERROR:
            self._was_answered(event.worker.group)
            from caseload_tui.tui.crash import write_report

            self.problem(unexpected(write_report(event.worker.error)))

    def problem(self, problem: Problem) -> None:
        """Show a problem; a form overrides this to say it beside what was typed."""
        self.post_message(ShowProblem(problem))
