"""Identifiers for the rows of a child, the same each time the extract is made."""

from __future__ import annotations

from datetime import date

from caseload_tui.exchange.tables import Row


def own_key(row: Row, child: str, column: str, *otherwise: date | str | None) -> str:
    """The row's own identifier within the child's records, else one made from ``otherwise``.

    One visit to brothers and sisters may be exported under one identifier, hence the child.
    """
    given = row.text(column)
    if given is None:
        given = "+".join(str(part) for part in otherwise if part is not None)
    return f"{child}/{given}"


def event_key(kind: str, key: str) -> str:
    """An event's or plan's key: tables number their rows apart, and meet in one list here."""
    return f"{kind}:{key}"
