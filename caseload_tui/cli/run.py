"""Parse, run one command, and turn every problem into a sentence and an exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from caseload_tui.caseload.clock import today
from caseload_tui.caseload.problems import Problem
from caseload_tui.cli.options import to_open_the_app
from caseload_tui.cli.process import leave_no_core_file, write_for_its_owner_only
from caseload_tui.unfinished import forget_unfinished

if TYPE_CHECKING:
    import argparse

DONE, NOT_DONE, WRONG_USAGE = 0, 1, 2


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit status."""
    leave_no_core_file()
    write_for_its_owner_only()
    forget_unfinished()
    try:
        options = to_open_the_app(arguments) or _parsed(arguments)
    except SystemExit as leaving:  # argparse has printed help or the mistake
        return leaving.code if isinstance(leaving.code, int) else WRONG_USAGE
    options.as_at = getattr(options, "on", None)
    options.on = options.as_at or today()
    options.store = getattr(options, "store", None) or os.environ.get("CASELOAD_STORE") or None
    try:
        return _command(options.command)(options)
    except Problem as problem:
        print(f"caseload: {problem.title}: {problem.message}", file=sys.stderr)
        if problem.todo:
            print(problem.todo, file=sys.stderr)
        return NOT_DONE
    except KeyboardInterrupt:
        print("caseload: stopped; nothing was half done.", file=sys.stderr)
        return NOT_DONE
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
        return DONE


def _parsed(arguments: Sequence[str]) -> argparse.Namespace:
    from caseload_tui.cli.parser import build_parser

    options = build_parser().parse_args(arguments)
    if options.print_completion:
        build_parser(completing=True).parse_args(arguments)
    return options


IN_MODULE = {
    "demo": "opening",
    "import": "importing",
    "export": "exporting",
    "calendar": "plan",
    "monday": "scorecard",
    "looks": "people",
    **dict.fromkeys(
        (
            "backup",
            "move",
            "share",
            "restore",
            "check",
            "trail",
            "rekey",
            "encrypt",
            "recovery-sheet",
        ),
        "keeping",
    ),
}
"""Where a command is, unless it has a module of its own name."""
CALLED = {"import": "import_extract"}
"""What its function is called, unless that is the command's own name."""


def _command(name: str | None) -> Callable[[argparse.Namespace], int]:
    """Import only the command that was asked for."""
    if name is None:
        from caseload_tui.cli.opening import open_app

        return open_app
    module = import_module(f"caseload_tui.cli.{IN_MODULE.get(name, name)}")
    command: Callable[[argparse.Namespace], int] = getattr(
        module, CALLED.get(name, name.replace("-", "_"))
    )
    return command
