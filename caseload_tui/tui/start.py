"""Starting the app on a store, or on the welcome screen where there is none yet."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from caseload_tui.caseload.opening import is_there_a_store, open_desk
from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.door import Desk


class StoreOpener:
    """Opens real stores as at a day."""

    def __init__(self, target: str | None, on: date) -> None:
        """``target`` is the store asked for; None means the usual place."""
        self.target, self.on = target, on

    def first(self) -> Desk | None:
        """The store asked for; None where none was, and there is none in the usual place."""
        if self.target is None and not is_there_a_store():
            return None
        return open_desk(self.target, on=self.on)

    def open(self, target: str) -> Desk:
        """The store at a path or URL."""
        is_url = "://" in target
        return open_desk(target if is_url else str(Path(target).expanduser()), on=self.on)

    def create(self) -> Desk:
        """A new empty store in the usual place."""
        return open_desk(None, on=self.on, create=True)

    def demo(self, size: str) -> Desk:
        """A fresh synthetic store in a temporary place."""
        from caseload_tui.caseload.demo import make_demo_store

        path = Path(tempfile.mkdtemp(prefix="caseload-demo-")) / "demo.caseload"
        make_demo_store(path, size=size, on=self.on)
        return open_desk(path, on=self.on)


def start(target: str | None, *, on: date) -> int:
    """Run the app until it is closed; the exit status. Raises Problem before it starts."""
    app = CaseloadApp(StoreOpener(target, on))
    app.run()
    return app.return_code or 0
