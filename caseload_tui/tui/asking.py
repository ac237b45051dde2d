"""Questions to the desk, asked in a thread and answered on the event loop.

``self.ask("today", lambda: desk.today(scope), self.show_today)`` runs the first in a worker
and hands its value to the second. A newer question of the same group makes an older answer
stale, since a thread cannot be stopped and may finish last. A ``Problem`` reaches
``self.problem``, which shows it; a form overrides that to keep the typed text in view.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from textual.worker import Worker, WorkerState

from caseload_tui.caseload.problems import Problem
from caseload_tui.tui.messages import Answer, ShowProblem

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

    _asked: dict[str, int] | None = None

    def ask(self, group: str, call: Callable[[], T], then: Callable[[T], object]) -> None:
        """Run ``call`` in a thread, then ``then(value)`` here, unless asked again meanwhile."""
        if self._asked is None:
            self._asked = {}
        number = self._asked[group] = self._asked.get(group, 0) + 1

        def work() -> None:
            try:
                deliver: Callable[[], object] = partial(then, call())
            except Problem as problem:
                deliver = partial(self.problem, problem)
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

    def on_answer(self, message: Answer) -> None:
        """Deliver an answer that is still wanted."""
        message.stop()
        if self._asked and self._asked.get(message.group) == message.number:
            message.deliver()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say so when a worker failed in a way nobody expected: silence would hide a loss."""
        event.stop()
        if event.state is WorkerState.ERROR:
            from caseload_tui.tui.crash import write_report

            self.problem(unexpected(write_report(event.worker.error)))

    def problem(self, problem: Problem) -> None:
        """Show a problem; a form overrides this to say it beside what was typed."""
        self.post_message(ShowProblem(problem))
