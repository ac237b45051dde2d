"""How letters look: letterhead, envelope, sizes and the service's own numbers.

A council edits one small file; the page itself (``stationery.typ``) is the program's.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from caseload_tui.letters.codes import Audience, Style
from caseload_tui.letters.envelope import ENVELOPES
from caseload_tui.letters.problems import LetterProblem

SHIPPED = Path(__file__).parent / "data" / "stationery.toml"
MOST_LOGO_BYTES = 500_000
SMALLEST = 12.0
"""Points. British Dyslexia Association: 12 to 14."""


@dataclass(frozen=True, slots=True)
class Stationery:
    """One council's letterhead and numbers. Sizes are points; ``logo`` is the file's bytes.

    ``checked_on`` is when somebody last looked up the helplines; None: not known.
    """

    service_name: str
    service_address: tuple[str, ...]
    service_phone: str
    service_hours: str
    duty_phone: str
    email: str
    support: Mapping[str, str]
    checked_on: date | None
    envelope: str
    fold_marks: bool
    accent: str
    duplex: bool
    sizes: Mapping[str, float]
    logo: bytes = b""
    logo_format: str = ""
    logo_words: str = ""

    def size(self, audience: Audience, style: Style) -> float:
        """The size of the text for this reader, in points."""
        return self.sizes[audience.reader.value if style is Style.STANDARD else style.value]


def load_stationery(path: Path = SHIPPED) -> Stationery:
    """Read a stationery file; what it leaves out is taken from the shipped one.

    Raises LetterProblem naming the file, the entry and what is wrong.
    """
    shipped = _table(SHIPPED)
    own = shipped if path == SHIPPED else _table(path)
    merged = {part: {**shipped[part], **_part(own, part, path)} for part in shipped}
    for part, entries in own.items():
        unknown = set(_part(own, part, path)) - set(shipped.get(part, {}))
        if unknown:
            raise _wrong(path, f"[{part}] {min(unknown)}", "there is no such entry")
        for key, value in entries.items():
            if not _alike(value, shipped[part][key]):
                raise _wrong(path, f"[{part}] {key}", "must be written as in the shipped file")
    return _checked(merged, path)


def _table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise LetterProblem(
            f"The stationery file {path.name} cannot be read ({error.strerror}).",
            "Check where it is, or remove the setting to use the shipped one.",
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise LetterProblem(
            f"The stationery file {path.name} has a mistake: {error}.",
            "Correct that line; compare it with the shipped file.",
        ) from error


def _alike(value: object, shipped: object) -> bool:
    """Whether an entry is text, a list of texts, or yes or no, as the shipped one is."""
    if isinstance(shipped, list):
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    if isinstance(shipped, bool):
        return isinstance(value, bool)
    # Sizes and the day are looked at by themselves.
    return not isinstance(value, list | dict)


def _part(table: dict[str, Any], part: str, path: Path) -> dict[str, Any]:
    entries = table.get(part, {})
    if not isinstance(entries, dict):
        raise _wrong(path, part, "must be a section such as [page]")
    return entries


def _wrong(path: Path, entry: str, why: str) -> LetterProblem:
    return LetterProblem(
        f"The stationery file {path.name}: {entry}: {why}.",
        "Correct the file; compare it with the shipped one.",
    )


def _checked(table: dict[str, Any], path: Path) -> Stationery:
    service, page, sizes = table["service"], table["page"], table["size"]
    for part, key in (("service", "name"), ("service", "phone"), ("service", "hours")):
        if not str(table[part][key]).strip():
            raise _wrong(path, f"[{part}] {key}", "must be filled in: every letter says it")
    if page["envelope"] not in ENVELOPES:
        raise _wrong(path, "[page] envelope", f"must be one of {', '.join(ENVELOPES)}")
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", str(page["accent"])):
        raise _wrong(path, "[page] accent", 'must be a colour such as "#17475a"')
    for name, size in sizes.items():
        if not isinstance(size, int | float) or not SMALLEST <= size <= 36:
            raise _wrong(path, f"[size] {name}", "must be between 12 and 36 points")
    support = table["support"]
    checked = support["checked_on"] or None
    if checked is not None and type(checked) is not date:
        raise _wrong(path, "[support] checked_on", "must be a day such as 2026-01-05")
    logo, logo_format = _logo(str(service["logo"]), path)
    return Stationery(
        service_name=service["name"],
        service_address=tuple(service["address"]),
        service_phone=service["phone"],
        service_hours=service["hours"],
        duty_phone=service["duty_phone"],
        email=service["email"],
        support={key: str(value) for key, value in support.items() if key != "checked_on"},
        checked_on=checked,
        envelope=page["envelope"],
        fold_marks=bool(page["fold_marks"]),
        accent=page["accent"],
        duplex=bool(page["duplex"]),
        sizes=dict(sizes),
        logo=logo,
        logo_format=logo_format,
        logo_words=service["logo_words"] or service["name"],
    )


def _logo(name: str, path: Path) -> tuple[bytes, str]:
    if not name:
        return b"", ""
    file = path.parent / name
    if file.name != name or not name.isprintable():
        raise _wrong(path, "[service] logo", f"must be the name of a file beside {path.name}")
    kind = file.suffix.lower().lstrip(".")
    if kind not in ("svg", "png"):
        raise _wrong(path, "[service] logo", "must be an .svg or .png file")
    try:
        data = file.read_bytes()
    except OSError as error:
        raise LetterProblem(
            f"The logo {file.name} cannot be read ({error.strerror}).",
            f"Put it beside {path.name}, or set logo to an empty text.",
        ) from error
    if len(data) > MOST_LOGO_BYTES:
        raise _wrong(path, "[service] logo", "is larger than 500 kB")
    return data, kind
