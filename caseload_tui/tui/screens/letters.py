"""Letters: tell people. What is owed, what went out, and the words they are made from."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input

from caseload_tui.caseload.letters.batch_views import HistoryLine
from caseload_tui.caseload.letters.views import (
    LetterLine,
    LetterPreview,
    LetterQueue,
    LetterScope,
    RingLine,
    TemplateLine,
)
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.views import EVERYONE, Saved, Scope
from caseload_tui.tui.commands import bindings
from caseload_tui.tui.letter_page import checks, page, verdict
from caseload_tui.tui.letter_rows import (
    TEMPLATE_COLUMNS,
    LetterRow,
    about_history,
    about_letter,
    about_ring,
    heading_of,
    history_columns,
    nothing_owed,
    queue_columns,
    queue_rows,
    ring_columns,
    summary,
    whose_words,
)
from caseload_tui.tui.letter_scope import letter_scope
from caseload_tui.tui.screens.letters_actions import LettersActions
from caseload_tui.tui.text import count, plain
from caseload_tui.tui.widgets.bars import KeyBar, TopBar
from caseload_tui.tui.widgets.filter_line import FilterLine
from caseload_tui.tui.widgets.line import EmptyState, Line
from caseload_tui.tui.widgets.list_table import ListTable
from caseload_tui.tui.widgets.problem import ProblemLine
from caseload_tui.tui.widgets.tab_line import TabLine

Found = LetterQueue | tuple[HistoryLine, ...] | tuple[TemplateLine, ...]
"""What a view is made from."""
VIEWS = ("Owed", "To ring", "Made and sent", "Templates")
OWED, RING, SENT, TEMPLATES = range(4)
TABLES = ("#letters", "#rings", "#history", "#templates")
KEYS = {
    "make": OWED, "sent": OWED, "open_made": OWED, "aside": OWED, "by_hand": OWED, "filter": OWED,
    "rung": RING, "again": SENT, "not_sent": SENT, "stationery": TEMPLATES,
}  # fmt: skip
"""The view each key belongs to."""
PAUSE = 0.15
"""Seconds the cursor rests before the letter under it is read: typing down a list stays quick."""


class LetterFilter(FilterLine):
    """Words that letters must hold."""

    HELP = "Type words to narrow the list: a name, carer, appointment, ready, stopped, printed."

    def __init__(self) -> None:
        super().__init__()
        self.placeholder = "Filter: a name, carer, parent, school, change, ready, stopped, printed"


class LettersScreen(LettersActions):
    """The queue with the letter under the cursor, calls to make, the history, the words."""

    CSS_PATH = "letters.tcss"
    AUTO_FOCUS = "#letters"
    SHOWS = frozenset({"letters"})
    BINDINGS = bindings("letters")
    HELP = (
        "Letters that bookings make necessary: one for each person, whatever the number of "
        "visits. Each is checked before anything is written: the right person, an address "
        "that is known and safe, no other child named, every day still booked. A letter that "
        "is stopped says why. What you make or print stays here until you mark it as sent; "
        "then what it promises is a promise. It follows whose children the Caseload shows."
    )

    def __init__(self) -> None:
        super().__init__()
        self.shown: Scope | None = None
        self._resting: Timer | None = None

    def compose(self) -> ComposeResult:
        """The views, the letter beside the queue, and the cursor's line."""
        yield TopBar("", "letters")
        yield ProblemLine()
        yield Line(id="head")
        yield TabLine()
        yield LetterFilter()
        with Horizontal(id="lists"):
            yield ListTable[LetterRow](
                queue_columns(self.desk.on), lambda row: row.key, heading=heading_of, id="letters"
            )
            yield ListTable[RingLine](ring_columns(self.desk.on), lambda row: row.key, id="rings")
            yield ListTable[HistoryLine](
                history_columns(self.desk.on), lambda row: row.key, id="history"
            )
            yield ListTable[TemplateLine](TEMPLATE_COLUMNS, lambda row: row.key, id="templates")
            yield EmptyState()
            with VerticalScroll(id="side", can_focus=False):
                yield Line(id="verdict")
                yield Line(id="page")
        yield Line(id="detail")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin with what is owed."""
        self.query_one(TabLine).show(VIEWS)
        for other in TABLES[1:]:
            self.query_one(other).display = False
        self.query_one("#head", Line).say(Content.styled("Reading…", "$quiet"))

    # What is read.

    @property
    def view(self) -> int:
        """Which view is on show."""
        return self.query_one(TabLine).active

    def on_screen_resume(self) -> None:
        """Follow the Caseload to other workers."""
        if self.shown != self.app.scope:
            self._read()

    def read_again(self, saved: Saved) -> None:
        """Something was recorded, made or undone."""
        self.made_last = saved.made or self.made_last
        self._read()

    def _read(self) -> None:
        scope, desk, view = self.app.scope, self.desk, self.view

        def read() -> tuple[Scope, Found]:
            whose = LetterScope() if scope == EVERYONE else letter_scope(scope, desk.teams())
            if view == SENT:
                return scope, desk.letter_history(whose)
            return scope, desk.letter_templates() if view == TEMPLATES else desk.letters(whose)

        self.ask("letters", read, self._show)

    def _show(self, answer: tuple[Scope, Found]) -> None:
        self.shown, found = answer
        self.query_one(ProblemLine).show(None)
        if isinstance(found, LetterQueue):
            self.queue = found
            for note in found.notes[:1]:
                self.query_one(ProblemLine).show(Problem("About letters", note))
            self._show_queue()
        else:
            table = self.query_one(TABLES[self.view], ListTable)
            table.show(found)
            self._show_view(bool(found))

    def _show_queue(self) -> None:
        assert self.queue is not None
        rows = queue_rows(self.queue, self.query_one(FilterLine).value)
        self.table.show(rows)
        self.query_one("#rings", ListTable).show(self.queue.to_ring)
        self._show_view(bool(rows if self.view == OWED else self.queue.to_ring))

    @property
    def table(self) -> ListTable[LetterRow]:
        """The queue."""
        return self.query_one("#letters", ListTable)

    def _show_view(self, anything: bool) -> None:
        for number, each in enumerate(TABLES):
            self.query_one(each).display = number == self.view and anything
        self.set_class(self.view == OWED and anything, "-queue")
        empty = self.query_one(EmptyState)
        empty.display = not anything
        empty.say(*self._empty_words())
        if anything and not isinstance(self.focused, Input):
            self.query_one(TABLES[self.view]).focus()
        self.query_one("#head", Line).say(self._head())
        self._say_what_is_under_the_cursor()

    def _empty_words(self) -> tuple[str, str]:
        if self.view == RING:
            return "Nobody is to be rung.", "Letters can tell of every visit that is booked."
        if self.view == SENT:
            return "No letter was made yet.", "On the first view, p makes or prints letters."
        if self.view == TEMPLATES:
            return "There are no templates.", "Install the program again: it brings its own."
        if self.query_one(FilterLine).value:
            return "No letter matches the filter.", "Press / to change it."
        return "No letter is owed.", nothing_owed(self.app.may)

    def _head(self) -> Content:
        if self.view in (OWED, RING) and self.queue is not None:
            words = summary(self.queue)
        else:
            table = self.query_one(TABLES[self.view], ListTable)
            number = len(table.rows)
            words = f"{number:,} made" if self.view == SENT else count(number, "template")
        return Content.assemble(("Letters", "$text bold"), (f" · {words}", "$quiet"))

    @on(TabLine.Chosen)
    def _chosen(self, event: TabLine.Chosen) -> None:
        event.stop()
        if self.shown is not None:
            self._read()

    def action_view(self, by: int) -> None:
        """Show another view."""
        self.query_one(TabLine).step(by)

    def problem(self, problem: Problem) -> None:
        """Say it in a line that stays."""
        self.query_one(ProblemLine).show(problem)

    # The filter.

    def action_filter(self) -> None:
        """Narrow the queue."""
        line = self.query_one(FilterLine)
        line.add_class("-open")
        line.focus()

    @on(Input.Changed)
    def _typed(self) -> None:
        if self.queue is not None:
            self._show_queue()

    @on(FilterLine.Left)
    def _left(self) -> None:
        self.table.focus()

    # What is under the cursor.

    @on(ListTable.Moved)
    def _say_what_is_under_the_cursor(self) -> None:
        words, row = "", self.query_one(TABLES[self.view], ListTable).row
        if isinstance(row, LetterRow) and row.letter is not None:
            words = about_letter(row.letter, self.desk.on)
            self._preview_soon(row.letter)
        elif isinstance(row, RingLine):
            words = about_ring(row, self.desk.on)
        elif isinstance(row, HistoryLine):
            words = about_history(row, self.desk.on)
        elif isinstance(row, TemplateLine):
            whose = whose_words(row)
            words = (
                f"{whose}. enter edits its words and shows how it looks. "
                "S opens the stationery: sender, telephone, logo, sizes, envelope."
            )
        self.query_one("#detail", Line).say(plain(words))
        self.refresh_bindings()

    def _preview_soon(self, letter: LetterLine) -> None:
        if self._resting is not None:
            self._resting.stop()
        if self.query_one("#side").display:
            self._resting = self.set_timer(PAUSE, lambda: self._preview(letter.reference))

    def _preview(self, reference: str) -> None:
        self.ask("preview", lambda: self.desk.letter(reference), self._show_preview)

    def _show_preview(self, found: LetterPreview) -> None:
        side = self.query_one("#side")
        wrong = [check for check in found.checks if check.state != "passed"]
        said = [verdict(found.checks), *([checks(wrong)] if wrong else [])]
        self.query_one("#verdict", Line).say(Content("\n").join([*said, Content("")]))
        side.scroll_home(animate=False)
        self.call_after_refresh(self._show_page, found)

    def _show_page(self, found: LetterPreview) -> None:
        """Once the panel has its place: before that it has no width to wrap words to."""
        width = self.query_one("#side").scrollable_content_region.width
        self.query_one("#page", Line).say(page(found.lines, width))

    @on(ListTable.Opened)
    def _open(self) -> None:
        self.open_under_cursor(self.query_one(TABLES[self.view], ListTable).row)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each view has its own keys, and most need a row."""
        if action not in KEYS or not self.is_mounted:
            return super().check_action(action, parameters)
        if KEYS[action] != self.view:
            return False
        match action:
            case "make":
                return bool(self.letters_in_sight)
            case "sent":
                return bool(self.letters_made)
            case "open_made":
                return self.made_last is not None
            case "rung":
                return self.ring is not None
            case "aside" | "by_hand":
                return self.letter is not None
            case "again" | "not_sent":
                return self.made is not None
        return True
