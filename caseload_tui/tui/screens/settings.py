"""Settings: local standards beside the law, local choices, and what is the user's own."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from caseload_tui.caseload.pages import SettingLine, StandardLine
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.term_views import TermYear
from caseload_tui.caseload.views import Saved, TeamLine
from caseload_tui.tui import theme
from caseload_tui.tui.commands import bindings
from caseload_tui.tui.messages import Changed
from caseload_tui.tui.screens.base import DeskScreen
from caseload_tui.tui.screens.pick_worker import PickWorker
from caseload_tui.tui.setting_rows import (
    COLUMNS,
    THEME,
    SettingRow,
    about,
    arrange,
    heading,
    named,
)
from caseload_tui.tui.text import plain
from caseload_tui.tui.widgets.bars import KeyBar, TopBar
from caseload_tui.tui.widgets.choice import Choice, Option
from caseload_tui.tui.widgets.line import Line
from caseload_tui.tui.widgets.list_table import ListTable
from caseload_tui.tui.widgets.problem import ProblemLine

NOT_YOURS = Problem(
    "Not yours to change",
    "Standards and choices are the whole council's: an administrator of this store changes them.",
    "Ask one if a line is wrong.",
)
Read = tuple[
    tuple[StandardLine, ...], tuple[SettingLine, ...], tuple[TeamLine, ...], tuple[TermYear, ...]
]


def _shown(row: SettingRow) -> dict[str, str]:
    """What is said of a line before it is changed, by the name it is saved under."""
    if row.standard:
        return {f"{row.standard.rule}.{row.standard.step}": row.standard.local or ""}
    return {row.setting.key: row.setting.value} if row.setting else {}


class Editor(Vertical):
    """Where the value of one line is typed or chosen. Its keys ask the screen."""

    BINDINGS = bindings("editing")


class SettingsScreen(DeskScreen[None]):
    """Each line is saved by itself; one laxer than the law is refused by name."""

    CSS_PATH = "settings.tcss"
    BINDINGS = bindings("settings")
    HELP = (
        "Local standards stand beside the law and the practice aim. A local standard may ask "
        "for more than the law, never for less. Write an interval as words: 4 weeks, 10 working "
        "days, 3 months. Leaving it empty, or f3, goes back to the law."
    )

    def compose(self) -> ComposeResult:
        """The list, and the editor of the line under the cursor."""
        yield TopBar("Settings")
        yield ListTable(COLUMNS, lambda row: row.key, heading=heading, id="lines")
        yield ProblemLine()
        yield Line(id="about")
        with Editor(id="editor"):
            yield Line(id="name")
            yield Input(id="value", compact=True, placeholder="4 weeks")
            yield Choice((), id="choice")
        yield KeyBar()

    def on_mount(self) -> None:
        """Read what is set."""
        self.editing: SettingRow | None = None
        self.answered: Read = ((), (), (), ())
        self.table.focus()
        self._read()

    @property
    def table(self) -> ListTable[SettingRow]:
        """The lines."""
        return self.query_one("#lines", ListTable)

    def _read(self) -> None:
        desk = self.desk
        self.ask(
            "settings",
            lambda: (desk.standards(), desk.settings(), desk.teams(), desk.term_years()),
            self._show,
        )

    def _show(self, answer: Read) -> None:
        self.answered = answer
        standards, settings, teams, years = answer
        workers = {worker.id: worker.name for team in teams for worker in team.workers}
        me = workers.get(self.desk.my_worker or 0, "")
        colours = "Light" if self.app.theme == theme.LIGHT.name else "Dark"
        self.table.show(arrange(standards, settings, me, colours, years))
        self._explain()

    def read_again(self, saved: Saved) -> None:  # noqa: ARG002
        """Another screen, or an undo, may have changed a standard."""
        if self.editing is None:
            self._read()

    def problem(self, problem: Problem) -> None:
        """Say it above the editor, which keeps what was typed."""
        self.query_one(ProblemLine).show(problem)

    @on(ListTable.Moved)
    def _explain(self) -> None:
        row = self.table.row
        self.query_one("#about", Line).say(plain(about(row) if row else ""))

    # Changing a line.

    @on(ListTable.Opened)
    def action_edit(self) -> None:
        """Change the line under the cursor."""
        row = self.table.row
        if row is None or row.is_title:
            return
        if row.own == THEME:
            self.app.action_toggle_theme()
            self._show(self.answered)
        elif not row.own and not self.app.may("save_standards"):
            self.problem(NOT_YOURS)
        elif row.terms:
            from caseload_tui.tui.forms.terms import TermsForm

            self.app.ask_form(TermsForm(row.terms))
        elif row.own:
            self.app.push_screen(PickWorker(self.answered[2]), self._am)
        else:
            self._open_editor(row)

    def _am(self, worker_id: int | None) -> None:
        if worker_id is not None:
            desk = self.desk
            self.ask("me", lambda: desk.remember_worker(worker_id), lambda _done: self._read())

    def _open_editor(self, row: SettingRow) -> None:
        self.editing = row
        self.add_class("-editing")
        self.query_one("#name", Line).say(plain(named(row), "b"))
        choices = row.setting.choices if row.setting else ()
        typed, chosen = self.query_one("#value", Input), self.query_one("#choice", Choice)
        typed.display, chosen.display = not choices, bool(choices)
        typed.value = row.value
        value = row.setting.value if row.setting else ""
        chosen.options = tuple(Option(c, row.setting.words(c)) for c in choices if row.setting)
        chosen.value = value
        chosen.cursor = choices.index(value) if value in choices else 0
        self.set_focus(chosen if choices else typed)

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Save the line being edited; an empty local standard goes back to the law."""
        self._save(forget=False)

    def action_back_to_law(self) -> None:
        """Forget the local standard, or go back to the choice as shipped."""
        self._save(forget=True)

    def _save(self, *, forget: bool) -> None:
        row = self.editing
        if row is None:
            return
        self.query_one(ProblemLine).show(None)
        edits: dict[tuple[str, str], str | None] = {}
        settings: dict[str, str] = {}
        if row.standard:
            words = "" if forget else self.query_one("#value", Input).value.strip()
            edits[row.standard.rule, row.standard.step] = words or None
        elif row.setting:
            value = self.query_one("#value", Input).value.strip()
            if row.setting.choices:
                value = self.query_one("#choice", Choice).value or row.setting.value
            settings[row.setting.key] = row.setting.default if forget else value
        desk, shown = self.desk, _shown(row)
        self.record("save", lambda: desk.save_standards(edits, settings, shown), self._saved)

    def _saved(self, saved: Saved) -> None:
        self.action_leave()
        self.app.post_message(Changed(saved))
        self._read()

    def action_leave(self) -> None:
        """Go back to the list."""
        self.editing = None
        self.query_one(ProblemLine).show(None)
        self.remove_class("-editing")
        self.table.focus()
