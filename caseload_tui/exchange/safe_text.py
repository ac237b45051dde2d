"""Text in files that spreadsheet programs open: none of it is ever taken for a formula."""

from __future__ import annotations

from typing import Final

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""The last four are as wide as a Chinese sign, and some spreadsheets read them as the first."""


def guarded(text: str) -> str:
    """Text that a spreadsheet will not run: with an apostrophe before what looks like a formula."""
    return f"'{text}" if _is_risky(text.lstrip("'")) else text


def unguarded(text: str) -> str:
    """The text again, without the apostrophe that ``guarded`` put before it."""
    return text[1:] if text.startswith("'") and _is_risky(text.lstrip("'")) else text


def _is_risky(text: str) -> bool:
    return text.lstrip().startswith(FORMULA_STARTS)
