"""The council's own files beside a store: local standards, weights, and letters.

Beside a file they simply lie there. A store on a server keeps them in itself, so that everybody
works out the same dates and prints the same letterhead, and each computer has a copy.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from zlib import crc32

from caseload_tui.caseload.problems import Both, Conflict, Problem
from caseload_tui.unfinished import whole_file
from db import lists
from db.errors import StoreError

if TYPE_CHECKING:
    from caseload_tui.caseload.open_store import OpenStore

KINDS = ("standards.toml", "weights.toml", "letters")
"""What a store's own name is followed by: ``mine.letters`` beside ``mine.store``."""
_SUFFIXES = frozenset((".toml", ".md", ".svg", ".png", ".docx"))
_MOST = 5_000_000
"""Bytes; a letterhead is far smaller."""
BASE = ".shared.json"
"""Beside this computer's copies: the index as it was when they were last brought up to date."""
Marks = Mapping[str, str]
"""What each file holds, by its name."""
INDEX = "file.index"
"""The setting that names each file with a mark of its content; ``file.NAME`` holds that."""


def pull(desk: OpenStore) -> None:
    """Bring this computer's copies up to date, where the store is on a server."""
    if not desk.store.on_server:
        return
    index = desk.remembered(INDEX)
    if not isinstance(index, dict) or index == desk.pulled:
        return
    base = _base(desk.store.path)
    for name, mark in index.items():
        path = place_of(desk.store.path, name)
        if path is not None and mark != _mark(path):
            content = desk.remembered(f"file.{name}")
            if isinstance(content, str):
                if path.is_file() and base is not None and _mark(path) != base.get(name):
                    _set_aside(path)  # edited by hand and not shared: one's own work
                _write(path, base64.b64decode(content))
    for name, path in _named(desk.store.path).items():
        if name not in index:
            # Somebody went back to what is shipped. What was here may be one's own work: it stays.
            _set_aside(path)
    _note_base(desk.store.path, index)
    desk.pulled = index


def share(desk: OpenStore) -> int:
    """Give everybody what lies beside the store here, where it is on a server; how many files.

    Raises Conflict where somebody else shared another version of a file that was changed here
    too, and puts theirs beside ours, to compare; shared again, ours holds.
    """
    if not desk.store.on_server:
        return 0
    files = _named(desk.store.path)
    mine = {name: _mark(path) for name, path in files.items()}
    base = _base(desk.store.path)
    try:
        with desk.store.change(desk.user, "Shared the council's files") as work:
            now = json.loads(lists.setting(work.reader, INDEX) or "{}")
            met = _met(mine, now, now if base is None else base)
            if met:
                work.cancelled = True
            else:
                index = _merged(mine, now, now if base is None else base)
                for name in index.keys() & files.keys():
                    if index[name] == mine[name]:
                        content = base64.b64encode(files[name].read_bytes()).decode()
                        work.remember(f"file.{name}", json.dumps(content))
                work.remember(INDEX, json.dumps(index))
    except StoreError as error:
        desk.pulled = None
        pull(desk)
        raise Problem(error.title, f"Nothing was saved. {error.message}") from error
    if met:
        raise _both(desk, met, now, base or {})
    _note_base(desk.store.path, index)
    desk.pulled = index if index == mine else None
    return len(files)


def _met(mine: Marks, now: Marks, base: Marks) -> list[str]:
    """The files that were changed here and by somebody else, each otherwise."""
    return [
        name
        for name in sorted(mine.keys() | now.keys())
        if len({mine.get(name), now.get(name), base.get(name)}) == 3
    ]


def _merged(mine: Marks, now: Marks, base: Marks) -> dict[str, str]:
    """What everybody has from now on: ours where it was changed here, else what they have."""
    names = mine.keys() | now.keys()
    chosen = {n: now.get(n) if mine.get(n) == base.get(n) else mine.get(n) for n in names}
    return {name: mark for name, mark in sorted(chosen.items()) if mark is not None}


def _both(desk: OpenStore, met: list[str], now: Marks, base: Marks) -> Conflict:
    """Both versions of each file, theirs also beside ours; they count as seen."""
    lines = []
    for name in met:
        path = place_of(desk.store.path, name)
        kept = desk.remembered(f"file.{name}")
        theirs = base64.b64decode(kept) if isinstance(kept, str) and name in now else b""
        if path is None:
            continue
        _write(path.with_name(f"{path.name}.theirs"), theirs)
        ours = path.read_bytes() if path.is_file() else b""
        lines.append(Both(name, "another version", _in_words(theirs), _in_words(ours)))
    seen = {name: mark for name in met if (mark := now.get(name)) is not None}
    unseen = {name: mark for name, mark in base.items() if name not in met}
    _note_base(desk.store.path, {**unseen, **seen})
    found = ", ".join(met)
    what = f"{found}. Theirs lies beside yours as .theirs: join the two, then share again"
    return Conflict("Somebody", what, lines)


def _in_words(content: bytes) -> str:
    try:
        return content.decode() or "taken away"
    except UnicodeDecodeError:
        return f"a file of {len(content)} bytes"


def _base(store: Path) -> dict[str, str] | None:
    """What everybody had when this computer last looked; None where it never did."""
    try:
        found = json.loads(store.with_suffix(BASE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def _note_base(store: Path, index: Marks) -> None:
    _write(store.with_suffix(BASE), json.dumps(dict(index)).encode())


def _set_aside(path: Path) -> None:
    with suppress(FileNotFoundError):  # another window of this computer was first
        path.replace(path.with_name(f"{path.name}.old"))


def copy_beside(store: Path, folder: Path) -> int:
    """Copy the files beside a store into a folder, under their own names; how many files."""
    files = _named(store)
    for name, path in files.items():
        _write(folder.joinpath(*PurePosixPath(name).parts), path.read_bytes())
    return len(files)


def copies_in(folder: Path) -> dict[str, Path]:
    """What ``copy_beside`` wrote, by name; a file that is none of ours is left out."""
    found = {}
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        name = path.relative_to(folder).as_posix()
        if path.is_file() and place_of(folder, name) and path.stat().st_size <= _MOST:
            found[name] = path
    return found


def bring_beside(store: Path, name: str, copy: Path) -> None:
    """Put such a copy beside a store."""
    path = place_of(store, name)
    assert path is not None
    _write(path, copy.read_bytes())


def _named(store: Path) -> dict[str, Path]:
    """The files beside a store by what follows its name, ``letters/logo.png``."""
    found = {}
    for kind in KINDS:
        top = store.with_suffix(f".{kind}")
        for path in sorted(top.rglob("*")) if top.is_dir() else (top,):
            if path.is_file() and path.suffix in _SUFFIXES and path.stat().st_size <= _MOST:
                found[str(PurePosixPath(kind, *path.relative_to(top).parts))] = path
    return found


def place_of(store: Path, name: str) -> Path | None:
    """Where such a file lies; None for a name that is not one of ours, wherever it points."""
    parts = PurePosixPath(name).parts
    plain = all(part not in ("", ".", "..") and "\\" not in part for part in parts)
    if not parts or parts[0] not in KINDS or not plain or "\0" in name:
        return None
    if PurePosixPath(name).suffix not in _SUFFIXES:
        return None
    return store.with_suffix(f".{parts[0]}").joinpath(*parts[1:])


def _mark(path: Path) -> str:
    try:
        content = path.read_bytes() if path.is_file() else None
    except FileNotFoundError:  # set aside by another window just now
        content = None
    if content is None:
        return ""
    return f"{len(content)}-{crc32(content):08x}"


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all: another program may be reading it, or writing it too."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with whole_file(path, content):
        pass
