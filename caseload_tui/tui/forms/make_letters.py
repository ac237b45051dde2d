"""Making letters: one PDF in print order, one file each, or straight on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Static

from caseload_tui.caseload.letters.batch_views import BatchMade, BatchOrder, LettersRefused
from caseload_tui.caseload.letters.views import LetterLine
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.views import Saved
from caseload_tui.letters.batch import IN_ONE_FILE
from caseload_tui.tui.forms.form import Form, Row, Send
from caseload_tui.tui.forms.incomplete import Incomplete
from caseload_tui.tui.letter_rows import AUDIENCES
from caseload_tui.tui.paths import PathSuggester, read_path
from caseload_tui.tui.text import clean, count
from caseload_tui.tui.widgets.choice import Choice, Option, Options, Ticks

ONE, EACH, WORD, TEXT, PRINT = "one", "each", "docx", "txt", "print"
HOW = (
    Option(ONE, "one PDF in print order", "1"),
    Option(EACH, "a PDF each", "2"),
    Option(WORD, "a Word file each", "3"),
    Option(TEXT, "text for e-mail", "4"),
    Option(PRINT, "print now", "5"),
)
TELL_FIRST = ("young_person", "carer")
"""Ticked at first: the two whom every booked visit was promised to be told to."""
FOLDER = Path("~") / "Letters"
MOST_REASONS = 6
LOOKS_EACH = 0.1
"""Seconds between looks at how far the thread has come."""


def chosen(letters: Sequence[LetterLine], audiences: Sequence[str]) -> list[LetterLine]:
    """The letters to these readers that may go out: a letter that is stopped never does."""
    return [one for one in letters if one.audience in audiences and one.state != "blocked"]


def effect(letters: Sequence[LetterLine], audiences: Sequence[str], how: str) -> str:
    """What making them will mean, before anything is written."""
    kept = chosen(letters, audiences)
    stopped = sum(one.audience in audiences and one.state == "blocked" for one in letters)
    if not kept:
        words = "No letter would be made."
    else:
        words = f"{count(len(kept), 'letter')}, {where(len(kept), how)}. "
        words += "Nothing counts as sent until you say so."
    if stopped:
        verb = "is" if stopped == 1 else "are"
        words += f" {count(stopped, 'letter')} {verb} stopped by the checks and left out."
    return words


def where(letters: int, how: str) -> str:
    """What will be made of so many letters; a whole team's batch is one file."""
    if how == PRINT:
        return "on paper"
    if how != ONE:
        return "one file each"
    files = -(-letters // IN_ONE_FILE)
    return "one file" if files == 1 else f"in {files} files of at most {IN_ONE_FILE}"


def told(made: BatchMade, *, printed: bool = False, again: bool = False) -> Saved:
    """What became of it, and what to do next; ``again``: it was made and sent before."""
    more = [made.press] if made.press else []
    more += [f"{one.kind_words} to {one.recipient_name}: {one.why}" for one in made.warnings[:3]]
    if not again:
        more.append("m marks them as sent, once they are in the post.")
    if printed or not made.files:
        return Saved(made.sentence, tuple(more))
    path = made.files[0].path
    more.insert(0, f"o opens {'it' if len(made.files) == 1 else 'the folder'}.")
    return Saved(made.sentence, tuple(more), path if len(made.files) == 1 else path.parent)


def refused(problem: LettersRefused) -> str:
    """Each reason on a line, and how many more there are."""
    lines = [
        f"▲ {one.kind_words} to {one.recipient_name}: {one.why} {one.todo}"
        for one in problem.refusals
    ]
    left = len(lines) - MOST_REASONS
    return "\n".join(lines[:MOST_REASONS] + ([f"and {left} more"] if left > 0 else []))


class MakeLetters(Form):
    """The form over the letters in sight. Enter makes them; esc stops while it runs."""

    title_words = "Make letters"
    save_words = "Make"
    HELP = (
        "A key ticks who is written to, a number says how. Every letter is checked once more "
        "before anything is written, and if a booking changes meanwhile no file is left."
    )
    AUTO_FOCUS = "#how"

    def __init__(self, letters: Sequence[LetterLine]) -> None:
        super().__init__(count(len(letters), "letter"))
        self.letters = letters
        self._stopped = Event()
        self._come: tuple[int, int] = (0, 0)

    def rows(self) -> Iterator[Widget]:
        """Who, how, where, and whether with calendar files."""
        there = [key for key in AUDIENCES if any(one.audience == key for one in self.letters)]
        options = tuple(Option(key, self._named(key), AUDIENCES[key][0].lower()) for key in there)
        ticked = frozenset(there) & frozenset(TELL_FIRST) or frozenset(there)
        yield Row("To", Ticks(options, id="who", values=ticked))
        yield Row("How", Choice(HOW, id="how", value=ONE))
        folder = Input(str(FOLDER), suggester=PathSuggester(), id="folder", compact=True)
        yield Row("Folder", folder, id="folder-row")
        calendar = Ticks((Option("yes", "a calendar file beside each letter", "l"),), id="calendar")
        yield Row("Calendar", calendar, id="calendar-row")
        yield Row("Printer", Choice((), id="printer"), id="printer-row")
        yield Static(id="effect", markup=False)

    def _named(self, audience: str) -> str:
        number = sum(one.audience == audience for one in self.letters)
        return f"{AUDIENCES[audience]} ({number})"

    def on_mount(self) -> None:
        """Say what it means at once, and look for printers."""
        self._looking = self.set_interval(LOOKS_EACH, self._look, pause=True)
        self.ask("printers", self.desk.printers, self._offer_printers)
        self._follow()

    def _offer_printers(self, names: Sequence[str]) -> None:
        choice = self.query_one("#printer", Choice)
        choice.options = tuple(Option(name, clean(name)) for name in names)
        choice.value = names[0] if names else None

    @on(Options.Changed)
    def _follow(self) -> None:
        how, who = self._how(), self.query_one("#who", Ticks).ticked
        printing = how == PRINT
        self.query_one("#folder-row").display = not printing
        self.query_one("#calendar-row").display = not printing
        printers = self.query_one("#printer", Choice).options
        self.query_one("#printer-row").display = printing and bool(printers)
        self.query_one("#effect", Static).update(clean(effect(self.letters, who, how)))

    def _how(self) -> str:
        return self.query_one("#how", Choice).value or ONE

    def read(self) -> Send:
        """What to make."""
        who = self.query_one("#who", Ticks).ticked
        references = tuple(one.reference for one in chosen(self.letters, who))
        if not references:
            raise Incomplete("who", "Tick somebody whose letters may go out.")
        how, stopped = self._how(), self._stopped
        self._come = (0, len(references))

        def heard(done: int, total: int) -> None:
            self._come = (done, total)

        if how == PRINT:
            printer = self.query_one("#printer", Choice).value
            return lambda: told(
                self.desk.print_letters(references, printer, heard, stopped.is_set), printed=True
            )
        folder = read_path(self.query_one("#folder", Input).value)
        if folder is None:
            raise Incomplete("folder", "Type the folder to put the letters in.")
        order = BatchOrder(
            references, folder, how if how in (WORD, TEXT) else "pdf", merged=how == ONE,
            calendars=bool(self.query_one("#calendar", Ticks).ticked),
        )  # fmt: skip
        return lambda: told(self.desk.make_letters(order, heard, stopped.is_set))

    def action_save(self) -> None:
        """Make them, and say how far it has come."""
        self._stopped.clear()
        super().action_save()
        if self.saving:
            self._looking.resume()
            self._look()

    def _look(self) -> None:
        done, total = self._come
        words = "Stopping…" if self._stopped.is_set() else f"Made {done} of {total}. esc stops."
        self.query_one("#effect", Static).update(words)

    def problem(self, problem: Problem) -> None:
        """Say it, with every reason of every letter."""
        self._looking.pause()
        super().problem(problem)
        self._follow()
        if isinstance(problem, LettersRefused):
            self.query_one("#effect", Static).update(clean_lines(refused(problem)))

    def action_cancel(self) -> None:
        """Stop what is running, or close."""
        if self.saving:
            self._stopped.set()
            self._look()
        else:
            self.dismiss(None)


def clean_lines(words: str) -> str:
    """People's words on several lines, each safe to draw."""
    return "\n".join(clean(line) for line in words.splitlines())
