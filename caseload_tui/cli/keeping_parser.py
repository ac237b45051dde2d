"""The options of the commands that keep a store."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from caseload_tui.cli.parser import Commands


def add_keeping(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """What copies, moves, checks and encrypts a store."""
    backup = commands.add_parser(
        "backup", parents=[shared], help="a checked copy of the store, encrypted as it is"
    )
    backup.add_argument("file", type=Path, metavar="FILE", help="the copy; must not exist yet")
    move = commands.add_parser(
        "move", parents=[shared], help="move the store to a PostgreSQL server, or back to a file"
    )
    move.add_argument("to", metavar="TO", help="postgresql://name@server/database, or a new file")
    commands.add_parser(
        "share",
        parents=[shared],
        help="give everybody the standards and letter files edited here for a store on a server",
    )
    restore = commands.add_parser(
        "restore", parents=[shared], help="put a checked copy in the place of the store"
    )
    restore.add_argument("file", type=Path, metavar="FILE", help="what backup made")
    check = commands.add_parser(
        "check", parents=[shared], help="is every page, link, duty and change of the store whole?"
    )
    check.add_argument("--mend", action="store_true", help="compute wrong duties anew")
    check.add_argument(
        "--seal",
        metavar="SEAL",
        help="a seal an earlier check printed, or a file of them: was the trail cut since?",
    )
    check.add_argument(
        "--seal-out", type=Path, metavar="FILE", help="add today's seal to a file, kept elsewhere"
    )
    check.add_argument("--format", choices=("text", "json"), default="text", help="how to print it")
    trail = commands.add_parser(
        "trail",
        parents=[shared],
        help="write who did what and when, with every seal, and nothing of a record",
    )
    trail.add_argument("--out", type=Path, metavar="FILE", required=True, help="the CSV file")
    _add_rekey(commands, shared)
    commands.add_parser(
        "encrypt", parents=[shared], help="encrypt a store that is not, and destroy the plain file"
    )
    sheet = commands.add_parser(
        "recovery-sheet", parents=[shared], help="the code for when a passphrase is forgotten"
    )
    sheet.add_argument("--out", type=Path, metavar="FILE", help="write it to this new file")


def _add_rekey(commands: Commands, shared: argparse.ArgumentParser) -> None:
    rekey = commands.add_parser("rekey", parents=[shared], help="change the passphrase or the key")
    rekey.add_argument(
        "--new-passphrase-file", type=Path, metavar="FILE", help="the new one is its first line"
    )
    rekey.add_argument(
        "--new-key",
        action="store_true",
        help="encrypt everything anew: after somebody left, or a sheet was seen",
    )
    rekey.add_argument(
        "--recover", action="store_true", help="the passphrase is forgotten: use the recovery code"
    )
    rekey.add_argument("--recovery-code-file", type=Path, metavar="FILE")
    rekey.add_argument(
        "--keyring",
        action="store_true",
        help="also open without typing, from the operating system's own store of passwords",
    )
