"""Term dates as TOML: three terms an academic year and the holidays inside them, by council."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from itertools import pairwise

from caseload_tui.timescales.errors import StandardsError
from caseload_tui.timescales.terms import TERM_NAMES, Term, TermDates
from caseload_tui.timescales.toml_reading import Table, only, table_at, text_at

HALF_TERMS = "half_terms"
_YEAR = re.compile(r"20[0-9]{2}/[0-9]{2}")


def read_terms(table: Table, file: str, where: str = "", council: str | None = None) -> TermDates:
    """Term dates of one council. Raises StandardsError for a gap, an overlap or a bad date."""
    only(table, ("council", "label", "years"), file, where)
    name = council or text_at(table, "council", file, where)
    years = table_at(table, "years", file, where)
    if not years:
        raise StandardsError(file, f"{where}.years".lstrip("."), "holds no academic year")
    terms: list[Term] = []
    half_terms: list[tuple[date, date]] = []
    for year in sorted(years):
        spot = f"{where}.years.{year}".lstrip(".")
        if not _YEAR.fullmatch(year):
            raise StandardsError(file, spot, 'write an academic year as "2026/27"')
        of_year = table_at(years, year, file, f"{where}.years".lstrip("."))
        terms += _year(year, of_year, file, spot)
        half_terms += _half_terms(of_year, terms[-len(TERM_NAMES) :], file, spot)
    _check_order(terms, file, where)
    label = text_at(table, "label", file, where, "")
    return TermDates(name, tuple(terms), label, tuple(half_terms))


def _year(year: str, table: Table, file: str, where: str) -> list[Term]:
    only(table, (*TERM_NAMES, HALF_TERMS), file, where)
    terms = [Term(year, name, *_two_days(table.get(name), file, f"{where}.{name}"))
             for name in TERM_NAMES]  # fmt: skip
    first = int(year[:4])
    begins, ends = date(first, 8, 1), date(first + 1, 8, 31)
    for term in terms:
        if not begins <= term.start < term.end <= ends:
            raise StandardsError(
                file, f"{where}.{term.name}",
                f"{term.start} to {term.end} is not in the academic year {year}",
            )  # fmt: skip
    return terms


def _half_terms(table: Table, terms: list[Term], file: str, where: str) -> list[tuple[date, date]]:
    """The holidays inside a year's terms; none where the file does not say."""
    spot = f"{where}.{HALF_TERMS}"
    given = table.get(HALF_TERMS, [])
    if not isinstance(given, list):
        raise StandardsError(file, spot, "write a list of first and last days")
    found = [_two_days(each, file, spot) for each in given]
    for first, last in found:
        if not any(term.start <= first and last <= term.end for term in terms):
            raise StandardsError(file, spot, f"{first} to {last} is not inside a term")
    return sorted(found)


def _two_days(value: object, file: str, where: str) -> tuple[date, date]:
    if isinstance(value, list) and len(value) == 2 and all(map(_is_day, value)):
        first, last = value
        if first < last:
            return first, last
    raise StandardsError(
        file, where, "write the first and last day of term, for example [2026-09-01, 2026-12-18]"
    )


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _check_order(terms: list[Term], file: str, where: str) -> None:
    for before, after in pairwise(terms):
        if after.start <= before.end:
            raise StandardsError(
                file, f"{where}.years.{after.year}".lstrip("."),
                f"{after} must start after {before} has ended",
            )  # fmt: skip
        if int(after.year[:4]) - int(before.year[:4]) > 1:
            raise StandardsError(
                file, f"{where}.years".lstrip("."),
                f"the years between {before.year} and {after.year} are missing: add them",
            )  # fmt: skip


def terms_table(dates: TermDates) -> Mapping[str, object]:
    """The TOML table that ``read_terms`` reads back as ``dates``."""
    years: dict[str, dict[str, object]] = {}
    for term in dates.terms:
        years.setdefault(term.year, {})[term.name] = [term.start, term.end]
    for first, last in dates.half_terms:
        year = next(each.year for each in dates.terms if each.start <= first <= each.end)
        halves = years[year].setdefault(HALF_TERMS, [])
        assert isinstance(halves, list)
        halves.append([first, last])
    return {"label": dates.label, "years": years}
