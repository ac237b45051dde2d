"""What the screens need of the desk to keep the store safe."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from caseload_tui.caseload.hiding import Hidden
    from caseload_tui.caseload.views import Saved


class SafetyDesk(Protocol):
    """The part of the desk about the store itself; belongs in a worker."""

    @property
    def asks_for_passphrase(self) -> bool:
        """Whether somebody chose a passphrase for the store."""

    @property
    def lock_after(self) -> int:
        """Minutes in which nobody does anything, after which the app locks; 0 is never."""

    def remember_lock_after(self, minutes: int) -> Saved:
        """Lock after so many minutes."""

    def backup(self, to: Path) -> Saved:
        """Make a checked copy of the store."""

    def hidden_words(self) -> Hidden:
        """What hides the names of children, carers and those who get letters."""

    def newest(self) -> int:
        """The last change saved, by whomever: what is read from now on shows it."""

    def changed_by_others(self) -> bool:
        """Whether anybody else saved something since this was last asked."""

    def daily_copy(self) -> Path | None:
        """Make today's checked copy, unless there is one."""

    def draft(self, form: str) -> Mapping[str, object] | None:
        """What was typed into a form and neither saved nor given up."""

    def keep_draft(self, form: str, opened: str, values: Mapping[str, object]) -> None:
        """Keep what is typed into a form; ``opened`` names this opening of it."""

    def forget_draft(self, form: str, opened: str) -> None:
        """The form was answered, or left on purpose."""

    def danger_of_place(self) -> str:
        """Why the store should not lie where it does; "" where nothing is wrong."""
