"""What is recorded of names, addresses and languages, as letters need it."""

from __future__ import annotations

import re
from functools import cache

from caseload_tui.letters.codes import Style
from caseload_tui.letters.facts import Address
from db.letter_rows import ContactRow

WHOLE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}", re.IGNORECASE)
"""A whole postcode; an extract may hold the first half alone, which is no address."""


def whole_postcode(recorded: str | None) -> str:
    """The postcode where it is a whole one; else nothing."""
    known = (recorded or "").strip()
    return known if WHOLE.fullmatch(known) else ""


def style_of(recorded: str | None) -> tuple[Style, str]:
    """The style of a recorded format; and the format itself where no letter can be that."""
    word = (recorded or "standard").strip().casefold().replace(" ", "_")
    if word in tuple(Style):
        return Style(word), ""
    return Style.STANDARD, word.replace("_", " ")


def address_of(contact: ContactRow) -> Address:
    """The address somebody's letters go to."""
    return Address(
        lines=lines_of(contact.address or ""),
        postcode=contact.postcode or "",
        since=contact.start,
        until=contact.end,
        confirmed_on=contact.confirmed_on,
        safe_to_post=contact.safe_to_post,
    )


def lines_of(address: str) -> tuple[str, ...]:
    """``14 Sample Street, Anytown`` as lines of a letter."""
    return tuple(part.strip() for part in address.split(",") if part.strip())


def single_names(name: str) -> tuple[str, ...]:
    """``Joy and Sam Adeyemi`` as ``Joy Adeyemi`` and ``Sam Adeyemi``."""
    parts = [part.strip() for part in name.replace("&", " and ").split(" and ") if part.strip()]
    family = parts[-1].rpartition(" ")[2] if parts else ""
    return tuple(part if " " in part else f"{part} {family}".strip() for part in parts)


@cache
def _languages() -> dict[str, str]:
    from babel import Locale

    return {str(name).casefold(): str(code) for code, name in Locale("en").languages.items()}


_OTHER_NAMES = {"kurdish sorani": "ckb", "sorani": "ckb", "kurmanji": "kmr", "dari": "prs"}
"""Names that records use and the locale data does not."""


def language_of(recorded: str | None) -> str:
    """The code of a recorded language; the recorded words where nobody knows a code."""
    word = (recorded or "").strip().casefold()
    if not word or word in ("en", "english"):
        return "en"
    return _OTHER_NAMES.get(word) or _languages().get(word) or word
