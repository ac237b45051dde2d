"""Tables of words for a terminal, or for a file or another program."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap

from rich.cells import cell_len

from caseload_tui.cli.output import printable

GAP = "  "
NARROWEST = 8
"""Cells below which no column is squeezed, however narrow the terminal."""


def print_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under a header, folded to fit a terminal; elsewhere as wide as they are."""
    # Asked of what is printed to: the terminal is there even while a file is written.
    width = shutil.get_terminal_size((0, 0)).columns if sys.stdout.isatty() else 0
    sys.stdout.writelines(f"{line}\n" for line in table_lines(header, rows, width))


def table_lines(header: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """The lines of a table at most ``width`` cells wide, where it can be; 0 means any width."""
    clean = [[printable(cell) for cell in row] for row in (header, *rows)]
    widths = [max(map(cell_len, column)) for column in zip(*clean, strict=True)]
    if width:
        widths = _squeezed(widths, width - len(GAP) * (len(widths) - 1))
    for row in clean:
        folded = [_folded(cell, most) for cell, most in zip(row, widths, strict=True)]
        for line in zip_longest(*folded, fillvalue=""):
            padded = (
                cell + " " * (most - cell_len(cell))
                for cell, most in zip(line, widths, strict=True)
            )
            yield GAP.join(padded).rstrip()


def _squeezed(widths: Sequence[int], room: int) -> list[int]:
    """The widest columns made narrower, alike, until all fit."""
    most = max(widths)
    while most > NARROWEST and sum(min(each, most) for each in widths) > room:
        most -= 1
    return [min(each, most) for each in widths]


def _folded(cell: str, width: int) -> list[str]:
    return [cell] if cell_len(cell) <= width else wrap(cell, width)
