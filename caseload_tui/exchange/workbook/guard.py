"""Looks at a workbook from outside before anything opens it."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path
from typing import Final

from caseload_tui.exchange.files import (
    MAX_FILE_BYTES,
    OLE_SIGN,
    ZIP_SIGN,
    broken_archive,
    check_archive,
    starts_with,
    unreadable,
)
from caseload_tui.exchange.problem import ImportProblem

_PART: Final = re.compile(r"(\[Content_Types\]|.*)\.(xml|rels)", re.IGNORECASE)
_SHEET: Final = re.compile(r"xl/worksheets/[^/]*\.xml", re.IGNORECASE)
_DOCTYPE: Final = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_PROLOGUE: Final = 4_096
_CHUNK: Final = 1 << 20
_OVERLAP: Final = 64

# A reader sets room aside for every cell up to the furthest one: column AAA and beyond, or row
# 1,000,000 and beyond, in a file of any size, would ask for more memory than there is. Begun with
# a letter, and only then a look at what is before it, it is found three times as quickly.
_FAR_CELL: Final = re.compile(rb"""r(?<=\br)\s*=\s*["'](?:[A-Z]{3}|[A-Z]{0,2}[0-9]{7})""")


def is_workbook(path: Path) -> bool:
    """Whether the file is a spreadsheet, of a kind that can be read or not.

    Raises:
        ImportProblem: the file is missing, cannot be read, or is damaged.
    """
    if starts_with(path, OLE_SIGN):
        return True
    if not starts_with(path, ZIP_SIGN):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            names = {name.lower() for name in archive.namelist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise broken_archive(path.name) from None
    except OSError as error:
        raise unreadable(path.name, error) from None
    return any(name.startswith("xl/") or name == "content.xml" for name in names)


def check_workbook(path: Path) -> None:
    """Refuse what no honest workbook holds, without opening it as one.

    Raises:
        ImportProblem: it is locked, old, damaged, or made to exhaust or mislead its reader.
    """
    if starts_with(path, OLE_SIGN):
        raise _locked_or_old(path)
    if path.stat().st_size > MAX_FILE_BYTES:
        raise _hostile(path.name, "it is far larger than any extract")
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
            check_archive(path.name, infos)
            if "xl/workbook.xml" not in {info.filename.lower() for info in infos}:
                raise _wrong_format(path.name)
            for info in infos:
                _check_part(path.name, archive, info)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError):
        raise broken_archive(path.name) from None
    except OSError as error:
        raise unreadable(path.name, error) from None


def counts_from_1904(path: Path) -> bool:
    """Whether the day numbers of a checked workbook count from 1904 and not from 1900."""
    with zipfile.ZipFile(path) as archive:
        name = next(n for n in archive.namelist() if n.lower() == "xl/workbook.xml")
        with archive.open(name) as part:
            text = part.read(_CHUNK)
    return re.search(rb"""date1904\s*=\s*["'](?:1|true)""", text) is not None


def _check_part(name: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    if not _PART.fullmatch(info.filename):
        return
    with archive.open(info) as part:
        head = part.read(_PROLOGUE)
        if _DOCTYPE.search(head.replace(b"\x00", b"")):
            raise _hostile(name, "it defines its own XML entities")
        if not _SHEET.fullmatch(info.filename):
            return
        while head:
            if _FAR_CELL.search(head):
                raise _hostile(name, "a sheet has a cell far out of the way")
            more = part.read(_CHUNK)
            head = head[-_OVERLAP:] + more if more else b""


def _locked_or_old(path: Path) -> ImportProblem:
    with path.open("rb") as stream:
        locked = "EncryptedPackage".encode("utf-16-le") in stream.read(_CHUNK)
    if locked:
        return ImportProblem(
            "Password needed",
            f"{path.name} is protected by a password.",
            "Open it in the spreadsheet program, save a copy without a password, import that, "
            "and delete the copy.",
        )
    return ImportProblem(
        "Old workbook",
        f"{path.name} is a workbook of the old kind (.xls).",
        "Open it in the spreadsheet program, save it as .xlsx, and import that.",
    )


def _wrong_format(name: str) -> ImportProblem:
    return ImportProblem(
        "Workbook not readable",
        f"{name} is a spreadsheet, but not of the .xlsx kind.",
        "Open it in the spreadsheet program, save it as .xlsx, and import that.",
    )


def _hostile(name: str, why: str) -> ImportProblem:
    return ImportProblem(
        "Workbook refused",
        f"{name} was not opened because {why}; no extract looks like that.",
        "Ask whoever sent it for a fresh export. Copying its values into a new workbook helps too.",
    )
