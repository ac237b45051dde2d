"""A council's own choices about letters, and the files they are kept in.

Everything lies in one folder beside the store, ``mine.letters`` beside ``mine.store``:
``letters.toml``, ``stationery.toml`` with its logo, ``letterhead.docx``, ``templates`` and
``values``. The program only ever reads them, but for a template somebody saves.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from caseload_tui.caseload.beside import pull
from caseload_tui.caseload.problems import Problem
from caseload_tui.letters.case import GuardSettings
from caseload_tui.letters.codes import AROUND_A_CHILD, Audience
from caseload_tui.letters.problems import LetterProblem
from caseload_tui.letters.queue import QueueSettings
from caseload_tui.letters.stationery import SHIPPED as SHIPPED_STATIONERY
from caseload_tui.letters.stationery import Stationery, load_stationery
from caseload_tui.letters.templates import Library

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk

DATA = Path(__file__).parent / "data"
SETTINGS = "letters.toml"
STATIONERY = "stationery.toml"
LETTERHEAD = "letterhead.docx"


@dataclass(frozen=True, slots=True)
class LetterSettings:
    """Local choices; ages in years, the rest in days.

    ``office`` is how letters name the office; empty: nobody has entered it. ``phones`` are
    work numbers by worker identifier.
    """

    days_ahead: int
    meetings_ahead: int
    siblings_together: bool
    own_letter_from_age: int
    told_after_days: int
    reply_days: int
    notice: int
    address_confirmed_within: int
    numbers_checked_within: int
    confirm: frozenset[Audience]
    office: str
    phones: Mapping[str, str]

    @property
    def queue(self) -> QueueSettings:
        """The part that says which letters are owed."""
        return QueueSettings(
            self.days_ahead, self.meetings_ahead, self.notice, self.siblings_together
        )

    def guard(self, stationery: Stationery) -> GuardSettings:
        """The part that says what must be true of a letter."""
        return GuardSettings(
            notice=self.notice,
            address_confirmed_within=self.address_confirmed_within,
            numbers_checked_within=self.numbers_checked_within,
            numbers_checked_on=stationery.checked_on,
            confirm=self.confirm,
            siblings_named=self.siblings_together,
        )


@dataclass(frozen=True, slots=True)
class Office:
    """Everything of the council's that letters are made with."""

    folder: Path
    settings: LetterSettings
    stationery: Stationery
    library: Library
    letterhead: Path | None


def folder_of(desk: Desk) -> Path:
    """The folder of the council's own files for letters; it need not exist."""
    return folder_beside(desk.store.path)


def folder_beside(store: Path) -> Path:
    """The same for a store by its path: ``mine.letters`` beside ``mine.store``."""
    return store.with_suffix(".letters")


def office_of(desk: Desk) -> Office:
    """The council's choices, read again when a file has changed. Raises Problem naming the file."""
    pull(desk)
    folder = folder_of(desk)
    return _office(folder, _mark(folder))


def mark_of(desk: Desk) -> tuple[tuple[str, int, int], ...]:
    """What changes whenever one of the files does."""
    return _mark(folder_of(desk))


def _mark(folder: Path) -> tuple[tuple[str, int, int], ...]:
    if not folder.is_dir():
        return ()
    return tuple(
        (str(path), path.stat().st_mtime_ns, path.stat().st_size)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix in (".toml", ".md", ".svg", ".png", ".docx")
    )


@cache
def _office(folder: Path, _: object) -> Office:
    stationery = folder / STATIONERY
    letterhead = folder / LETTERHEAD
    try:
        return Office(
            folder=folder,
            settings=_settings(folder / SETTINGS),
            stationery=load_stationery(stationery if stationery.exists() else SHIPPED_STATIONERY),
            library=Library(folder if folder.is_dir() else None),
            letterhead=letterhead if letterhead.exists() else None,
        )
    except LetterProblem as problem:
        raise told(problem) from problem


def told(problem: LetterProblem, title: str = "Letters cannot be made") -> Problem:
    """A letter's problem as the screens show one."""
    return Problem(title, problem.message, problem.todo)


def _settings(own: Path) -> LetterSettings:
    table, phones = _table(DATA / SETTINGS), {}
    del table["phones"]
    if own.exists():
        mine = _table(own)
        phones = _phones(own, mine.pop("phones", {}))
        for part, entries in mine.items():
            known = table.get(part, {})
            unknown = set(entries) - set(known) if isinstance(entries, dict) else {part}
            if unknown:
                raise LetterProblem(
                    f"{own.name} has an entry nobody knows: [{part}] {min(unknown)}.",
                    "Correct it; compare it with the shipped file.",
                )
            table[part] = {**known, **entries}
    flat: dict[str, Any] = {name: value for part in table.values() for name, value in part.items()}
    for name, value in flat.items():
        if not isinstance(value, _TYPES[name]) or (type(value) is int and value < 0):
            raise LetterProblem(
                f"{own.name}: {name} has a value of the wrong kind.",
                "Correct it; compare it with the shipped file.",
            )
    try:
        flat["confirm"] = frozenset(Audience(word) for word in flat["confirm"])
    except ValueError as error:
        raise LetterProblem(
            f"{own.name}: confirm names an unknown reader.",
            f"There are: {', '.join(AROUND_A_CHILD)}.",
        ) from error
    return LetterSettings(**flat, phones=phones)


def _phones(own: Path, table: object) -> dict[str, str]:
    """Work numbers by worker identifier: signs a number is written with and nothing else."""
    phones: dict[str, str] = table if isinstance(table, dict) else {"phones": str(table)}
    for worker, number in phones.items():
        if not re.fullmatch(r"[0-9 +()]{5,30}", str(number)):
            raise LetterProblem(
                f"{own.name}: the phone of {worker} is not a number.",
                'Write it as "01632 960 112".',
            )
    return phones


_TYPES: dict[str, type] = {
    "days_ahead": int,
    "meetings_ahead": int,
    "siblings_together": bool,
    "own_letter_from_age": int,
    "told_after_days": int,
    "reply_days": int,
    "notice": int,
    "address_confirmed_within": int,
    "numbers_checked_within": int,
    "confirm": list,
    "office": str,
}


def _table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LetterProblem(
            f"{path.name} cannot be read: {error}.", "Correct that line, or move the file away."
        ) from error
