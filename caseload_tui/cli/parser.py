"""The commands and their options, declared once; help and completion come from here."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from caseload_tui import __version__
from caseload_tui.cli.keeping_parser import add_keeping
from caseload_tui.cli.letters_parser import add_letters
from caseload_tui.cli.options import add_locked, shared_options
from caseload_tui.cli.people_parser import add_people
from caseload_tui.cli.plan_parser import add_calendar, add_plan
from caseload_tui.cli.scorecard_parser import add_monday, add_scorecard
from caseload_tui.cli.values import whole_number
from caseload_tui.timescales.status import Status

if TYPE_CHECKING:  # argparse gives the type no public name
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


SHELLS = ("bash", "zsh", "tcsh")


def _format(command: argparse.ArgumentParser, *choices: str) -> None:
    command.add_argument("--format", choices=choices, default=choices[0], help="how to print it")


def build_parser(*, completing: bool = False) -> argparse.ArgumentParser:
    """The whole command line; ``completing`` loads what can write a completion script of it."""
    shared = shared_options()
    parser = argparse.ArgumentParser(
        prog="caseload",
        parents=[shared],
        description="What is next for each child, and why. Without a command: opens the app.",
        epilog="Exit status: 0 done, 1 could not be done (the reason is said), 2 wrong usage.",
    )
    parser.add_argument("--version", "-V", action="version", version=f"caseload {__version__}")
    parser.add_argument(
        "--print-completion",
        choices=SHELLS,
        action=_completion_action() if completing else "store",
        help="print the completion script for your shell (bash, zsh or tcsh)",
    )
    add_locked(parser)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _add_demo(commands, shared)
    paths = _add_import(commands, shared)
    if completing:
        _complete_files(paths)
    _add_export(commands, shared)
    _add_due(commands, shared)
    _add_why(commands, shared)
    _add_doctor(commands, shared)
    _add_team(commands, shared)
    add_scorecard(commands, shared)
    add_monday(commands, shared)
    add_plan(commands, shared)
    add_calendar(commands, shared)
    folder = add_letters(commands, shared)
    if completing:
        _complete_folders(folder)
    add_keeping(commands, shared)
    add_people(commands, shared)
    _add_serve(commands, shared)
    return parser


def _completion_action() -> type[argparse.Action]:
    """Prints the script; the package that writes it takes as long to load as all the rest."""
    import shtab

    action: type[argparse.Action] = shtab.completion_action()
    return action


def _add_demo(commands: Commands, shared: argparse.ArgumentParser) -> None:
    demo = commands.add_parser(
        "demo",
        parents=[shared],
        help="make a synthetic caseload and open the app on it",
        description="Makes a fresh store of synthetic children in a temporary place, and opens it.",
    )
    demo.add_argument("--size", choices=("worker", "team", "authority"), default="worker")
    demo.add_argument("--path", type=Path, metavar="P", help="make the store here instead")
    demo.add_argument("--no-open", action="store_true", help="only make it")


def _complete_folders(action: argparse.Action) -> None:
    import shtab

    action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]


def _complete_files(action: argparse.Action) -> None:
    import shtab

    action.complete = shtab.FILE  # type: ignore[attr-defined]


def _add_import(commands: Commands, shared: argparse.ArgumentParser) -> argparse.Action:
    importing = commands.add_parser(
        "import",
        parents=[shared],
        help="take in an extract (Standard Safeguarding Dataset, Ofsted Annex A, SSDA903) or our "
        "own workbook",
        description="Takes in an extract, all or nothing. The same extract again changes nothing.",
    )
    paths = importing.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    importing.add_argument("--dry-run", action="store_true", help="only say what would change")
    importing.add_argument(
        "--template", type=Path, metavar="FILE", help="write the workbook to fill in, and no more"
    )
    importing.add_argument(
        "--map",
        type=Path,
        metavar="FILE",
        help="which column is which in another spreadsheet; made with a guess where there is none",
    )
    _format(importing, "text", "json")
    return paths


def _add_export(commands: Commands, shared: argparse.ArgumentParser) -> None:
    export = commands.add_parser(
        "export",
        parents=[shared],
        help="write everything to a folder: the dataset's files and our workbook, with names",
        description="Writes everything, names included, to a folder that is not there yet.",
    )
    export.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    _format(export, "text", "json")


def _add_due(commands: Commands, shared: argparse.ArgumentParser) -> None:
    due = commands.add_parser(
        "due", parents=[shared], help="every duty, the latest first", description="Every duty owed."
    )
    due.add_argument("--worker", metavar="R", help="one worker's, by identifier or name")
    due.add_argument("--team", metavar="T", help="one team's, by identifier or name")
    due.add_argument("--child", metavar="R", help="one child's, by identifier or name")
    due.add_argument(
        "--within", type=whole_number, metavar="DAYS", help="due within so many days, or late"
    )
    due.add_argument("--status", choices=[status.value for status in Status])
    due.add_argument("--duty", metavar="K", help="one kind of duty, for example cla_visit")
    _reason(due)
    _format(due, "table", "json", "csv")


def _reason(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--reason", help="why you look at a child who is not on your caseload; it is written down"
    )


def _add_why(commands: Commands, shared: argparse.ArgumentParser) -> None:
    why = commands.add_parser(
        "why",
        parents=[shared],
        help="explain one date",
        description="Explains one date: its rule and source, the arithmetic, what would change it.",
    )
    why.add_argument("child", metavar="CHILD", help="identifier or name")
    why.add_argument("duty", metavar="DUTY", help="for example cla_visit")
    _reason(why)
    _format(why, "text", "json")


def _add_serve(commands: Commands, shared: argparse.ArgumentParser) -> None:
    serve = commands.add_parser(
        "serve",
        parents=[shared],
        help="the app in a browser on this computer",
        description="Prints an address that works once. Other computers cannot reach it unless "
        "--host says so, and then only encrypted.",
    )
    serve.add_argument("--port", type=whole_number, default=8000, metavar="N", help="default: 8000")
    serve.add_argument("--host", default="127.0.0.1", help="default: this computer only")
    serve.add_argument("--tls-cert", metavar="FILE", help="certificate, for other computers")
    serve.add_argument("--tls-key", metavar="FILE", help="its key")


def _add_team(commands: Commands, shared: argparse.ArgumentParser) -> None:
    team = commands.add_parser(
        "team",
        parents=[shared],
        help="caseload size, points, capacity and lateness per worker",
        description="How full everybody is, side by side, as at any day (--on).",
    )
    team.add_argument("--team", metavar="T", help="one team's, by identifier or name")
    team.add_argument(
        "--hours", action="store_true", help="also hours of visiting a week, from the planner"
    )
    _format(team, "table", "json")


def _add_doctor(commands: Commands, shared: argparse.ArgumentParser) -> None:
    doctor = commands.add_parser(
        "doctor",
        parents=[shared],
        help="contradictions and gaps in the data, and what each blocks",
        description="Lists contradictions and gaps in the data. Changes nothing.",
    )
    _format(doctor, "text", "json")
