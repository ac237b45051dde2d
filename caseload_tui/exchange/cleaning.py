"""Dirty spellings to codes, by the one table in ``data/cleaning.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Final

from caseload_tui.exchange.cells import BadValue

_DATA: Final = "data/cleaning.toml"
_LETTERED: Final = re.compile(r"^\s*(?:[a-z]{1,2}\)|\([a-z]\))\s*")
_WORDS: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Phrase:
    code: str
    whole: bool
    parts: tuple[str, ...]

    def matches(self, value: str) -> bool:
        if self.whole:
            return value == self.parts[0]
        return all(part in value for part in self.parts)


@dataclass(frozen=True, slots=True)
class _Table:
    codes: frozenset[str]
    letters: frozenset[str]
    strongest: tuple[str, ...]
    phrases: tuple[_Phrase, ...]
    unknown: frozenset[str]


@lru_cache(maxsize=8_192)
def clean(table: str, value: str) -> str | None:
    """The code that ``value`` stands for, None where it says that nothing is known.

    Raises:
        BadValue: no code can be told from it, or more than one.
    """
    entry = _tables()[table]
    words: list[str] = _WORDS.findall(_LETTERED.sub("", value))
    if words and words[0] in entry.letters:
        return words[0]
    if code := _code_among(entry, [word.upper() for word in words]):
        return code
    plain = " ".join(words).lower()
    if plain in entry.unknown:
        return None
    for phrase in entry.phrases:
        if phrase.matches(plain):
            return phrase.code
    raise BadValue("this is not a value we know for this column")


@cache
def codes_of(table: str) -> tuple[str, ...]:
    """The codes that a cleaning table can give, in its order."""
    text = resources.files("caseload_tui.exchange").joinpath(_DATA).read_text("utf-8")
    raw = tomllib.loads(text)[table]
    return tuple(dict.fromkeys([*raw["codes"], *(code for code, _ in raw["phrases"])]))


def _code_among(entry: _Table, words: list[str]) -> str | None:
    found = sorted({word for word in words if word in entry.codes})
    if len(found) <= 1:
        return found[0] if found else None
    for code in entry.strongest:
        if code in found:
            return code
    raise BadValue(f"this names more than one code ({', '.join(found)})")


@cache
def _tables() -> dict[str, _Table]:
    text = resources.files("caseload_tui.exchange").joinpath(_DATA).read_text("utf-8")
    return {
        name: _Table(
            codes=frozenset(raw["codes"]),
            letters=frozenset(raw.get("letters", "")),
            strongest=tuple(raw.get("strongest", ())),
            phrases=tuple(_phrase(code, words) for code, words in raw["phrases"]),
            unknown=frozenset(raw["unknown"]),
        )
        for name, raw in tomllib.loads(text).items()
    }


def _phrase(code: str, words: str) -> _Phrase:
    if words.startswith("= "):
        return _Phrase(code, whole=True, parts=(words[2:],))
    return _Phrase(code, whole=False, parts=tuple(words.split(" & ")))
