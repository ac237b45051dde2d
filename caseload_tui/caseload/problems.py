"""The one kind of error a person is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

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


class Both(NamedTuple):
    """One thing two people changed: as it was shown, as the other saved it, as you want it."""

    label: str
    before: str
    theirs: str
    yours: str


class Conflict(Problem):
    """Somebody changed it after it was shown; nothing was saved, and both are to be seen."""

    def __init__(self, who: str, what: str, lines: Sequence[Both]) -> None:
        super().__init__(
            "Somebody else changed this",
            f"{who} saved something about it after it was shown to you: {what}. Your change was "
            "not saved.",
            "Compare the two, then make your change again if it is still right.",
        )
        self.lines = tuple(lines)
