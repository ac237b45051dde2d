"""The part of the desk that keeps the store itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk
    from caseload_tui.caseload.safety.checking import CheckReport
    from caseload_tui.caseload.views import Saved


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

        return danger_of_place(self._kept.store.path)

    def check(self) -> CheckReport:
        """Whether everything in the store is whole; changes nothing."""
        from caseload_tui.caseload.safety.checking import check

        return check(self._kept)

    def mend(self) -> int:
        """Compute anew the duties that a check finds wrong; how many had any."""
        from caseload_tui.caseload.safety.checking import mend

        return mend(self._kept)
