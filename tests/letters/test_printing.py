from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from caseload_tui.letters.printing import (
    BY_HAND,
    Ran,
    open_command,
    print_command,
    print_file,
    printers,
    run_command,
)
from caseload_tui.letters.problems import LetterProblem

FILE = Path("letters.pdf")


def test_letters_are_printed_at_actual_size_on_both_sides() -> None:
    assert print_command(FILE, printer="Office") == [
        "lp", "-d", "Office", "-o", "media=A4", "-o", "sides=two-sided-long-edge",
        "-o", "print-scaling=none", "--", "letters.pdf",
    ]  # fmt: skip
    assert "sides=one-sided" in print_command(FILE, duplex=False)


def test_a_file_name_is_never_taken_for_an_option() -> None:
    command = print_command(Path("-o"))

    assert command[-2:] == ["--", "-o"]


def test_files_are_opened_by_the_platform() -> None:
    assert open_command(FILE, "linux") == ["xdg-open", "letters.pdf"]
    assert open_command(FILE, "darwin") == ["open", "letters.pdf"]


def test_the_default_printer_comes_first() -> None:
    def run(command: Sequence[str]) -> Ran:
        if command[1] == "-e":
            return Ran(0, "Attic\nOffice\n")
        return Ran(0, "system default destination: Office\n")

    assert printers(run) == ["Office", "Attic"]
    assert printers(lambda _: Ran(127, "lpstat is not installed")) == []


def test_what_was_sent_is_said() -> None:
    asked: list[Sequence[str]] = []

    def run(command: Sequence[str]) -> Ran:
        asked.append(command)
        return Ran(0, "request id is Office-1")

    assert print_file(FILE, run=run, printer="Office").sent
    assert asked == [print_command(FILE, printer="Office")]


@pytest.mark.parametrize("printer", [None, "Attic"])
def test_an_absent_printer_sends_nothing(printer: str | None) -> None:
    with pytest.raises(LetterProblem, match="did not take the letters") as caught:
        print_file(FILE, run=lambda _: Ran(1, "lp: no such destination"), printer=printer)

    assert "Nothing was marked as sent" in caught.value.todo


def test_windows_prints_where_a_program_answers() -> None:
    asked: list[tuple[str, str]] = []

    done = print_file(
        FILE, run=run_command, start_file=lambda path, verb: asked.append((path, verb))
    )

    assert done.sent
    assert asked == [("letters.pdf", "print")]


def test_windows_opens_the_file_and_says_what_to_press_where_none_does() -> None:
    def start(_: str, verb: str) -> None:
        if verb == "print":
            raise OSError("No application is associated")

    done = print_file(FILE, run=run_command, start_file=start)

    assert (done.sent, done.press) == (False, BY_HAND)


def test_windows_without_any_program_is_told() -> None:
    def start(_: str, __: str) -> None:
        raise OSError("No application is associated")

    with pytest.raises(LetterProblem, match="No program on this computer opens PDF"):
        print_file(FILE, run=run_command, start_file=start)


def test_a_command_that_is_not_there_is_an_answer_not_a_crash() -> None:
    assert run_command(["no-such-command-anywhere"]).status == 127
