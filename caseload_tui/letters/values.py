"""Dates, times and coded values in the words of one language, from a reviewed list."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.dates import format_date, format_time

from caseload_tui.letters.codes import Audience, PlaceKind
from caseload_tui.letters.problems import LetterProblem

SHIPPED = Path(__file__).parent / "data" / "values"


@dataclass(frozen=True, slots=True)
class Words:
    """The reviewed values of one language; ``reviewed`` False: a sample nobody has checked."""

    code: str
    locale: str
    name: str
    reviewed: bool
    direction: str
    table: Mapping[str, Any]

    def full_date(self, day: date) -> str:
        """``Tuesday 4 March 2026``."""
        return _day(day, self.table["format"]["date"], self.locale)

    def short_date(self, day: date) -> str:
        """``Tuesday 4 March``, for where the year is plain."""
        return _day(day, self.table["format"]["day"], self.locale)

    def clock(self, at: time) -> str:
        """``4pm``, ``4:30pm``, ``12 noon``: never the 24-hour clock in English."""
        form = self.table["format"]
        if at.minute == 0 and at.hour in (0, 12):
            special = form.get("noon" if at.hour == 12 else "midnight")
            if special:
                return str(special)
        pattern = form["hour"] if at.minute == 0 else form["time"]
        return _time(at, pattern, self.locale)

    def length(self, minutes: int) -> str:
        """``about an hour``."""
        table = self.table["length"]
        return str(table.get(str(minutes), table["other"])).format(minutes=minutes)

    def say(self, group: str, code: str, audience: Audience) -> str:
        """A coded value in this reader's words; ``group`` is "what", "why", "role"...

        Raises LetterProblem where the list has no word: nothing is ever printed as a code.
        """
        entry = self.table.get(group, {}).get(code, {})
        found = entry.get(audience.value, entry.get(audience.reader.value, entry.get("any")))
        if found is None:
            raise LetterProblem(
                f'The {self.name} list has no words for "{group}.{code}".',
                f"Add [{group}.{code}] to values/{self.code}.toml and have it reviewed.",
            )
        return str(found)

    def has(self, group: str, code: str) -> bool:
        """Whether the list has words for a coded value."""
        return code in self.table.get(group, {})

    def where(self, kind: PlaceKind, place: str, audience: Audience) -> str:
        """``where you live``, ``at Fell Road offices``.

        Raises LetterProblem where the words need a place and none is recorded.
        """
        words = self.say("where", kind.value, audience)
        if "{place}" in words and not place.strip():
            raise LetterProblem(
                "Where it takes place is not recorded.",
                "Enter your office under [places] in letters.toml.",
            )
        return words.format(place=place)

    def furniture(self, key: str, **values: object) -> str:
        """A fixed word of the page, such as ``Page 1 of 2``."""
        return str(self.table["furniture"][key]).format(**values)

    def join(self, parts: Sequence[str]) -> str:
        """``a, b and c``."""
        if len(parts) < 2:
            return "".join(parts)
        form = self.table["format"]
        return str(form["and"]).format(str(form["comma"]).join(parts[:-1]), parts[-1])

    def times(self, n: int) -> str:
        """``twice``, ``3 times``."""
        return self.furniture("twice") if n == 2 else self.furniture("times", n=n)


# A visit is told to several people, and a day holds many: the locale data is slow to ask.
@lru_cache(maxsize=2048)
def _day(day: date, pattern: str, locale: str) -> str:
    return format_date(day, pattern, locale=locale)


@lru_cache(maxsize=512)
def _time(at: time, pattern: str, locale: str) -> str:
    # CLDR puts a narrow space inside some times, which no council font needs.
    return format_time(at, pattern, locale=locale).replace("\u202f", " ")


_LANGUAGE = re.compile(r"[\w-]+(?: [\w-]+)*")


def words_of(language: str, own_folder: Path | None = None) -> Words | None:
    """The values of a language; a file in ``own_folder`` stands for the shipped one."""
    if not _LANGUAGE.fullmatch(language):
        return None  # it comes from a record, and must not become a path
    for folder in (own_folder, SHIPPED):
        path = None if folder is None else folder / f"{language}.toml"
        if path is not None and path.is_file():
            return _read(path)
    return None


def _read(path: Path) -> Words:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        head = table["language"]
        return Words(
            code=head["code"],
            locale=head["locale"],
            name=head["name"],
            reviewed=bool(head["reviewed"]),
            direction=head["direction"],
            table=table,
        )
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError, KeyError) as error:
        raise LetterProblem(
            f"{path.name} cannot be read: {error}", "Correct the file or remove it."
        ) from error
