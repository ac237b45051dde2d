"""What is written in the clear and is not finished, and what a killed program left of it.

Letters, exports and sheets are made under a hidden name and get their own only when they are
whole. A program that is killed meanwhile leaves names and addresses under a name nobody looks
for. So each is noted in the account's data folder, and the note is locked for as long as its
program lives; the next start takes away what no living program is making.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from platformdirs import user_data_path

_OURS = r"\.caseload-[a-z]+-[0-9a-f]{16}"
_NOTE, _LOCK = ".note", ".lock"


@contextmanager
def unfinished_folder(beside: Path, what: str) -> Iterator[Path]:
    """A hidden folder in ``beside``, for its owner's eyes, that goes when it is done with.

    ``what`` is a word for its name.
    """
    folder = beside / _name(what)
    with _noted(folder):
        folder.mkdir(mode=0o700)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def whole_file(path: Path, content: bytes) -> Iterator[None]:
    """Write a file that appears, whole and for its owner's eyes, after what is done meanwhile.

    Where that fails, or it cannot be written, what was there stays. Raises OSError.
    """
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if path.exists() and not path.is_file():  # a terminal or a pipe, which takes it as it comes
        yield
        path.write_bytes(content)
        return
    path = path.resolve()
    part = path.with_name(_name("part"))
    with _noted(part):
        try:
            handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            yield
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


def forget_unfinished() -> None:
    """Take away what programs of this account left that were killed."""
    try:
        notes = sorted(path for path in _notes().iterdir() if path.suffix == _NOTE)
    except OSError:
        return
    for note in notes:
        with suppress(OSError, NotImplementedError), _locked(note):
            path = Path(note.read_text(encoding="utf-8"))
            _forget(path)
            _drop(note, path)


def _name(what: str) -> str:
    import secrets

    return f".caseload-{what}-{secrets.token_hex(8)}"


def _notes() -> Path:
    return user_data_path("caseload", appauthor=False) / "unfinished"


@contextmanager
def _noted(path: Path) -> Iterator[None]:
    """Note it until it is gone; where nothing can be noted it is made all the same."""
    note = _notes() / f"{path.name}{_NOTE}"
    with ExitStack() as stack:
        with suppress(OSError, NotImplementedError):
            note.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            stack.enter_context(_locked(note))
            stack.callback(_drop, note, path)
            with note.open("w", encoding="utf-8") as file:
                file.write(str(path.absolute()))
                file.flush()
                os.fsync(file.fileno())
        yield


@contextmanager
def _locked(note: Path) -> Iterator[None]:
    """Hold a note. Raises OSError where another program does (a Timeout is one)."""
    from filelock import FileLock

    lock = FileLock(f"{note}{_LOCK}", timeout=0, mode=0o600, thread_local=False)
    lock.acquire()
    try:
        yield
    finally:
        lock.release()
        with suppress(OSError):
            Path(lock.lock_file).unlink(missing_ok=True)


def _drop(note: Path, path: Path) -> None:
    if not os.path.lexists(path):
        with suppress(OSError):
            note.unlink(missing_ok=True)


def _forget(path: Path) -> None:
    """Only what has a name of ours and belongs to this account: a note may say anything."""
    if not re.fullmatch(_OURS, path.name) or path.is_symlink() or not path.exists():
        return
    if hasattr(os, "getuid") and path.stat().st_uid != os.getuid():
        return
    if path.is_dir():
        from caseload_tui.appearing import take_back

        take_back(path, path.parent)
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink()
