"""Where children outside placements, and roughly where carers, live."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from db.connection import Reader, within


def household_postcodes(reader: Reader, ids: Collection[int] | None = None) -> dict[int, str]:
    """The postcode of these fostering households, or of all, by household."""
    sql = "SELECT id, postcode FROM household WHERE postcode IS NOT NULL AND [within]"
    return dict(reader.execute(*within(sql, "id", ids)).fetchall())


def addresses(reader: Reader, *, on: date, ids: Collection[int]) -> dict[int, str]:
    """The address apart from placements of each of these children on a day, to be compared.

    In small letters and without spaces or commas: two are the same home when they are equal.
    """
    sql, which = within(
        """
        SELECT child_id, text, postcode FROM address
        WHERE start <= :on AND ("end" IS NULL OR "end" > :on)
          AND postcode IS NOT NULL AND [within] ORDER BY start, id
        """,
        "child_id",
        ids,
    )
    rows = reader.execute(sql, {"on": on.isoformat(), **which})
    return {child: _compared(f"{text or ''}{postcode}") for child, text, postcode in rows}


def _compared(address: str) -> str:
    return "".join(each for each in address.casefold() if each.isalnum())
