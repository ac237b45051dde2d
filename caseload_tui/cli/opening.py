"""Opening a store for a command, and the app itself."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.opening import open_desk
from caseload_tui.caseload.problems import Problem

if TYPE_CHECKING:
    import argparse

    from caseload_tui.caseload.safety.secret import Secret


@contextmanager
def desk_for(
    options: argparse.Namespace, *, create: bool = False, secret: Secret | None = None
) -> Iterator[Desk]:
    """The desk over the store the options name, closed afterwards.

    ``secret`` is what a store about to be made is encrypted for.
    """
    from caseload_tui.cli.asking import with_secret

    def opened(given: Secret | None) -> Desk:
        return open_desk(options.store, on=options.on, create=create, secret=given)

    desk = with_secret(options, opened) if secret is None else opened(secret)
    warn_of_place(desk)
    try:
        yield desk
    finally:
        desk.close()


def warn_of_place(desk: Desk) -> None:
    """Say so where the store lies on a share or in a synchronised folder."""
    danger = desk.danger_of_place()
    if danger:
        print(f"caseload: {danger}", file=sys.stderr)


def demo(options: argparse.Namespace) -> int:
    """Make a synthetic store, and open the app on it unless told not to."""
    from caseload_tui.caseload.demo import make_demo_store

    if options.store not in (None, os.environ.get("CASELOAD_STORE")):
        raise Problem(
            "Nothing was made",
            "A demo makes a store of its own, and --store names one that is there already.",
            "Leave --store out, or say with --path where the demo should be.",
        )
    path = options.path or Path(tempfile.mkdtemp(prefix="caseload-demo-")) / "demo.caseload"
    if path.exists():
        raise Problem(
            "Nothing was made",
            f"{path} already exists and a demo never overwrites a file.",
            "Give --path another name, or remove the file first.",
        )
    children = make_demo_store(path, size=options.size, on=options.on)
    print(f"Made a demo store of {children:,} synthetic children: {path}", file=sys.stderr)
    if options.no_open:
        return 0
    options.store = str(path)
    return open_app(options)


def open_app(options: argparse.Namespace) -> int:
    """Open the screens."""
    from caseload_tui.tui.start import start

    again = () if options.as_at is None else ("--on", options.as_at.isoformat())
    locked = getattr(options, "locked", False)
    secret = None
    # Once locked, only what is typed opens it, whatever else would.
    if not locked and getattr(options, "passphrase_file", None) is not None:
        from caseload_tui.cli.asking import given

        secret = given(options)
    private = getattr(options, "private", False)
    return start(
        options.store, on=options.on, secret=secret, ask=locked, again=again, private=private
    )
