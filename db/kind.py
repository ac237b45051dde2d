"""How a kind of record becomes a row: its table, its links, and what makes two rows one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Table
from sqlmodel import SQLModel

from db import models, records
from db.folding import fold

LONDON = ZoneInfo("Europe/London")

Values = dict[str, Any]
"""Column names and what to put in them."""

_FOLDED = {
    "child": ("forename", "surname", "preferred_name"),
    "worker": ("name",),
    "household": ("name",),
}


@dataclass(frozen=True, slots=True)
class Link:
    """A field that names a row of another kind.

    ``needed`` means the row would say something else without it, so it is refused when the
    other row is unknown; otherwise it is kept without the link.
    """

    field: str
    to: str
    needed: bool = True

    @property
    def column(self) -> str:
        """The column that holds the other row's id."""
        return f"{self.field}_id"


@dataclass(frozen=True)
class Kind:
    """One kind of record.

    ``natural`` lists sets of columns by which two sources' rows are the same thing, tried in
    order; ``agree`` the columns that must not contradict each other for that. ``shown`` are
    the columns a calendar shows: changing one raises the row's ``sequence``. Duties are
    computed anew when a row of theirs changes, unless the kind has ``no_bearing`` on them.
    ``outside`` rows tell of paper that has left the program: no undo takes it back. Rows that
    go ``by_number`` name rows of those kinds by their ids in what they say, so they mean
    something only where those rows have the same ids.
    """

    record: type[records.Record]
    model: type[SQLModel]
    links: tuple[Link, ...] = ()
    natural: tuple[tuple[str, ...], ...] = ()
    agree: tuple[str, ...] = ()
    shown: frozenset[str] = frozenset()
    no_bearing: bool = False
    outside: bool = False
    by_number: tuple[str, ...] = ()

    @cached_property
    def table(self) -> Table:
        """The table the rows are in."""
        return models.table_of(self.model)

    @cached_property
    def name(self) -> str:
        """The table's name, which is the kind's name everywhere."""
        return str(self.table.name)

    @cached_property
    def plain(self) -> tuple[str, ...]:
        """The fields whose columns have the same name."""
        linked = {link.field for link in self.links}
        return tuple(f for f in self.record.model_fields if f != "key" and f not in linked)

    @cached_property
    def moments(self) -> tuple[str, ...]:
        """The fields that hold a time of day and are stored as text."""
        return tuple(name for name in self.plain if name.endswith("_at"))

    @cached_property
    def folds(self) -> tuple[str, ...]:
        """The fields found by part of them, if the kind has any."""
        return _FOLDED.get(self.name, ())

    def values(self, record: records.Record) -> Values:
        """The record's own columns, without its links and its history."""
        held = record.__dict__
        found = {name: held[name] for name in self.plain}
        for name in self.moments:
            found[name] = stored(found[name])
        if self.folds:
            found["folded"] = fold(*(found[name] for name in self.folds))
        return found

    def as_fields(self, row: Mapping[str, Any]) -> Values:
        """The fields of the record a row was made from, with ids in place of other keys."""
        fields: Values = {name: row[name] for name in self.plain}
        for link in self.links:
            value = row[link.column]
            fields[link.field] = None if value is None else str(value)
        return {"key": row["source_key"], **fields}


def stored(value: Any) -> Any:
    """A value as its column holds it: moments become ISO text with London's offset."""
    if isinstance(value, datetime):
        local = value.replace(tzinfo=LONDON) if value.tzinfo is None else value.astimezone(LONDON)
        return local.isoformat()
    return value
