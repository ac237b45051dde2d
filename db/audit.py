"""Writing down who changed what, in the same transaction as the change itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Date, Table, insert, select

from db.chain import START, salt, sealed_change, sealed_words
from db.models import AuditEntry, ChangeSeal, ChangeSet, table_of

_CHANGE_SETS = table_of(ChangeSet)
_ENTRIES = table_of(AuditEntry)
_SEALS = table_of(ChangeSeal)


EXPORT = "export"
"""The action of an entry that says the store was copied to files. It changes nothing."""
SETTING = "setting"
"""The action of an entry that says a file of the council's own was changed, and to what."""
LOOK = "look"
"""The action of an entry that says somebody looked at a child who is not theirs, and why."""
SIGN_IN = "sign_in"
"""The action of an entry that says somebody opened the store under their name."""


@dataclass(slots=True)
class Ledger:
    """The audit trail of one change; it has an id only once there is something to record."""

    connection: Connection
    who: str
    what: str
    at: datetime
    source: str | None = None
    undoes: int | None = None
    _id: int | None = None
    _entries: list[dict[str, Any]] = field(default_factory=list)
    _said: tuple[Any, ...] = ()
    _sealed: list[tuple[Any, ...]] = field(default_factory=list)

    @property
    def begun(self) -> bool:
        """Whether there is anything to record."""
        return self._id is not None

    @property
    def change_id(self) -> int:
        """The id of this change, recorded when first asked for."""
        if self._id is None:
            row = {
                "who": self.who,
                "at": self.at.astimezone(UTC).isoformat(timespec="milliseconds"),
                "what": self.what,
                "source": self.source,
                "undoes_id": self.undoes,
            }
            key = self.connection.execute(insert(_CHANGE_SETS).values(row)).inserted_primary_key
            assert key is not None
            self._id = int(key[0])
            self._said = (self._id, *row.values())
        return self._id

    def note(
        self,
        action: str,
        table: str,
        row_id: int | None,
        *,
        before: Mapping[str, Any] | None = None,
        after: Mapping[str, Any] | None = None,
    ) -> None:
        """Record that this change did ``action`` ("add", "change", "remove") to a row.

        Without ``row_id`` it sums up all rows of ``table`` that the change added or removed.
        """
        was = None if before is None else frozen(before)
        new = None if after is None else frozen(after)
        salted = salt()
        sealed = sealed_words(salted, was, new)
        self._sealed.append((table, row_id, action, sealed))
        self._entries.append(
            {
                "change_id": self.change_id,
                "table_name": table,
                "row_id": row_id,
                "action": action,
                "before": was,
                "after": new,
                "salt": salted,
                "sealed": sealed,
            }
        )

    def flush(self) -> None:
        """Write the entries noted so far."""
        if self._entries:
            self.connection.execute(insert(_ENTRIES), self._entries)
            self._entries = []

    def seal(self) -> None:
        """Seal the change over the one before it; nothing may be noted afterwards."""
        self.flush()
        if self._id is None:
            return
        last = select(_SEALS.c.digest).order_by(_SEALS.c.change_id.desc()).limit(1)
        previous = self.connection.scalar(last) or START
        digest = sealed_change(previous, self._said, self._sealed)
        self.connection.execute(insert(_SEALS).values(change_id=self._id, digest=digest))


def frozen(image: Mapping[str, Any]) -> str:
    """A row, or some columns of it, as JSON."""
    return json.dumps(image, ensure_ascii=False, default=_iso, separators=(",", ":"))


def thawed(table: Table, image: str) -> dict[str, Any]:
    """What ``frozen`` made into JSON, with days as days again."""
    values: dict[str, Any] = json.loads(image)
    for name, value in values.items():
        if value is not None and isinstance(table.columns[name].type, Date):
            values[name] = date.fromisoformat(value)
    return values


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"cannot record a {type(value).__name__}")
