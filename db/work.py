"""The unit of work: the one way anything in the store is changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from db.audit import Ledger
from db.connection import Reader
from db.duties import DutyCache
from db.errors import ChangedMeanwhile, Refused, Unknown
from db.kind import Kind, Values
from db.kinds import BY_RECORD, KINDS
from db.records import Record
from db.refusals import in_words
from db.rows import ChangeRow, DutyRow, KeptDuties, Subject
from db.shown import WHOLE, Shown, changed_since
from db.validating import validated

OWN = "caseload"
"""The source of what people record in the program itself."""


OWNERS = {"child": "child_id", "household": "household_id"}
"""The kinds that duties are owed to, and the field of Subject that holds their id."""

_BY_KEY = """
SELECT id, source FROM [kind] WHERE source_key = :key
UNION SELECT row_id, source FROM identifier WHERE table_name = :kind AND source_key = :key
"""


class Work:
    """One change in progress. Everything it does is saved together, with its audit trail."""

    def __init__(self, connection: Connection, ledger: Ledger, shown: Shown | None = None) -> None:
        self.connection = connection
        self.ledger = ledger
        self.shown = shown
        """What was shown to whoever makes the change, where it was shown to anybody."""
        self.affected: set[Subject] = set()
        """The children and households whose duties this change may have altered."""
        self.cancelled = False
        """Set it to save nothing after all: a rehearsal."""
        self._cache = DutyCache(connection)
        self._keys = 0

    @property
    def affected_children(self) -> tuple[int, ...]:
        """Ids of the children whose duties this change may have altered, ascending."""
        return tuple(sorted(s.child_id for s in self.affected if s.child_id is not None))

    @property
    def affected_households(self) -> tuple[int, ...]:
        """Ids of the households whose duties this change may have altered, ascending."""
        return tuple(sorted(s.household_id for s in self.affected if s.household_id is not None))

    @property
    def reader(self) -> Reader:
        """A raw connection inside this change, for reading what it has done so far."""
        raw: Any = self.connection.connection.driver_connection
        if self.connection.dialect.name == "postgresql":
            from db.postgres.reading import Reading

            return Reading(raw)
        reader: Reader = raw
        return reader

    def fresh_key(self) -> str:
        """A key for a new record of our own that no other record has."""
        self._keys += 1
        return f"{self.ledger.change_id}-{self._keys}"

    def add(
        self, record: Record, *, source: str = OWN, links: Mapping[str, int] | None = None
    ) -> int:
        """Add a record and return its row's id.

        Rows it names are found by key, this source's keys first; ``links`` gives ids instead,
        by field. Raises Unknown or Refused.
        """
        kind = BY_RECORD[type(record)]
        row = kind.values(record) | self._links(kind, record, source, links or {})
        row |= {"source": source, "source_key": record.key}
        row |= {"added_by": self.ledger.change_id, "version": 1}
        key = self._run(insert(kind.table).values(row)).inserted_primary_key
        row_id = int(key[0])
        self.ledger.note("add", kind.name, row_id, after=row)
        self.touch(kind.name, row_id, row)
        return row_id

    def update(
        self, kind: str, row_id: int, changes: Mapping[str, Any], *, seen: int | None = None
    ) -> None:
        """Change some fields of a row; a link is given as the other row's id.

        ``seen`` is the row's version when the person began: ChangedMeanwhile if it is no
        longer that. The whole record is validated again; raises Refused, saying why.
        """
        its = KINDS[kind]
        changes = self._wanted(kind, row_id, changes)
        if not changes:
            return
        before = self.row(kind, row_id)
        if seen is not None and before["version"] != seen:
            raise ChangedMeanwhile(kind, row_id, changes)
        links = {link.column: changes[link.field] for link in its.links if link.field in changes}
        after = validated(its, before, changes) | links
        self.alter(its, before, after)

    def _wanted(self, kind: str, row_id: int, changes: Mapping[str, Any]) -> Mapping[str, Any]:
        """Of these changes of a row those that a person who saw both versions still wants."""
        if self.shown is None:
            return changes
        return {
            name: value
            for name, value in changes.items()
            if not self.shown.leaves(kind, row_id, name)
        }

    def alter(self, kind: Kind, before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
        """Give a row new column values, with an audit entry; whether anything was different.

        Raises ChangedMeanwhile where somebody else has changed it after it was shown.
        """
        changed = {name: value for name, value in after.items() if before[name] != value}
        if not changed:
            return False
        row_id = int(before["id"])
        self._refuse_if_stale(kind.name, row_id, changed)
        new = {**changed, "version": before["version"] + 1}
        if kind.shown & changed.keys():
            # Also when a move is undone: a calendar ignores a smaller sequence than it has.
            new["sequence"] = before["sequence"] + 1
        self._run(update(kind.table).where(kind.table.c.id == row_id).values(new))
        was = {name: before[name] for name in new}
        self.ledger.note("change", kind.name, row_id, before=was, after=new)
        self.touch(kind.name, row_id, before)
        self.touch(kind.name, row_id, {**before, **changed})
        return True

    def end(self, kind: str, row_id: int, on: date, *, seen: int | None = None) -> None:
        """End an open period; ``on`` is the first day on which it no longer holds."""
        if self.row(kind, row_id)["end"] is not None:
            raise Refused("It has already ended. Change its end date instead.")
        self.update(kind, row_id, {"end": on}, seen=seen)

    def remove(self, kind: str, row_id: int) -> None:
        """Take out a row recorded in error; the audit trail keeps what it was."""
        if self.shown is not None and self.shown.leaves(kind, row_id, WHOLE):
            return
        before = self.row(kind, row_id)
        self._refuse_if_stale(kind, row_id, {})
        table = KINDS[kind].table
        self.touch(kind, row_id, before)
        if kind in OWNERS:
            self.forget(Subject(**{OWNERS[kind]: row_id}))
        self._run(delete(table).where(table.c.id == row_id))
        known_as = "DELETE FROM identifier WHERE table_name = :kind AND row_id = :row"
        self.connection.execute(text(known_as), {"kind": kind, "row": row_id})
        self.ledger.note("remove", kind, row_id, before=before)

    def _refuse_if_stale(self, kind: str, row_id: int, wanted: Mapping[str, Any]) -> None:
        if self.shown is not None and changed_since(self.connection, self.shown, kind, row_id):
            raise ChangedMeanwhile(kind, row_id, wanted)

    def forget(self, *owners: Subject) -> None:
        """Drop the duties of children or households that are about to be taken out."""
        for owner in owners:
            self._cache.touch(owner)
        self._cache.flush()
        self.affected.difference_update(owners)

    def undo(self, change_id: int | None = None, *, whose: str | None = None) -> ChangeRow:
        """Take back a change, by default the last one (of a user's own), and return what it was.

        Recorded like any change. Raises CannotUndo when something since depends on it.
        """
        from db.undo import undo

        return undo(self, change_id, whose)

    def row(self, kind: str, row_id: int) -> Values:
        """The columns of one row as they are now; raises Unknown when it is gone."""
        table = KINDS[kind].table
        found = self.connection.execute(select(table).where(table.c.id == row_id)).mappings()
        row = found.first()
        if row is None:
            raise Unknown(f"This {kind.replace('_', ' ')} is no longer in the store.")
        return dict(row)

    def replace_duties(
        self,
        subject: Subject | int,
        rows: Iterable[DutyRow],
        computed_on: date,
        valid_until: date,
        standards_version: str,
        kept: KeptDuties | None = None,
    ) -> None:
        """Put newly computed duties in the place of a child's (by id) or household's.

        ``kept`` is what lists show of them, where that was made already.
        """
        self._cache.replace(
            Subject(child_id=subject) if isinstance(subject, int) else subject,
            rows,
            computed_on=computed_on,
            valid_until=valid_until,
            standards_version=standards_version,
            kept=kept,
        )

    def remember(self, key: str, value: str) -> None:
        """Remember a setting, as JSON text; not part of the audit trail or of undo."""
        self.connection.execute(
            text(
                "INSERT INTO setting (key, value) VALUES (:key, :value) "
                "ON CONFLICT (key) DO UPDATE SET value = excluded.value"
            ),
            {"key": key, "value": value},
        )

    def touch(self, kind: str, row_id: int, row: Mapping[str, Any]) -> None:
        """Note whose duties a change of this row may alter."""
        subject = _subject(kind, row_id, row)
        if subject is not None:
            self.affected.add(subject)
            self._cache.touch(subject)

    def touch_all(self, kind: str, owners: Iterable[tuple[int | None, int | None]]) -> None:
        """Note whose duties a change of rows of these children or households may alter."""
        if kind not in OWNERS and KINDS[kind].no_bearing:
            return
        for child, household in owners:
            if child is not None:
                subject = Subject(child_id=child)
            elif household is not None and kind in ("event", "household"):
                subject = Subject(household_id=household)
            else:
                continue
            self.affected.add(subject)
            self._cache.touch(subject)

    def finish(self) -> None:
        """Write what is still only noted; duties not computed anew are forgotten."""
        self._cache.flush()
        self.judge()
        self.ledger.seal()

    def judge(self) -> None:
        """Write the audit entries noted so far, and with them have the whole change judged.

        Raises Refused when bookings or working times of one worker now meet.
        """
        try:
            self.ledger.flush()
        except IntegrityError as error:
            raise in_words(error) from error

    def _links(
        self, kind: Kind, record: Record, source: str, given: Mapping[str, int]
    ) -> dict[str, int | None]:
        found: dict[str, int | None] = {}
        for link in kind.links:
            key = getattr(record, link.field)
            if link.field in given:
                found[link.column] = given[link.field]
            else:
                found[link.column] = None if key is None else self.find(link.to, key, source)
        return found

    def find(self, kind: str, key: str, source: str) -> int:
        """The id of the row some source calls ``key``; raises Unknown or Refused."""
        query = text(_BY_KEY.replace("[kind]", kind))
        rows = self.connection.execute(query, {"key": key, "kind": kind}).all()
        ids = {row[0] for row in rows if row[1] == source} or {row[0] for row in rows}
        if not ids:
            raise Unknown(f"The store holds no {kind.replace('_', ' ')} {key}.")
        if len(ids) > 1:
            raise Refused(f"Several sources mean different rows by {kind} {key}.")
        return int(ids.pop())

    def _run(self, statement: Any) -> Any:
        try:
            return self.connection.execute(statement)
        except IntegrityError as error:
            raise in_words(error) from error


def _subject(kind: str, row_id: int, row: Mapping[str, Any]) -> Subject | None:
    """Whose duties depend on this row, if anybody's."""
    if kind in OWNERS:
        return Subject(**{OWNERS[kind]: row_id})
    if KINDS[kind].no_bearing:
        return None
    if row.get("child_id") is not None:
        return Subject(child_id=row["child_id"])
    if kind == "event":
        return Subject(household_id=row["household_id"])
    return None
