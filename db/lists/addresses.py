"""Roughly where carers live."""

from __future__ import annotations

from collections.abc import Collection

from db.connection import Reader, within


def household_postcodes(reader: Reader, ids: Collection[int] | None = None) -> dict[int, str]:
    """The postcode of these fostering households, or of all, by household."""
    sql = "SELECT id, postcode FROM household WHERE postcode IS NOT NULL AND [within]"
    return dict(reader.execute(*within(sql, "id", ids)).fetchall())
