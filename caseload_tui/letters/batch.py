"""A batch of letters to files: all of them or none, in print order, with progress.

Files are made in a hidden folder beside their place and appear only when every one is
there. Big batches run in processes of their own, so memory is given back and cancelling
is immediate.
"""

from __future__ import annotations

import errno
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

from caseload_tui.appearing import NEW, appear, appearing
from caseload_tui.letters.apart import in_own_process, in_this_process
from caseload_tui.letters.letter import Letter
from caseload_tui.letters.manifest import Entry, digest_of, manifest_csv
from caseload_tui.letters.parts import PARTS, join_all
from caseload_tui.letters.problems import LetterProblem
from caseload_tui.letters.stationery import Stationery
from caseload_tui.letters.text import plain_text
from caseload_tui.letters.typeset import check_letters, forget, pdf
from caseload_tui.unfinished import unfinished_folder

IN_ONE_FILE = 500
"""Letters in one merged PDF, a team's whole batch: joining more would take over 150 MB."""
AT_ONCE = 20
"""Letters of it typeset in one go: each takes about 1.5 MB of memory meanwhile."""
AT_A_TIME = 2
"""Letters, or such parts, typeset side by side: typesetting leaves Python's lock."""
ALONE_UP_TO = 10
"""A batch this small is made at once, without a process of its own."""

Progress = Callable[[int, int], None]
"""Called with letters made and letters in all."""


class Form(StrEnum):
    """The kind of file."""

    PDF = "pdf"
    DOCX = "docx"
    TEXT = "txt"


@dataclass(frozen=True, slots=True)
class Order:
    """What to make. ``merged`` puts PDFs into one file for one print run (up to 500 letters)."""

    letters: tuple[Letter, ...]
    stationery: Stationery
    form: Form = Form.PDF
    merged: bool = False
    letterhead: Path | None = None
    beside: tuple[tuple[str, bytes], ...] = ()
    """Further files by name, such as calendar files."""


Release = Callable[[tuple[Entry, ...]], AbstractContextManager[None]]
"""Entered when all is made and nothing is yet to be seen; the files appear inside it."""


def print_order(letters: Sequence[Letter]) -> tuple[Letter, ...]:
    """By address, then by recipient, so that one household's letters lie together."""
    return tuple(
        sorted(letters, key=lambda one: (one.address[:0:-1], one.address[:1], one.reference))
    )


def make_batch(
    order: Order,
    folder: Path,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    release: Release | None = None,
) -> tuple[Entry, ...]:
    """Make every file of an order in ``folder``, and a manifest beside them.

    What raises in ``release``, before or after the files have appeared (a booking was cancelled
    meanwhile, the record of the batch could not be saved), throws the batch away. Raises
    LetterProblem when it cannot be done and Cancelled when it was stopped; then the folder is
    as before. Another batch's merged file or manifest is never written over.
    """
    if not order.letters:
        raise LetterProblem("There are no letters to make.", "Choose some letters first.")
    check_letters(order.letters)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with unfinished_folder(folder, "letters") as making:
            new = making / NEW
            new.mkdir()
            mark = _mark(folder)
            made = tuple(_made(order, new, mark, progress, cancelled))
            (new / f"manifest{mark}.csv").write_text(
                manifest_csv(made), encoding="utf-8", newline=""
            )
            for name, data in order.beside:
                (new / name).write_bytes(data)
            with appearing(making, folder), nullcontext() if release is None else release(made):
                names = sorted(one.name for one in new.iterdir() if one.is_file())
                appear(making, names, folder)
    except OSError as error:
        raise _disk_problem(error, folder) from error
    return made


def _mark(folder: Path) -> str:
    """What tells this batch's manifest and merged file from those of earlier ones there."""
    number = 1
    while (folder / f"manifest{f'-{number}' if number > 1 else ''}.csv").exists():
        number += 1
    return f"-{number}" if number > 1 else ""


def _made(
    order: Order,
    making: Path,
    mark: str,
    progress: Progress | None,
    cancelled: Callable[[], bool] | None,
) -> Iterator[Entry]:
    apart = in_own_process if len(order.letters) > ALONE_UP_TO else in_this_process
    stopped, done = cancelled or _never, 0
    for entries in apart(partial(_steps, order, making, mark), stopped):
        yield from entries
        done += len(entries)
        if progress is not None:
            progress(done, len(order.letters))
    if (making / PARTS).is_dir():
        joining = partial(join_all, making, fresh_sheet=order.stationery.duplex)
        deque(apart(joining, stopped), maxlen=0)


def _never() -> bool:
    return False


def _steps(order: Order, making: Path, mark: str) -> Iterator[tuple[Entry, ...]]:
    """Make the files one after another; each step tells the letters it made."""
    letters = print_order(order.letters)
    if order.form is Form.PDF and order.merged:
        books = list(_cut(letters, IN_ONE_FILE))
        for number, book in enumerate(books, start=1):
            which = f"-part-{number}-of-{len(books)}" if len(books) > 1 else ""
            name = f"letters-{max(letter.dated for letter in book)}{mark}{which}.pdf"
            yield from _merged(book, order, making, name)
        return
    with ThreadPoolExecutor(max_workers=AT_A_TIME) as pool:
        for entry in pool.map(lambda letter: _alone(letter, order, making), letters):
            yield (entry,)


def _cut(letters: Sequence[Letter], most: int) -> Iterator[Sequence[Letter]]:
    """The letters in as few parts as hold ``most`` each, all about as long."""
    parts = -(-len(letters) // most)
    size = -(-len(letters) // parts)
    return (letters[at : at + size] for at in range(0, len(letters), size))


def _alone(letter: Letter, order: Order, making: Path) -> Entry:
    name = f"{letter.reference}-{letter.audience.reader}-{letter.kind}.{order.form}"
    data, pages = _one(letter, order)
    (making / name).write_bytes(data)
    return _entry(letter, name, 1, pages)


def _one(letter: Letter, order: Order) -> tuple[bytes, int]:
    match order.form:
        case Form.PDF:
            made = pdf([letter], order.stationery)
            return made.data, made.pages[0]
        case Form.DOCX:
            # The library for Word takes as long to load as ten letters to set.
            from caseload_tui.letters.word import docx

            return docx(letter, order.stationery, order.letterhead), 0
        case Form.TEXT:
            return plain_text(letter).encode("utf-8"), 0


def _merged(
    book: Sequence[Letter], order: Order, making: Path, name: str
) -> Iterator[tuple[Entry, ...]]:
    """One PDF, or the parts it will be joined from, in a folder named as it will be."""
    parts, folder = list(_cut(book, AT_ONCE)), making / PARTS / name
    paths = [making / name]
    if len(parts) > 1:
        folder.mkdir(parents=True)
        paths = [folder / f"{number:03}.pdf" for number in range(1, len(parts) + 1)]

    def make(number: int) -> tuple[int, ...]:
        made = pdf(parts[number], order.stationery, language=book[0].language)
        paths[number].write_bytes(made.data)
        forget()
        return made.pages

    at = 1
    with ThreadPoolExecutor(max_workers=AT_A_TIME) as pool:
        for part, counted in zip(parts, pool.map(make, range(len(parts))), strict=True):
            entries = []
            for letter, pages in zip(part, counted, strict=True):
                entries.append(_entry(letter, name, at, pages))
                at += pages + (pages % 2 if order.stationery.duplex else 0)
            yield tuple(entries)


def _entry(letter: Letter, file: str, first_page: int, pages: int) -> Entry:
    return Entry(
        reference=letter.reference,
        audience=letter.audience.reader.value,
        kind=letter.kind.value,
        file=file,
        first_page=first_page,
        pages=pages,
        digest=digest_of(letter),
    )


def _disk_problem(error: OSError, folder: Path) -> LetterProblem:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        why = "the disk is full"
    elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        why = "you may not write there"
    else:
        why = error.strerror or "it cannot be written to"
    return LetterProblem(
        f"The letters cannot be put into {folder}: {why}.",
        "Choose another folder. No file was left and nothing was marked as sent.",
    )
