"""Rows of a CSV file, whatever encoding and separator it was saved with."""

from __future__ import annotations

import codecs
import csv
import io
import zipfile
import zlib
from collections.abc import Generator, Iterator
from typing import Final

from caseload_tui.exchange.files import MAX_FILE_BYTES, TextFile, broken_archive, unreadable
from caseload_tui.exchange.problem import ImportProblem

_CHUNK: Final = 1 << 20
_LONGEST_LINE: Final = 1 << 20
_SEPARATORS: Final = ",;\t|"


def rows_of(file: TextFile) -> Generator[tuple[int, list[str]]]:
    """Each row with its number, counting from 1 as a spreadsheet would; blank rows left out.

    Raises:
        ImportProblem: the file is not text, is cut short, or is not separated values.
    """
    try:
        yield from _rows(file)
    except csv.Error as error:
        raise ImportProblem(
            "Not a CSV file",
            f"{file.name} is not laid out as separated values: {error}.",
            "Export the table again as CSV, with text in double quotes where it needs them.",
        ) from None
    except UnicodeError:
        raise _not_text(file.name) from None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
        raise broken_archive(file.name) from None
    except OSError as error:
        raise unreadable(file.name, error) from None


def _rows(file: TextFile) -> Generator[tuple[int, list[str]]]:
    encoding = _encoding(file)
    separator = _separator(file, encoding)
    with (
        file.open() as raw,
        io.TextIOWrapper(raw, encoding=encoding, newline="") as text,
    ):
        # Strict, so that a quote left open is told, rather than swallowing every row after it.
        for number, row in enumerate(csv.reader(_lines(text), delimiter=separator, strict=True), 1):
            if any(cell and not cell.isspace() for cell in row):
                yield number, row


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    while line := text.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE:
            raise csv.Error("a line is far too long")
        yield line


def _encoding(file: TextFile) -> str:
    """Unicode by its mark, else UTF-8 if every byte fits, else the Windows code page."""
    with file.open() as stream:
        head = stream.read(_CHUNK)
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        if b"\x00" in head.split(b"\n", 1)[0]:
            raise _not_text(file.name)
        decoder = codecs.getincrementaldecoder("utf-8")()
        seen = 0
        while head:
            seen += len(head)
            if seen > MAX_FILE_BYTES:
                raise broken_archive(file.name)
            try:
                decoder.decode(head)
            except UnicodeDecodeError:
                return "cp1252"
            head = stream.read(_CHUNK)
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


def _separator(file: TextFile, encoding: str) -> str:
    """The separator that splits the first line into the most columns; a comma when none does."""
    with file.open() as raw, io.TextIOWrapper(raw, encoding=encoding, newline="") as text:
        first = next((line for line in _lines(text) if line.strip()), "")
    return max(_SEPARATORS, key=lambda sign: (first.count(sign), sign == ","))


def _not_text(name: str) -> ImportProblem:
    return ImportProblem(
        "Not a CSV file",
        f"{name} is not a text file.",
        "Choose the CSV files of the extract, or an Annex A workbook ending in .xlsx.",
    )
