"""Taking in the records of one kind: matched, compared, then saved or refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeGuard

from pydantic import ValidationError
from sqlalchemy import select

from db.bulk import insert_rows
from db.context import Context, Count, Item
from db.folding import fold
from db.in_bulk import write_all
from db.kind import Kind, Values
from db.kinds import KINDS
from db.numbering import count_on, to_keep
from db.record_lines import Lines, column
from db.records import Record
from db.settling import settled, trails
from db.work import OWNERS

AT_ONCE = 2_000
"""Records handled together; bounds the memory a large extract takes."""

_LINKED_TO = {link.to for kind in KINDS.values() for link in kind.links}


class Change(NamedTuple):
    """A row as it is, and the columns a record changes in it."""

    item: Item
    before: Mapping[str, Any]
    after: Values


class Taking:
    """The records of one kind on their way in."""

    one_by_one = False
    """Whether each must be looked at, also where the store holds none of the kind."""

    def __init__(self, context: Context, kind: Kind) -> None:
        self.context = context
        self.kind = kind
        self.matcher = context.matcher(kind.name)
        self.count = Count()
        self._numbers: Mapping[str, int] = {}
        self._links = [(link, context.matcher(link.to).ids) for link in kind.links]

    def take(self, records: Sequence[Record], step: Callable[[int], None]) -> Count:
        """Save or refuse them, telling ``step`` how many more have been handled."""
        self.matcher.beware(records)
        if self.context.numbers:
            connection = self.context.work.connection
            self._numbers = to_keep(connection, self.kind.name, self.context.numbers, records)
        if self.takes_in_bulk(records):
            self.count.added = write_all(self.context, self.kind, records, AT_ONCE, step)
        else:
            self._take_each(records, step)
        if self.count.added:
            ledger = self.context.work.ledger
            ledger.note("add", self.kind.name, None, after={"rows": self.count.added})
            if self.kind.name in _LINKED_TO:
                self.matcher.remember_added(ledger.change_id)
            self._touch_owners()
        return self.count

    def takes_in_bulk(self, records: Sequence[Record]) -> TypeGuard[Lines[Record]]:
        """Whether none of these can be, or meet, what is there or another of them."""
        if self.one_by_one or self._numbers:
            return False
        return isinstance(records, Lines) and self.matcher.is_empty

    def _take_each(self, records: Sequence[Record], step: Callable[[int], None]) -> None:
        for chunk in self.chunks(self._distinct(records)):
            items = (self.item(record) for record in chunk)
            self._take([item for item in items if item is not None])
            step(len(chunk))
        self.context.keep_identifiers(self.kind.name)

    def chunks(self, records: Sequence[Record]) -> Iterator[Sequence[Record]]:
        """The records in portions, each saved before the next is looked at."""
        for at in range(0, len(records), AT_ONCE):
            yield records[at : at + AT_ONCE]

    def item(self, record: Record) -> Item | None:
        """The record's columns; None, and a refusal, when it names what nobody knows."""
        values = self.kind.values(record)
        for link, ids in self._links:
            key = getattr(record, link.field)
            found = None if key is None else ids.get(key)
            if key is not None and found is None:
                found = self.context.elsewhere(link.to, key)
            values[link.column] = found
            if key is not None and found is None:
                self.context.not_held(record, link)
                if link.needed:
                    return None
        values["source_key"] = record.key
        return Item(record, values)

    def said(self, item: Item) -> Values:
        """Those columns about which the record really says something."""
        fields = item.record.model_fields_set
        said = {name: item.values[name] for name in self.kind.plain if name in fields}
        for link in self.kind.links:
            value = item.values[link.column]
            unknown = value is None and getattr(item.record, link.field) is not None
            if link.field in fields and not unknown:
                said[link.column] = value
        return said

    def sorted_out(self, items: list[Item]) -> list[Item]:
        """The items left to match after those that a rule of the kind has dealt with."""
        return items

    def save(self, changes: list[Change], fresh: list[Item]) -> None:
        """Write the changes and the new rows."""
        for change in changes:
            self.change(change)
        self.insert(fresh)

    def change(self, change: Change) -> None:
        """Write one change."""
        self.context.work.alter(self.kind, change.before, change.after)
        self.count.changed += 1

    def insert(self, items: list[Item]) -> None:
        """Write new rows; one entry for all of them sums them up in the audit trail."""
        if not items:
            return
        work = self.context.work
        shared = {"source": self.context.source, "added_by": work.ledger.change_id, "version": 1}
        rows = (self._numbered(item) for item in items) if self._numbers else (
            item.values for item in items
        )  # fmt: skip
        insert_rows(work.connection, self.kind.table, rows, shared)
        if self._numbers:
            count_on(work.connection, self.kind.name, max(self._numbers.values()))
        self.count.added += len(items)
        if self.kind.name not in OWNERS:
            owners = ((its.get("child_id"), its.get("household_id")) for _, its in items)
            self.context.touch(self.kind.name, owners)

    def _numbered(self, item: Item) -> Values:
        return item.values | {"id": self._numbers[item.record.key]}

    def _touch_owners(self) -> None:
        if self.kind.name in OWNERS:
            work, table = self.context.work, self.kind.table
            added = select(table.c.id).where(table.c.added_by == work.ledger.change_id)
            ids = work.connection.scalars(added)
            is_child = self.kind.name == "child"
            self.context.touch(
                self.kind.name, ((one, None) if is_child else (None, one) for one in ids)
            )

    def _distinct(self, records: Sequence[Record]) -> Sequence[Record]:
        if len(set(column(records, "key"))) == len(records):
            return records
        seen: dict[str, Record] = {}
        for record in records:
            if seen.setdefault(record.key, record) != record:
                why = "its identifier was used before in this extract, for something different"
                self.context.refuse(record, why)
        return list(seen.values())

    def _take(self, items: list[Item]) -> None:
        known: list[tuple[int, Item]] = []
        fresh: list[Item] = []
        for item in self.sorted_out(items):
            row_id = self.matcher.match(item.record.key, item.values)
            if row_id is None:
                fresh.append(item)
            else:
                known.append((row_id, item))
        self.save(self._changes(known), fresh)

    def _changes(self, known: list[tuple[int, Item]]) -> list[Change]:
        """The changes among records of rows that are there already."""
        work = self.context.work
        different = dict(self._different(known))
        trail = trails(work.connection, self.kind, list(different))
        changes = []
        for row_id, item in different.items():
            row = work.row(self.kind.name, row_id)
            after = settled(
                self.context.source, row["source"], row, self.said(item), trail.get(row_id, ())
            )
            if after and self._holds_together(item, row | after):
                changes.append(Change(item, row, self._folded(row, after)))
        self.count.unchanged += len(known) - len(changes)
        return changes

    def _different(self, known: list[tuple[int, Item]]) -> Iterator[tuple[int, Item]]:
        """Those that say anything else than their row, read raw because most say the same."""
        if not known:
            return
        table = self.kind.table
        wanted = select(table).where(table.c.id.in_([row_id for row_id, _ in known]))
        text = wanted.compile(
            dialect=self.context.work.connection.dialect, compile_kwargs={"literal_binds": True}
        )
        found = self.context.work.connection.exec_driver_sql(str(text))
        place = {name: at for at, name in enumerate(found.keys())}
        rows = {row[place["id"]]: row for row in found.all()}
        for row_id, item in known:
            row = rows[row_id]
            if any(
                row[place[name]] != (value.isoformat() if type(value) is date else value)
                for name, value in self.said(item).items()
            ):
                yield row_id, item

    def _holds_together(self, item: Item, row: Mapping[str, Any]) -> bool:
        try:
            self.kind.record.model_validate(self.kind.as_fields(row))
        except ValidationError as error:
            said = error.errors(include_input=False, include_context=False)[0]["msg"]
            why = said.removeprefix("Value error, ")
            self.context.refuse(item.record, f"with what is known already, it {why}")
            return False
        return True

    def _folded(self, row: Mapping[str, Any], after: Values) -> Values:
        if not set(self.kind.folds) & set(after):
            return after
        whole = {**row, **after}
        return after | {"folded": fold(*(whole[name] for name in self.kind.folds))}
