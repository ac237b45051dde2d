"""Gathers validated records, and everything that could not become one, into an extract."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Set
from datetime import date
from typing import Any, Final

from pydantic import ValidationError

from caseload_tui.exchange.checking import Checks
from caseload_tui.exchange.children import ChildFacts
from caseload_tui.exchange.consistency import settle
from caseload_tui.exchange.extract import LISTS, Extract, Notice, Origin, Progress, Rejection
from caseload_tui.exchange.problem import ImportCancelled
from caseload_tui.exchange.tables import Row, RowRefused, Table
from db.record_lines import Line, Lines
from db.records import (
    EARLIEST,
    ChildRecord,
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
        self._held: dict[type[Record], dict[str, Line]] = defaultdict(dict)
        self._checks = Checks()
        self._origins = {kind: self.extract.origins.of(kind.__name__) for kind in LISTS}
        self._clashes: dict[tuple[type[Record], str], list[Origin]] = defaultdict(list)
        self._undated: dict[str, tuple[Line, Origin]] = {}
        self._progress = progress
        self.cancelled = cancelled

    def each_row(self, table: Table, take: Callable[[Row], None]) -> None:
        """Give every row of the table to ``take``; a row it refuses is noted and passed over.

        Raises:
            ImportCancelled: the person asked to stop.
            ImportProblem: its dates have the month first.
        """
        done = 0
        for number, cells in table.rows:
            row = Row(table, number, cells, self.reject)
            try:
                take(row)
            except RowRefused as refused:
                self.reject(row, refused.column, refused.value, refused.why)
            row.let_go()
            done += 1
            if done % ROWS_PER_STEP == 0:
                self._step(Progress(table.label, done))
        table.order.judge(table.label, table.headers)
        self._step(Progress(table.label, done))

    def add(
        self, kind: type[Record], row: Row, /, *, blank: Set[str] = frozenset(), **facts: Any
    ) -> None:
        """Validate one record. A bad optional value is left out; a bad needed one refuses.

        What the row leaves out is not known and changes nothing that is; what it says is
        ``blank``, such as the end of care that was recorded too soon, is taken back.
        """
        self._add(kind, row, facts, blank)

    def add_gathered(self, kind: type[Record], row: Row, /, **facts: Any) -> None:
        """Add what several rows told, after the last of them; refused, it is noted at ``row``."""
        self._add_late(kind, row, facts)

    def event(
        self, row: Row, column: str, /, *, blank: Set[str] = frozenset(), **facts: Any
    ) -> None:
        """Add an event dated in ``column``; nothing can have been done on a day to come."""
        if facts.get("outcome", "done") == "done" and facts["on"] > self.on:
            why = f"this is recorded as done, but is later than {self.on.isoformat()}"
            raise RowRefused(column, why, row.shown(column))
        self._add(EventRecord, row, facts, blank)

    def involve(self, row: Row, /, *, blank: Set[str] = frozenset(), **facts: Any) -> None:
        """Add an involvement; one without a start gets the earliest day known of the child."""
        if facts.get("start") is not None:
            self._add(InvolvementRecord, row, facts, blank)
        elif facts["key"] not in self._undated:
            facts |= {"start": EARLIEST, "start_known": False}
            try:
                line = self._line(InvolvementRecord, row, facts, blank)
            except RowRefused as refused:
                self.reject(row, refused.column, refused.value, refused.why)
            else:
                self._undated[facts["key"]] = line, row.origin

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
        for child, origin in self.children.lines(self._checks, self._reject_at):
            self._hold(ChildRecord, child, origin)
        self._drop_clashes()
        self._date_involvements()
        extract = self.extract
        for kind, records in LISTS.items():
            held = self._held.pop(kind, {})
            if held:
                setattr(extract, records, Lines(kind, [held[key] for key in sorted(held)]))
        if self.settles:
            settle(extract, gives_periods=self.gives_periods)
        extract.rejections.sort(key=_by_place)
        extract.notices = sorted(set(extract.notices), key=lambda each: (each.file, each.text))
        return extract

    def _add(
        self, kind: type[Record], row: Row, facts: dict[str, Any], blank: Set[str] = frozenset()
    ) -> None:
        self._hold(kind, self._line(kind, row, facts, blank), row.origin)

    def _line(self, kind: type[Record], row: Row, facts: dict[str, Any], blank: Set[str]) -> Line:
        if None in facts.values():
            facts = {n: value for n, value in facts.items() if value is not None or n in blank}
        try:
            return self._checks.line(kind, facts)
        except ValidationError as refused:
            return self._without_bad_values(kind, row, facts, refused)

    def _add_late(
        self, kind: type[Record], row: Row, facts: dict[str, Any], blank: Set[str] = frozenset()
    ) -> None:
        try:
            self._add(kind, row, facts, blank)
        except RowRefused as refused:
            self.reject(row, refused.column, refused.value, refused.why)

    def _without_bad_values(
        self, kind: type[Record], row: Row, given: dict[str, Any], refused: ValidationError
    ) -> Line:
        for error in refused.errors(include_input=False, include_context=False, include_url=False):
            name = str(error["loc"][0]) if error["loc"] else None
            why = _PLAIN_WORDS.get(error["type"], "this does not fit the rest of the row")
            if name is None or kind.model_fields[name].is_required():
                raise RowRefused(name, why) from None
            given.pop(name, None)
            self.reject(row, name, None, why)
        try:
            return self._checks.line(kind, given)
        except ValidationError:
            raise RowRefused(None, "the values of this row do not fit together") from None

    def _hold(self, kind: type[Record], line: Line, origin: Origin) -> None:
        key = line[line[0].at["key"]]
        earlier = self._held[kind].setdefault(key, line)
        if earlier is line:
            self._origins[kind][key] = origin
        elif earlier != line and earlier[0].record(earlier) != line[0].record(line):
            self._clashes[kind, key].append(origin)

    def _drop_clashes(self) -> None:
        """Two rows that use one identifier for different facts: neither can be believed."""
        for (kind, key), others in self._clashes.items():
            del self._held[kind][key]
            origins = [self.extract.origins.pop((kind.__name__, key)), *others]
            rows = ", ".join(str(origin.row) for origin in sorted(origins))
            why = f"rows {rows} use the same identifier for different facts; none was taken in"
            for origin in origins:
                self._reject_at(origin, None, None, why)

    def _date_involvements(self) -> None:
        if not self._undated:
            return
        known = _earliest_days(self._held)
        last = self._last_day()
        while self._undated:
            _, (line, origin) = self._undated.popitem()
            at = line[0].at
            start = known.get(line[at["child"]], last)
            end = line[at["end"]] if "end" in at else None
            if end is None or end > start:
                place = at["start"]
                dated = (*line[:place], start, *line[place + 1 :])
                self._hold(InvolvementRecord, dated, origin)

    def _last_day(self) -> date:
        """The last day the files tell anything of anybody.

        That is as near as can be to the day they were made, and the same however often they
        are read.
        """
        events = Lines(EventRecord, self._held[EventRecord].values())
        return max((day for day in events.column("on") if day <= self.on), default=self.on)

    def _reject_at(self, origin: Origin, column: str | None, value: str | None, why: str) -> None:
        self.extract.rejections.append(Rejection(origin.file, origin.row, column, value, why))

    def _step(self, progress: Progress) -> None:
        if self.cancelled is not None and self.cancelled():
            raise ImportCancelled
        if self._progress is not None:
            self._progress(progress)


def _earliest_days(held: dict[type[Record], dict[str, Line]]) -> dict[str, date]:
    """For each child, the first day anything is known of them."""
    first: dict[str, date] = {}
    for kind, name in (
        (PeriodOfCareRecord, "start"),
        (PlacementRecord, "start"),
        (LegalStatusRecord, "start"),
        (PlanRecord, "start"),
        (EventRecord, "on"),
    ):
        told = Lines(kind, held[kind].values())
        for child, day in zip(told.column("child"), told.column(name), strict=True):
            if child is not None and (child not in first or day < first[child]):
                first[child] = day
    return first


def _by_place(each: Rejection) -> tuple[str, int, str, str]:
    return each.file, each.row or 0, each.column or "", each.why
