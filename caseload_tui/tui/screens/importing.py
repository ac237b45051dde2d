"""Import: choose files, see what would change, then take them in, all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from threading import Event

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import DirectoryTree, Input, ProgressBar

from caseload_tui.caseload.pages import ImportReport
from caseload_tui.caseload.problems import ColumnsProblem, Problem
from caseload_tui.caseload.wording import absent_words
from caseload_tui.tui.commands import bindings
from caseload_tui.tui.door import Cancelled, Progress
from caseload_tui.tui.messages import Changed
from caseload_tui.tui.paths import EXTRACTS, PathSuggester, read_path
from caseload_tui.tui.reports import (
    COUNT_COLUMNS,
    REJECTED_COLUMNS,
    Numbered,
    headline,
    numbered,
    numbered_title,
    progress_words,
    rejected_words,
    saved,
)
from caseload_tui.tui.screens.base import DeskScreen
from caseload_tui.tui.text import clean, plain
from caseload_tui.tui.widgets.bars import KeyBar, TopBar
from caseload_tui.tui.widgets.line import Line
from caseload_tui.tui.widgets.list_table import ListTable
from caseload_tui.tui.widgets.problem import ProblemLine

CHOOSING, RUNNING, PREVIEWED, DONE = "choosing", "running", "previewed", "done"
STEPS = (CHOOSING, RUNNING, PREVIEWED, DONE)
LOOKS_EACH = 0.1
"""Seconds between looks at how far the thread has come."""
TALL, SHORT = 9, 4
"""Kinds of records in sight over the rejected rows, in a tall terminal and in a short one."""
SAYS = {
    CHOOSING: "Choose a folder or zip of Standard Safeguarding Dataset or SSDA903 files, an Annex "
    "A workbook, or a spreadsheet. You see what would change before anything does.",
    PREVIEWED: "Nothing has changed yet. ctrl+r takes it in, esc chooses again.",
    DONE: "Taken in. esc goes back, ctrl+d lists what in the data makes a date doubtful.",
}

DEMO = "This store is a demo: nothing real belongs in it."

Task = Callable[[Sequence[Path], Progress, Cancelled], ImportReport]


class Files(DirectoryTree):
    """Folders and files, without hidden ones; names are never read as markup."""

    ICON_NODE, ICON_NODE_EXPANDED, ICON_FILE = "▸ ", "▾ ", "  "

    def filter_paths(self, paths: Iterable[Path]) -> Iterable[Path]:
        """Only what a person keeps an extract in."""
        kept = {"", *EXTRACTS}
        return [
            path
            for path in paths
            if not path.name.startswith(".") and (path.suffix.lower() in kept or path.is_dir())
        ]

    def process_label(self, label: str | Text) -> Text:
        """The name as it is."""
        return Text(plain(label).plain) if isinstance(label, str) else label


class ImportScreen(DeskScreen[None]):
    """Three steps on one screen. Lists are told as soon as something was taken in."""

    CSS_PATH = "importing.tcss"
    BINDINGS = bindings("import")
    HELP = (
        "Type a path (the right arrow completes it) or pick it in the tree. Enter reads the "
        "files and shows what would be added, changed and rejected; nothing changes until "
        "ctrl+r. The same files again change nothing; a newer extract updates."
    )
    AUTO_FOCUS = "#path"

    def __init__(self, home: Path | None = None) -> None:
        super().__init__()
        self.home = home or Path.home()
        self.step = CHOOSING
        self.paths: tuple[Path, ...] = ()
        self._stopped = Event()
        self._come: tuple[int, int | None, str] = (0, None, "")

    def compose(self) -> ComposeResult:
        """What to take in, then what it would do."""
        yield TopBar("Import")
        yield Line(id="says")
        yield Input(
            placeholder="Path of a folder, .zip or .xlsx",
            suggester=PathSuggester(EXTRACTS),
            id="path",
            compact=True,
        )
        yield ProblemLine()
        yield Files(self.home, id="files")
        with Vertical(id="running"):
            yield Line(id="come")
            yield ProgressBar(show_eta=False, show_percentage=False, id="bar")
        yield Line(id="headline")
        yield ListTable(COUNT_COLUMNS, lambda row: row.kind, opens=False, id="counts")
        yield Line(id="rejected-title")
        yield ListTable(REJECTED_COLUMNS, lambda row: row.number, opens=False, id="rejected")
        yield Line(id="detail")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin by choosing."""
        self._looking = self.set_interval(LOOKS_EACH, self._look, pause=True)
        self._go(CHOOSING)

    def _go(self, step: str) -> None:
        self.step = step
        for each in STEPS:
            self.set_class(each == step, f"-{each}")
        says = SAYS.get(step, "esc stops; nothing is changed.")
        demo = step == PREVIEWED and self.desk.is_demo
        self.query_one("#says", Line).say(plain(f"{says} {DEMO}" if demo else says))
        if step == CHOOSING:
            self.set_focus(self.query_one("#path", Input))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Each step has its own keys."""
        if action in ("preview", "template", "export"):
            return self.step == CHOOSING
        return self.step == PREVIEWED if action == "run" else True

    def action_template(self) -> None:
        """Write the workbook to fill in."""
        self.app.action_show("template")

    def action_export(self) -> None:
        """Write everything the store holds."""
        self.app.action_show("export")

    # Choosing.

    @on(DirectoryTree.FileSelected)
    @on(DirectoryTree.DirectorySelected)
    def _picked(self, event: DirectoryTree.FileSelected | DirectoryTree.DirectorySelected) -> None:
        self.query_one("#path", Input).value = str(event.path)

    @on(Input.Submitted)
    def action_preview(self) -> None:
        """Read the files and say what would change."""
        path = read_path(self.query_one("#path", Input).value)
        if path is None:
            todo = "Type the path of a folder, zip or workbook."
            self.problem(Problem("Nothing to read", "No path is typed.", todo))
            return
        self.paths = (path,)
        self._run(self.desk.preview_import, self._previewed)

    def action_run(self) -> None:
        """Take in what was previewed."""
        self._run(self.desk.run_import, self._imported)

    # Running.

    def _run(self, task: Task, then: Callable[[ImportReport], None]) -> None:
        stopped = self._stopped = Event()
        self._come = (0, None, "Opening the files")
        self.query_one(ProblemLine).show(None)
        self._go(RUNNING)
        self._look()
        self._looking.resume()

        def told(done: int, total: int | None, what: str) -> None:
            self._come = (done, total, what)

        self.ask("import", lambda: task(self.paths, told, stopped.is_set), then)

    def _look(self) -> None:
        done, total, what = self._come
        self.query_one("#come", Line).say(plain(progress_words(done, total, what)))
        self.query_one(ProgressBar).update(total=total, progress=done)

    def _finish(self, step: str, report: ImportReport) -> None:
        self._looking.pause()
        self._go(step)
        absent = absent_words(report.absent)
        said = Content.assemble((headline(report), "b"), f"\n{clean(absent)}" if absent else "")
        self.query_one("#headline", Line).say(said)
        counts = self.query_one("#counts", ListTable)
        counts.show(report.counts)
        most = TALL if self.has_class("-tall") else SHORT
        counts.styles.height = min(len(report.counts), most) + 1
        rows: list[Numbered] = numbered(report)
        self.query_one("#rejected-title", Line).say(plain(numbered_title(report), "b"))
        rejected = self.query_one("#rejected", ListTable)
        rejected.show(rows)
        self.set_class(not rows, "-all-taken")
        self.set_focus(rejected if rows else counts)
        self._say_why()

    @on(ListTable.Moved, "#rejected")
    def _say_why(self) -> None:
        row = self.query_one("#rejected", ListTable).row
        self.query_one("#detail", Line).say(rejected_words(row) if row else Content(""))

    def _previewed(self, report: ImportReport) -> None:
        self._finish(PREVIEWED, report)

    def _imported(self, report: ImportReport) -> None:
        self.app.post_message(Changed(saved(report)))
        self._finish(DONE, report)

    def problem(self, problem: Problem) -> None:
        """Say it under the path, which stays as it was typed."""
        self._looking.pause()
        self._go(CHOOSING)
        if isinstance(problem, ColumnsProblem) and problem.tables:
            from caseload_tui.tui.screens.match_columns import MatchColumns

            self.app.push_screen(MatchColumns(problem.tables), self._columns_matched)
        else:
            self.query_one(ProblemLine).show(problem)

    def _columns_matched(self, matched: bool | None) -> None:
        if matched:
            self._run(self.desk.preview_import, self._previewed)

    def action_stop(self) -> None:
        """Stop what runs, go back to choosing, or leave."""
        if self.step == RUNNING:
            self._stopped.set()
            self.query_one("#says", Line).say(Content("Stopping…"))
        elif self.step == PREVIEWED:
            self._go(CHOOSING)
        else:
            self.dismiss(None)
