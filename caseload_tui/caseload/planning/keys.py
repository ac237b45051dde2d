"""The names by which the planner knows children, households and workers: their identifiers.

Two sources may use one identifier for two people. The second then gets its kind and row
number with it, so that no diary is ever mixed up with another.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Keys:
    """One planner key for each (kind, row id), and back."""

    _by_row: dict[tuple[str, int], str] = field(default_factory=dict)
    _rows: dict[str, tuple[str, int]] = field(default_factory=dict)

    def key(self, kind: str, row_id: int, identifier: str) -> str:
        """The key of a row, the same at every call."""
        known = self._by_row.get((kind, row_id))
        if known is not None:
            return known
        key = identifier if identifier not in self._rows else f"{identifier} ({kind} {row_id})"
        self._by_row[kind, row_id] = key
        self._rows[key] = (kind, row_id)
        return key

    def row(self, key: str) -> tuple[str, int] | None:
        """The kind and row id behind a key; None when nobody has it."""
        return self._rows.get(key)

    def row_id(self, kind: str, key: str) -> int | None:
        """The row id behind a key of this kind."""
        found = self._rows.get(key)
        return found[1] if found is not None and found[0] == kind else None

    def ids(self, kind: str) -> list[int]:
        """Every row id of a kind that has a key."""
        return [row_id for known, row_id in self._by_row if known == kind]
