"""The options that every command takes; alone, they open the app.

The commands, a hundred options, take as long to declare as the caseload takes to read. Whoever
opens the app waits for none of them.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from caseload_tui.cli.values import day


def shared_options() -> argparse.ArgumentParser:
    """Options every command takes, before or after its name."""
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
    parser.add_argument("--locked", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--private", action="store_true", help=argparse.SUPPRESS)


def to_open_the_app(arguments: Sequence[str]) -> argparse.Namespace | None:
    """What the command line says, where it says no more than the app needs; else None."""
    parser = argparse.ArgumentParser(
        parents=[shared_options()], add_help=False, allow_abbrev=False, exit_on_error=False
    )
    add_locked(parser)
    parser.set_defaults(command=None, print_completion=None)
    try:
        options, others = parser.parse_known_args(arguments)
    except argparse.ArgumentError:
        return None  # which the whole parser says in full
    return None if others else options
