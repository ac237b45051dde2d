"""Writing handover sheets, which hold names, to a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from textual.widget import Widget
from textual.widgets import Input, Static

from caseload_tui.caseload.team.cover_views import Cover
from caseload_tui.tui.forms.form import Form, Row, Send
from caseload_tui.tui.forms.incomplete import Incomplete
from caseload_tui.tui.paths import PathSuggester, read_path
from caseload_tui.tui.text import count

KINDS = {".pdf", ".txt"}


class HandoverForm(Form):
    """The form for handover sheets: one page for each child."""

    title_words = "Handover sheets"
    HELP = "A page for each child: how things stand, what is due, last visits, who to ask."
    AUTO_FOCUS = "#path"

    def __init__(self, cover: Cover, worker: str) -> None:
        super().__init__(worker)
        self.cover = cover

    def rows(self) -> Iterator[Widget]:
        """Where to."""
        name = str(Path("~") / f"handover-{self.cover.first.isoformat()}.pdf")
        yield Row("File", Input(name, suggester=PathSuggester(), id="path", compact=True))
        pages = count(len(self.cover.children), "page")
        yield Static(
            f"{pages} with names on them, readable by you alone. Print them, hand them over in "
            "person, and delete the file. A name ending in .txt makes plain text.",
            id="effect", markup=False,
        )  # fmt: skip

    def _path(self) -> Path | None:
        path = read_path(self.query_one("#path", Input).value)
        if path is None or path.suffix.lower() in KINDS:
            return path
        return path.with_name(f"{path.name}.pdf")

    def in_the_way(self) -> Path | None:
        """A file of that name."""
        path = self._path()
        return path if path is not None and path.exists() else None

    def read(self) -> Send:
        """Where to write."""
        path = self._path()
        if path is None:
            raise Incomplete("path", "Type the path of the file to write.")
        cover = self.cover
        return lambda: self.desk.write_handover(cover.children, cover.first, cover.last, path)
