"""Backups, and putting one back."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from caseload_tui.caseload.open_store import explained
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.views import Saved
from db.errors import StoreError
from db.places import default_store
from db.store_file import path_at
from db.where import risk_of

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk
    from db.secret import Secret


def backup(desk: Desk, to: Path) -> Saved:
    """A checked copy at ``to``, which must not exist; with a key file beside it if encrypted."""
    if to.is_dir():
        raise Problem("Not copied", f"{to} is a folder.", "Name the file to be made.")
    if not to.parent.is_dir():
        raise Problem("Not copied", f"There is no folder {to.parent}.", "Make it first.")
    with explained():
        desk.store.copy_to(to)
    _note(desk, to)
    beside = f" and {to.name}.key, which belongs to it" if desk.store.encrypted else ""
    notes = []
    if desk.store.encrypted and not desk.asks_for_passphrase:
        notes.append(
            "Only this account on this computer can open it. Choose a passphrase, so that it can "
            "be opened elsewhere: caseload rekey"
        )
    if not desk.store.encrypted and not desk.is_demo:
        notes.append("It is not encrypted, because the store is not: caseload encrypt")
    return Saved(f"Copied and checked: {to}{beside}.", tuple(notes))


def _note(desk: Desk, to: Path) -> None:
    """Write down who made a copy; a store that takes nothing in any more is copied all the same."""
    from db.audit import EXPORT

    with suppress(StoreError), desk.store.change(desk.user, "Made a copy of the store") as work:
        work.ledger.note(EXPORT, "store", None, after={"copy": str(to)})


def restore(target: str | Path | None, copy: Path, secret: Secret | None) -> Saved:
    """Put a checked copy in the place of a store; what was there is kept."""
    from db.restoring import restore as put_back
    from db.store import explained_by_system

    with explained():
        path = path_at(default_store() if target is None else target)
        if path.exists() and copy.exists() and path.samefile(copy):
            raise Problem(
                "Nothing to restore", f"{copy} is the store itself.", "Name a copy of it."
            )
        with explained_by_system(path):
            kept = put_back(path, copy, secret, at=datetime.now(tz=UTC))
    before = f" What was there before is kept as {kept}." if kept else ""
    return Saved(f"Restored {path} from {copy}, checked.{before}")


def daily_copy(desk: Desk) -> Path | None:
    """Today's copy in the folder beside the store; None where it is there already."""
    if desk.store.on_server:
        return None
    with explained():
        return None if desk.is_demo else desk.store.daily_copy()


def danger_of_place(path: Path) -> str:
    """Why a store should not lie here, and where it should; "" where nothing is wrong."""
    risk = risk_of(path)
    if risk is None:
        return ""
    if risk.kind == "network":
        why = (
            f"The store is on {risk.what}. If two people use it there at once, or the connection "
            "breaks, changes may be lost."
        )
    else:
        why = (
            f"The store is in a folder that {risk.what} copies while it is being written. Copies "
            "may be broken, and changes made on another computer may be lost."
        )
    return (
        f"{why} Keep it on this computer: caseload backup {default_store()} and open that one; "
        "put backups, which are whole, on the share."
    )
