"""Writing down records of a kind of which the store holds none yet.

There is nothing to compare them with, so each needs only the ids of the rows it names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from db.bulk import insert_columns
from db.context import Context
from db.folding import fold
from db.kind import Kind, Link, stored
from db.record_lines import Line, Lines, Shape
from db.records import Record
from db.work import OWNERS

Columns = dict[str, Sequence[Any]]


def write_all(
    context: Context, kind: Kind, lines: Lines[Record], at_once: int, step: Callable[[int], None]
) -> int:
    """Save every record but those that name what nobody knows; how many were saved."""
    added = 0
    for at in range(0, len(lines), at_once):
        shapes: dict[Shape, list[Line]] = {}
        chunk = lines.lines[at : at + at_once]
        for line in chunk:
            shapes.setdefault(line[0], []).append(line)
        for shape, alike in shapes.items():
            added += _write(context, kind, shape, alike)
        step(len(chunk))
    return added


def _write(context: Context, kind: Kind, shape: Shape, lines: list[Line]) -> int:
    known: dict[str, Mapping[str, int | None]] = {}
    for link in kind.links:
        if link.field in shape.at:
            known[link.field], lines = _known(context, link, shape, lines)
    if not lines:
        return 0
    told = dict(zip(("", *shape.at), zip(*lines, strict=True), strict=True))
    columns: Columns = {"source_key": told["key"]}
    for link in kind.links:
        if link.field in told:
            ids = known[link.field]
            columns[link.column] = [ids.get(key) for key in told[link.field]]
    columns |= {name: told[name] for name in kind.plain if name in told}
    columns |= {name: [*map(stored, told[name])] for name in kind.moments if name in told}
    if kind.folds:
        parts = (told.get(name, (None,) * len(lines)) for name in kind.folds)
        columns["folded"] = [fold(*names) for names in zip(*parts, strict=True)]
    usual = {name: shape.defaults.get(name) for name in kind.plain}
    shared = {name: value for name, value in usual.items() if value is not None}
    work = context.work
    shared |= {"source": context.source, "added_by": work.ledger.change_id, "version": 1}
    insert_columns(work.connection, kind.table, columns, shared)
    if kind.name not in OWNERS:
        nobody = (None,) * len(lines)
        owners = zip(
            columns.get("child_id", nobody), columns.get("household_id", nobody), strict=True
        )
        context.touch(kind.name, owners)
    return len(lines)


def _known(
    context: Context, link: Link, shape: Shape, lines: list[Line]
) -> tuple[Mapping[str, int | None], list[Line]]:
    """The ids of what the lines name, and the lines that can be saved."""
    ids, at = context.matcher(link.to).ids, shape.at[link.field]
    unknown = {line[at] for line in lines if line[at] not in ids} - {None}
    if not unknown:
        return ids, lines
    found = {key: context.elsewhere(link.to, key) for key in unknown}
    nowhere = {key for key, row_id in found.items() if row_id is None}
    for line in lines:
        if line[at] in nowhere:
            context.not_held(shape.record(line), link)
    if link.needed:
        lines = [line for line in lines if line[at] not in nowhere]
    return {**ids, **found}, lines
