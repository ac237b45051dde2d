"""The options that every command takes; alone, they open the app.

The commands, a hundred options, take as long to declare as the caseload takes to read, and
argparse itself half as long to load. Whoever opens the app waits for neither.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    import argparse

PLAIN: dict[str, Callable[[str], object]] = {
    "--store": str,
    "--on": date.fromisoformat,
    "--passphrase-file": Path,
}
"""How the app's options are read where they are written out with a space; ValueError if wrong."""


def shared_options() -> argparse.ArgumentParser:
    """Options every command takes, before or after its name."""
    import argparse

    from caseload_tui.cli.values import day

    shared = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument(
        "--store",
        metavar="PATH_OR_URL",
        help="the store to use (default: CASELOAD_STORE, else the one in your data folder)",
    )
    shared.add_argument(
        "--on",
        type=day,
        metavar="DATE",
        help="take this day as today (default: today in Europe/London)",
    )
    shared.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help="open the store with the first line of this file, which you alone may read",
    )
    return shared


def add_locked(parser: argparse.ArgumentParser) -> None:
    """What the app starts itself with when it locks: nothing kept on this account opens it.

    Where names were hidden they stay hidden.
    """
    from argparse import SUPPRESS

    parser.add_argument("--locked", action="store_true", help=SUPPRESS)
    parser.add_argument("--private", action="store_true", help=SUPPRESS)


def to_open_the_app(arguments: Sequence[str]) -> argparse.Namespace | None:
    """What the command line says, where it says no more than the app needs, plainly; else None.

    The whole parser then reads it, or says what is wrong with it.
    """
    said = SimpleNamespace(command=None, print_completion=None, locked=False, private=False)
    left = iter(arguments)
    for name in left:
        field = name.removeprefix("--").replace("-", "_")
        if name in ("--locked", "--private"):
            setattr(said, field, True)
            continue
        value = next(left, "-")
        if name not in PLAIN or value.startswith("-"):
            return None
        try:
            setattr(said, field, PLAIN[name](value))
        except ValueError:
            return None
    return cast("argparse.Namespace", said)
