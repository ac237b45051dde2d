"""The options of the plan and calendar commands."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from caseload_tui.cli.values import day, seconds, whole_number

if TYPE_CHECKING:
    from caseload_tui.cli.parser import Commands

KINDS_OF_ABSENCE = ("sick", "leave", "training", "meeting", "other")


def _days(text: str) -> tuple[date, date]:
    first, dots, last = text.partition("..")
    days = (day(first), day(last if dots else first))
    if days[1] < days[0]:
        raise argparse.ArgumentTypeError(f"{text!r} ends before it starts; write FIRST..LAST")
    return days


def add_plan(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """``plan propose``, ``plan accept`` and ``plan repair``."""
    plan = commands.add_parser(
        "plan", parents=[shared], help="book visits months ahead: propose, accept, repair"
    )
    actions = plan.add_subparsers(dest="action", metavar="ACTION", required=True)
    _add_propose(actions, shared)
    accept = actions.add_parser("accept", parents=[shared], help="make the bookings of a plan")
    accept.add_argument("file", type=Path, metavar="FILE", help="what propose --out wrote")
    accept.add_argument(
        "--child", action="append", metavar="R", help="only the bookings about this child"
    )
    repair = actions.add_parser(
        "repair", parents=[shared], help="the smallest change after an absence"
    )
    repair.add_argument("--worker", required=True, metavar="R", help="a name or an identifier")
    repair.add_argument(
        "--away", type=_days, metavar="D1..D2", help="enter this absence first (both days away)"
    )
    repair.add_argument("--why", choices=KINDS_OF_ABSENCE, default="sick", help="kind of absence")
    repair.add_argument("--accept", type=whole_number, metavar="N", help="save option N")
    repair.add_argument("--format", choices=("table", "json"), default="table")


def _add_propose(actions: Commands, shared: argparse.ArgumentParser) -> None:
    propose = actions.add_parser("propose", parents=[shared], help="propose bookings; saves none")
    whose = propose.add_argument_group("whose visits")
    whose.add_argument(
        "--worker", action="append", metavar="R",
        help="a name or an identifier; may be given several times",
    )  # fmt: skip
    whose.add_argument("--team", metavar="T", help="everybody in a team")
    whose.add_argument("--all", action="store_true", help="every worker who holds anybody")
    propose.add_argument(
        "--from", dest="start", type=day, required=True, metavar="D",
        help="the first day to book, today or later",
    )  # fmt: skip
    propose.add_argument(
        "--weeks", type=whole_number, default=26, metavar="N",
        help="how far ahead to book (default: 26)",
    )  # fmt: skip
    propose.add_argument(
        "--time-limit", type=seconds, metavar="S",
        help="seconds (default: 5, and about one for each of many workers)",
    )  # fmt: skip
    propose.add_argument(
        "--seed", type=whole_number, default=1, metavar="N",
        help="another number may find another plan (default: 1)",
    )  # fmt: skip
    propose.add_argument(
        "--include", nargs="+", metavar="DUTY", help="only these duties, for example cla_visit"
    )
    propose.add_argument("--format", choices=("table", "json"), default="table")
    propose.add_argument("--out", type=Path, metavar="FILE", help="write the plan to accept later")


def add_calendar(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """``calendar export``."""
    calendar = commands.add_parser(
        "calendar", parents=[shared], help="a worker's bookings as a calendar file"
    )
    actions = calendar.add_subparsers(dest="action", metavar="ACTION", required=True)
    export = actions.add_parser("export", parents=[shared], help="write an .ics file")
    export.add_argument("--worker", required=True, metavar="R")
    export.add_argument("--from", dest="first", type=day, metavar="D")
    export.add_argument("--to", dest="last", type=day, metavar="D")
    export.add_argument("--out", type=Path, required=True, metavar="FILE")
