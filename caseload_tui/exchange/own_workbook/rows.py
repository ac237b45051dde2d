"""What a row of the workbook says, by the table of its sheet."""

from __future__ import annotations

import hashlib
from functools import partial
from typing import Any, Final

from caseload_tui.exchange.cells import BadValue, Cell, day_of
from caseload_tui.exchange.collector import Collector
from caseload_tui.exchange.own_workbook import values
from caseload_tui.exchange.own_workbook.sheets import (
    EXAMPLE,
    LONG,
    NUMBER,
    REFERENCE,
    ColumnSpec,
    SheetSpec,
    kind_of,
    part,
)
from caseload_tui.exchange.ssd.people import pupil_number
from caseload_tui.exchange.tables import Row, RowRefused
from db.records import ChildRecord, EventRecord

_LONGEST_KEY: Final = 100
_BLANK: Final = "this is blank, and the row means nothing without it"


def take(collector: Collector, spec: SheetSpec, row: Row) -> None:
    """Take in one row; rows that only show how to fill one in say nothing.

    Raises:
        RowRefused: something it needs is blank or cannot be read.
    """
    if row.text(spec.columns[0].field) == EXAMPLE:
        return
    facts: dict[str, Any] = {}
    blank: set[str] = set()
    for column in spec.columns:
        value = _value(collector, column, row)
        if value is not None:
            facts[column.field] = value
        elif column.field in row.table.columns and _may_be_blank(spec, column):
            blank.add(column.field)
    _name_the_placement(row, facts)
    number = facts.pop(NUMBER, None)
    facts["key"] = _key(spec, facts)
    if number is not None:
        told = collector.extract.numbers.setdefault(kind_of(spec.record), {})
        told[facts["key"]] = number
    if spec.record is ChildRecord:
        _child(collector, row, facts, blank)
        return
    if spec.record is EventRecord:
        collector.event(row, "on", blank=blank, **facts)
    else:
        collector.add(spec.record, row, blank=blank, **facts)


def _value(collector: Collector, column: ColumnSpec, row: Row) -> Any:
    try:
        if column.kind == "day":
            value = row.dated(column.field, partial(values.read, column))
        else:
            value = values.read(column, _cell(column, row))
    except BadValue as bad:
        shown = None if column.kind == "text" else row.shown(column.field)
        if column.need or column.careful or column.kind == "choice":
            raise RowRefused(column.field, str(bad), shown) from None
        collector.reject(row, column.field, shown, str(bad))
        return None
    if value is None and column.need:
        raise RowRefused(column.field, _BLANK)
    return column.otherwise if value is None else value


def _cell(column: ColumnSpec, row: Row) -> Cell:
    """The cell; of long words, all the cells they were spread over."""
    cell = row.cell(column.field)
    if column.kind != LONG or not isinstance(cell, str):
        return cell
    parts, at = [cell], 2
    while (name := part(column.field, at)) in row.table.columns:
        parts.append(str(row.cell(name) or ""))
        at += 1
    return "".join(parts)


def _may_be_blank(spec: SheetSpec, column: ColumnSpec) -> bool:
    field = spec.fields.get(column.field)
    if field is None:
        return False
    return not field.is_required() and field.get_default() is None


def _child(collector: Collector, row: Row, facts: dict[str, Any], blank: set[str]) -> None:
    """What is said of a child; an identifier that is a pupil number is known as one."""
    child = facts.pop("key")
    if "upn" not in facts and (upn := pupil_number(child)):
        facts["upn"] = upn
        blank.discard("upn")
    collector.children.know(row, child, blank=blank, **facts)


def _name_the_placement(row: Row, facts: dict[str, Any]) -> None:
    """A placement named by its first day is the child's that began then."""
    told = row.cell("placement")
    if facts.get("placement") is None:
        return
    try:
        day = day_of(told)
    except BadValue:
        return
    if day is not None:
        facts["placement"] = f"{facts['child']}/{day.isoformat()}"


def _key(spec: SheetSpec, facts: dict[str, Any]) -> str:
    """The row's reference, or one made from what makes it the row it is."""
    if "key" in facts:
        return str(facts["key"])
    reference = None if REFERENCE in spec.fields else facts.pop(REFERENCE, None)
    if reference is not None:
        return str(reference)
    parts = (facts.get(field) for field in spec.key)
    key = "/".join(str(part) for part in parts if part is not None)
    if len(key) > _LONGEST_KEY:
        key = f"{key[:60]} {hashlib.sha256(key.encode()).hexdigest()[:32]}"
    return key
