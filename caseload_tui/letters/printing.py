"""Printing and opening files by the platform's own way, always at actual size."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from caseload_tui.letters.problems import LetterProblem

Run = Callable[[Sequence[str]], "Ran"]
StartFile = Callable[[str, str], None]
"""``os.startfile(path, operation)``; raises OSError where no program answers."""
LONGEST_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended."""

    status: int
    output: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """What was done. ``sent`` False: the file is open and ``press`` says what to press."""

    sent: bool
    press: str = ""


BY_HAND = "Press Ctrl+P, choose your printer, and set the size to “Actual size”, not “Fit”."


def print_command(path: Path, *, printer: str | None = None, duplex: bool = True) -> list[str]:
    """The CUPS command (Linux and macOS) that prints a PDF at actual size on A4."""
    command = ["lp"]
    if printer:
        command += ["-d", printer]
    sides = "two-sided-long-edge" if duplex else "one-sided"
    # Scaled to fit, the address would leave the window of the envelope.
    command += ["-o", "media=A4", "-o", f"sides={sides}", "-o", "print-scaling=none"]
    return [*command, "--", str(path)]


def open_command(path: Path, platform: str = sys.platform) -> list[str]:
    """The command that opens a file in the program for it (not on Windows)."""
    return ["open" if platform == "darwin" else "xdg-open", str(path)]


def printers(run: Run) -> list[str]:
    """The printers there are (CUPS), the default one first."""
    named = run(["lpstat", "-e"])
    if named.status != 0:
        return []
    names = named.output.split()
    default = run(["lpstat", "-d"]).output.rpartition(": ")[2].strip()
    return sorted(names, key=lambda name: (name != default, name))


def print_file(
    path: Path,
    *,
    run: Run,
    start_file: StartFile | None = None,
    printer: str | None = None,
    duplex: bool = True,
) -> Printed:
    """Print a PDF. Raises LetterProblem when it was not sent, so nothing is marked as sent.

    ``start_file`` is given on Windows, where the program for PDF may not print by itself;
    then the file is opened and the answer says what to press.
    """
    if start_file is not None:
        return _print_on_windows(path, start_file)
    ran = run(print_command(path, printer=printer, duplex=duplex))
    if ran.status != 0:
        where = f"The printer {printer}" if printer else "The default printer"
        raise LetterProblem(
            f"{where} did not take the letters: {ran.output.strip() or 'no reason given'}.",
            "Nothing was marked as sent. Check the printer, or open the PDF and print it there.",
        )
    return Printed(sent=True)


def _print_on_windows(path: Path, start_file: StartFile) -> Printed:
    try:
        start_file(str(path), "print")
    except OSError:
        try:
            start_file(str(path), "open")
        except OSError as error:
            raise LetterProblem(
                "No program on this computer opens PDF files.",
                f"Open {path.name} on a computer that has one. Nothing was marked as sent.",
            ) from error
        return Printed(sent=False, press=BY_HAND)
    return Printed(sent=True)


def run_command(command: Sequence[str]) -> Ran:
    """Run a command of the platform. A missing one is a status of 127, as in a shell."""
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=LONGEST_SECONDS, check=False
        )
    except FileNotFoundError:
        return Ran(127, f"{command[0]} is not installed on this computer")
    except subprocess.TimeoutExpired:
        return Ran(124, f"{command[0]} did not answer")
    return Ran(done.returncode, done.stdout + done.stderr)
