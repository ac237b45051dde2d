"""The part of the desk that keeps the store itself."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk, Progress
    from caseload_tui.caseload.hiding import Hidden
    from caseload_tui.caseload.safety.checking import CheckReport
    from caseload_tui.caseload.views import Saved
    from db.secret import Secret


LOCK_AFTER = "lock_after"
USUAL_MINUTES = 10


class SafetyDesk:
    """What ``Desk`` can do about copies and checks; each part is loaded when first used."""

    @property
    def _kept(self) -> Desk:
        return cast("Desk", self)

    @property
    def asks_for_passphrase(self) -> bool:
        """Whether the store is encrypted with a passphrase somebody chose."""
        from caseload_tui.caseload.safety.keys import asks_for_passphrase

        return self._kept.store.encrypted and asks_for_passphrase(self._kept.store.path)

    @property
    def lock_after(self) -> int:
        """Minutes in which nobody does anything, after which the app locks; 0 is never."""
        found = self._kept.remembered(f"{LOCK_AFTER}.{self._kept.user}")
        if isinstance(found, int):
            return found
        return 0 if self._kept.is_demo else USUAL_MINUTES

    def remember_lock_after(self, minutes: int) -> Saved:
        """Lock after so many minutes."""
        from caseload_tui.caseload.open_store import explained
        from caseload_tui.caseload.views import Saved

        desk = self._kept
        with explained(), desk.store.change(desk.user, "Chose when to lock") as work:
            work.remember(f"{LOCK_AFTER}.{desk.user}", json.dumps(minutes))
        return Saved(f"Locks after {minutes} minutes." if minutes else "Never locks by itself.")

    def backup(self, to: Path) -> Saved:
        """A checked copy of the store at ``to``, encrypted as the store is."""
        from caseload_tui.caseload.safety.copies import backup

        return backup(self._kept, to)

    def daily_copy(self) -> Path | None:
        """Make today's checked copy beside the store, unless there is one."""
        from caseload_tui.caseload.safety.copies import daily_copy

        return daily_copy(self._kept)

    def danger_of_place(self) -> str:
        """Why the store should not lie where it does; "" where nothing is wrong."""
        from caseload_tui.caseload.safety.copies import danger_of_place

        store = self._kept.store
        return "" if store.on_server else danger_of_place(store.path)

    def move(self, to: str, secret: Callable[[], Secret], progress: Progress) -> Saved:
        """Copy everything to an empty store of the other kind, file or server."""
        from caseload_tui.caseload.safety.moving import move

        return move(self._kept, to, secret, progress)

    def export_trail(self, path: Path) -> Saved:
        """Write who did what and when, with every seal, and nothing of a record."""
        from caseload_tui.caseload.safety.trail import export_trail

        return export_trail(self._kept, path)

    def hidden_words(self) -> Hidden:
        """What hides the names of children, carers and those who get letters."""
        from caseload_tui.caseload.hiding import hidden_words

        return hidden_words(self._kept)

    def share(self) -> Saved:
        """Give everybody the files that lie beside a store on a server here."""
        from caseload_tui.caseload.beside import share
        from caseload_tui.caseload.views import Saved

        return Saved(f"{share(self._kept)} files are everybody's now.")

    def draft(self, form: str) -> Mapping[str, object] | None:
        """What was typed into a form and neither saved nor given up."""
        from caseload_tui.caseload.safety.drafts import draft_of

        return draft_of(self._kept, form)

    def keep_draft(self, form: str, opened: str, values: Mapping[str, object]) -> None:
        """Keep what is typed into a form; ``opened`` names this opening of it."""
        from caseload_tui.caseload.safety.drafts import keep_draft

        keep_draft(self._kept, form, opened, values)

    def forget_draft(self, form: str, opened: str) -> None:
        """The form was answered, or left on purpose."""
        from caseload_tui.caseload.safety.drafts import forget_draft

        forget_draft(self._kept, form, opened)

    def check(self, seal: str | None = None) -> CheckReport:
        """Whether everything in the store is whole, and a seal kept earlier is still there."""
        from caseload_tui.caseload.safety.checking import check

        return check(self._kept, seal)

    def mend(self) -> int:
        """Compute anew the duties that a check finds wrong; how many had any."""
        from caseload_tui.caseload.safety.checking import mend

        return mend(self._kept)
