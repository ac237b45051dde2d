"""Tables of who changed what, and from which extract it came."""

from __future__ import annotations

from sqlmodel import Field, SQLModel

from db.models.base import lookup


class ChangeSet(SQLModel, table=True):
    """One saved change: who, when (UTC, ISO text) and what, in words.

    ``source`` names the extract it imported, or is empty for a person's change;
    ``undoes_id`` the change it took back. Triggers keep it, and the audit, append-only.
    """

    __tablename__ = "change_set"
    __table_args__ = (
        lookup("change_set", "undoes_id", where="undoes_id IS NOT NULL", unique=True),
    )

    id: int | None = Field(default=None, primary_key=True)
    who: str
    at: str
    what: str
    source: str | None = None
    undoes_id: int | None = Field(default=None, foreign_key="change_set.id")


class AuditEntry(SQLModel, table=True):
    """What one change did to one row, before and after as JSON.

    ``row_id`` is empty for the one entry that sums up all rows an import added to a table;
    those rows carry the change's id in ``added_by``. ``sealed`` is the salted hash of what it
    says; erased words leave their seal.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (
        lookup("audit_entry", "change_id"),
        lookup("audit_entry", "table_name", "row_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    change_id: int = Field(foreign_key="change_set.id")
    table_name: str
    row_id: int | None = None
    action: str
    before: str | None = None
    after: str | None = None
    salt: str | None = None
    sealed: str | None = None


class ChangeSeal(SQLModel, table=True):
    """The seal of one change over the one before it: see ``db.chain``."""

    __tablename__ = "change_seal"

    change_id: int = Field(primary_key=True, foreign_key="change_set.id")
    digest: str


class Identifier(SQLModel, table=True):
    """A further source's key for a row that another source told first."""

    __tablename__ = "identifier"
    __table_args__ = (
        lookup("identifier", "table_name", "source", "source_key", unique=True),
        lookup("identifier", "table_name", "row_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    table_name: str
    row_id: int
    source: str
    source_key: str
    added_by: int = Field(foreign_key="change_set.id")


class ImportRun(SQLModel, table=True):
    """One import: the extract's source, a label such as its file name, counts as JSON."""

    __tablename__ = "import_run"
    __table_args__ = (lookup("import_run", "change_id", unique=True),)

    id: int | None = Field(default=None, primary_key=True)
    change_id: int = Field(foreign_key="change_set.id")
    source: str
    label: str
    counts: str
