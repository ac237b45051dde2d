"""Which kinds of things anybody has ever recorded."""

from __future__ import annotations

from db.connection import Reader


def recorded_kinds(reader: Reader) -> frozenset[str]:
    """The kinds of events and of plans that the store holds at least one of."""
    rows = reader.execute("SELECT DISTINCT kind FROM event UNION SELECT DISTINCT kind FROM plan")
    return frozenset(kind for (kind,) in rows)
