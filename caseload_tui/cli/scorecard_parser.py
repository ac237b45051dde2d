"""The options of ``caseload scorecard`` and ``caseload monday``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from caseload_tui.cli.values import day, whole_number

if TYPE_CHECKING:  # argparse gives the type no public name
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

FORMATS = ("table", "json", "csv", "xlsx", "md", "pdf")


def add_scorecard(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Indicators, and everything that is made of them."""
    card = commands.add_parser(
        "scorecard",
        parents=[shared],
        help="indicators with numerator, denominator, target and trend",
        description="How the service is doing, as at any day (--on). No file holds a name, but "
        "for --members.",
    )
    whose = card.add_mutually_exclusive_group()
    whose.add_argument("--team", metavar="T", help="one team's, by identifier or name")
    whose.add_argument("--worker", metavar="R", help="one worker's, by identifier or name")
    card.add_argument(
        "--months",
        type=whole_number,
        default=12,
        metavar="N",
        help="length of the periods in months (default: 12)",
    )
    card.add_argument("--format", choices=FORMATS, default=FORMATS[0], help="how to print it")
    card.add_argument("--out", type=Path, metavar="FILE", help="write it here instead")
    card.add_argument(
        "--suppress",
        action="store_true",
        help="leave small numbers out, and those that would give them away",
    )
    _add_instead(card)


def _add_instead(card: argparse.ArgumentParser) -> None:
    """What may be asked for in place of the scorecard itself."""
    instead = card.add_mutually_exclusive_group()
    instead.add_argument(
        "--members", metavar="KEY", help="list who is behind one indicator, in and out (names)"
    )
    instead.add_argument(
        "--promises", action="store_true", help="visits promised by letter, by worker and child"
    )
    instead.add_argument(
        "--freeze", action="store_true", help="keep the scorecard of --on as it is known now"
    )
    instead.add_argument(
        "--compare",
        type=day,
        metavar="DATE",
        help="what the frozen scorecard of that day would be now, and why it differs",
    )


def add_monday(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """The Monday sheet."""
    sheet = commands.add_parser(
        "monday",
        parents=[shared],
        help="one worker's weeks on one page, initials and identifiers only",
        description="This week, the next two, what slipped and what to chase: one page in black "
        "and white, to print.",
    )
    sheet.add_argument("worker", metavar="WORKER", help="identifier or name")
    sheet.add_argument("--out", type=Path, metavar="FILE", help="write a PDF here")
