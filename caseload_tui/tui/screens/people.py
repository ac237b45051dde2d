"""People: who may use the store, and as what."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from caseload_tui.caseload.access.views import MemberLine
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.views import Saved
from caseload_tui.tui.commands import bindings
from caseload_tui.tui.messages import Changed
from caseload_tui.tui.screens.base import DeskScreen
from caseload_tui.tui.text import clean, count
from caseload_tui.tui.widgets.bars import KeyBar, TopBar
from caseload_tui.tui.widgets.columns import Column
from caseload_tui.tui.widgets.confirm import Confirm
from caseload_tui.tui.widgets.line import EmptyState, Line
from caseload_tui.tui.widgets.list_table import ListTable
from caseload_tui.tui.widgets.problem import ProblemLine

COLUMNS: tuple[Column[MemberLine], ...] = (
    Column("login", "Signs in as", 16, lambda row: ((clean(row.login), "strong"),), grow=1,
           most=30),
    Column("role", "Role", 26, lambda row: ((row.role_title, ""),), grow=1, most=32, stop=False),
    Column("worker", "Worker", 14, lambda row: ((clean(row.worker or ""), "quiet"),), grow=1,
           most=28, stop=False),
    Column("team", "Team", 14, lambda row: ((clean(row.team or ""), "quiet"),), grow=1, most=28,
           stop=False),
)  # fmt: skip


class PeopleScreen(DeskScreen[None]):
    """A list, and a form over it."""

    CSS_PATH = "people.tcss"
    AUTO_FOCUS = "#people"
    SHOWS = frozenset({"people"})
    BINDINGS = bindings("people")
    HELP = (
        "Who may use this store, by the name they sign in with, and as what. Social workers and "
        "advisers see their own children, a manager the team, business support letters only, an "
        "administrator no case at all. Looking at anybody else's child asks for a reason. "
        "Whoever holds the file and its passphrase holds everything in it, whatever is named here."
    )

    def compose(self) -> ComposeResult:
        """The people."""
        yield TopBar("People")
        yield ProblemLine()
        yield Line(id="head")
        yield ListTable[MemberLine](COLUMNS, lambda row: row.login, id="people")
        yield EmptyState()
        yield KeyBar()

    def on_mount(self) -> None:
        """Read them."""
        self._read()

    def read_again(self, saved: Saved) -> None:
        """Somebody was named or taken out."""
        del saved
        self._read()

    def _read(self) -> None:
        self.ask("people", self.desk.members, self._show)

    def _show(self, found: tuple[MemberLine, ...]) -> None:
        self.query_one(ProblemLine).show(None)
        self.people.show(found)
        self.query_one(EmptyState).stand_in(
            self.people,
            not found,
            "Nobody is named: whoever can open this store may do everything in it.",
            "n names the first person, which must be you, as administrator.",
        )
        words = f"{count(len(found), 'person', 'people')} may use this store" if found else ""
        self.query_one("#head", Line).say(Content.styled(words, "$text bold"))
        self.refresh_bindings()

    @property
    def people(self) -> ListTable[MemberLine]:
        """The list."""
        return self.query_one("#people", ListTable)

    def problem(self, problem: Problem) -> None:
        """Say it in a line that stays."""
        self.query_one(ProblemLine).show(problem)

    @on(ListTable.Opened)
    def _open(self) -> None:
        self._form(self.people.row)

    def action_add(self) -> None:
        """Name somebody."""
        self._form(None)

    def _form(self, now: MemberLine | None) -> None:
        from caseload_tui.tui.forms.member import MemberForm

        first = "" if self.people.rows else self.desk.user
        self.app.ask_form(MemberForm(now, first))

    def action_remove(self) -> None:
        """Take somebody out; asks first."""
        row = self.people.row
        if row is None:
            return
        login = row.login

        def answered(yes: bool | None) -> None:
            if yes:
                self.record(
                    "remove",
                    lambda: self.desk.remove_member(login),
                    lambda saved: self.post_message(Changed(saved)),
                )

        question = f"{clean(login)} may no longer use this store?"
        self.app.push_screen(Confirm(question, yes="Take out", no="Keep"), answered)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There must be somebody to take out."""
        if action == "remove":
            return self.is_mounted and self.people.row is not None
        return super().check_action(action, parameters)
