"""Starting the app on a store, on its lock, or on the welcome screen where there is none yet."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from caseload_tui.caseload.opening import is_there_a_store, open_desk
from caseload_tui.tui.app import CaseloadApp

if TYPE_CHECKING:
    from caseload_tui.caseload.safety.secret import Secret
    from caseload_tui.tui.door import Desk


class StoreOpener:
    """Opens real stores as at a day."""

    def __init__(
        self, target: str | None, on: date, *, secret: Secret | None = None, ask: bool = False
    ) -> None:
        """``target`` is the store asked for; None means the usual place.

        ``secret`` opens it; with ``ask`` only what is typed does.
        """
        self.target, self.on = target, on
        self._secret, self._ask = secret, ask

    @property
    def name(self) -> str:
        """What the store is called."""
        return Path(self.target or "caseload").stem

    def first(self, secret: Secret | None = None) -> Desk | None:
        """The store asked for; None where none was, and there is none in the usual place."""
        if self.target is None and not is_there_a_store():
            return None
        given, self._secret = secret or self._secret, None
        return open_desk(self.target, on=self.on, secret=given, ask=self._ask)

    def open(self, target: str, secret: Secret | None = None) -> Desk:
        """The store at a path or URL."""
        place = target if "://" in target else str(Path(target).expanduser())
        desk = open_desk(place, on=self.on, secret=secret)
        self.target = place
        return desk

    def create(self, secret: Secret) -> Desk:
        """A new empty store in the usual place."""
        self.target = None
        return open_desk(None, on=self.on, create=True, secret=secret)

    def recovery_sheet(self, secret: Secret) -> str:
        """The recovery sheet of the store that was just made."""
        from caseload_tui.caseload.safety.keys import recovery_sheet

        return recovery_sheet(self.target, secret, self.on)

    def demo(self, size: str) -> Desk:
        """A fresh synthetic store in a temporary place."""
        from caseload_tui.caseload.demo import make_demo_store

        path = Path(tempfile.mkdtemp(prefix="caseload-demo-")) / "demo.caseload"
        make_demo_store(path, size=size, on=self.on)
        self.target = str(path)
        return open_desk(path, on=self.on)


def start(
    target: str | None,
    *,
    on: date,
    secret: Secret | None = None,
    ask: bool = False,
    again: Sequence[str] = (),
    private: bool = False,
) -> int:
    """Run the app until it is closed; the exit status. Raises Problem before it starts.

    ``again`` are the options, but for the store, to start anew with when it locks. With
    ``private`` names are hidden from the first frame on, as they were before it locked.
    """
    opener = StoreOpener(target, on, secret=secret, ask=ask)
    app = CaseloadApp(opener)
    app.private = private
    app.run()
    if app.relock:
        start_anew(opener.target, (*again, "--private") if app.private else again)
    return app.return_code or 0


def start_anew(target: str | None, options: Sequence[str]) -> None:
    """Become another process, which has never had the key, and waits for the passphrase."""
    from caseload_tui.tui.proofs import forget_proofs

    forget_proofs()  # What is to be done at the end is not done by becoming another.
    store = () if target is None else ("--store", target)
    # -P: no module of the folder we happen to be in may take the place of ours.
    command = [sys.executable, "-P", "-m", "caseload_tui", "--locked", *store, *options]
    if os.name == "nt":  # there a process cannot become another: it only ends
        print("Caseload is locked. Start it again to go on.")  # noqa: T201
        return
    os.execv(sys.executable, command)
