"""The one kind of error a person is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from caseload_tui.caseload.exchange_views import OtherTable


class Problem(Exception):
    """Something could not be done. Never holds a child's name.

    ``title`` is a few words; ``message`` says what, where and why; ``todo`` what to do next.
    """

    def __init__(self, title: str, message: str, todo: str = "") -> None:
        super().__init__(f"{title}: {message}")
        self.title = title
        self.message = message
        self.todo = todo


class Locked(Problem):
    """A store cannot be opened before somebody gives its passphrase."""


class WrongPassphrase(Problem):
    """What was given does not open the store; it may be tried again."""


class ColumnsProblem(Problem):
    """A spreadsheet is no extract, but a person may say which of its columns is which."""

    def __init__(self, title: str, message: str, todo: str, tables: tuple[OtherTable, ...]) -> None:
        super().__init__(title, message, todo)
        self.tables = tables
