"""Letters made here against docxtpl with LibreOffice, in the same run, rounds in turn.

Run: ``python -m benchmarks.letters.speed [ROUNDS]``. The comparison needs ``soffice`` and the
package ``docxtpl``; without them only our own figures are printed. CPU counts child processes.
"""

from __future__ import annotations

import importlib
import importlib.util
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from caseload_tui.letters.batch import Order, make_batch
from caseload_tui.letters.letter import Letter
from caseload_tui.letters.stationery import load_stationery
from caseload_tui.letters.text import plain_text
from caseload_tui.letters.tree import Heading, Table, lines_of
from caseload_tui.letters.typeset import pdf

HUNDRED = 100


def letters(count: int) -> tuple[Letter, ...]:
    """Invented letters, filled in here.

    The processes that set them start this module again and need none of what fills them in, as
    with the program itself.
    """
    from benchmarks.letters import invented
    from caseload_tui.letters.templates import Library

    return invented.letters(count, Library(), load_stationery())


def cpu() -> float:
    """CPU seconds of this process and the children it waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def timed(work: Callable[[Path], None]) -> tuple[float, float]:
    """Wall and CPU seconds of some work in a fresh folder."""
    with tempfile.TemporaryDirectory() as folder:
        started, before = time.perf_counter(), cpu()
        work(Path(folder))
        return time.perf_counter() - started, cpu() - before


def ours(merged: bool) -> Callable[[Path], None]:
    """A hundred letters from values to PDF, a process of its own included."""

    def work(folder: Path) -> None:
        stationery = load_stationery()
        made = letters(HUNDRED)
        make_batch(Order(made, stationery, merged=merged), folder)

    return work


def theirs(folder: Path) -> None:
    """The same words by docxtpl, then one LibreOffice call for all files."""
    from docx import Document

    template = importlib.import_module("docxtpl").DocxTemplate
    base = Document()
    base.add_heading("{{ title }}")
    base.add_paragraph("{% for line in lines %}{{ line }}\n{% endfor %}")
    table = base.add_table(1, 4)
    for cell, words in zip(table.rows[0].cells, ("Day", "Time", "What", "Where"), strict=True):
        cell.text = words
    for words in ("{%tr for r in rows %}", "", "{%tr endfor %}"):
        cells = table.add_row().cells
        cells[0].text = words
        if not words:
            for number, cell in enumerate(cells):
                cell.text = f"{{{{ r[{number}] }}}}"
    base.save(str(folder / "template.docx"))
    for letter in letters(HUNDRED):
        document = template(str(folder / "template.docx"))
        document.render(_values(letter), autoescape=True)
        document.save(str(folder / f"{letter.reference}.docx"))
    files = [str(path) for path in sorted(folder.glob("TEST-*.docx"))]
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    assert len(list(folder.glob("TEST-*.pdf"))) == HUNDRED


def _values(letter: Letter) -> dict[str, object]:
    tables = [block for block in letter.body if isinstance(block, Table)]
    rest = tuple(block for block in letter.body if not isinstance(block, Table | Heading))
    rows = [_cells(row) for table in tables for row in table.rows]
    return {"title": letter.title, "lines": [*letter.address, *lines_of(rest)], "rows": rows}


def _cells(row: tuple[tuple[object, ...], ...]) -> list[str]:
    return ["".join(getattr(one, "words", " ") for one in cell) for cell in row]


def preview() -> float:
    """Median milliseconds to show one edited letter again as text, and as typeset pages."""
    stationery = load_stationery()
    [letter] = letters(1)
    took = []
    for number in range(12):
        edited = replace(letter, address=(f"Name {number}", *letter.address[1:]))
        started = time.perf_counter()
        plain_text(edited)
        pdf([edited], stationery)
        took.append((time.perf_counter() - started) * 1000)
    return statistics.median(took[2:])


def five_hundred() -> None:
    """CPU and peak memory of 500 letters in merged files, in a child process."""
    stationery = load_stationery()
    with tempfile.TemporaryDirectory() as folder:
        before = cpu()
        make_batch(Order(letters(500), stationery, merged=True), Path(folder))
        used = cpu() - before
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"500 tagged letters, merged: {used:.1f} CPU s (aim 10), peak {peak:.0f} MB (aim 150)")


def main(rounds: int) -> None:
    """Print the figures."""
    five_hundred()
    print(f"an edited letter set again, warm: {preview():.0f} ms (aim 50)")
    contest: dict[str, Callable[[Path], None]] = {
        "this program, 100 files": ours(merged=False),
        "this program, one print run": ours(merged=True),
    }
    if shutil.which("soffice") and importlib.util.find_spec("docxtpl"):
        contest["docxtpl and LibreOffice, 100 files"] = theirs
    else:
        print("docxtpl or LibreOffice is not installed: no comparison")
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in contest}
    for _ in range(rounds):
        for name, work in contest.items():
            times[name].append(timed(work))
    medians = {
        name: tuple(statistics.median(column) for column in zip(*rows, strict=True))
        for name, rows in times.items()
    }
    for name, (wall, used) in medians.items():
        print(f"{name}: {wall:.2f} s, {used:.2f} CPU s")
    if len(contest) == 3:
        base = medians["docxtpl and LibreOffice, 100 files"]
        for name in list(contest)[:2]:
            wall, used = (base[i] / medians[name][i] for i in (0, 1))
            print(f"{name}: {wall:.1f} times faster, {used:.1f} times less CPU (aim 8)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
