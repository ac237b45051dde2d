"""Opening a desk over a store."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from caseload_tui.caseload.clock import today
from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.open_store import explained
from caseload_tui.caseload.problems import Problem
from db.places import default_store
from db.store import open_store

if TYPE_CHECKING:
    from db.secret import Secret


def current_user() -> str:
    """The name of whoever is signed in to this computer.

    The account's own, since anybody may write another into the environment.
    """
    try:
        if sys.platform == "win32":
            return os.getlogin()
        import pwd

        return pwd.getpwuid(os.getuid()).pw_name
    except (OSError, KeyError):
        return "unknown user"


def is_there_a_store(target: str | None = None) -> bool:
    """Whether there is a store at ``target``, or in the usual place."""
    return "://" in (target or "") or Path(target or default_store()).expanduser().exists()


def open_desk(
    target: str | Path | None,
    *,
    on: date,
    user: str | None = None,
    create: bool = False,
    secret: Secret | None = None,
    ask: bool = False,
    clock: Callable[[], date] = today,
) -> Desk:
    """Open the store at ``target``, or the usual one; ``create`` makes it where there is none.

    ``secret`` opens an encrypted store; a new one is encrypted for it, and plain without it.
    With ``ask`` an encrypted store opens with what is typed only. Raises Problem, for example
    when there is no store yet, or it is damaged, and Locked when it wants its passphrase.
    Whose children are whose goes by ``clock``, whatever day is taken as today.
    """
    if target is None and not create and not is_there_a_store():
        raise Problem(
            "No store yet",
            f"There is no store at {default_store()}.",
            "Try one with: caseload demo. Make one from an extract with: caseload import PATH.",
        )
    with explained():
        place = default_store() if target is None else target
        store = open_store(place, create=create, secret=secret, ask=ask)
        login = store.login()
    desk = Desk(store, on=on, user=login or user or current_user())
    desk.clock = clock
    desk.changed_by_others()  # from now on: whatever is shown is read after this
    return desk
