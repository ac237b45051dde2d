"""The kinds of record that need more than matching by key when an extract brings them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeGuard

from sqlalchemy import select

from db.belonging import EventsTaking
from db.context import Context, Item
from db.kind import Values
from db.kinds import KINDS
from db.meeting import Begun
from db.numbered import MADE_HERE, ByNumberTaking, MadeHereTaking
from db.overlaps import Diary, Stretches
from db.record_lines import Lines, column
from db.records import (
    InvolvementRecord,
    Record,
    StretchRecord,
    TeamRecord,
    WorkerRecord,
)
from db.snapshots import Allocations, Handover, undated_by_others
from db.taking import Change, Taking


class TeamsTaking(Taking):
    """A team is saved after the one it is inside."""

    one_by_one = True

    def chunks(self, records: Sequence[Record]) -> Iterator[Sequence[Record]]:
        """Teams by depth; what is left at the end goes in a circle and names no team known."""
        waiting = [record for record in records if isinstance(record, TeamRecord)]
        while waiting:
            unsaved = {record.key for record in waiting if record.key not in self.matcher.ids}
            ready = [record for record in waiting if record.parent not in unsaved] or waiting
            yield list(ready)
            if self.count.added:
                self.matcher.remember_added(self.context.work.ledger.change_id)
            done = {record.key for record in ready}
            waiting = [record for record in waiting if record.key not in done]


class StretchesTaking(Taking):
    """A stretch told without its start is part of one that the store may know better."""

    def chunks(self, records: Sequence[Record]) -> Iterator[Sequence[Record]]:
        """All together: each is looked for among those that were there before."""
        yield records

    def sorted_out(self, items: list[Item]) -> list[Item]:
        """All of them, those that go on from a row of the store now known by its id."""
        begun = Begun(self.context.work.connection, self.kind)
        met: set[int] = set()
        for item in items:
            row_id = None
            if item.record.key not in self.matcher.ids:
                row_id = begun.one(item.values)
            if row_id is not None and row_id not in met:
                met.add(row_id)
                self.matcher.meet(item.record.key, row_id)
        return items

    def said(self, item: Item) -> Values:
        """A start that is not known is not said; one that is, is said to be."""
        assert isinstance(item.record, StretchRecord)
        said = super().said(item)
        if item.record.start_known:
            return said | {"start_known": True}
        return {name: said[name] for name in said if name not in ("start", "start_known")}


class KeptApart(Taking):
    """Rows of one owner that never meet; one that would is refused, and the rest is saved."""

    why: str
    owner: str
    """The field that says whose a row is."""

    def takes_in_bulk(self, records: Sequence[Record]) -> TypeGuard[Lines[Record]]:
        """Only where each has an owner of its own."""
        alone = len(set(column(records, self.owner))) == len(records)
        return alone and super().takes_in_bulk(records)

    def apart(self) -> Stretches | Diary:
        """The rows as they are, and what says whether another fits among them."""
        raise NotImplementedError

    def chunks(self, records: Sequence[Record]) -> Iterator[Sequence[Record]]:
        """All together: ending one may make room for another."""
        yield records

    def save(self, changes: list[Change], fresh: list[Item]) -> None:
        """Write those that fit; a change that does not fit yet may after another."""
        rows = self.apart()
        waiting = changes
        while waiting:
            left = [change for change in waiting if not self._moved(rows, change)]
            if len(left) == len(waiting):
                break
            waiting = left
        for change in waiting:
            self.context.refuse(change.item.record, self.why)
        fits = []
        for item in fresh:
            if rows.put(item.values):
                fits.append(item)
            else:
                self.context.refuse(item.record, self.why)
        self.insert(fits)

    def _moved(self, rows: Stretches | Diary, change: Change) -> bool:
        row = {**change.before, **change.after}
        fits = rows.put(row, row["id"])
        if fits:
            self.change(change)
        return fits


class PeriodsOfCareTaking(KeptApart, StretchesTaking):
    """One child's periods of care never overlap."""

    why = "it overlaps another period of care of the same child"
    owner = "child"

    def apart(self) -> Stretches:
        """Every child's periods of care."""
        return Stretches(self.context.work.connection)


class DiaryTaking(KeptApart):
    """One worker's working times never meet, nor do bookings that are still booked."""

    why = "the worker has another at this time already"
    owner = "worker"

    def apart(self) -> Diary:
        """Every worker's working times, or bookings."""
        return Diary(self.context.work.connection, self.kind.name)


class BookingsTaking(DiaryTaking):
    """A booking that is known here already stays as it is: people were told of it since."""

    def said(self, item: Item) -> Values:
        """Nothing: an export from before a move or a cancellation would take that back."""
        del item
        return {}


class InvolvementsTaking(Taking):
    """Some involvements name today's worker, but not since when."""

    def chunks(self, records: Sequence[Record]) -> Iterator[Sequence[Record]]:
        """All together: a worker the extract names elsewhere has not handed over."""
        yield records

    def sorted_out(self, items: list[Item]) -> list[Item]:
        """Those with a start or an end, which are matched like anything else."""
        undated = [item for item in items if _is_snapshot(item.record)]
        if undated:
            told = (item.values for item in undated)
            allocations = Allocations(self.context.work.connection, told)
            begun = [
                self._hand_over(item, allocations.handover(item.values, self.context.on))
                for item in undated
            ]
            self.insert([item for item in begun if item is not None])
        dated = [item for item in items if not _is_snapshot(item.record)]
        self._meet_undated(dated)
        self._meet_teamless(dated)
        return dated

    def said(self, item: Item) -> Values:
        """A record with a start says that the start is known, without saying so."""
        assert isinstance(item.record, InvolvementRecord)
        return super().said(item) | ({"start_known": True} if item.record.start_known else {})

    def _meet_undated(self, items: list[Item]) -> None:
        """Let the one who still works with a child date the row that did not know since when."""
        open_rows = undated_by_others(self.context.work.connection, self.context.source)
        for item in items:
            its = item.values
            if its["end"] is None and item.record.key not in self.matcher.ids:
                row_id = open_rows.pop((its["child_id"], its["role"], its["worker_id"]), None)
                if row_id is not None:
                    self.matcher.meet(item.record.key, row_id)

    def _meet_teamless(self, items: list[Item]) -> None:
        """The same worker from the same day is the same, where one source names no team."""
        its = self.kind.table.c
        query = select(*(its[name] for name in _SAME_WORKER), its.team_id, its.id).where(
            its.worker_id.is_not(None), its.source != self.context.source
        )
        told: dict[tuple[object, ...], list[tuple[int | None, int]]] = {}
        for *same, team, row_id in self.context.work.connection.execute(query):
            told.setdefault(tuple(same), []).append((team, row_id))
        known = set(self.matcher.ids.values())
        for item in items:
            found = told.get(tuple(item.values[name] for name in _SAME_WORKER), [])
            if item.record.key in self.matcher.ids or len(found) != 1 or found[0][1] in known:
                continue
            if None in (found[0][0], item.values["team_id"]):
                self.matcher.meet(item.record.key, found[0][1])
                known.add(found[0][1])

    def _hand_over(self, item: Item, change: Handover) -> Item | None:
        """Write what ends or is renamed; the row that begins, if one does, is left to insert."""
        for row in change.ended:
            self.change(Change(item, row, {"end": change.start}))
        if change.renamed is not None:
            new = {name: item.values[name] for name in ("worker_id", "team_id")}
            self.change(Change(item, change.renamed, new))
        elif change.news:
            return self._beginning(item._replace(values=item.values | {"start": change.start}))
        else:
            self.count.unchanged += 1
        return None

    def _beginning(self, item: Item) -> Item | None:
        """The new row; a key the source has used for an earlier time gets the start added."""
        key = item.record.key
        if key in self.matcher.ids:
            key = f"{key} from {item.values['start'].isoformat()}"
        if key in self.matcher.ids:
            self.context.refuse(item.record, "the worker has changed more than once on one day")
            return None
        return item._replace(values=item.values | {"source_key": key})


_SAME_WORKER = ("child_id", "start", "role", "worker_id")


def _is_snapshot(record: Record) -> bool:
    assert isinstance(record, InvolvementRecord)
    return not record.start_known and record.end is None


class WorkersTaking(Taking):
    """A worker is also known by registration number, and by it alone in some extracts."""

    def sorted_out(self, items: list[Item]) -> list[Item]:
        """All of them, those with the registration number of a known worker matched to it."""
        its = self.kind.table.c
        query = select(its.registration, its.id).where(its.registration.is_not(None))
        known: dict[str, int] = {
            row.registration: row.id for row in self.context.work.connection.execute(query)
        }
        for item in items:
            row_id = known.pop(item.values["registration"], None)
            if row_id is not None and item.record.key not in self.matcher.ids:
                self.matcher.meet(item.record.key, row_id)
        return items

    def said(self, item: Item) -> Values:
        """A worker who goes by an identifier is not said to be called that."""
        assert isinstance(item.record, WorkerRecord)
        said = super().said(item)
        if item.record.name == item.record.key:
            del said["name"]
        return said


_SPECIAL: dict[str, type[Taking]] = {
    "team": TeamsTaking,
    "worker": WorkersTaking,
    "working_time": DiaryTaking,
    "booking": BookingsTaking,
    "placement": StretchesTaking,
    "legal_status": StretchesTaking,
    "period_of_care": PeriodsOfCareTaking,
    "involvement": InvolvementsTaking,
    "event": EventsTaking,
}


def taking(context: Context, kind: str) -> Taking:
    """What takes in the records of a kind."""
    usual = ByNumberTaking if KINDS[kind].by_number else Taking
    usual = MadeHereTaking if kind in MADE_HERE else usual
    return _SPECIAL.get(kind, usual)(context, KINDS[kind])
