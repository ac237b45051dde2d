"""From a recorded reason to the reviewed word a letter may say."""

from __future__ import annotations

import tomllib
from functools import cache

from caseload_tui.caseload.letters.settings import DATA

NOT_THERE = frozenset({"refused", "not_in", "missing", "cancelled_by_carer"})
"""Why a visit was not made though the worker came, or was ready to come."""


def word_for(recorded: str | None) -> str | None:
    """The reviewed word for a recorded reason; None, say nothing, for what a person wrote."""
    return _known().get((recorded or "").strip().casefold())


@cache
def _known() -> dict[str, str]:
    rows = tomllib.loads((DATA / "reasons.toml").read_text(encoding="utf-8"))["reason"]
    return {words.casefold(): row["word"] for row in rows for words in row["recorded"]}
