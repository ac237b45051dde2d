"""The one kind of error a person is shown."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, NamedTuple

from caseload_tui.caseload.shown import Shown, what_was_shown

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


class WholeImport(Problem):
    """Taking back the last change would take a whole import out: a person says if it is meant."""


class MayBeKnown(Problem):
    """A child of this name and day of birth is in the store; a person says if it is this one."""


class ColumnsProblem(Problem):
    """A spreadsheet is no extract, but a person may say which of its columns is which."""

    def __init__(self, title: str, message: str, todo: str, tables: tuple[OtherTable, ...]) -> None:
        super().__init__(title, message, todo)
        self.tables = tables


class Both(NamedTuple):
    """One thing two people changed: as it was shown, as the other saved it, as you want it.

    ``mark`` names it where there is a choice between theirs and yours.
    """

    label: str
    before: str
    theirs: str
    yours: str
    mark: str = ""


class Conflict(Problem):
    """Somebody changed it after it was shown; nothing was saved, and both are to be seen.

    ``newest`` is the change up to which their version is shown; ``both`` says what a person
    answers whose own is a record of something else; empty where it cannot be.
    """

    def __init__(
        self, who: str, what: str, lines: Sequence[Both], newest: int = 0, *, both: str = ""
    ) -> None:
        self.who, self.what = who, what
        self.lines = tuple(lines)
        self.newest = newest
        self.both = both
        self._shown = what_was_shown() or Shown(newest)
        super().__init__(
            "Somebody else changed this",
            f"{who} saved something about it after it was shown to you: {what}. Your change was "
            "not saved.",
            "Choose which holds, then save; or close and leave theirs."
            if self.marks
            else "Compare the two, then make your change again if it is still right.",
        )

    @property
    def marks(self) -> frozenset[str]:
        """What there is to choose."""
        return frozenset(line.mark for line in self.lines if line.mark)

    def settled(self, mine: Collection[str]) -> Shown:
        """What was shown to somebody who saw both, and chose theirs but for ``mine``."""
        theirs = {line.mark: line.theirs for line in self.lines if line.mark}
        rows = {mark.rpartition(".")[0]: self.newest for mark in theirs}
        return self._shown._replace(
            leave=(self._shown.leave | theirs.keys()) - frozenset(mine),
            settled={**self._shown.settled, **theirs},
            known={**self._shown.known, **rows},
        )

    def unalterable(self) -> Conflict:
        """The same where theirs stands and there is nothing to choose."""
        lines = [line._replace(mark="") for line in self.lines]
        return Conflict(self.who, self.what, lines, self.newest)

    def beside(self) -> Shown:
        """What was shown to somebody who saw both, and records their own as well."""
        rows = frozenset(mark.rpartition(".")[0] for mark in self.marks)
        return self._shown._replace(beside=self._shown.beside | rows)
