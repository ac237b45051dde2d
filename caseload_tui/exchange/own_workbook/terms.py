"""School term dates as rows of the workbook. They belong to the local standards, not the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Any, Final, Literal, Self

from pydantic import Field, model_validator

from caseload_tui.timescales.term_files import terms_table
from caseload_tui.timescales.terms import TermDates
from db.records import Day, Record, Word

HALF_TERM: Final = "half_term"
TermName = Literal["autumn", "spring", "summer", "half_term"]

Table = dict[str, Any]
"""Term dates of a council in the shape of their file."""


class TermRecord(Record):
    """One term of a council's schools, or the holiday inside one; ``end`` is its last day."""

    council: Word
    year: Annotated[Word, Field(pattern=r"^20[0-9]{2}/[0-9]{2}$")]
    term: TermName
    start: Day
    end: Day

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if self.end < self.start:
            raise ValueError("ends before it starts")
        return self


def rows_of(dates: TermDates) -> Iterator[TermRecord]:
    """The rows a council's term dates are written as."""
    years: dict[str, dict[str, Any]] = dict(terms_table(dates))["years"]  # type: ignore[assignment]
    for year, terms in years.items():
        for name, days in terms.items():
            pairs = days if name == "half_terms" else [days]
            term = HALF_TERM if name == "half_terms" else name
            for first, last in pairs:
                key = f"{dates.council}/{year}/{term}/{first}"
                facts = {"council": dates.council, "year": year, "term": term}
                yield TermRecord.model_validate(facts | {"key": key, "start": first, "end": last})


def with_rows(known: TermDates | None, council: str, rows: Iterable[TermRecord]) -> Table:
    """What is known of a council's terms with these rows in their places.

    A year told anew takes the place of that year, so that what was moved does not stay.
    """
    table: Table = {"council": council, "label": "", "years": {}}
    if known is not None:
        table |= {name: value for name, value in terms_table(known).items() if name != "council"}
    years: dict[str, dict[str, list[Any]]] = {}
    for row in rows:
        days: list[date] = [row.start, row.end]
        year = years.setdefault(row.year, {})
        if row.term == HALF_TERM:
            year.setdefault("half_terms", []).append(days)
        else:
            year[row.term] = days
    for year in years.values():
        if "half_terms" in year:
            year["half_terms"].sort()
    table["years"] = {**table["years"], **years}
    return table
