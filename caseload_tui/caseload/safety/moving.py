"""Moving a store from a file to a server, or back, with what lies beside it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from caseload_tui.caseload.access.members import ADMINISTRATOR
from caseload_tui.caseload.beside import pull, share
from caseload_tui.caseload.letters.settings import folder_beside
from caseload_tui.caseload.open_store import OpenStore, explained
from caseload_tui.caseload.opening import current_user
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.standards_mark import file_beside
from caseload_tui.caseload.team.weighing import weights_file
from caseload_tui.caseload.views import Saved
from caseload_tui.unfinished import unfinished_folder
from db.audit import EXPORT
from db.lists import access
from db.moving import move as copy_everything
from db.moving import must_be_empty
from db.store import explained_by_system, open_store, remove_unused
from db.store_file import is_server

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk, Progress
    from db.secret import Secret
    from db.store import Store

BESIDE = (file_beside, weights_file, folder_beside)
"""What a council keeps beside a store: local standards, weights, and its own letters."""


def move(desk: Desk, to: str, secret: Callable[[], Secret], progress: Progress) -> Saved:
    """Copy everything to an empty store of the other kind; this one stays as it is.

    ``secret`` is asked for what opens the new store, where that is a file.
    """
    to_server = is_server(to)
    if not to_server and not desk.store.on_server:
        raise Problem(
            "Not moved",
            "Both are files.",
            "A store is copied from file to file with: caseload backup FILE",
        )
    with explained():
        desk.store.must_be_whole()
        protect = None if to_server else secret()
        target = open_store(to, create=True, secret=protect)
        try:
            with target:
                count = _move(desk, target, progress)
        except BaseException:
            if not to_server:
                remove_unused(to, protect)
            raise
        pull(desk)
        beside = _take_along(desk.store.path, target.path)
        if to_server:
            with open_store(to) as there:
                share(OpenStore(there, on=desk.on, user=there.login() or desk.user))
    return Saved(_sentence(count, to, beside))


def _move(desk: Desk, target: Store, progress: Progress) -> int:
    must_be_empty(target)
    _must_be_named(desk, target.login() or current_user())
    with desk.store.change(desk.user, "Moved everything to another store") as work:
        work.ledger.note(
            EXPORT, "store", None, after={"to": "server" if target.on_server else "file"}
        )
    return copy_everything(
        desk.store, target, lambda done, table: progress(done, None, f"Moving {table}")
    )


def _must_be_named(desk: Desk, name: str) -> None:
    """A file knows people by their account on the computer, a server by their login there."""
    with desk.reading() as reader:
        found = access.member(reader, name)
        nobody = not access.has_members(reader)
    if nobody or (found is not None and found.role == ADMINISTRATOR):
        return
    raise Problem(
        "Not moved",
        f"There you are known as “{name}”, who is no administrator of this store: nobody could "
        "say any more who may use it.",
        f"caseload people add {name} --role administrator",
    )


def _take_along(old: Path, new: Path) -> tuple[str, ...]:
    """Copy the files beside a store; one that is there already stays. Their names."""
    copied = []
    with explained_by_system(new):
        for beside in BESIDE:
            file, to = beside(old), beside(new)
            if to.exists() or not file.exists():
                continue
            to.parent.mkdir(parents=True, exist_ok=True)
            with unfinished_folder(to.parent, "move") as making:
                copy = shutil.copytree if file.is_dir() else shutil.copy
                copy(file, making / to.name)
                (making / to.name).rename(to)
            copied.append(to.name)
    return tuple(copied)


def _sentence(count: int, to: str, beside: tuple[str, ...]) -> str:
    along = f" Taken along: {', '.join(beside)}." if beside else ""
    return (
        f"Moved {count:,} rows, and compared every one.{along} Open it with: "
        f"caseload --store {to}\nThe store it was moved from is as it was: remove it, so that "
        "nobody goes on recording there."
    )
