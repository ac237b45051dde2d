"""Gathers validated records, and everything that could not become one, into an extract."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Set
from datetime import date
from typing import Any, Final, cast

from pydantic import ValidationError

from caseload_tui.exchange.children import ChildFacts
from caseload_tui.exchange.consistency import settle
from caseload_tui.exchange.extract import LISTS, Extract, Notice, Origin, Progress, Rejection
from caseload_tui.exchange.problem import ImportCancelled
from caseload_tui.exchange.tables import Row, RowRefused, Table
from db.records import (
    EventRecord,
    InvolvementRecord,
    LegalStatusRecord,
    PeriodOfCareRecord,
    PlacementRecord,
    PlanRecord,
    Record,
)

ROWS_PER_STEP: Final = 1_000

_PLAIN_WORDS: Final = {
    "string_too_long": "this is too long",
    "string_too_short": "this is blank",
    "string_pattern_mismatch": "this holds signs that cannot be printed",
    "greater_than": "this number is too small",
    "greater_than_equal": "this is too small or too early",
    "less_than_equal": "this is too large or too late",
}


class Collector:
    """Takes facts row by row; ``finish`` gives the extract."""

    def __init__(
        self,
        source: str,
        on: date,
        progress: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        self.on = on
        self.extract = Extract(source)
        self.children = ChildFacts()
        self.gives_periods = False
        self.settles = True
        """Whether rows that contradict the rest are taken out; else the doctor tells of them."""
        self._held: dict[type[Record], dict[str, Record]] = defaultdict(dict)
        self._origins = {kind: self.extract.origins.of(kind.__name__) for kind in LISTS}
        self._clashes: dict[tuple[type[Record], str], list[Origin]] = defaultdict(list)
        self._names: dict[tuple[str, ...], set[str]] = {}
        self._undated: dict[str, tuple[Row, dict[str, Any]]] = {}
        self._progress = progress
        self.cancelled = cancelled

    def each_row(self, table: Table, take: Callable[[Row], None]) -> None:
        """Give every row of the table to ``take``; a row it refuses is noted and passed over.

        Raises:
            ImportCancelled: the person asked to stop.
        """
        done = 0
        for number, cells in table.rows:
            row = Row(table, number, cells, self.reject)
            try:
                take(row)
            except RowRefused as refused:
                self.reject(row, refused.column, refused.value, refused.why)
            done += 1
            if done % ROWS_PER_STEP == 0:
                self._step(Progress(table.label, done))
        self._step(Progress(table.label, done))

    def add(
        self, kind: type[Record], row: Row, /, *, blank: Set[str] = frozenset(), **facts: Any
    ) -> None:
        """Validate one record. A bad optional value is left out; a bad needed one refuses.

        What the row leaves out is not known and changes nothing that is; what it says is
        ``blank``, such as the end of care that was recorded too soon, is taken back.
        """
        given = {name: value for name, value in facts.items() if value is not None or name in blank}
        try:
            # What kind(**given) does, without a call in between for each of half a million.
            record: Record = kind.__pydantic_validator__.validate_python(given)
        except ValidationError as refused:
            record = self._without_bad_values(kind, row, given, refused)
        self._hold(record, row.origin, given)

    def add_gathered(self, kind: type[Record], row: Row, /, **facts: Any) -> None:
        """Add what several rows told, after the last of them; refused, it is noted at ``row``."""
        try:
            self.add(kind, row, **facts)
        except RowRefused as refused:
            self.reject(row, refused.column, refused.value, refused.why)

    def event(self, row: Row, column: str, /, **facts: Any) -> None:
        """Add an event dated in ``column``; nothing can have been done on a day to come."""
        if facts.get("outcome", "done") == "done" and facts["on"] > self.on:
            why = f"this is recorded as done, but is later than {self.on.isoformat()}"
            raise RowRefused(column, why, row.shown(column))
        self.add(EventRecord, row, **facts)

    def involve(self, row: Row, /, **facts: Any) -> None:
        """Add an involvement; one without a start gets the earliest day known of the child."""
        if facts.get("start") is not None:
            self.add(InvolvementRecord, row, **facts)
        else:
            self._undated.setdefault(facts["key"], (row.emptied(), facts))

    def reject(self, row: Row, column: str | None, value: str | None, why: str) -> None:
        """Note a value, or with no column a whole row, that was not taken in."""
        self._reject_at(row.origin, row.header(column), value, why)

    def reject_file(self, label: str, column: str | None, why: str) -> None:
        """Note a whole table that was not taken in."""
        self.extract.rejections.append(Rejection(label, None, column, None, why))

    def note(self, label: str, text: str) -> None:
        """Note something that was left alone on purpose."""
        self.extract.notices.append(Notice(label, text))

    def has(self, kind: type[Record], key: str) -> bool:
        """Whether a record with the key was taken in so far."""
        return key in self._held[kind]

    def finish(self) -> Extract:
        """Settle what depends on several rows, and give everything in the order of its keys."""
        for record, origin in self.children.records(self._reject_at):
            self._hold(record, origin, {})
        self._drop_clashes()
        self._date_involvements()
        extract = self.extract
        for kind, records in LISTS.items():
            held = self._held.pop(kind, {})
            getattr(extract, records).extend([held[key] for key in sorted(held)])
        if self.settles:
            settle(extract, gives_periods=self.gives_periods)
        extract.rejections.sort(key=_by_place)
        extract.notices = sorted(set(extract.notices), key=lambda each: (each.file, each.text))
        return extract

    def _without_bad_values(
        self, kind: type[Record], row: Row, given: dict[str, Any], refused: ValidationError
    ) -> Record:
        for error in refused.errors(include_input=False, include_context=False, include_url=False):
            name = str(error["loc"][0]) if error["loc"] else None
            why = _PLAIN_WORDS.get(error["type"], "this does not fit the rest of the row")
            if name is None or kind.model_fields[name].is_required():
                raise RowRefused(name, why) from None
            given.pop(name, None)
            self.reject(row, name, None, why)
        try:
            return kind(**given)
        except ValidationError:
            raise RowRefused(None, "the values of this row do not fit together") from None

    def _hold(self, told: Record, origin: Origin, given: dict[str, Any]) -> None:
        # Each record would keep a set of the names it was given: more than half its memory, and
        # the same few sets over and over. Records are frozen, so they can share them.
        names = told.__pydantic_fields_set__
        record = _compact(told, given, self._names.setdefault(tuple(names), names))
        kind, key = type(record), record.key
        held = self._held[kind]
        earlier = held.get(key)
        if earlier is None:
            held[key] = record
            self._origins[kind][key] = origin
        elif earlier != record:
            self._clashes[kind, key].append(origin)

    def _drop_clashes(self) -> None:
        """Two rows that use one identifier for different facts: neither can be believed."""
        for (kind, key), others in self._clashes.items():
            del self._held[kind][key]
            origins = [self.extract.origins.pop((kind.__name__, key)), *others]
            rows = ", ".join(str(origin.row) for origin in sorted(origins, key=_origin_place))
            why = f"rows {rows} use the same identifier for different facts; none was taken in"
            for origin in origins:
                self._reject_at(origin, None, None, why)

    def _date_involvements(self) -> None:
        known = _earliest_days(self._held)
        last: date | None = None
        for key in list(self._undated):
            row, facts = self._undated.pop(key)
            start = known.get(facts["child"])
            if start is None:
                start = last = last or self._last_day()
            if facts.get("end") is not None and facts["end"] <= start:
                continue
            dated = facts | {"start": start, "start_known": False}
            self.add_gathered(InvolvementRecord, row, **dated)

    def _last_day(self) -> date:
        """The last day the files tell anything of anybody.

        That is as near as can be to the day they were made, and the same however often they
        are read.
        """
        events = cast("dict[str, EventRecord]", self._held[EventRecord])
        return max((each.on for each in events.values() if each.on <= self.on), default=self.on)

    def _reject_at(self, origin: Origin, column: str | None, value: str | None, why: str) -> None:
        self.extract.rejections.append(Rejection(origin.file, origin.row, column, value, why))

    def _step(self, progress: Progress) -> None:
        if self.cancelled is not None and self.cancelled():
            raise ImportCancelled
        if self._progress is not None:
            self._progress(progress)


def _compact(record: Record, given: dict[str, Any], names: set[str]) -> Record:
    """The same validated record, in less than half the memory.

    It keeps the words it was given, where validating made copies that say the same: the same
    few words, and the same child, are in many records. And its values are set one by one, since
    Python then keeps the names of the fields once for all records and not with each.
    """
    compact = object.__new__(type(record))
    for name, value in record.__dict__.items():
        if type(value) is str and given.get(name) == value:
            _set(compact, name, given[name])
        else:
            _set(compact, name, value)
    _set(compact, "__pydantic_fields_set__", names)
    _set(compact, "__pydantic_extra__", None)
    _set(compact, "__pydantic_private__", None)
    return compact


_set: Final = object.__setattr__


def _earliest_days(held: dict[type[Record], dict[str, Record]]) -> dict[str, date]:
    """For each child, the first day anything is known of them."""
    first: dict[str, date] = {}
    for kind, name in (
        (PeriodOfCareRecord, "start"),
        (PlacementRecord, "start"),
        (LegalStatusRecord, "start"),
        (PlanRecord, "start"),
        (EventRecord, "on"),
    ):
        for record in held[kind].values():
            day, child = getattr(record, name), getattr(record, "child", None)
            if child is not None and (child not in first or day < first[child]):
                first[child] = day
    return first


def _origin_place(origin: Origin) -> tuple[str, int]:
    return origin.file, origin.row


def _by_place(each: Rejection) -> tuple[str, int, str, str]:
    return each.file, each.row or 0, each.column or "", each.why
