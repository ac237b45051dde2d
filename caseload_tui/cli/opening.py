"""Opening a store for a command, and the app itself."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.opening import open_desk
from caseload_tui.caseload.problems import Problem


@contextmanager
def desk_for(options: argparse.Namespace, *, create: bool = False) -> Iterator[Desk]:
    """The desk over the store the options name, closed afterwards."""
    desk = open_desk(options.store, on=options.on, create=create)
    try:
        yield desk
    finally:
        desk.close()


def demo(options: argparse.Namespace) -> int:
    """Make a synthetic store, and open the app on it unless told not to."""
    from caseload_tui.caseload.demo import make_demo_store

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

    return start(options.store, on=options.on)
