"""Who gets letters about one child or to one household, and which letters they were sent."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from caseload_tui.caseload.letters.batch_views import RUNG, HistoryLine
from caseload_tui.caseload.letters.contact_views import ContactLine
from caseload_tui.caseload.letters.views import LetterScope
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.views import Saved
from caseload_tui.tui.commands import bindings
from caseload_tui.tui.contact_rows import About, about_contact, contact_columns
from caseload_tui.tui.letter_rows import about_history, history_columns
from caseload_tui.tui.messages import Changed
from caseload_tui.tui.screens.base import DeskScreen
from caseload_tui.tui.text import clean, count, plain
from caseload_tui.tui.widgets.bars import KeyBar, TopBar
from caseload_tui.tui.widgets.confirm import Confirm
from caseload_tui.tui.widgets.line import EmptyState, Line
from caseload_tui.tui.widgets.list_table import ListTable
from caseload_tui.tui.widgets.problem import ProblemLine


class ContactsScreen(DeskScreen[None]):
    """Two lists: people with their addresses, and the letters that were made."""

    CSS_PATH = "contacts.tcss"
    AUTO_FOCUS = "#contacts"
    SHOWS = frozenset({"contacts"})
    BINDINGS = bindings("contacts")
    HELP = (
        "Who is written to about this child, where, and whether the plan allows it. A letter "
        "goes only to somebody listed here whose address was confirmed. Changing a person or "
        "an address keeps the old one as history."
    )

    def __init__(self, about: About) -> None:
        super().__init__()
        self.about = about

    def compose(self) -> ComposeResult:
        """People above, letters below."""
        on_day = self.desk.on
        yield TopBar("Who gets letters", "letters")
        yield ProblemLine()
        yield Line(id="head")
        yield ListTable[ContactLine](contact_columns(on_day), lambda row: row.id, id="contacts")
        yield EmptyState()
        yield Line(id="detail")
        yield ListTable[HistoryLine](history_columns(on_day), lambda row: row.key, id="made")
        yield KeyBar()

    def on_mount(self) -> None:
        """Read both."""
        self._read()

    def read_again(self, saved: Saved) -> None:
        """Somebody was recorded, or a letter made."""
        del saved
        self._read()

    def _read(self) -> None:
        desk, about = self.desk, self.about
        whose = LetterScope(
            child_ids=() if about.child_id is None else (about.child_id,),
            household_ids=() if about.household_id is None else (about.household_id,),
        )

        def read() -> tuple[tuple[ContactLine, ...], tuple[HistoryLine, ...]]:
            people = desk.contacts(child_id=about.child_id, household_id=about.household_id)
            return people, desk.letter_history(whose)

        self.ask("contacts", read, self._show)

    def _show(self, found: tuple[tuple[ContactLine, ...], tuple[HistoryLine, ...]]) -> None:
        people, letters = found
        self.query_one(ProblemLine).show(None)
        self.contacts.show(people)
        why = "Nobody is recorded to get letters here yet.", "Press n to add somebody."
        self.query_one(EmptyState).stand_in(self.contacts, not people, *why)
        self.query_one("#made", ListTable).show(letters)
        self.query_one("#made").display = bool(letters)
        made = sum(line.state != RUNG for line in letters)
        words = f" · {count(made, 'letter')} made" if made else " · no letter made yet"
        self.query_one("#head", Line).say(
            Content.assemble((clean(self.about.name), "$text bold"), (words, "$quiet"))
        )
        self.refresh_bindings()

    @property
    def contacts(self) -> ListTable[ContactLine]:
        """The people."""
        return self.query_one("#contacts", ListTable)

    @property
    def contact(self) -> ContactLine | None:
        """The person under the cursor; None where they get no letters any more."""
        row = self.contacts.row
        return row if row is not None and row.end is None else None

    @on(ListTable.Moved)
    def _say_what_is_under_the_cursor(self) -> None:
        words = ""
        made = self.query_one("#made", ListTable)
        if made.has_focus and isinstance(made.row, HistoryLine):
            words = about_history(made.row, self.desk.on)
        elif self.contacts.row is not None:
            words = about_contact(self.contacts.row, self.desk.on)
        self.query_one("#detail", Line).say(plain(words))
        self.refresh_bindings()

    @on(ListTable.Opened, "#contacts")
    def action_change(self) -> None:
        """Change the person under the cursor, from today."""
        if self.contact is not None:
            self._form(self.contact)

    @on(ListTable.Opened, "#made")
    def _open_letter(self) -> None:
        from caseload_tui.tui.screens.sent_letter import SentLetterScreen

        row = self.query_one("#made", ListTable).row
        if isinstance(row, HistoryLine) and row.state != RUNG:
            self.app.push_screen(SentLetterScreen(row.id))

    def action_add(self) -> None:
        """Add somebody."""
        self._form(None)

    def _form(self, contact: ContactLine | None) -> None:
        from caseload_tui.tui.forms.contact import ContactForm

        self.app.ask_form(ContactForm(self.about, contact, self.desk.on))

    def action_address_confirmed(self) -> None:
        """Note that the address was made sure of today."""
        contact = self.contact
        if contact is not None:
            self.record("confirm", lambda: self.desk.confirm_address(contact.id), self._tell)

    def action_end(self) -> None:
        """Note that somebody gets no letters from today on; asks first."""
        contact = self.contact
        if contact is None:
            return
        today = self.desk.on

        def answered(yes: bool | None) -> None:
            if yes:
                self.record("end", lambda: self.desk.end_contact(contact.id, today), self._tell)

        name = clean(contact.name or contact.role_words)
        question = f"{name} gets no letters here from today on?"
        self.app.push_screen(Confirm(question, yes="No more letters", no="Keep"), answered)

    def _tell(self, saved: Saved) -> None:
        self.post_message(Changed(saved))

    def problem(self, problem: Problem) -> None:
        """Say it in a line that stays."""
        self.query_one(ProblemLine).show(problem)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Most keys need a person who still gets letters."""
        if action in ("address_confirmed", "end"):
            return self.is_mounted and self.contact is not None
        return super().check_action(action, parameters)
