"""A row of the store that somebody else changed after it was shown, both versions in words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from caseload_tui.caseload.meanwhile.words import label_of, said
from caseload_tui.caseload.problems import Both, Conflict, Problem
from caseload_tui.caseload.shown import Shown, what_was_shown
from db import lists
from db.errors import ChangedMeanwhile
from db.kinds import KINDS
from db.lists.ledger import trail_since
from db.shown import WHOLE, changed_since, mark

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk
    from db.connection import Reader
    from db.work import Work

UNSEEN = "another version"
BOTH = "Both happened: record mine as well"
KEPT_APART = frozenset({"version", "sequence", "folded", "id", "added_by", "source", "source_key"})
"""Columns that people neither see nor choose."""


def conflict_of(desk: Desk, stale: ChangedMeanwhile, saw: int | None = None) -> Problem:
    """What to tell somebody whose change met another's; both versions where they can be shown.

    ``saw`` is the row they saw, where another stands in its place by now.
    """
    shown = what_was_shown()
    with desk.reading() as reader:
        newest = lists.newest_change(reader)
        now = lists.details(reader, stale.kind, stale.row_id)
        last = lists.last_change_of(reader, stale.kind, stale.row_id)
        if now is None or shown is None:
            return Problem(stale.title, stale.message)
        was = now if saw is None else lists.details(reader, stale.kind, saw) or now
        before = _as_shown(reader, stale.kind, saw or stale.row_id, was, shown)
        hidden = saw is None and not trail_since(
            reader, stale.kind, stale.row_id, _newest(shown, stale.kind, stale.row_id)
        )
        lines = list(_lines(reader, stale, before, now))
    who, what = ("Somebody", "a change of it") if last is None else (last.who, last.what)
    if hidden:  # Another team's: a server shows what it made of the row, and not what it was.
        lines = [line._replace(before=UNSEEN) for line in lines]
    recorded = stale.kind == "event" and not before
    return Conflict(who, what, lines, newest, both=BOTH if recorded else "")


def refuse_if_changed_row(desk: Desk, kind: str, row_id: int, wanted: Mapping[str, Any]) -> None:
    """Raise Conflict, with nothing to choose, where somebody else changed a row since shown."""
    shown = what_was_shown()
    if shown is None:
        return
    with desk.reading() as reader:
        since = trail_since(reader, kind, row_id, shown.newest)
    if any(one.change_id not in desk.store.made for one in since):
        met = conflict_of(desk, ChangedMeanwhile(kind, row_id, wanted))
        if isinstance(met, Conflict):
            met = met.unalterable()
        raise met


def settled_row(
    desk: Desk, kind: str, row_id: int, wanted: Mapping[str, Any], saw: int | None = None
) -> dict[str, Any]:
    """What a row is to become, by column, after a person saw what others made of it meanwhile.

    For a change that closes the row and begins another: the store's own check would tell only
    of the closing. Raises Conflict where somebody else changed it and nothing was decided yet.
    """
    shown = what_was_shown()
    if shown is None:
        return dict(wanted)
    with desk.reading() as reader:
        now = lists.details(reader, kind, row_id)
        since = trail_since(reader, kind, row_id, _newest(shown, kind, row_id))
    if now is None:
        return dict(wanted)
    if any(one.change_id not in desk.store.made for one in since):
        raise conflict_of(desk, ChangedMeanwhile(kind, row_id, wanted), saw)
    left = {name for name in wanted if mark(kind, row_id, name) in shown.leave}
    return {name: now[name] if name in left else value for name, value in wanted.items()}


def changed_meanwhile(work: Work, kind: str, row_id: int) -> bool:
    """Whether somebody else changed a row after it was shown, seen by now or not."""
    shown = what_was_shown()
    if shown is None or work.shown is None:
        return False
    seen = f"{kind}.{row_id}" in shown.known
    return seen or changed_since(work.connection, work.shown, kind, row_id)


def recorded_meanwhile(work: Work, kind: str, same: Mapping[str, Any]) -> int | None:
    """The row somebody else added, after this was shown, that is the same by these columns.

    To add another beside it would record one thing twice, or two people's words of it.
    """
    shown = what_was_shown()
    if shown is None:
        return None
    table = KINDS[kind].table
    where = [table.c[name].is_not_distinct_from(value) for name, value in same.items()]
    rows = work.connection.execute(
        select(table.c.id, table.c.added_by).where(*where, table.c.added_by > shown.newest)
    )
    own = () if work.shown is None else work.shown.own
    found = [row.id for row in rows if row.added_by not in own]
    return next((one for one in found if f"{kind}.{one}" not in shown.beside), None)


def _newest(shown: Shown, kind: str, row_id: int) -> int:
    """The change up to which somebody has seen a row."""
    return shown.known.get(f"{kind}.{row_id}", shown.newest)


def _as_shown(
    reader: Reader, kind: str, row_id: int, now: Mapping[str, Any], shown: Shown
) -> dict[str, Any]:
    """The row as it was when it was shown; nothing where it was added since."""
    before = dict(now)
    for later in trail_since(reader, kind, row_id, shown.newest):
        if later.action == "add":
            return {}
        was = json.loads(later.before or "{}")
        before |= {name: _day(value) for name, value in was.items()}
    return before


def _day(value: Any) -> Any:
    """A value as it was written down, days as such."""
    if isinstance(value, str) and len(value) == len("2026-01-01"):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value


def _lines(
    reader: Reader, stale: ChangedMeanwhile, before: Mapping[str, Any], now: Mapping[str, Any]
) -> Iterator[Both]:
    wanted = stale.wanted
    for name in now:
        theirs = before.get(name) != now[name]
        mine = name in wanted and wanted[name] != now[name]
        if name in KEPT_APART or not (mine or (theirs and now[name] is not None)):
            continue
        yield Both(
            label_of(name),
            said(reader, name, before.get(name)) if before else "not recorded",
            said(reader, name, now[name]),
            said(reader, name, wanted[name] if name in wanted else before.get(name)),
            mark(stale.kind, stale.row_id, name) if mine else "",
        )
    if not wanted:
        key = mark(stale.kind, stale.row_id, WHOLE)
        yield Both("All of it", "recorded", "recorded", "taken out", key)
