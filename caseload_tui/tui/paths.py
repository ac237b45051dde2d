"""Paths as people type them: ``~`` is home, quotes from a copied path are taken off."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from textual.suggester import Suggester

MOST_NAMES = 2000
"""Names looked at in one folder before giving up on completing."""


def read_path(text: str) -> Path | None:
    """The path meant; None where nothing is typed."""
    words = text.strip().strip("\"'").strip()
    if not words:
        return None
    path = Path(words)
    try:
        return path.expanduser()
    except RuntimeError:
        return path


EXTRACTS = frozenset({".csv", ".xlsx", ".xlsm", ".zip"})
"""How the names of files end that a person keeps an extract in."""


def complete(text: str, endings: Collection[str] = ()) -> str | None:
    """``text`` completed by the first name in its folder that begins so; None for none.

    With ``endings`` only folders and files whose names end so.
    """
    path = read_path(text)
    if path is None or text.endswith((" ", '"', "'")):
        return None
    folder, start = (path, "") if text.endswith(("/", "\\")) else (path.parent, path.name)
    try:
        names = sorted(
            entry.name + ("/" if entry.is_dir() else "")
            for _, entry in zip(range(MOST_NAMES), folder.iterdir(), strict=False)
            if entry.name.startswith(start)
            and (start or not entry.name.startswith("."))
            and (not endings or entry.suffix.lower() in endings or entry.is_dir())
        )
    except (OSError, ValueError):
        return None
    return text[: len(text) - len(start)] + names[0] if names else None


class PathSuggester(Suggester):
    """Completes a path; the right arrow accepts."""

    def __init__(self, endings: Collection[str] = ()) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self.endings = endings

    async def get_suggestion(self, value: str) -> str | None:
        """The first name that fits."""
        return complete(value, self.endings)
