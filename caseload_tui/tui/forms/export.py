"""Everything out of the store, and the workbook to fill in: where to, and over what."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

from textual.widget import Widget
from textual.widgets import Input, Static

from caseload_tui.caseload.exchange_views import WORKBOOK
from caseload_tui.caseload.views import Saved
from caseload_tui.tui.forms.form import Form, Row, Send
from caseload_tui.tui.forms.incomplete import Incomplete
from caseload_tui.tui.paths import PathSuggester, read_path
from caseload_tui.tui.reports import progress_words
from caseload_tui.tui.text import count, plain

LOOKS_EACH = 0.2
"""Seconds between two looks at how far it is."""
WHAT = (
    "The dataset's files for another system, and a workbook that imports back whole: letters, "
    "promises, frozen scorecards and people of the store too. Children's names and addresses are "
    "in it, not encrypted: keep it where such records may be kept, and delete it afterwards."
)


class ExportForm(Form):
    """Where to write everything; shows how far it is, and can be stopped."""

    title_words = "Export"
    save_words = "Export"
    keeps_draft = False
    HELP = (
        "Writes a folder with everything the store holds, with names. It is written whole or not "
        "at all, readable by you alone, and the audit trail says so. The trail itself, and what "
        "is remembered for each person, are in a backup only."
    )
    AUTO_FOCUS = "#path"

    def __init__(self) -> None:
        super().__init__("everything, with names")
        self._stopped = Event()
        self._come: tuple[int, int | None, str] = (0, None, "Reading the store")

    def rows(self) -> Iterator[Widget]:
        """Which folder."""
        name = f"caseload-export-{self.desk.on.isoformat()}"
        folder = Input(str(Path("~") / name), suggester=PathSuggester(), id="path", compact=True)
        yield Row("New folder", folder)
        yield Static(WHAT, id="effect", markup=False)

    def on_mount(self) -> None:
        """Look how far it is, while it is."""
        self.set_interval(LOOKS_EACH, self._look)

    def _look(self) -> None:
        if self.saving:
            words = "Stopping" if self._stopped.is_set() else progress_words(*self._come)
            self.query_one("#effect", Static).update(plain(f"{words} · esc stops"))

    def in_the_way(self) -> Path | None:
        """An earlier export; over anything else nothing is ever written."""
        path = read_path(self.query_one("#path", Input).value)
        return path if path is not None and (path / WORKBOOK).is_file() else None

    def read(self) -> Send:
        """Which folder."""
        path = read_path(self.query_one("#path", Input).value)
        if path is None:
            raise Incomplete("path", "Type the path of the folder to make.")
        folder, over = path, self.in_the_way() is not None
        stopped = self._stopped = Event()

        def told(done: int, total: int | None, what: str) -> None:
            self._come = (done, total, what)

        def write() -> Saved:
            report = self.desk.export(folder, told, stopped.is_set, over=over)
            children = count(report.children, "child", "children")
            records = count(report.records, "record")
            return Saved(f"Exported {records} of {children} to {report.folder}.")

        return write

    def action_cancel(self) -> None:
        """Stop what runs, or close."""
        if self.saving:
            self._stopped.set()
        else:
            super().action_cancel()


class TemplateForm(Form):
    """Where to write the workbook to fill in."""

    title_words = "Workbook to fill in"
    save_words = "Write"
    keeps_draft = False
    HELP = (
        "A workbook for what no extract holds: PEPs from the Virtual School, working patterns, "
        "leave, term dates, carers and addresses, facts that choose a rule, contacts. Fill in "
        "what you need and import it."
    )
    AUTO_FOCUS = "#path"

    def __init__(self) -> None:
        super().__init__("what no extract holds")

    def rows(self) -> Iterator[Widget]:
        """Which file."""
        name = str(Path("~") / "caseload.xlsx")
        yield Row("File", Input(name, suggester=PathSuggester(), id="path", compact=True))
        yield Static(
            "A sheet each for PEPs, working patterns, leave, terms, carers, facts and contacts. "
            "Fill in what you need, then import the file.", id="effect", markup=False,
        )  # fmt: skip

    def in_the_way(self) -> Path | None:
        """A file of that name."""
        path = self._path()
        return path if path is not None and path.exists() else None

    def _path(self) -> Path | None:
        path = read_path(self.query_one("#path", Input).value)
        if path is None or path.suffix.lower() == ".xlsx":
            return path
        return path.with_name(f"{path.name}.xlsx")

    def read(self) -> Send:
        """Which file."""
        path = self._path()
        if path is None:
            raise Incomplete("path", "Type the path of the file to write.")
        over = path.exists()
        return lambda: self.desk.write_template(path, over=over)
