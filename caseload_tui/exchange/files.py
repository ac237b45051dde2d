"""Finding the files a person pointed at, in a folder, in a zip or by themselves, safely."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Final

from caseload_tui.exchange.problem import ImportProblem

MAX_FILE_BYTES: Final = 200 * 1024 * 1024
MAX_TOTAL_BYTES: Final = 600 * 1024 * 1024
MAX_FILES: Final = 2_000
MAX_RATIO: Final = 150
_RATIO_MATTERS_FROM: Final = 10 * 1024 * 1024
_TABLE_ENDINGS: Final = frozenset({".csv", ".txt", ".tsv"})

ZIP_SIGN: Final = b"PK\x03\x04"
OLE_SIGN: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class TextFile:
    """One file of rows; ``open`` may be called more than once."""

    name: str
    size: int
    open: Callable[[], IO[bytes]]


def text_files(path: Path) -> list[TextFile]:
    """The CSV files at ``path``: itself, those of a folder, or those inside a zip.

    Raises:
        ImportProblem: nothing is there, it cannot be read, or it is not safe to unpack.
    """
    if path.is_dir():
        found = [_plain(file) for file in _listed(path) if _is_table(file.name)]
    elif starts_with(path, ZIP_SIGN):
        found = list(_zipped(path))
    else:
        found = [_plain(path)]
    if not found:
        raise ImportProblem(
            "No tables found",
            f"{path.name} holds no CSV files.",
            "Choose the folder or zip that holds the exported tables, ssd_person.csv among them.",
        )
    return found


def starts_with(path: Path, sign: bytes) -> bool:
    """Whether the file begins with ``sign``.

    Raises:
        ImportProblem: the file is missing or cannot be read.
    """
    try:
        _check_plain(path)
        with path.open("rb") as stream:
            return stream.read(len(sign)) == sign
    except FileNotFoundError:
        raise not_found(path) from None
    except OSError as error:
        raise unreadable(path.name, error) from None


def not_found(path: Path) -> ImportProblem:
    """The problem to raise when there is nothing at ``path``."""
    return ImportProblem(
        "File not found",
        f"There is no file or folder at {path}.",
        "Check the spelling, or drag the file into the terminal to write its path.",
    )


def refuse_empty(path: Path) -> None:
    """Refuse a file that holds nothing at all.

    Raises:
        ImportProblem: it does.
    """
    if path.is_file() and path.stat().st_size == 0:
        raise ImportProblem(
            "Empty file",
            f"{path.name} holds nothing at all.",
            "Export it again, and check that the whole of it arrives.",
        )


def unreadable(name: str, error: OSError) -> ImportProblem:
    """The problem to raise when the system refuses to read ``name``."""
    why = error.strerror or type(error).__name__
    return ImportProblem(
        "File could not be read",
        f"{name} could not be read: {why}.",
        "Close it in other programs, check that you may read it, then try again.",
    )


def check_archive(name: str, infos: Sequence[zipfile.ZipInfo]) -> None:
    """Refuse an archive that unpacks to far more than an extract ever does.

    Raises:
        ImportProblem: it holds too many files, is too large, or is packed suspiciously tight.
    """
    total = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    if len(infos) > MAX_FILES:
        raise _unsafe(name, f"it holds {len(infos)} files, more than {MAX_FILES}")
    if total > MAX_TOTAL_BYTES:
        raise _unsafe(name, f"it unpacks to more than {MAX_TOTAL_BYTES // 1024**2} MB")
    if total > _RATIO_MATTERS_FROM and total > MAX_RATIO * max(packed, 1):
        raise _unsafe(name, f"it unpacks to more than {MAX_RATIO} times its size")
    if any(info.flag_bits & 1 for info in infos):
        raise ImportProblem(
            "Password needed",
            f"{name} is protected by a password.",
            "Unpack it, or save a copy without the password, and import that.",
        )


def broken_archive(name: str) -> ImportProblem:
    """The problem to raise when an archive is cut short or damaged."""
    return ImportProblem(
        "Damaged file",
        f"{name} is damaged or only part of it arrived.",
        "Copy or download it again, then import it.",
    )


def _unsafe(name: str, why: str) -> ImportProblem:
    return ImportProblem(
        "File refused",
        f"{name} was not opened because {why}; no extract looks like that.",
        "Ask whoever sent it what it is. If it is right, unpack it and import the folder.",
    )


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        raise unreadable(folder.name, error) from None


def _check_plain(path: Path) -> None:
    """Refuse a pipe or a device, which might never end, or never begin."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise ImportProblem(
            "Not a file",
            f"{path.name} is neither a file nor a folder.",
            "Save what it gives to a file, and import that.",
        )


def _is_table(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in _TABLE_ENDINGS and not name.startswith(".")


def _plain(path: Path) -> TextFile:
    try:
        _check_plain(path)
        size = path.stat().st_size
    except OSError as error:
        raise unreadable(path.name, error) from None
    if size > MAX_FILE_BYTES:
        raise _unsafe(path.name, f"it is larger than {MAX_FILE_BYTES // 1024**2} MB")
    return TextFile(path.name, size, lambda: path.open("rb"))


def _zipped(path: Path) -> Iterator[TextFile]:
    """The tables inside a zip. They are read in place, so their folder names do not matter."""
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise broken_archive(path.name) from None
    check_archive(path.name, infos)
    for info in sorted(infos, key=lambda each: each.filename):
        inner = PurePosixPath(info.filename.replace("\\", "/"))
        escapes = inner.is_absolute() or ".." in inner.parts or "__MACOSX" in inner.parts
        if info.is_dir() or escapes or not _is_table(inner.name):
            continue
        if info.file_size > MAX_FILE_BYTES:
            raise _unsafe(path.name, f"{inner.name} is larger than {MAX_FILE_BYTES // 1024**2} MB")
        yield TextFile(inner.name, info.file_size, _opener(path, info))


def _opener(path: Path, info: zipfile.ZipInfo) -> Callable[[], IO[bytes]]:
    def open_inner() -> IO[bytes]:
        with zipfile.ZipFile(path) as archive:
            # The member keeps the archive's file open until it is closed itself.
            return archive.open(info)

    return open_inner
