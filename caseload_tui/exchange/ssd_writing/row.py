"""Values as the standard writes them. A blank cell says that nothing is known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from caseload_tui.exchange.extract import Extract
from caseload_tui.timescales.history import EventKind, Outcome
from db.records import EventRecord

Row = dict[str, object]
"""One row by column, without the table's prefix; every row of a table has the same columns."""


def yes_no(answer: bool | None) -> str:
    """Y, N or blank."""
    return "" if answer is None else "Y" if answer else "N"


def day(value: date | None) -> str:
    """An ISO date."""
    return "" if value is None else value.isoformat()


def moment(value: datetime | None, otherwise: date | None) -> str:
    """A local day and time, or the day alone where no time is known."""
    return day(otherwise) if value is None else value.replace(tzinfo=None).isoformat()


def events(extract: Extract, kind: EventKind) -> Iterator[EventRecord]:
    """The children's events of a kind that took place, in person where that matters."""
    for event in extract.events:
        took_place = event.outcome == Outcome.DONE.value and event.in_person is not False
        if event.kind == kind.value and took_place:
            yield event


def own_key(key: str, child: str | None, kind: str = "") -> str:
    """A row's identifier as its table has it: without the kind and child our keys begin with."""
    return key.removeprefix(f"{kind}:").removeprefix(f"{child}/")
