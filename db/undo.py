"""Taking a change back: the rows as they were, and a record of that too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Connection, RowMapping, Table, delete, insert, select, text
from sqlalchemy.exc import IntegrityError

from db.audit import EXPORT, LOOK, SETTING, SIGN_IN, thawed
from db.errors import CannotUndo, Refused
from db.kinds import KINDS
from db.models import AuditEntry, Identifier, table_of
from db.rows import ChangeRow, Subject

if TYPE_CHECKING:
    from db.work import Work

_ENTRIES = table_of(AuditEntry)
_TABLES: dict[str, Table] = {name: kind.table for name, kind in KINDS.items()} | {
    "identifier": table_of(Identifier)
}

_IN_FORCE = """
    c.undoes_id IS NULL AND NOT EXISTS (SELECT 1 FROM change_set AS u WHERE u.undoes_id = c.id)
"""


_ALTERING = "later.action NOT IN ('export', 'look', 'sign_in', 'setting')"
"""What was looked at or copied since is as it was."""


def _sql(query: str) -> str:
    return query.replace("[in force]", _IN_FORCE).replace("[altering]", _ALTERING)


_LAST = text(
    _sql(
        """
        SELECT max(c.id) FROM change_set AS c
        WHERE (CAST(:who AS TEXT) IS NULL OR c.who = :who) AND [in force] AND NOT EXISTS (
            SELECT 1 FROM audit_entry AS e
            WHERE e.change_id = c.id AND e.action IN ('export', 'look', 'sign_in', 'setting')
        )
        """
    )
)

_ONE = text(
    _sql(
        """
        SELECT c.id, c.who, c.at, c.what, c.source, NOT ([in force]) FROM change_set AS c
        WHERE c.id = :change
        """
    )
)

_SAME_ROWS_LATER = _sql(
    """
    SELECT 1 FROM audit_entry AS mine
    JOIN audit_entry AS later
      ON later.table_name = mine.table_name AND later.row_id = mine.row_id
    JOIN change_set AS c ON c.id = later.change_id
    WHERE mine.change_id = :change AND later.change_id > :change AND [altering] AND [in force]
    LIMIT 1
    """
)

_ADDED_ROWS_LATER = _sql(
    """
    SELECT 1 FROM [table] AS mine
    JOIN audit_entry AS later ON later.table_name = '[table]' AND later.row_id = mine.id
    JOIN change_set AS c ON c.id = later.change_id
    WHERE mine.added_by = :change AND later.change_id > :change AND [altering] AND [in force]
    LIMIT 1
    """
)

_CONFIRMED_LATER = _sql(
    """
    SELECT 1 FROM [table] AS mine
    JOIN identifier AS i ON i.table_name = '[table]' AND i.row_id = mine.id
    JOIN change_set AS c ON c.id = i.added_by
    WHERE mine.added_by = :change AND i.added_by > :change AND [in force] LIMIT 1
    """
)


def undo(work: Work, change_id: int | None, whose: str | None = None) -> ChangeRow:
    """Take back the change ``change_id``, or the last that is still in force."""
    change = _chosen(work.connection, whose, change_id)
    entries = work.connection.execute(
        select(_ENTRIES).where(_ENTRIES.c.change_id == change.id).order_by(_ENTRIES.c.id.desc())
    ).mappings()
    found = entries.all()
    _refuse_if_it_left(found)
    _refuse_if_altered_since(work.connection, change.id, found)
    work.ledger.undoes = change.id
    try:
        for entry in found:
            _take_back(work, entry)
    except IntegrityError as error:
        raise CannotUndo(
            "Something recorded since depends on it. Undo or correct that first."
        ) from error
    try:
        work.judge()
    except Refused as error:
        raise CannotUndo(f"As things stand now it cannot be put back. {error.message}") from error
    return change


def last_change(work: Work, whose: str | None = None) -> ChangeRow:
    """The change that ``undo`` would take back; raises CannotUndo where there is none."""
    return _chosen(work.connection, whose, None)


def _chosen(connection: Connection, whose: str | None, change_id: int | None) -> ChangeRow:
    """The change meant: by default the last, of ``whose`` own where that is said."""
    wanted = connection.scalar(_LAST, {"who": whose}) if change_id is None else change_id
    row = connection.execute(_ONE, {"change": wanted}).first()
    if row is None:
        raise CannotUndo("There is no change to undo.")
    change = ChangeRow(row[0], row[1], row[2], row[3], row[4], bool(row[5]))
    if change.undone:
        raise CannotUndo("It has been undone already, or was itself an undoing.")
    return change


def _refuse_if_it_left(entries: Sequence[RowMapping]) -> None:
    if any(one["action"] == EXPORT for one in entries):
        raise CannotUndo("It wrote files and changed nothing here. Remove the files instead.")
    if any(one["action"] == SETTING for one in entries):
        raise CannotUndo("It changed a file of the council's own. Set there what should hold.")
    if any(one["action"] in (LOOK, SIGN_IN) for one in entries):
        raise CannotUndo("It says who looked, and changed nothing.")
    # What an import told of paper, it only told: the paper left another store.
    made = (one["table_name"] for one in entries if one["row_id"] is not None)
    if any(KINDS[name].outside for name in made if name in KINDS):
        raise CannotUndo(
            "Letters were made, printed or sent with it, and paper cannot be taken back. "
            "Move or cancel the booking instead, or correct the letters' history."
        )


def _refuse_if_altered_since(
    connection: Connection, change_id: int, entries: Sequence[RowMapping]
) -> None:
    tables = sorted({entry["table_name"] for entry in entries} & set(KINDS))
    queries = [_SAME_ROWS_LATER]
    for query in (_ADDED_ROWS_LATER, _CONFIRMED_LATER):
        queries += [query.replace("[table]", table) for table in tables]
    for each in queries:
        if connection.execute(text(each), {"change": change_id}).first():
            raise CannotUndo(
                "What it recorded has since been changed, or confirmed by another extract. "
                "Undo the later change first."
            )


def _take_back(work: Work, entry: RowMapping) -> None:
    name, row_id, action = entry["table_name"], entry["row_id"], entry["action"]
    if row_id is None:
        _take_out_all(work, name, entry["change_id"])
    elif action == "add":
        work.remove(name, row_id)
    elif action == "change":
        was = thawed(_TABLES[name], entry["before"])
        was.pop("version")
        work.alter(KINDS[name], work.row(name, row_id), was)
    else:
        was = thawed(_TABLES[name], entry["before"])
        work.connection.execute(insert(_TABLES[name]).values(was))
        work.ledger.note("add", name, row_id, after=was)
        work.touch(name, row_id, was)


def _take_out_all(work: Work, name: str, change_id: int) -> None:
    """Take out every row that an import added to a table."""
    table = _TABLES[name]
    mine = table.c.added_by == change_id
    if name in ("child", "household"):
        ids = work.connection.scalars(select(table.c.id).where(mine))
        work.forget(*(Subject(**{f"{name}_id": one}) for one in ids))
    else:
        for column in ("child_id", "household_id"):
            if column in table.c and (column == "child_id" or name == "event"):
                owners = select(table.c[column]).where(mine, table.c[column].is_not(None))
                for one in work.connection.scalars(owners.distinct()):
                    work.touch(name, 0, {column: one})
    gone = work.connection.execute(delete(table).where(mine))
    work.ledger.note("remove", name, None, before={"rows": gone.rowcount})
