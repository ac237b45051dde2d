"""From a recorded reason to the reviewed word a letter may say, and who a change came from."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import NamedTuple

from caseload_tui.caseload.letters.settings import DATA


class Reason(NamedTuple):
    """What a letter may say, None: nothing; and whether the change came from us."""

    word: str | None
    by_us: bool


UNSAID = Reason(None, True)
NOT_THERE = frozenset({"refused", "not_in", "missing", "cancelled_by_carer"})
"""Why a visit was not made though the worker came, or was ready to come."""


def reason_of(recorded: str | None) -> Reason:
    """The reviewed word for a recorded reason; nothing for words a person wrote."""
    return _known().get((recorded or "").strip().casefold(), UNSAID)


@cache
def _known() -> dict[str, Reason]:
    rows = tomllib.loads((DATA / "reasons.toml").read_text(encoding="utf-8"))["reason"]
    return {
        words.casefold(): Reason(row["word"], row["by_us"])
        for row in rows
        for words in row["recorded"]
    }
