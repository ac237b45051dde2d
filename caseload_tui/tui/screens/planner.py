"""Planner: book the visits and meetings of the next three to six months."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Event
from time import monotonic

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from caseload_tui.caseload.planning.views import PlanProgress, PlanRequest, Proposal
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.views import Saved, TeamLine
from caseload_tui.tui.commands import bindings
from caseload_tui.tui.dates import DayRefused
from caseload_tui.tui.forms.incomplete import Incomplete
from caseload_tui.tui.plan_grid import LEGEND
from caseload_tui.tui.plan_request import Whose, come_words, concerning, stage_words, whose
from caseload_tui.tui.screens.plan_actions import PlanActions
from caseload_tui.tui.text import count, plain
from caseload_tui.tui.widgets.bars import KeyBar, TopBar
from caseload_tui.tui.widgets.confirm import Confirm
from caseload_tui.tui.widgets.line import Line
from caseload_tui.tui.widgets.plan_setup import PlanSetup
from caseload_tui.tui.widgets.plan_view import PlanView
from caseload_tui.tui.widgets.problem import ProblemLine

ASKING, RUNNING, PLANNED = "asking", "running", "planned"
OUTDATED = Problem(
    "The plan may be out of date",
    "Something was recorded or taken back since; accepting it may be refused.",
    "Press n to plan again.",
)
LOOKS_EACH = 0.1
"""Seconds between looks at how far the thread has come."""
KEYS = {
    ASKING: frozenset({"start", "worker"}),
    RUNNING: frozenset({"stop"}),
    PLANNED: frozenset(
        {"accept", "accept_child", "move_booking", "pin", "leave_out", "why", "view", "again",
         "leave"}
    ),
}  # fmt: skip


class PlannerScreen(PlanActions):
    """Questions, a search that can be stopped, and a plan that is saved only when accepted."""

    CSS_PATH = "planner.tcss"
    AUTO_FOCUS = "#whose"
    OPENS = PlanActions.OPENS | {"whose"}
    BINDINGS = bindings("planning", "stopping", "planner")
    HELP = (
        "Plans visits, reviews and meetings. Lateness against the law comes first, then "
        "promises, then local standards, journeys and rhythm. Nothing is saved until you "
        f"accept. In the weeks:\n{LEGEND}"
    )
    clock: Callable[[], float] = staticmethod(monotonic)

    def __init__(self) -> None:
        super().__init__()
        self.step = ASKING
        self._stopped = Event()
        self._come: PlanProgress | None = None
        self._began, self._limit = 0.0, 0.0

    def compose(self) -> ComposeResult:
        """The three steps; one is shown."""
        yield TopBar("", "planner")
        yield ProblemLine()
        yield PlanSetup(self.desk.on)
        with Vertical(id="running"):
            yield Line(id="come")
            yield Line(id="stage")
        yield PlanView()
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin with the questions."""
        self._looking = self.set_interval(LOOKS_EACH, self._look, pause=True)
        self._go(ASKING)

    def on_unmount(self) -> None:
        """Look no further for a screen that is gone: closing would wait for it."""
        self._stopped.set()

    @property
    def setup(self) -> PlanSetup:
        """The questions."""
        return self.query_one(PlanSetup)

    def _go(self, step: str) -> None:
        self.step = step
        for each in KEYS:
            self.set_class(each == step, f"-{each}")
        self.query_one(ProblemLine).show(None)
        if step == ASKING:
            self.setup.query_one("#whose").focus()
        self._say_if_unfinished()
        self.refresh_bindings()

    def _say_if_unfinished(self) -> None:
        number = len(self.waiting) if self.step == PLANNED else 0
        self.app.unfinished = (
            f"The plan of {count(number, 'booking')} is not accepted." if number else ""
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each step has its own keys, and a booking's keys need a booking."""
        known = [step for step, keys in KEYS.items() if action in keys]
        if not known or not self.is_mounted:
            return super().check_action(action, parameters)
        if self.step not in known:
            return False
        match action:
            case "accept":
                return bool(self.waiting)
            case "accept_child":
                return bool(concerning(self.waiting, self.view.whom))
            case "why":
                return bool(self.view.whole_words())
            case "move_booking" | "pin" | "leave_out":
                return self.proposed is not None
        return True

    # The questions.

    def on_screen_resume(self) -> None:
        """Offer whoever the Caseload shows now."""
        if self.step == ASKING:
            self.ask("whose", self.desk.teams, self._offer)

    def _offer(self, teams: Sequence[TeamLine]) -> None:
        self.setup.offer(whose(teams, self.desk.my_worker, self.app.scope))

    def action_worker(self) -> None:
        """Find a worker or a team by name."""
        from caseload_tui.tui.screens.pick_worker import PickWhose

        def picked(teams: Sequence[TeamLine]) -> None:
            def chosen(other: Whose | None) -> None:
                if other is not None:
                    self.setup.add(other)

            self.app.push_screen(PickWhose(teams), chosen)

        self.ask("workers", self.desk.teams, picked)

    @on(PlanSetup.Start)
    def action_start(self) -> None:
        """Read the questions and look for a plan."""
        try:
            request = self.setup.request()
        except (Incomplete, DayRefused) as why:
            field = why.field if isinstance(why, Incomplete) else "start"
            self.query_one(ProblemLine).show(Problem("Not planned yet", str(why)))
            self.setup.query_one(f"#{field}").focus()
        else:
            self._search(request)

    # The search.

    def _search(self, request: PlanRequest) -> None:
        stopped = self._stopped = Event()
        self._come, self._began, self._limit = None, self.clock(), request.seconds or 0.0
        self._go(RUNNING)
        self.set_focus(None)
        self._look()
        self._looking.resume()

        def heard(progress: PlanProgress) -> None:
            self._come = progress

        self.ask("plan", lambda: self.desk.propose(request, heard, stopped.is_set), self._show_plan)

    def _look(self) -> None:
        words = come_words(self._come, self.clock() - self._began, self._limit)
        self.query_one("#come", Line).say(plain(words, "bold"))
        stage = "Stopping with the best so far…" if self._stopped.is_set() else (
            f"{stage_words(self._come)}. "
            "esc stops and keeps the best so far."
        )  # fmt: skip
        self.query_one("#stage", Line).say(plain(stage, "$quiet"))

    def action_stop(self) -> None:
        """Keep the best so far."""
        self._stopped.set()
        self._look()

    def _show_plan(self, plan: Proposal) -> None:
        self._looking.pause()
        self.view.left_out.clear()
        self._go(PLANNED)
        self.view.show(plan)
        self._say_if_unfinished()

    def problem(self, problem: Problem) -> None:
        """Say it in a line that stays; a failed search goes back to the questions."""
        if self.step == RUNNING:
            self._looking.pause()
            self._go(ASKING)
        self.accepting = False
        self.query_one(ProblemLine).show(problem)

    # Afterwards.

    def alters(self, plan: Proposal) -> None:
        """Show the plan as it is now, and what would be lost with it."""
        super().alters(plan)
        self._say_if_unfinished()

    def read_again(self, saved: Saved) -> None:
        """A plan made before something else was recorded or taken back is no longer so."""
        del saved
        if self.step == PLANNED and not self.accepting:
            self.query_one(ProblemLine).show(OUTDATED)
        self.accepting = False

    def action_again(self) -> None:
        """Back to the questions; asks first where a plan would be lost."""
        if not self.waiting:
            self._forget()
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self._forget()

        words = f"{self.app.unfinished} Forget it and plan again?"
        self.app.push_screen(Confirm(words, yes="Forget the plan", no="Keep it"), answered)

    def action_leave(self) -> None:
        """The same as asking again."""
        self.action_again()

    def _forget(self) -> None:
        self._go(ASKING)
        self.on_screen_resume()
