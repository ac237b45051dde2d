"""The options of the letters command."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from caseload_tui.cli.values import day
from caseload_tui.letters.codes import AROUND_A_CHILD, Kind

if TYPE_CHECKING:
    from caseload_tui.cli.parser import Commands


def add_letters(commands: Commands, shared: argparse.ArgumentParser) -> argparse.Action:
    """``letters``; the option that takes a folder."""
    letters = commands.add_parser(
        "letters",
        parents=[shared],
        help="letters for accepted bookings, checked before any file is written",
        description="Makes the letters owed for accepted bookings: all of them, or none and every "
        "reason why. Making or printing a letter does not mark it as sent.",
    )
    which = letters.add_argument_group("which letters (all that are owed, unless narrowed)")
    which.add_argument(
        "--worker", action="append", metavar="R", help="about visits of this worker; repeatable"
    )
    which.add_argument(
        "--from", dest="first", type=day, metavar="D", help="whose first visit is on or after D"
    )
    which.add_argument(
        "--to", dest="last", type=day, metavar="D", help="whose first visit is on or before D"
    )
    which.add_argument(
        "--recipient",
        action="append",
        choices=[one.value for one in AROUND_A_CHILD],
        help="only to these; repeatable",
    )
    which.add_argument("--kind", choices=[one.value for one in Kind], help="only of this kind")
    which.add_argument(
        "--leave-out", action="append", metavar="REFERENCE", default=[],
        help="all but this letter; repeatable",
    )  # fmt: skip
    out = letters.add_argument("--out", type=Path, metavar="DIR", help="put the files here")
    form = letters.add_mutually_exclusive_group()
    for flag, value, words in (
        ("--pdf", "pdf", "as PDF (the default)"),
        ("--docx", "docx", "as Word documents on your letterhead"),
        ("--text", "txt", "as plain text"),
    ):
        form.add_argument(flag, dest="form", action="store_const", const=value, help=words)
    letters.set_defaults(form="pdf")
    letters.add_argument("--merged", action="store_true", help="one PDF in print order")
    letters.add_argument(
        "--calendar", action="store_true", help="a calendar file beside each letter"
    )
    letters.add_argument("--print", action="store_true", help="print them, at actual size")
    letters.add_argument("--printer", metavar="NAME", help="on this printer, not the default one")
    return out
